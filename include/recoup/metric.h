/* The metric table: every daily quantity, described once.
 *
 * The check-in form, `log` and `checkin` arguments, CSV and JSON names, charts,
 * import targets, validation and the manual all read this table. Adding a
 * metric is adding an enumerator here and a row in src/core/metric.c. */
#ifndef RECOUP_METRIC_H
#define RECOUP_METRIC_H

#include <stdbool.h>
#include <stddef.h>

#include "recoup/error.h"
#include "recoup/opt.h"
#include "recoup/units.h"

enum metric_id {
	METRIC_ENERGY,
	METRIC_SORENESS,
	METRIC_SLEEP_QUALITY,
	METRIC_MOTIVATION,
	METRIC_MOOD,
	METRIC_STRESS,
	METRIC_SLEEP_HOURS,
	METRIC_RESTING_HR,
	METRIC_HRV_RMSSD,
	METRIC_HUNGER,
	METRIC_PAIN,
	METRIC_ILLNESS,
	METRIC_FUEL,
	METRIC_OTHER_LOAD,
	METRIC_WEIGHT,
	METRIC_FLUIDS,
	METRIC_BED_TIME,
	METRIC_WAKE_TIME,
	METRIC_AWAKENINGS,
	METRIC_PERCEIVED_RECOVERY,
	METRIC_NAP_HOURS,
	METRIC_SLEEP_SCORE,
	METRIC_DEVICE_RECOVERY,
	METRIC_DEVICE_STRESS,
	METRIC_STEPS,
	METRIC_COUNT
};

/* How a value is typed and shown. */
enum metric_entry {
	ENTRY_RATING,   /* whole digits on a scale with words (halves allowed in data) */
	ENTRY_NUMBER,   /* a plain number with a unit */
	ENTRY_HOURS,    /* a duration of hours: 7:40 */
	ENTRY_BED_TIME, /* minutes from midnight of the day of waking, may be negative */
	ENTRY_CLOCK,    /* minutes after midnight */
	ENTRY_WEIGHT,   /* kilograms, shown in the person's unit */
	ENTRY_LITRES,
};

enum metric_direction { MORE_IS_BETTER, LESS_IS_BETTER, NO_DIRECTION };

/* How the score reads the metric (see recoup-score(7)). */
enum metric_role {
	ROLE_NONE,     /* kept and charted, not scored as a factor */
	ROLE_RATED,    /* absolute and personal at once, with a prior */
	ROLE_MEASURED, /* personal only, sd floored, silent until 5 values */
	ROLE_SPECIAL,  /* has a rule of its own: hunger, pain, illness, fuel, load */
};

struct metric_factor {
	enum metric_role role;
	double weight;
	double prior_mean, prior_sd; /* ROLE_RATED */
	double sd_floor;             /* ROLE_MEASURED */
	bool logarithm;              /* the factor is ln(value): rMSSD */
};

#define METRIC_WORDS 11

struct metric {
	const char *id;    /* "sleep_hours": CSV, JSON, command line */
	const char *alias; /* "sleep": a shorter name to type, or NULL */
	const char *label; /* "Sleep" */
	const char *unit;  /* "h", "bpm", "" */
	double minimum, maximum; /* both allowed */
	double step;             /* of the + and - keys */
	enum metric_entry entry;
	enum metric_direction direction;
	struct metric_factor factor;
	bool by_region;      /* may also be said of a body region */
	int checkin_order;   /* place in the check-in form from 1; 0: not in it */
	/* Words for ratings, index = value - minimum (rounded); NULL where none. */
	const char *words[METRIC_WORDS];
	const char *question; /* "How rested do you feel?": one line for the form and the manual */
};

/* The row of `id`; never NULL for a valid id. */
const struct metric *metric_get(enum metric_id id);
/* By id or alias, exact; METRIC_COUNT when there is none. */
enum metric_id metric_find(const char *name, size_t length);
/* The metric nearest in spelling, for "did you mean"; METRIC_COUNT when none is near. */
enum metric_id metric_nearest(const char *name);
/* The metrics of the check-in form in their order; returns how many. */
size_t metric_checkin(enum metric_id out[METRIC_COUNT]);

/* RECOUP_INPUT with the range named when `value` cannot be. */
enum recoup_status metric_check(enum metric_id id, double value, struct error *err);
/* Read what a person or recoup's own CSV wrote ("4", "7:40", "22:30", "70kg")
 * and check it. */
enum recoup_status metric_parse(enum metric_id id, const char *text, enum unit_system system,
                                double *value, struct error *err);
/* The text that metric_parse reads back exactly, in metric units. Returns `out`. */
#define METRIC_TEXT_SIZE 40
char *metric_format_data(enum metric_id id, double value, char out[METRIC_TEXT_SIZE]);
/* For show, with the unit: "7:40 h", "52 bpm", "4 good". Returns `out`. */
char *metric_format(enum metric_id id, double value, enum unit_system system, char *out,
                    size_t size);
/* The word for a rating, "" where there is none. */
const char *metric_word(enum metric_id id, double value);

/* Body regions: front and back, left and right. */
enum region_side { SIDE_MIDDLE, SIDE_LEFT, SIDE_RIGHT };
enum region_view { VIEW_FRONT, VIEW_BACK };
struct region {
	const char *id;    /* "left_calf" */
	const char *label; /* "left calf" */
	enum region_view view;
	enum region_side side;
	int mirror; /* index of the other side's region; own index in the middle */
	bool joint; /* soreness here is not muscle soreness (DOMS) */
};
#define REGION_COUNT 26
#define REGION_NONE (-1) /* the whole body */
const struct region *region_get(int region);
/* By id, or by label; REGION_NONE when there is none. */
int region_find(const char *name, size_t length);

#endif
