/* What a journal says of its keeper: what preceded bad mornings, what was followed by
 * better ones, how good the flags were, how long recovery takes, how much sleep is
 * enough. The method is that of recoup-insights(7).
 *
 * Pure: no clock, no I/O, no globals; chance comes from a generator with a fixed seed,
 * so the same days give the same insights. */
#ifndef RECOUP_INSIGHTS_H
#define RECOUP_INSIGHTS_H

#include <stdint.h>

#include "recoup/record.h"
#include "recoup/score.h"

#define INSIGHTS_DAYS_MAX 730
#define INSIGHTS_THINGS_MAX 32  /* tags and practices that are looked at */
#define INSIGHTS_ROWS_MAX 48
#define INSIGHTS_LEAST_DAYS 30  /* in all, before anything is said */
#define INSIGHTS_LEAST_SIDE 8   /* with a thing, and without it */
#define INSIGHTS_LEAST_EFFECT 0.2 /* spreads; what is less is no finding */
#define INSIGHTS_LEAST_HOURLY 0.1 /* and for each hour of sleep */
#define INSIGHTS_RATE 0.10      /* of false findings (Benjamini & Hochberg 1995) */

/* A tag or a practice, by the bit of its place in `things`. */
struct insights_thing {
	char id[PRACTICE_ID_MAX + 16]; /* "tag.alcohol", "practice.nap", "kind.yoga" */
	char label[64];               /* "Alcohol" */
	bool practice;                /* else a tag */
	day_number since;             /* days before it are not known to be without it */
};

/* One calendar day: its morning, and what was done after it. */
struct insights_day {
	day_number day;
	struct opt_real value[METRIC_COUNT]; /* as scored that morning */
	bool logged;
	double score;
	enum recovery_flag flag;
	double load; /* of the day, AU */
	int sessions;
	enum said hard;              /* nothing: there were sessions and none says */
	enum said longer_than_90;    /* minutes */
	enum said fasted, refuelled_late; /* late or not at all */
	uint32_t things;             /* bit i: things[i] was so or was done */
};

struct insights_input {
	const struct insights_day *days; /* oldest first, without gaps */
	size_t count;                    /* the newest INSIGHTS_DAYS_MAX are looked at */
	struct insights_thing things[INSIGHTS_THINGS_MAX];
	size_t thing_count;
	int draws; /* of chance, for each thing looked at; 0: 1999 */
};

/* What lies between `low` and `high` at the stated rate. */
struct interval {
	double value, low, high;
};

enum insight_group {
	INSIGHT_TRAINING,
	INSIGHT_FUEL,
	INSIGHT_NIGHT,
	INSIGHT_MIND,
	INSIGHT_TAG,
	INSIGHT_PRACTICE,
	INSIGHT_GROUP_COUNT
};
const char *insight_group_id(enum insight_group group); /* "training" */

/* One thing looked at, against similar days without it. */
struct insight {
	char id[PRACTICE_ID_MAX + 16];
	char label[64];
	enum insight_group group;
	bool per_hour;        /* an effect an hour, not of having or not having */
	int with, without;    /* days compared */
	bool tested;          /* enough of both; else nothing below is known */
	struct interval wellness; /* of the next morning, in the person's own spreads; + better */
	/* Bad mornings: how many of `with`, their share, and that of similar days without. */
	int bad_with;
	double bad_share, bad_share_without;
	struct interval bad_difference; /* of the shares, -1..1, adjusted as `wellness` is */
	double p, q; /* of chance alone; corrected for having looked at many */
	bool found;  /* q <= INSIGHTS_RATE, and no less than INSIGHTS_LEAST_... */
	int weekday; /* 0 Monday: most of its days fall on it; -1: on none */
};

/* A share of days with its Wilson interval (95 %). */
struct share {
	int of, count;
	struct interval share; /* meaningless when `of` is 0 */
};

#define MISSES_MAX 3
struct flag_record {
	int days;      /* with a flag and a rating the next morning */
	bool enough;
	struct share all, by_flag[4]; /* followed by a bad morning; by enum recovery_flag */
	/* How often a day before a bad morning scores below one before another: 0.5 is a coin. */
	struct interval area;
	bool area_known;
	double area_feeling; /* the same of the morning's own wellness alone */
	/* Perceived recovery of the same morning, which the score does not read. */
	bool felt_enough;
	int felt_days;
	struct share felt_all, felt_by_flag[4]; /* in the lowest quarter of own past */
	struct opt_real felt_mean[4];
	/* The newest that were wrong, newest first. */
	day_number surprised[MISSES_MAX]; /* recovered, and a bad morning came */
	day_number alarmed[MISSES_MAX];   /* under-recovered, and it did not */
	int surprised_count, alarmed_count, surprised_shown, alarmed_shown;
};

#define RECOVERY_DAYS_MAX 10
#define RECOVERY_CURVE 4
enum recovery_after { RECOVERY_HARD, RECOVERY_LONG, RECOVERY_OTHER, RECOVERY_AFTER_COUNT };
/* Days until a morning is as before or as usual (Kaplan & Meier 1958). */
struct recovery_time {
	int sessions, seen; /* watched; whose end was seen */
	bool enough;
	struct opt_real quarter, median, three_quarters; /* missing: longer than was watched */
	struct opt_real curve[RECOVERY_CURVE]; /* mean wellness 1.. mornings after, 0 is usual */
	int curve_count[RECOVERY_CURVE];
};

#define SLEEP_BINS 6 /* under 5, 5-6, 6-7, 7-8, 8-9, 9 h and more */
struct sleep_insight {
	int nights;
	bool enough;                /* INSIGHTS_LEAST_DAYS nights */
	bool wide;                  /* they differ enough to tell */
	double shortest, longest;   /* most nights lie between: 10th and 90th percentile, h */
	bool depends;               /* longer nights were found to go with better mornings */
	struct interval need_hours; /* more than this added nothing; when `depends` */
	bool open_above;            /* `need_hours.high` is only the end of what was slept */
	int bin_count[SLEEP_BINS];
	double bin_mean[SLEEP_BINS]; /* wellness without sleep quality; 0 is usual */
};

struct insights {
	int days, mornings;   /* looked at; rated well enough */
	int pairs;            /* mornings that also have the morning before */
	int bad;              /* of those pairs */
	bool enough;          /* INSIGHTS_LEAST_DAYS pairs */
	day_number from, to;
	struct insight rows[INSIGHTS_ROWS_MAX]; /* found first, largest effect first; then tested */
	size_t row_count, tested, found;
	size_t unlikely; /* of those tested: q <= INSIGHTS_RATE, however small */
	struct flag_record flags;
	struct recovery_time recovery[RECOVERY_AFTER_COUNT];
	struct sleep_insight sleep;
};

/* RECOUP_INTERNAL when there is no memory. */
enum recoup_status insights_find(const struct insights_input *input, struct insights *insights,
                                 struct error *err);

/* ---- in words ---- */

/* How sure it is that this is no chance, as an adverb: "clearly" (q up to 0.01), "likely"
 * (0.05), "perhaps" (0.10); "nothing clear" when not found. */
const char *insight_surety(const struct insight *row);
/* "Clearly worse: 24 of 41 mornings bad, 59%; similar days without it 28%." Returns `out`. */
char *insight_detail(const struct insight *row, char *out, size_t size);

/* The interval as `width` cells between -INSIGHT_BAR_FULL and as much above: '=' within it,
 * 'o' at its value, '|' at nought, '.' else. `out` has room for width + 1. Returns `out`. */
#define INSIGHT_BAR_FULL 1.5
char *insight_bar(const struct insight *row, int width, char *out);

enum insight_line_kind {
	INSIGHT_LINE_TITLE, /* of a section */
	INSIGHT_LINE_TEXT,
	INSIGHT_LINE_NOTE,  /* explains or limits */
	INSIGHT_LINE_ROW,   /* `row`, with its numbers and interval */
};
struct insight_line {
	enum insight_line_kind kind;
	const struct insight *row; /* of INSIGHT_LINE_ROW: within the insights */
	bool detail;               /* says more of the row above it */
	char text[320];            /* of the others */
};
#define INSIGHT_LINES_MAX 160
/* All of it, in order; returns how many lines. */
size_t insights_lines(const struct insights *insights, struct insight_line *lines, size_t room);

#endif
