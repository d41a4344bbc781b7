/* Whether soreness is what muscles do after load, or more than that. Pure; must not
 * know how it is shown.
 *
 * Delayed-onset muscle soreness begins 8 to 24 hours after unaccustomed load, is worst
 * at 24 to 72 hours and gone by 5 to 7 days (Cheung, Hume & Maxwell 2003). What still
 * rises after day 3, is one-sided, or sits in a joint is not that. */
#include "internal.h"
#include "recoup/soreness.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define LAST (SORENESS_DAYS - 1)
#define PEAK_DAYS 3   /* 24 to 72 hours */
#define GONE_DAYS 7   /* 5 to 7 days */
#define MARKED_DAYS 3 /* sore on so many days: marked */

/* The rest are choices of ours, where no source has a figure. */
#define SIDE_DIFFERENCE 3.0 /* more than the other side: one-sided */
#define STRONG 7.0          /* with a warning sign: see somebody */
#define SEVERE 8.0          /* dark urine is asked about (rhabdomyolysis) */
#define WEEK_RISES 5        /* "worse all week": on so many of seven mornings, never less */
#define UNUSUAL 2.0         /* times the usual daily load: as good as a hard session */

static bool known_sore(struct opt_real level)
{
	return level.known && level.value >= SORE_FROM;
}

/* ---- load ---- */

static bool loaded(const struct soreness_history *history, int day)
{
	double usual = fmax(opt_or(history->usual[day], 0), USUAL_LOAD_FLOOR);

	/* Before it is warm the usual load is too small to compare with. */
	return history->hard[day] ||
	       (history->usual[day].known && history->usual[day].value >= USUAL_LOAD_FLOOR &&
	        history->load[day].known && history->load[day].value >= UNUSUAL * usual);
}

int soreness_hard_ago(const struct soreness_history *history)
{
	for (int day = LAST; day >= 0; day--)
		if (history->hard[day])
			return LAST - day;
	return -1;
}

/* The load that began a run of soreness: the last before its first day, for it takes 8
 * to 24 hours, else on that day itself. */
static void load_find(const struct soreness_history *history, int onset,
                      struct soreness_reading *reading)
{
	int found = -1;

	for (int day = onset - 1; day >= 0 && day >= onset - PEAK_DAYS && found < 0; day--)
		if (loaded(history, day))
			found = day;
	if (found < 0 && loaded(history, onset))
		found = onset;
	reading->load_ago = found < 0 ? -1 : LAST - found;
	reading->load_hard = found >= 0 && history->hard[found];
	for (int day = found + 1; found >= 0 && day < LAST; day++)
		reading->reloaded = reading->reloaded || loaded(history, day);
}

/* ---- the run of days ---- */

/* Returns its first day. One day of which nothing was said does not end it. */
static int run_find(const struct opt_real *levels, struct soreness_reading *reading)
{
	int onset = LAST, unsaid = 0;

	reading->days = 1;
	for (int day = LAST - 1; day >= 0; day--) {
		if (!levels[day].known && ++unsaid > 1)
			break;
		if (levels[day].known && levels[day].value < SORE_FROM)
			break;
		if (levels[day].known) {
			reading->days++;
			onset = day;
			unsaid = 0;
		}
	}
	reading->since = LAST - onset;
	reading->lasting = reading->days >= MARKED_DAYS;
	return onset;
}

static struct opt_real level_before(const struct opt_real *levels)
{
	for (int day = LAST - 1; day >= 0; day--)
		if (levels[day].known)
			return levels[day];
	return opt_none();
}

static double level_peak(const struct opt_real *levels, int onset)
{
	double peak = 0;

	for (int day = onset; day < LAST; day++)
		peak = fmax(peak, opt_or(levels[day], 0));
	return peak;
}

/* "Worse each day": but a scale of ten has not room for a rise on every one. */
static bool worse_all_week(const struct opt_real *levels)
{
	int rises = 0;

	for (int day = LAST - 7; day < LAST; day++) {
		if (!levels[day].known || levels[day + 1].value < levels[day].value)
			return false;
		rises += levels[day + 1].value > levels[day].value;
	}
	return rises >= WEEK_RISES;
}

/* ---- the reading ---- */

static enum soreness_kind kind_of(const struct opt_real *levels, int onset,
                                  const struct soreness_reading *reading)
{
	struct opt_real before = level_before(levels);
	int day = reading->load_ago >= 0 ? reading->load_ago : reading->since + 1;
	bool more = reading->since > 0 && before.known && reading->level.value > before.value;

	if (reading->load_ago >= 0 && day <= PEAK_DAYS)
		return SORENESS_AFTER_LOAD;
	if (more && day > PEAK_DAYS)
		return SORENESS_RISING;
	if (day > GONE_DAYS)
		return SORENESS_LASTING;
	if (reading->load_ago < 0)
		return SORENESS_UNEXPLAINED;
	return reading->level.value < level_peak(levels, onset) ? SORENESS_EASING : SORENESS_STAYING;
}

static unsigned signs_of(const struct opt_real *levels, const struct soreness_reading *reading)
{
	const struct region *region = region_get(reading->region);
	unsigned signs = 0;

	if (reading->kind == SORENESS_RISING)
		signs |= SIGN_RISING;
	/* People say what hurts: a side of which nothing is said counts as the better one,
	 * and the words say that nothing was said. */
	if (region->side != SIDE_MIDDLE &&
	    (!reading->mirror.known ||
	     reading->level.value - reading->mirror.value >= SIDE_DIFFERENCE))
		signs |= SIGN_ONE_SIDED;
	if (region->joint)
		signs |= SIGN_IN_JOINT;
	if (worse_all_week(levels))
		signs |= SIGN_WORSE_ALL_WEEK;
	return signs;
}

void soreness_read(const struct soreness_history *history, int region,
                   struct soreness_reading *reading)
{
	const struct opt_real *levels = history->region[region];
	const struct region *place = region_get(region);
	int onset;

	memset(reading, 0, sizeof *reading);
	reading->region = region;
	reading->load_ago = -1;
	reading->level = levels[LAST];
	if (place->side != SIDE_MIDDLE)
		reading->mirror = history->region[place->mirror][LAST];
	if (!known_sore(reading->level)) {
		reading->kind = !reading->level.known ? SORENESS_UNSAID
		                : reading->level.value < 0.5 ? SORENESS_NONE : SORENESS_SLIGHT;
		return;
	}
	onset = run_find(levels, reading);
	load_find(history, onset, reading);
	reading->kind = kind_of(levels, onset, reading);
	reading->signs = signs_of(levels, reading);
	if (place->joint && reading->kind != SORENESS_RISING)
		reading->kind = SORENESS_IN_JOINT;
	reading->see_somebody =
		(reading->signs & SIGN_WORSE_ALL_WEEK) || (reading->signs && reading->level.value >= STRONG) ||
		((reading->signs & (SIGN_ONE_SIDED | SIGN_IN_JOINT)) && reading->since >= GONE_DAYS);
}

char soreness_mark(const struct soreness_reading *reading)
{
	return reading->signs ? '!' : reading->lasting ? '*' : ' ';
}

int soreness_largest(const struct soreness_history *history)
{
	int largest = REGION_NONE;
	double most = 0;

	for (int region = 0; region < REGION_COUNT; region++) {
		double level = opt_or(history->region[region][LAST], 0);

		if (level > most) {
			most = level;
			largest = region;
		}
	}
	return largest;
}

/* ---- in words ---- */

struct lines {
	char (*out)[SORENESS_LINE_SIZE];
	int count;
};

__attribute__((format(printf, 2, 3)))
static void say(struct lines *lines, const char *format, ...)
{
	va_list arguments;

	if (lines->count == SORENESS_LINES)
		return;
	va_start(arguments, format);
	vsnprintf(lines->out[lines->count++], SORENESS_LINE_SIZE, format, arguments);
	va_end(arguments);
}

/* Days 0 to 7 after what began it. */
static void say_day(struct lines *lines, const struct soreness_reading *reading)
{
	const char *load = reading->load_hard ? "a hard session" : "an unusually big day";
	int day = reading->load_ago;

	if (reading->kind == SORENESS_EASING)
		say(lines, "Day %d after %s, and easing: gone by about day 7.", day, load);
	else if (reading->kind == SORENESS_STAYING)
		say(lines, "Day %d after %s, and not easing yet. %s", day, load,
		    reading->reloaded ? "New load came before it was gone: an easy day helps."
		                      : "It should, by about day 7. Keep it easy.");
	else if (day == 0)
		say(lines, "It fits the load of this day: muscles grow sore 8 to 24 hours later.");
	else if (reading->level.value < SEVERE)
		say(lines, "Day %d after %s: normal. It is worst on days 1 to 3, then it goes.", day, load);
	else
		say(lines, "Day %d after %s: worst on days 1 to 3, but so much asks for rest.", day, load);
}

static void say_rising(struct lines *lines, const struct soreness_reading *reading)
{
	if (reading->load_ago >= 0)
		say(lines, "Still rising on day %d. After a session it is worst by day 3 and then goes, so "
		    "rest it and watch it.", reading->load_ago);
	else
		say(lines, "Still rising after %d days, and no hard session began it. Rest it and watch it.",
		    reading->since + 1);
}

static void say_kind(struct lines *lines, const struct soreness_reading *reading)
{
	switch (reading->kind) {
	case SORENESS_UNSAID:
		say(lines, "Nothing was said of it on this day.");
		break;
	case SORENESS_NONE:
		say(lines, "Not sore.");
		break;
	case SORENESS_SLIGHT:
		say(lines, "Slight at most: nothing to do about it.");
		break;
	case SORENESS_AFTER_LOAD:
	case SORENESS_EASING:
	case SORENESS_STAYING:
		say_day(lines, reading);
		break;
	case SORENESS_RISING:
		say_rising(lines, reading);
		break;
	case SORENESS_LASTING:
		say(lines, "Sore for %d days now. After one session it is gone by about day 7. %s",
		    reading->since + 1,
		    reading->reloaded ? "New load came before it was gone: it wants some easy days."
		                      : "It wants some easy days.");
		break;
	case SORENESS_UNEXPLAINED:
		say(lines, "No hard session in the three days before it began. New shoes, hills or "
		    "strength work can do this too.");
		break;
	case SORENESS_IN_JOINT:
		break; /* said of the joint already */
	}
}

static void say_sides(struct lines *lines, const struct soreness_reading *reading)
{
	if (reading->mirror.known)
		say(lines, "One-sided: %.2g here, %.2g on the other side. After a run both sides are "
		    "mostly alike.", reading->level.value, reading->mirror.value);
	else
		say(lines, "Only this side is said to be sore. After a run both sides are mostly alike.");
}

int soreness_words(const struct soreness_reading *reading,
                   char out[SORENESS_LINES][SORENESS_LINE_SIZE])
{
	struct lines lines = {out, 0};
	bool severe = reading->level.known && reading->level.value >= SEVERE;

	if (reading->see_somebody)
		say(&lines, "%sPlease have a physio or a doctor look at it.",
		    reading->signs & SIGN_WORSE_ALL_WEEK ? "Worse and worse for a week. " : "");
	if (severe)
		say(&lines, "If your urine is dark as cola, see a doctor today.");
	if (reading->signs & SIGN_IN_JOINT)
		say(&lines, "It is in a joint or tendon, where muscle soreness does not sit. Go easy "
		    "until it is calm.");
	say_kind(&lines, reading);
	if (reading->signs & SIGN_ONE_SIDED)
		say_sides(&lines, reading);
	if (reading->signs && !reading->see_somebody)
		say(&lines, "If it changes your stride or stays a week, have it looked at.");
	return lines.count;
}
