/* What soreness of a region means: ordinary muscle soreness after a session, or more.
 *
 * Pure: no clock, no I/O. Advice, not medicine: what is worrying says to see somebody. */
#ifndef RECOUP_SORENESS_H
#define RECOUP_SORENESS_H

#include "recoup/day.h"
#include "recoup/metric.h"

#define SORENESS_DAYS 14
/* From here on a region counts as sore ("mild"): runners say 1 or 2 on most days. */
#define SORE_FROM 3.0

/* Two weeks, oldest first; the last is the day asked about. */
struct soreness_history {
	day_number day;
	struct opt_real region[REGION_COUNT][SORENESS_DAYS];
	struct opt_real overall[SORENESS_DAYS]; /* as scored: said, else the largest region */
	struct opt_real said;                   /* overall, of the day itself, where it was said */
	bool hard[SORENESS_DAYS];               /* any hard session that day (session_hard) */
	struct opt_real load[SORENESS_DAYS];    /* of the day's sessions, AU */
	struct opt_real usual[SORENESS_DAYS];   /* chronic load that morning, AU */
};

enum soreness_kind {
	SORENESS_UNSAID,      /* of that day */
	SORENESS_NONE,
	SORENESS_SLIGHT,      /* below SORE_FROM */
	SORENESS_AFTER_LOAD,  /* days 0 to 3 after what began it: normal */
	SORENESS_EASING,      /* days 4 to 7, less than it was */
	SORENESS_STAYING,     /* days 4 to 7, no less */
	SORENESS_RISING,      /* day 4 or later, and more than before */
	SORENESS_LASTING,     /* beyond what one session explains */
	SORENESS_UNEXPLAINED, /* no load in the three days before it began */
	SORENESS_IN_JOINT,    /* in a joint or tendon: load explains none of it */
};
/* What makes it a warning. */
enum soreness_sign {
	SIGN_RISING = 1 << 0,
	SIGN_ONE_SIDED = 1 << 1,
	SIGN_IN_JOINT = 1 << 2,
	SIGN_WORSE_ALL_WEEK = 1 << 3,
};
struct soreness_reading {
	int region;
	enum soreness_kind kind;
	unsigned signs; /* of enum soreness_sign; 0: no warning */
	struct opt_real level, mirror; /* that day; the other side's is missing in the middle */
	int days;       /* said to be sore in this run, the day included; 0 when not sore */
	int since;      /* days ago that the run began */
	int load_ago;   /* days since the load that began it; -1 when there was none */
	bool load_hard; /* that was a hard session; else a day of unusually much */
	bool reloaded;  /* another such load came since */
	bool lasting;   /* sore on 3 days or more: marked */
	bool see_somebody;
};
void soreness_read(const struct soreness_history *history, int region,
                   struct soreness_reading *reading);
/* '!' a warning, '*' sore on three days or more, ' ' neither. */
char soreness_mark(const struct soreness_reading *reading);
/* Days since the last hard session, 0 on the day itself; -1: none in the two weeks. */
int soreness_hard_ago(const struct soreness_history *history);
/* The sorest region of the day; REGION_NONE when none was said to be sore at all. */
int soreness_largest(const struct soreness_history *history);

#define SORENESS_LINES 5
#define SORENESS_LINE_SIZE 200
/* What it means and what to do, in plain sentences, the most pressing first. Returns
 * how many. */
int soreness_words(const struct soreness_reading *reading,
                   char out[SORENESS_LINES][SORENESS_LINE_SIZE]);

#endif
