/* Numbers and quantities in and out, the same in every locale.
 *
 * Inside recoup: metres, seconds (sessions), hours (sleep), minutes of the day
 * (clock times), kilograms, litres. Conversion happens at the edges. */
#ifndef RECOUP_UNITS_H
#define RECOUP_UNITS_H

#include <stdbool.h>
#include <stddef.h>

#include "recoup/error.h"

#define METRES_PER_MILE 1609.344
#define METRES_PER_KM 1000.0
#define METRES_PER_YARD 0.9144
#define METRES_PER_FOOT 0.3048
#define KG_PER_POUND 0.45359237
#define LITRES_PER_US_FLUID_OUNCE 0.0295735295625

enum unit_system { UNITS_METRIC, UNITS_IMPERIAL };

/* A plain decimal number: optional sign, digits, one '.', optional exponent;
 * surrounding blanks allowed; finite; nothing else. Never reads past `length`. */
bool real_parse(const char *text, size_t length, double *value);

/* How a file writes numbers. `decimal` is '.' or ','; `group` is the thousands
 * mark or 0. Groups must be of three digits. */
struct number_style {
	char decimal;
	char group;
};
bool real_parse_styled(const char *text, size_t length, struct number_style style, double *value);
/* Shortest text that reads back to the same double; '.' always. Returns `out`. */
#define REAL_TEXT_SIZE 32
char *real_format(double value, char out[REAL_TEXT_SIZE]);

/* Typed quantities: a number and maybe a unit. They return false when the text
 * is not such a quantity; they do not judge ranges.
 * distance: "10.2km" "6.3 mi" "800m" "10.2" (km or miles by `system`), ',' or '.'. */
bool distance_parse(const char *text, enum unit_system system, double *metres);
/* A session: "52:30" is minutes and seconds, "1:05:10" hours, "52min", "1h05",
 * "1h 5m 10s", "45" minutes. */
bool session_duration_parse(const char *text, double *seconds);
/* A night: "7:40" and "7:40 h" are hours and minutes, "7.5" hours, "7h40", "460min". */
bool sleep_duration_parse(const char *text, double *hours);
/* "70", "70kg", "154 lb". Plain numbers are kg or pounds by `system`. */
bool weight_parse(const char *text, enum unit_system system, double *kilograms);
/* "2.5", "2.5l", "750ml", "40 oz". Plain numbers are litres in both systems. */
bool fluids_parse(const char *text, double *litres);
/* "07:10", "7:10", "22:31", "10:31 PM", "7am": minutes after midnight, 0..1439. */
bool clock_parse(const char *text, int *minutes);
/* A bed or wake time as minutes from midnight of the day of waking. Bed times
 * from 12:00 belong to the evening before (-720..-1); "+0d" and "-1d" after the
 * clock time say the day outright. */
bool bed_time_parse(const char *text, int *minutes);

/* For show. All return `out`; all write at most `size` bytes with the NUL. */
char *distance_format(double metres, enum unit_system system, char *out, size_t size); /* "10.2 km" */
char *pace_format(double metres, double seconds, enum unit_system system, char *out,
                  size_t size);                                       /* "5:09 /km" */
char *session_duration_format(double seconds, char *out, size_t size); /* "52:30", "1:05:10" */
char *hours_format(double hours, char *out, size_t size);             /* "7:40" */
char *minutes_left_format(int minutes, char *out, size_t size);      /* "45 min", "2:15 h" */
char *clock_format(int minutes, char *out, size_t size);              /* "22:31"; any minute count */
/* Reads back through bed_time_parse to the same value: "22:30", "14:12+0d". */
char *bed_time_format(int minutes, char *out, size_t size);
char *weight_format(double kilograms, enum unit_system system, char *out, size_t size);

#endif
