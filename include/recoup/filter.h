/* The language of search: words and terms such as rpe>=7 week:-3 flag:under.
 *
 * Parsing is pure. What a filter finds is the journal's and the days' to say; the
 * language is told in recoup-screens(7), FINDING. */
#ifndef RECOUP_FILTER_H
#define RECOUP_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recoup/day.h"
#include "recoup/metric.h"
#include "recoup/units.h"

#define FILTER_TEXT_MAX 400 /* bytes of a search as typed, with the NUL */
#define FILTER_TERMS_MAX 24
#define FILTER_WORDS_SIZE 128

enum filter_field {
	FILTER_WORDS, /* titles, notes and tags */
	FILTER_NOTE,  /* notes of days and sessions */
	FILTER_TITLE,
	FILTER_RPE,
	FILTER_DISTANCE, /* m */
	FILTER_TIME,     /* s */
	FILTER_PACE,     /* s a metre */
	FILTER_LOAD,     /* AU, of the session */
	FILTER_HR,
	FILTER_MAXIMUM_HR,
	FILTER_ASCENT, /* m */
	FILTER_SPORT,
	FILTER_WORKOUT,
	FILTER_BEFORE,
	FILTER_AFTER,
	FILTER_SOURCE,
	FILTER_SCORE,
	FILTER_FLAG,
	FILTER_DAY_LOAD, /* AU, of all the day's sessions */
	FILTER_ACUTE,
	FILTER_CHRONIC,
	FILTER_SLEEP_DEBT, /* h */
	FILTER_TAG,
	FILTER_METRIC, /* `metric` says which */
	FILTER_REGION, /* soreness of the regions in `set` */
	FILTER_DAY,
	FILTER_WEEK,
	FILTER_MONTH,
	FILTER_YEAR,
	FILTER_FROM,
	FILTER_TO,
	FILTER_WEEKDAY,
	FILTER_FIELD_COUNT
};

/* What a field tells of: with one of a session, sessions alone are found. */
enum filter_scope { SCOPE_WORDS, SCOPE_SESSION, SCOPE_DAY, SCOPE_TIME };

/* How a number has to lie; both ends may be unknown. */
struct filter_range {
	double low, high;          /* -INFINITY, INFINITY: no end */
	bool low_open, high_open;  /* the end itself does not count */
};

struct filter_term {
	enum filter_field field;
	enum metric_id metric;
	bool not;             /* -TERM: also where nothing is known of it */
	bool missing, known;  /* only that counts */
	struct filter_range range; /* numbers and times; times in day numbers */
	/* Bits of enum sport, workout, fuel_before, fuel_after, recovery_flag, of weekdays
	 * from Monday, or of regions. */
	uint32_t set;
	char words[FILTER_WORDS_SIZE]; /* folded, parted by single blanks; names: as typed */
	bool whole; /* a closed phrase: its last word is not just a beginning */
};

struct filter {
	struct filter_term terms[FILTER_TERMS_MAX];
	size_t count;
	bool of_sessions; /* has a term that only sessions can meet */
	bool has_words;   /* looks into titles, notes or tags */
	bool of_days;     /* has a term on what the day was */
	size_t trouble_at, trouble_length; /* the term of `text` that could not be read */
};

struct filter_context {
	enum unit_system units;
	day_number today;
};

/* RECOUP_INPUT names the term, what was expected and the nearest field. Only blanks:
 * no terms, which all meet. */
enum recoup_status filter_parse(struct filter *filter, const char *text,
                                const struct filter_context *context, struct error *err);
/* Adds every word of `text` as a word that has to occur, whatever it looks like. */
enum recoup_status filter_add_words(struct filter *filter, const char *text, struct error *err);

bool filter_meets(const struct filter_range *range, double value);

/* ---- the fields, for completion, help and the manual ---- */

struct filter_row {
	enum filter_field field;
	enum metric_id metric; /* METRIC_COUNT unless field is FILTER_METRIC */
	const char *name;
	const char *alias; /* or NULL */
	enum filter_scope scope;
	const char *expected; /* "a distance, such as distance>10km" */
};
/* All of them in the order of the manual; metrics from their table. */
size_t filter_row_count(void);
void filter_row_get(size_t at, struct filter_row *row);

/* What the last word of `text` may become; at most `most`. `*begin` is where in `text`
 * it begins that a candidate stands for. */
#define FILTER_CANDIDATE_SIZE 40
size_t filter_complete(const char *text, size_t *begin, char (*out)[FILTER_CANDIDATE_SIZE],
                       size_t most);

/* ---- the words found ---- */

/* The next word at or after `*at` in valid UTF-8: its first byte into `*at`; returns its
 * length, 0 at the end. Words are letters and digits of any script, as SQLite's FTS5
 * takes them. */
size_t filter_word_next(const char *text, size_t *at);

struct filter_mark {
	size_t at, length; /* bytes of the text */
};
/* Where words of the filter occur in a title or note, in order; returns how many. */
size_t filter_marks(const struct filter *filter, const char *text, bool is_title,
                    struct filter_mark *out, size_t most);

#endif
