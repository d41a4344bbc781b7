/* Shared by the files of src/import only: a file as rows, a format as data, a row
 * as values. */
#ifndef RECOUP_IMPORT_INTERNAL_H
#define RECOUP_IMPORT_INTERNAL_H

#include <stdio.h>

#include "recoup/import.h"

/* ---- reader.c: bytes to rows ---- */

#define FIELDS_MAX 4096
#define ROW_BYTES_MAX (1 << 20)

struct row {
	char **fields; /* NUL-terminated, blanks around unquoted ones taken off */
	size_t count;
	int64_t line; /* of the file, where the row begins */
};

struct reader;
enum recoup_status reader_open(struct reader **reader, const char *path, struct error *err);
void reader_close(struct reader *reader);
int64_t reader_size(const struct reader *reader);
int64_t reader_done(const struct reader *reader);
/* From the beginning, rows in order, borrowed for the call; false stops early. */
enum recoup_status reader_rows(struct reader *reader,
                               bool (*each)(void *context, const struct row *row), void *context,
                               struct error *err);

/* ---- format.c: INI to struct format ---- */

enum record_kind { RECORD_ACTIVITY, RECORD_DAY };

/* Where a column's value goes. */
enum target {
	TO_NOTHING, /* read only to recognise, or to infer by */
	TO_START,
	TO_KIND,
	TO_WORKOUT,
	TO_DURATION,
	TO_MOVING,
	TO_DISTANCE,
	TO_RPE,
	TO_AVERAGE_HR,
	TO_MAXIMUM_HR,
	TO_ASCENT,
	TO_DEVICE_LOAD,
	TO_FEEL,
	TO_BEFORE,
	TO_AFTER,
	TO_TITLE,
	TO_NOTES,
	TO_IDENTITY,
	TO_SOURCE,
	TO_DAY,
	TO_STRIDE,  /* metres a step: with cadence and time, tells km from miles */
	TO_CADENCE, /* steps a minute */
	TO_SAYS,    /* recoup's own: which facts the recording says itself */
	TO_METRIC,
	TARGET_COUNT
};

enum value_unit { UNIT_NONE, UNIT_KM, UNIT_MILES, UNIT_METRES, UNIT_ACCOUNT, UNIT_SECONDS,
	UNIT_MINUTES, UNIT_HOURS, UNIT_MILLISECONDS };

#define HEADERS_MAX 32
struct column {
	char *key; /* the format's own name for it: "start" */
	char *headers[HEADERS_MAX];
	size_t header_count;
	int occurrence; /* of the header, from 1 */
	enum target to;
	enum metric_id metric; /* TO_METRIC */
	int region;            /* TO_METRIC of soreness: REGION_NONE for the whole body */
	enum value_unit unit;
	bool needed;       /* no recognition without it */
	bool essential;    /* a value that cannot be skips the row */
	bool zero_missing; /* 0 means that nothing was measured */
	bool scaled;       /* turn from..to into low..high */
	double from_low, from_high, to_low, to_high;
};

#define COLUMNS_MAX 64
#define WORDS_MAX 8
struct kind_word {
	char *word;
	enum sport sport;
};
struct format {
	char *id, *title, *source, *status, *file;
	enum record_kind record;
	bool utc;          /* times without an offset are UTC; else the person's zone */
	bool strict;       /* every header must be known */
	bool by_id;        /* headers are recoup's own ids */
	enum date_order date_order; /* where the file leaves it open */
	char *missing[WORDS_MAX];
	size_t missing_count;
	struct number_style numbers;
	struct column columns[COLUMNS_MAX];
	size_t column_count;
	struct kind_word *kinds;
	size_t kind_count;
	unsigned metres_for; /* bit (1u << sport): distances of these are metres */
};

struct formats {
	struct format *all;
	size_t count;
};

enum recoup_status format_read(struct format *format, const char *folder, const char *file,
                               struct error *err);
void format_free(struct format *format);
enum target target_find(const char *name);
const char *target_name(enum target to);

/* ---- recognise.c ---- */

/* A format laid over the columns of one file. */
struct plan {
	const struct format *format;
	struct column *columns; /* of the file's width; TO_NOTHING where not used */
	bool *used;
	size_t count;
};
enum recoup_status recognise(const struct formats *formats, const char *force,
                             const struct row *header, struct plan *plan, struct error *err);
void plan_free(struct plan *plan);

/* ---- dates.c ---- */

struct moment {
	struct local_time local;
	bool has_time;
	bool has_offset;
	int32_t offset;
};
/* How the file writes 5/2/2025, gathered over all its rows. */
struct date_facts {
	bool first_over_12, second_over_12, slashes;
};
void date_observe(const char *text, struct date_facts *facts);
bool date_parse(const char *text, enum date_order order, struct moment *moment);

/* ---- convert.c: a row to values ---- */

struct values {
	struct moment start, day;
	bool start_known, day_known;
	enum sport sport;
	enum workout workout;
	enum fuel_before before;
	enum fuel_after after;
	bool says_start, says_sport;
	struct opt_real number[TARGET_COUNT];
	struct opt_real metric[METRIC_COUNT];
	struct opt_real region[REGION_COUNT];
	const char *title, *notes, *identity, *source; /* borrowed from the row */
	int bed_clock; /* minutes after midnight as written; -1: none */
	int wake_clock;
};
struct conversion {
	const struct plan *plan;
	const struct import_options *options;
	enum date_order order;
	double account_metres; /* metres of one unit of account distance */
};
/* A faulty value is told by `fault`: essential ones end the row (RECOUP_INPUT),
 * others are left out and told by `warn`. */
enum recoup_status convert_row(const struct conversion *conversion, const struct row *row,
                               struct values *values,
                               void (*warn)(void *context, const char *reason), void *context,
                               struct error *err);
/* Metres of a unit of distance that this row shows, 0 when it shows none. */
double row_metres_per_unit(const struct conversion *conversion, const struct row *row);

/* ---- match.c ---- */

/* The activity that `recording` belongs to, 0 for a new one. */
enum recoup_status match_activity(struct journal *journal, const struct recording *recording,
                                  int64_t *activity, struct error *err);

#endif
