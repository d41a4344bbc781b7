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
	size_t count;  /* at least 1: a line of nothing is no row */
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

/* ---- encoding.c: other writings of text into UTF-8 ---- */

/* "UTF-16LE" or "UTF-16BE" by the byte-order mark, whose length goes into `*skip`, or
 * by where the noughts stand; NULL for any other text. */
const char *utf16_name(const char *bytes, size_t length, int *skip);
/* Returns the bytes written; `*taken`: bytes read, whole characters only. What is no
 * character becomes U+FFFD. `out` may be `bytes` when it has room for the result. */
size_t utf16_to_utf8(const char *name, const char *bytes, size_t length, char *out, size_t size,
                     size_t *taken);
/* `out` needs three bytes a byte and one; NUL-terminated. Returns the length. */
size_t windows1252_to_utf8(const char *bytes, size_t length, char *out);
/* Plain ASCII, the usual case, is told at once. */
bool text_plain_or_utf8(const char *bytes, size_t length);

/* ---- inputs.c ---- */

#define PATH_ROOM 4096
#define ARCHIVE_MARK "//" /* between an archive and a file in it */
struct archive;
/* NULL when it is none or cannot be read. */
struct archive *archive_open(const char *path);

/* ---- words.c: words to numbers ---- */

#define WORD_MAX 256
struct word {
	char *folded;
	int value;
};
struct words {
	struct word *entries; /* in the order added */
	size_t count;
	size_t *places; /* entry number + 1, by hash */
	size_t room;    /* a power of two */
};
/* False when `text` is blank or memory is out. Zeroed words are empty. */
bool words_add(struct words *words, const char *text, int value);
/* The first number of `text`. */
bool words_find(const struct words *words, const char *text, int *value);
/* All numbers of an already folded word, in the order added: begin with cursor 0. */
bool words_next(const struct words *words, const char *folded, size_t *cursor, int *value);
void words_free(struct words *words);

/* ---- format.c and format_keys.c: INI to struct format ---- */

enum record_kind { RECORD_ACTIVITY, RECORD_DAY };

/* Where a column's value goes. */
enum target {
	TO_NOTHING, /* read only to recognise, or to pass rows over by */
	TO_START,
	TO_END, /* with the start, tells a duration that no column says */
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
	TO_CLOCK,    /* time of day of a start whose date stands in a column of its own */
	TO_OFFSET,   /* east of UTC, for all times of the row: "UTC-04:00" */
	TO_STRIDE,   /* metres a step: with cadence and time, tells km from miles */
	TO_CADENCE,  /* steps a minute */
	TO_PACE,     /* minutes a unit of distance: tells 21,130 km from 21.13 */
	TO_NAP,      /* yes: what was slept was no night */
	TO_QUESTION, /* one row an answer: what was asked, */
	TO_ANSWER,   /* and yes or no */
	TO_SAYS,     /* recoup's own: which facts the recording says itself */
	TO_TAG,      /* recoup's own: "tag.NAME" */
	TO_METRIC,
	TARGET_COUNT
};

enum dimension { PLAIN, LENGTH, ACCOUNT_LENGTH, TIME, MASS, VOLUME };
struct unit {
	const char *name;
	enum dimension dimension;
	double factor; /* to metres, seconds, kilograms, litres */
};
/* NULL when there is none of that name. */
const struct unit *unit_find(const char *name, size_t length);

#define HEADERS_MAX 64
struct column {
	char *key; /* the format's own name for it: "start" */
	char *headers[HEADERS_MAX];
	size_t header_count;
	int occurrence; /* of the header, from 1 */
	enum target to;
	enum metric_id metric; /* TO_METRIC */
	int region;            /* TO_METRIC of soreness: REGION_NONE for the whole body */
	const struct unit *unit; /* NULL: as it stands */
	struct number_style numbers; /* decimal 0: as in the rest of the file */
	bool whole;        /* never a fraction: "1,443" is 1443 in any style */
	bool add;          /* several columns of this target add up */
	bool needed;       /* no recognition without it, or another of the same target */
	bool essential;    /* a value that cannot be skips the row */
	bool zero_missing; /* 0 means that nothing was measured */
	bool scaled;       /* turn from..to into low..high */
	double from_low, from_high, to_low, to_high;
	char *json; /* the value is this member of a JSON object in the field */
	struct words choices; /* to enum choice */
};
/* Words of a column that choose what becomes of the row. */
enum choice { CHOICE_YES, CHOICE_SKIP, CHOICE_ONLY };

/* Rows of one day are taken together. */
enum same_day { SAME_DAY_LAST, SAME_DAY_FIRST, SAME_DAY_ADD };

#define COLUMNS_MAX 64
#define WORDS_MAX 8
struct format {
	char *id, *title, *source, *status, *file;
	enum record_kind record;
	bool utc;          /* times without an offset are UTC; else the person's zone */
	bool strict;       /* every header must be known */
	bool by_id;        /* headers are recoup's own ids */
	enum date_order date_order; /* where the file leaves it open */
	enum same_day same_day;
	int64_t rows;      /* at most so many after the header are records; 0: all */
	char *missing[WORDS_MAX];
	size_t missing_count;
	struct number_style numbers;
	struct column columns[COLUMNS_MAX];
	size_t column_count;
	struct words headers; /* to numbers of columns */
	struct words kinds;   /* to enum sport */
	struct words date_words; /* to 1..12 or enum date_word; English is always known */
	struct words answers; /* questions to numbers of tags */
	char *tags[COLUMNS_MAX];
	size_t tag_count;
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

/* One line of a format file, to be filled into `format`. False with `expected`
 * saying what should have stood there, or `starved`: memory is out. */
struct format_line {
	struct format *format;
	const char *section, *name, *value;
	char expected[160];
	bool starved, wrong;
};
bool format_line_take(struct format_line *line);

/* ---- recognise.c ---- */

/* A format laid over the columns of one file. */
struct placed {
	size_t at; /* which field of a row */
	struct column column; /* borrowed insides */
	const char *header; /* as the file writes it; borrowed from the plan */
};
struct plan {
	const struct format *format;
	struct placed *placed;
	size_t count;
	char **headers; /* all of the file's, owned */
	size_t width;
};
/* Tries one row as the header. RECOUP_UNRECOGNISED says what it looks like; of
 * several tries, `nearness` tells which came nearest. */
enum recoup_status recognise(const struct formats *formats, const char *force,
                             const struct row *header, struct plan *plan, double *nearness,
                             struct error *err);
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
struct date_style {
	enum date_order order;
	const struct words *words; /* of other languages; may be NULL */
};
enum date_word { DATE_WORD_AM = 13, DATE_WORD_PM };
/* Dates of all writings that recoup-formats(5) lists, and seconds or milliseconds
 * since 1970 as plain digits. */
bool date_parse(const char *text, const struct date_style *style, struct moment *moment);
/* "UTC-04:00", "+0200", "Z", or seconds or hours as a plain number. */
bool offset_parse(const char *text, int32_t *seconds);

/* ---- quantity.c: numbers with their units, as exports write them ---- */

/* A number with whatever word behind it: "54 bpm", "93%", "1,214". `whole`: a mark
 * before three last digits groups them in any style. */
bool number_read(const char *text, struct number_style style, bool whole, double *value);
/* As above, and the unit that stands in the value or else the column's, into
 * metres, seconds, kilograms or litres. `account` is metres of one unit of account. */
bool quantity_read(const char *text, struct number_style style, const struct column *column,
                   double account, double *value);
/* Of a session "52:15" is minutes and seconds, of a night "7:40" hours and minutes. */
bool duration_read(const char *text, struct number_style style, const struct column *column,
                   double *seconds);

/* ---- json_field.c ---- */

/* The member of the JSON object `text` as text, "" when it has none. False when it
 * is no JSON. */
bool json_member(const char *text, const char *name, char *out, size_t size);

/* ---- convert.c: a row to values ---- */

struct values {
	struct moment start, end, day;
	bool start_known, end_known, day_known;
	int start_clock; /* seconds after midnight; -1: none */
	struct opt_real offset;
	enum sport sport;
	enum workout workout;
	enum fuel_before before;
	enum fuel_after after;
	bool says_start, says_sport;
	bool nap;
	double pace_s; /* seconds a unit of distance; 0: not said */
	struct opt_real number[TARGET_COUNT];
	struct opt_real metric[METRIC_COUNT];
	struct opt_real origin[METRIC_COUNT]; /* before its scale was turned */
	const struct column *scale[METRIC_COUNT]; /* that turned it */
	struct opt_real region[REGION_COUNT];
	const char *title, *notes, *identity, *source; /* borrowed from the row */
	int question; /* number of the format's tag; -1: none */
	struct opt_real answer;
	struct {
		const char *name; /* borrowed from the plan */
		double value;
	} tags[16];
	size_t tag_count;
	int bed_clock; /* minutes after midnight as written; -1: none */
	int wake_clock;
};
struct conversion {
	const struct plan *plan;
	const struct import_options *options;
	struct date_style dates;
	double account_metres; /* metres of one unit of account distance */
	/* The kind that was read last: neighbours are often alike. */
	char last_kind[WORD_MAX];
	enum sport last_sport;
};
/* A faulty value is told by `fault`: essential ones end the row (RECOUP_INPUT),
 * others are left out and told by `warn`. RECOUP_NOTHING: the format passes such
 * rows over, `err` says why. */
enum recoup_status convert_row(struct conversion *conversion, const struct row *row,
                               struct values *values,
                               void (*warn)(void *context, const char *reason), void *context,
                               struct error *err);
/* ---- night.c: the clock times of a row made one ---- */

void moment_localise(const struct conversion *conversion, const struct values *values,
                     struct moment *moment);
void moments_settle(const struct conversion *conversion, struct values *values);
void night_settle(struct values *values);

/* Metres of a unit of distance that this row shows, 0 when it shows none. */
double row_metres_per_unit(const struct conversion *conversion, const struct row *row);

/* ---- gather.c: the rows of a day ---- */

#define GATHER_DAYS 8
#define GATHERED_TAGS_MAX 64
struct gathered {
	day_number day;
	char source[SOURCE_NAME_MAX];
	int64_t rows;
	struct opt_real metric[METRIC_COUNT], origin[METRIC_COUNT];
	const struct column *scale[METRIC_COUNT];
	struct opt_real region[REGION_COUNT];
	struct {
		char name[TAG_NAME_MAX];
		double value;
	} tags[GATHERED_TAGS_MAX];
	size_t tag_count;
};
struct gather {
	struct gathered days[GATHER_DAYS]; /* in the order they were met */
	size_t count;
};
/* Joins the row to its day. Returns the day that must be stored and dropped first
 * because too many are open; NULL when the row was taken. */
struct gathered *gather_row(struct gather *gather, day_number day, const struct values *values,
                            const struct format *format);
/* Forgets the first day. */
void gather_drop(struct gather *gather);

/* ---- match.c ---- */

/* What a new recording is of. */
struct match {
	int64_t activity; /* that it belongs to, 0 for a new one */
	int64_t doubtful; /* that it may belong to, 0: none */
	const char *reason; /* static: why that is in doubt */
	bool guessed; /* neither the start nor an overlap says so: by day, or hours apart */
};
enum recoup_status match_activity(struct journal *journal, const struct recording *recording,
                                  struct match *match, struct error *err);

/* ---- conveyor.c: converted rows on their way ---- */

enum item_kind { ITEM_VALUES, ITEM_SKIP, ITEM_WARNING };
#define ITEM_TEXTS 2048
struct item {
	enum item_kind kind;
	int64_t line;
	struct values values; /* texts in `texts`, or in `more` when they are longer */
	char reason[320];
	char texts[ITEM_TEXTS];
	size_t used;
	char *more; /* freed by the conveyor */
};
#define BLOCK_ITEMS 64
struct block {
	struct item items[BLOCK_ITEMS];
	size_t count;
	int64_t bytes_done; /* of the file, when it was filled */
};
struct conveyor;
struct conveyor_ends {
	/* Reads and converts, filling items; in a thread of its own when threaded. */
	enum recoup_status (*read)(void *context, struct conveyor *conveyor, struct error *err);
	/* Stores; always in the caller's thread. */
	enum recoup_status (*store)(void *context, const struct block *block, struct error *err);
	void *context;
};
/* The item to fill next; NULL: the one who stores wants no more. */
struct item *conveyor_item(struct conveyor *conveyor, int64_t line, int64_t bytes_done);
/* Takes the item that was handed out last back. */
void conveyor_unitem(struct conveyor *conveyor);
/* A copy that lives as long as the item, NULL when there is no room for it. */
const char *item_text(struct item *item, const char *text);
enum recoup_status conveyor_run(const struct conveyor_ends *ends, bool threaded, struct error *err);

/* ---- report.c: what came of a file ---- */

void report_begin(struct import_report *report);
enum recoup_status report_skip(struct import_report *report, int64_t line, const char *reason,
                               struct error *err);
void report_warn(struct import_report *report, int64_t line, const char *reason);
void report_count(struct import_report *report, enum batch_outcome outcome, int64_t rows);
void report_day(struct import_report *report, day_number day);

/* ---- preview.c: records in a line each, the first and the last of the file ---- */

/* Written only for the first ones; of the last the values are kept. */
struct preview {
	struct import_report *report;
	enum unit_system units;
	int64_t taken;
	/* The last sessions of the file, a ring by number. */
	struct {
		int64_t line;
		struct session session;
		char title[64];
	} last[IMPORT_PREVIEW_ROWS];
};
/* Writes the last ones into the report. */
void preview_end(struct preview *preview);
void preview_session(struct preview *preview, int64_t line, const struct session *session,
                     const char *title);
void preview_values(struct preview *preview, int64_t line, const struct values *values);

/* ---- late.c: recordings that wait for the end of the file ---- */

struct late_recording {
	struct recording recording;
	char *texts; /* all of its texts */
	int64_t line;
};
struct late {
	struct late_recording *all;
	size_t count;
};
/* A copy with its texts; false when memory is out. */
bool late_keep(struct late *late, const struct recording *recording, int64_t line);
void late_free(struct late *late);

/* ---- store.c: values to the journal ---- */

struct storing {
	struct journal *journal;
	const struct import_options *options;
	struct import_report *report;
	const struct format *format;
	struct gather gather;
	struct preview preview;
	struct late late; /* released by late_free, also after an error */
	bool last; /* nothing waits any longer */
	int64_t line; /* of the row being stored */
};
enum recoup_status store_row(struct storing *storing, const struct values *values,
                             struct error *err);
/* The days that are still open, and the sessions that waited. */
enum recoup_status store_rest(struct storing *storing, struct error *err);
enum recoup_status store_skip(struct storing *storing, const char *reason, struct error *err);

#endif
