/* What nights add up to: usual times, regularity, and what is normal for a heart.
 *
 * Pure: no clock, no I/O, no globals. Times of day are a circle: 23:50 and 00:10
 * are 20 minutes apart, for people who sleep by day too. */
#ifndef RECOUP_SLEEP_H
#define RECOUP_SLEEP_H

#include <stddef.h>

#include "recoup/opt.h"

/* A night as the morning of its day knows it; any of it may be missing. */
struct night {
	struct opt_real bed, wake; /* minutes from midnight of the day of waking */
	struct opt_real hours;     /* slept */
	struct opt_real quality;   /* 1..5 */
	struct opt_real awakenings;
	struct opt_real nap_hours;
	struct opt_real debt_hours; /* as seen that morning */
	struct opt_real resting_hr; /* bpm */
	struct opt_real hrv_ms;     /* rMSSD */
	double put_forward; /* minutes that the clocks were, in that night; less than 0: back */
};

/* Minutes from bed to wake on the clock, over 0 and under 1440, however the two are
 * counted; missing when one is, or when they are the same. */
struct opt_real night_on_clock(const struct night *night);
/* The same as they passed: from 23:00 to 07:00 it is 7 hours where summer time begins. */
struct opt_real night_in_bed(const struct night *night);
/* The middle between bed and wake, minutes of the clock: 0 <= m < 1440. */
struct opt_real night_middle(const struct night *night);

/* Usual times are said of so many nights on: fewer would be chance. */
#define CLOCK_NIGHTS_LEAST 5
struct clock_usual {
	size_t count;                   /* values that there are */
	struct opt_real minutes;        /* their mean on the clock: 0 <= m < 1440 */
	struct opt_real spread_minutes; /* standard deviation about it (n - 1) */
};
/* `minutes` may lie on any day. Mean and spread are missing with fewer than
 * CLOCK_NIGHTS_LEAST values, and when they lie so far round the clock that no time
 * is the usual one (mean resultant length under 0.3). */
void clock_usual_of(const struct opt_real *minutes, size_t count, struct clock_usual *usual);

/* What a run of nights comes to. Means are over the nights that say it. */
struct sleep_period {
	size_t nights; /* looked at */
	size_t logged; /* with hours */
	struct opt_real hours, quality, awakenings;
	size_t naps;      /* days with one */
	double nap_hours; /* all of them together */
	struct clock_usual bed, wake, middle; /* middle: only of nights with both times */
};
/* The newest SLEEP_PERIOD_MOST of them, oldest first. */
#define SLEEP_PERIOD_MOST 400
void sleep_period_of(const struct night *nights, size_t count, struct sleep_period *period);

/* What is normal for this person, and where they are now. */
#define BAND_BASELINE_DAYS 60
#define BAND_BASELINE_LEAST 14 /* values in them, or there is no band */
#define BAND_WEEK_DAYS 7
#define BAND_WEEK_LEAST 3 /* values in a week, or it has no mean */
/* Days before the one asked about that its bands look at. */
#define BAND_REACH_DAYS (BAND_BASELINE_DAYS + BAND_WEEK_DAYS - 1)

enum band_place { BAND_UNKNOWN, BAND_BELOW, BAND_WITHIN, BAND_ABOVE };
struct personal_band {
	size_t values; /* in the baseline */
	struct opt_real low, high;
	struct opt_real now; /* what is held against the band */
	enum band_place place; /* BAND_UNKNOWN when one of the two is missing */
};
/* A value a day, oldest first; the last is the day asked about, and days before the
 * first are missing.
 *
 * Resting heart rate: the morning's value against mean +- sd of the 60 days before it,
 * sd at least the metric's floor (2 bpm), all in whole beats. */
void band_of_resting_hr(const struct opt_real *bpm, size_t count, struct personal_band *band);
/* rMSSD: the mean of ln rMSSD over the 7 days that end here against mean +- 0.5 sd
 * of ln rMSSD over the 60 days before those 7 (the smallest worthwhile change: Plews
 * 2013, Buchheit 2014), sd at least the metric's floor (0.06). Handed back in ms. */
void band_of_hrv(const struct opt_real *rmssd_ms, size_t count, struct personal_band *band);

#endif
