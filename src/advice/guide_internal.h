/* Shared by guide.c and guide_lay.c only. */
#ifndef RECOUP_ADVICE_GUIDE_INTERNAL_H
#define RECOUP_ADVICE_GUIDE_INTERNAL_H

#include "recoup/guide.h"

struct guide {
	const struct practice *practice;
	struct beat *beats;
	size_t count;
	int holds;
	int64_t planned_ms;
	int pace;
	enum guide_state state;
	bool interrupted;
	size_t at;
	/* An unbroken stretch: at `stretch_ms` of the clock we were at `stretch_at` of the
	 * line. While paused only the latter holds. */
	int64_t stretch_ms, stretch_at;
	int64_t seen_ms; /* of the clock, last looked at */
	int64_t done_ms; /* before the present stretch */
	int holds_done;
};

/* guide_lay.c */
/* Starts follow from the lengths before them, from that beat on. */
void guide_starts_set(struct guide *guide, size_t from);
/* Of all beats, the lead apart. */
int64_t guide_line_ms(const struct guide *guide);

#endif
