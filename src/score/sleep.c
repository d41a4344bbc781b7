/* What nights add up to, and what is normal for a heart at rest. Pure; must not know
 * where nights are kept or how they are drawn. */
#include "recoup/sleep.h"

#include <math.h>

#include "recoup/metric.h"

#define DAY_MINUTES 1440.0
#define TURN 6.283185307179586 /* 2 pi */
#define ROUND_THE_CLOCK 0.3    /* mean resultant length: an sd of about 6 h */
#define WORTHWHILE 0.5         /* sd of ln rMSSD: the smallest worthwhile change */

/* Into [0, day). */
static double clock_of(double minutes)
{
	double within = fmod(minutes, DAY_MINUTES);

	within = within < 0 ? within + DAY_MINUTES : within;
	return within >= DAY_MINUTES ? 0 : within;
}

struct opt_real night_on_clock(const struct night *night)
{
	double length;

	if (!night->bed.known || !night->wake.known)
		return opt_none();
	length = clock_of(night->wake.value - night->bed.value);
	return length > 0 ? opt_some(length) : opt_none();
}

struct opt_real night_in_bed(const struct night *night)
{
	struct opt_real length = night_on_clock(night);

	length.value -= night->put_forward;
	return length.known && length.value > 0 ? length : opt_none();
}

struct opt_real night_middle(const struct night *night)
{
	struct opt_real length = night_on_clock(night);

	return length.known ? opt_some(clock_of(night->bed.value + length.value / 2)) : opt_none();
}

void clock_usual_of(const struct opt_real *minutes, size_t count, struct clock_usual *usual)
{
	double east = 0, north = 0, centre, n, sum = 0, squares = 0;

	*usual = (struct clock_usual){0};
	for (size_t i = 0; i < count; i++)
		if (minutes[i].known) {
			usual->count++;
			east += cos(minutes[i].value / DAY_MINUTES * TURN);
			north += sin(minutes[i].value / DAY_MINUTES * TURN);
		}
	n = (double)usual->count;
	if (usual->count < CLOCK_NIGHTS_LEAST || hypot(east, north) < ROUND_THE_CLOCK * n)
		return;
	/* Cut the circle opposite its centre: from there on it is the ordinary mean and sd. */
	centre = atan2(north, east) / TURN * DAY_MINUTES;
	for (size_t i = 0; i < count; i++)
		if (minutes[i].known) {
			double off = clock_of(minutes[i].value - centre + DAY_MINUTES / 2) - DAY_MINUTES / 2;

			sum += off;
			squares += off * off;
		}
	usual->minutes = opt_some(clock_of(centre + sum / n));
	usual->spread_minutes = opt_some(sqrt(fmax(0, (squares - sum * sum / n) / (n - 1))));
}

struct mean {
	double sum;
	size_t count;
};

static void mean_add(struct mean *mean, struct opt_real value)
{
	if (!value.known)
		return;
	mean->sum += value.value;
	mean->count++;
}

static struct opt_real mean_of(const struct mean *mean)
{
	return mean->count > 0 ? opt_some(mean->sum / (double)mean->count) : opt_none();
}

enum night_time { TIME_BED, TIME_WAKE, TIME_MIDDLE };

static void usual_time(const struct night *nights, size_t count, enum night_time which,
                       struct clock_usual *usual)
{
	struct opt_real times[SLEEP_PERIOD_MOST];

	for (size_t i = 0; i < count; i++)
		times[i] = which == TIME_BED ? nights[i].bed : which == TIME_WAKE ? nights[i].wake
		                                                                  : night_middle(&nights[i]);
	clock_usual_of(times, count, usual);
}

void sleep_period_of(const struct night *nights, size_t count, struct sleep_period *period)
{
	struct mean hours = {0}, quality = {0}, awakenings = {0};

	*period = (struct sleep_period){0};
	if (count > SLEEP_PERIOD_MOST) {
		nights += count - SLEEP_PERIOD_MOST;
		count = SLEEP_PERIOD_MOST;
	}
	period->nights = count;
	for (size_t i = 0; i < count; i++) {
		mean_add(&hours, nights[i].hours);
		mean_add(&quality, nights[i].quality);
		mean_add(&awakenings, nights[i].awakenings);
		if (nights[i].nap_hours.known && nights[i].nap_hours.value > 0) {
			period->naps++;
			period->nap_hours += nights[i].nap_hours.value;
		}
	}
	period->logged = hours.count;
	period->hours = mean_of(&hours);
	period->quality = mean_of(&quality);
	period->awakenings = mean_of(&awakenings);
	usual_time(nights, count, TIME_BED, &period->bed);
	usual_time(nights, count, TIME_WAKE, &period->wake);
	usual_time(nights, count, TIME_MIDDLE, &period->middle);
}

/* ---- bands ---- */

static double scaled(double value, bool logarithm)
{
	return logarithm ? log(value) : value;
}

/* Mean and sd (n - 1) of the known ones among values[from, to), indices below 0 being
 * missing; returns how many there are. */
static size_t moments(const struct opt_real *values, long from, long to, bool logarithm,
                      double *mean, double *sd)
{
	double n, sum = 0, squares = 0;
	size_t known = 0;

	for (long i = from < 0 ? 0 : from; i < to; i++)
		if (values[i].known) {
			known++;
			sum += scaled(values[i].value, logarithm);
		}
	n = (double)known;
	*mean = known > 0 ? sum / n : 0;
	for (long i = from < 0 ? 0 : from; i < to; i++)
		if (values[i].known) {
			double off = scaled(values[i].value, logarithm) - *mean;

			squares += off * off;
		}
	*sd = known > 1 ? sqrt(squares / (n - 1)) : 0;
	return known;
}

static void place_find(struct personal_band *band)
{
	if (!band->now.known || !band->low.known)
		band->place = BAND_UNKNOWN;
	else if (band->now.value < band->low.value)
		band->place = BAND_BELOW;
	else
		band->place = band->now.value > band->high.value ? BAND_ABOVE : BAND_WITHIN;
}

void band_of_resting_hr(const struct opt_real *bpm, size_t count, struct personal_band *band)
{
	double mean, sd, floor = metric_get(METRIC_RESTING_HR)->factor.sd_floor;
	long last = (long)count - 1;

	*band = (struct personal_band){0};
	if (count == 0)
		return;
	band->values = moments(bpm, last - BAND_BASELINE_DAYS, last, false, &mean, &sd);
	if (band->values >= BAND_BASELINE_LEAST) {
		band->low = opt_some(round(mean - fmax(sd, floor)));
		band->high = opt_some(round(mean + fmax(sd, floor)));
	}
	if (bpm[last].known)
		band->now = opt_some(round(bpm[last].value));
	place_find(band);
}

void band_of_hrv(const struct opt_real *rmssd_ms, size_t count, struct personal_band *band)
{
	double mean, sd, week, ignored, floor = metric_get(METRIC_HRV_RMSSD)->factor.sd_floor;
	long week_from = (long)count - BAND_WEEK_DAYS;

	*band = (struct personal_band){0};
	if (week_from > 0)
		band->values = moments(rmssd_ms, week_from - BAND_BASELINE_DAYS, week_from, true, &mean, &sd);
	if (band->values >= BAND_BASELINE_LEAST) {
		band->low = opt_some(exp(mean - WORTHWHILE * fmax(sd, floor)));
		band->high = opt_some(exp(mean + WORTHWHILE * fmax(sd, floor)));
	}
	if (moments(rmssd_ms, week_from, (long)count, true, &week, &ignored) >= BAND_WEEK_LEAST)
		band->now = opt_some(exp(week));
	place_find(band);
}
