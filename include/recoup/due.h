/* What is open right now: for prompts, status lines and cron.
 *
 * Pure: no clock, no journal; what is known is handed in. */
#ifndef RECOUP_DUE_H
#define RECOUP_DUE_H

#include "recoup/record.h"
#include "recoup/score.h"

enum due_kind {
	DUE_CHECKIN, /* nothing that only the person can say was said of this morning */
	DUE_REFUEL,  /* a window is open and nothing is said of what was eaten */
	DUE_PLAN,    /* today's plan, until a session or a rest is logged */
	DUE_BED,     /* near the usual time, with sleep debt */
	DUE_DRAFT,   /* a run half typed */
	DUE_KIND_COUNT
};
const char *due_kind_id(enum due_kind kind); /* "check-in", "refuel", ... */

#define DUE_BED_BEFORE_MINUTES 60 /* so long before the usual time it is named */
#define DUE_BED_AFTER_MINUTES 120
#define DUE_DEBT_LEAST_HOURS 1.0

struct due_input {
	day_number today;
	instant now;
	int32_t offset; /* seconds east of UTC at `now` */
	const struct day_record *record; /* of today */
	const struct session *sessions;  /* of yesterday and today, by start */
	size_t session_count;
	struct opt_real weight_kg;
	struct day_plan plan; /* of today; PLAN_NONE */
	bool rested;          /* a rest was logged today */
	struct opt_real usual_bed; /* minutes of the clock, 0 <= m < 1440 */
	struct opt_real sleep_debt_hours;
	bool checkin_begun, run_begun; /* half typed */
};

#define DUE_MAX DUE_KIND_COUNT
struct due {
	enum due_kind kind;
	int minutes_left; /* DUE_REFUEL: till the window closes; else 0 */
	char text[320];   /* "Refuel within 23 min: 62 g carbohydrate, 21 g protein" */
	char brief[40];   /* "refuel 23m"; a plan's is "rest" */
};
/* In the order of enum due_kind; returns how many. */
size_t due_find(const struct due_input *input, struct due out[DUE_MAX]);

#endif
