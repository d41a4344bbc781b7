/* The insights as sentences, the same for the screens, for who listens to them and for
 * the command line. Must not know how they are shown. */
#include "internal.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct writing {
	struct insight_line *lines;
	size_t count, room;
};

static struct insight_line *line_new(struct writing *writing, enum insight_line_kind kind)
{
	struct insight_line *line = &writing->lines[writing->count];

	if (writing->count == writing->room)
		return NULL;
	writing->count++;
	line->kind = kind;
	line->row = NULL;
	line->text[0] = '\0';
	line->detail = false;
	return line;
}

__attribute__((format(printf, 4, 0)))
static void write_line(struct writing *writing, enum insight_line_kind kind, bool detail,
                       const char *format, va_list arguments)
{
	struct insight_line *line = line_new(writing, kind);

	if (!line)
		return;
	vsnprintf(line->text, sizeof line->text, format, arguments);
	line->detail = detail;
}

#define SAYS(name, kind, is_detail)                                                             \
	__attribute__((format(printf, 2, 3)))                                                       \
	static void name(struct writing *writing, const char *format, ...)                          \
	{                                                                                           \
		va_list arguments;                                                                      \
                                                                                                \
		va_start(arguments, format);                                                            \
		write_line(writing, kind, is_detail, format, arguments);                                \
		va_end(arguments);                                                                      \
	}
SAYS(title, INSIGHT_LINE_TITLE, false)
SAYS(say, INSIGHT_LINE_TEXT, false)
SAYS(note, INSIGHT_LINE_NOTE, false)
SAYS(detail, INSIGHT_LINE_NOTE, true)

static int percent(double share)
{
	return (int)lround(share * 100);
}

const char *insight_surety(const struct insight *row)
{
	if (!row->found)
		return "nothing clear";
	return row->q <= 0.01 ? "clearly" : row->q <= 0.05 ? "likely" : "perhaps";
}

char *insight_bar(const struct insight *row, int width, char *out)
{
	const struct interval *wellness = &row->wellness;

	for (int i = 0; i < width; i++) {
		double cell = 2 * INSIGHT_BAR_FULL / width, from = -INSIGHT_BAR_FULL + i * cell;
		bool first = i == 0, last = i == width - 1;

		/* What lies outside is shown at the end. */
		out[i] = (wellness->low < from + cell || last) && (wellness->high > from || first) ? '=' : '.';
		if (i == width / 2)
			out[i] = '|';
		if ((wellness->value >= from || first) && (wellness->value < from + cell || last))
			out[i] = 'o';
	}
	out[width] = '\0';
	return out;
}

char *insight_detail(const struct insight *row, char *out, size_t size)
{
	static const char *const days[] = {"Mondays",   "Tuesdays", "Wednesdays", "Thursdays",
	                                   "Fridays",   "Saturdays", "Sundays"};
	const char *way = row->wellness.value < 0 ? "worse" : "better";
	int points = percent(row->bad_difference.value);
	size_t used;

	snprintf(out, size, "%s %s: ", insight_surety(row), way);
	out[0] = (char)toupper((unsigned char)out[0]);
	used = strlen(out);
	if (row->per_hour)
		snprintf(out + used, size - used, "%d nights; %d in 100 %s bad mornings an hour.", row->with,
		         abs(points), points < 0 ? "fewer" : "more");
	else
		snprintf(out + used, size - used, "%d of %d mornings bad, %d%%; similar days without it %d%%.",
		         row->bad_with, row->with, percent(row->bad_share), percent(row->bad_share_without));
	used = strlen(out);
	if (row->weekday >= 0 && used < size)
		snprintf(out + used, size - used, " Mostly %s: it may be the weekday.", days[row->weekday]);
	return out;
}

/* ---- things looked at ---- */

static bool in_section(const struct insight *row, bool practices)
{
	return (row->group == INSIGHT_PRACTICE) == practices;
}

static void rows_found(struct writing *writing, const struct insights *insights, bool practices)
{
	for (size_t i = 0; i < insights->row_count; i++) {
		const struct insight *row = &insights->rows[i];
		struct insight_line *line;
		char text[240];

		if (!in_section(row, practices) || !row->found || !(line = line_new(writing, INSIGHT_LINE_ROW)))
			continue;
		line->row = row;
		detail(writing, "%s", insight_detail(row, text, sizeof text));
	}
}

static void rows_unclear(struct writing *writing, const struct insights *insights, bool practices)
{
	bool any = false;

	for (size_t i = 0; i < insights->row_count; i++) {
		const struct insight *row = &insights->rows[i];
		struct insight_line *line;

		if (!in_section(row, practices) || row->found || !row->tested)
			continue;
		if (!any)
			note(writing, "Looked at, nothing clear:");
		any = true;
		line = line_new(writing, INSIGHT_LINE_ROW);
		if (line)
			line->row = row;
	}
}

/* "Alcohol (5 of 8)": the side that lacks days is the one that is said. */
static void rows_few(struct writing *writing, const struct insights *insights, bool practices)
{
	char text[320] = "";

	for (size_t i = 0; i < insights->row_count; i++) {
		const struct insight *row = &insights->rows[i];
		size_t used = strlen(text);
		bool few_with = row->with < INSIGHTS_LEAST_SIDE;

		if (!in_section(row, practices) || row->tested || row->with == 0 || row->per_hour)
			continue;
		if (!few_with && row->without >= INSIGHTS_LEAST_SIDE)
			continue;
		if (used + strlen(row->label) + 32 > sizeof text)
			break;
		snprintf(text + used, sizeof text - used, "%s%s (%s%d of %d)", used ? ", " : "", row->label,
		         few_with ? "" : "days without: ", few_with ? row->with : row->without,
		         INSIGHTS_LEAST_SIDE);
	}
	if (*text)
		note(writing, "Not enough days yet: %.290s.", text);
}

static void factors_write(struct writing *writing, const struct insights *insights)
{
	size_t found = 0;

	for (size_t i = 0; i < insights->row_count; i++)
		found += insights->rows[i].found && in_section(&insights->rows[i], false);
	title(writing, "What came before your bad mornings");
	if (!insights->enough) {
		say(writing, "Not enough days yet (%d of %d): mornings rated with the morning "
		    "before them, after the first two weeks.", insights->pairs, INSIGHTS_LEAST_DAYS);
		return;
	}
	note(writing, "%d mornings of the last %d days compared, %d bad: in the lowest "
	    "quarter of your own past. Of %zu things looked at, %zu %s out. The numbers are how the next "
	    "morning differs, in your own spreads.", insights->pairs, insights->days, insights->bad,
	    insights->tested, insights->found, insights->found == 1 ? "stands" : "stand");
	if (found == 0)
		say(writing, "Nothing that you log stands out so far.");
	rows_found(writing, insights, false);
	rows_unclear(writing, insights, false);
	rows_few(writing, insights, false);
}

static void practices_write(struct writing *writing, const struct insights *insights)
{
	size_t before;

	title(writing, "What was followed by better mornings");
	if (!insights->enough) {
		say(writing, "Not enough days yet (%d of %d).", insights->pairs,
		    INSIGHTS_LEAST_DAYS);
		return;
	}
	before = writing->count;
	rows_found(writing, insights, true);
	rows_unclear(writing, insights, true);
	rows_few(writing, insights, true);
	if (writing->count == before)
		say(writing, "No practices are logged yet; those that you do are counted here.");
	else
		note(writing, "Against days alike in the morning's score and the day's load. "
		    "Followed by, which is not caused by.");
}

/* ---- flags ---- */

static void share_say(struct writing *writing, const char *what, const struct share *share)
{
	if (share->of < INSIGHTS_LEAST_SIDE)
		say(writing, "%s: not enough days yet (%d of %d).", what, share->of,
		    INSIGHTS_LEAST_SIDE);
	else
		say(writing, "%s: %d of %d, %d%% (%d to %d).", what, share->count, share->of,
		    percent(share->share.value), percent(share->share.low), percent(share->share.high));
}

static void dates_say(struct writing *writing, const char *what, int count, const day_number *days,
                      int shown)
{
	char text[160] = "";

	for (int i = 0; i < shown; i++) {
		struct civil date = day_to_civil(days[i]);
		size_t used = strlen(text);

		snprintf(text + used, sizeof text - used, "%s%d %s %d", i ? ", " : "", date.day,
		         month_name(date.month), date.year);
	}
	if (count > 0)
		say(writing, "%s: %d, %s%s.", what, count, count > 1 ? "newest " : "", text);
}

static void felt_write(struct writing *writing, const struct flag_record *flags)
{
	const struct opt_real *under = &flags->felt_mean[FLAG_UNDER_RECOVERED];
	const struct opt_real *recovered = &flags->felt_mean[FLAG_RECOVERED];

	if (flags->felt_days == 0)
		return;
	if (!flags->felt_enough) {
		say(writing, "Perceived recovery: not enough days yet (%d of %d).",
		    flags->felt_days, INSIGHTS_LEAST_DAYS);
		return;
	}
	note(writing, "Perceived recovery the same morning, in your own lowest quarter:");
	share_say(writing, "On any day", &flags->felt_all);
	share_say(writing, "Called under-recovered", &flags->felt_by_flag[FLAG_UNDER_RECOVERED]);
	share_say(writing, "Called recovered", &flags->felt_by_flag[FLAG_RECOVERED]);
	if (under->known && recovered->known)
		say(writing, "Its mean is %.1f of 10 when called under-recovered, %.1f when "
		    "called recovered.", under->value, recovered->value);
}

static void flags_write(struct writing *writing, const struct flag_record *flags)
{
	title(writing, "Were the flags right?");
	if (!flags->enough) {
		say(writing, "Not enough days yet (%d of %d).", flags->days,
		    INSIGHTS_LEAST_DAYS);
		return;
	}
	note(writing, "Followed by a bad morning (the true share lies in the brackets 19 times in "
	     "20):");
	share_say(writing, "Any day", &flags->all);
	share_say(writing, "Called under-recovered", &flags->by_flag[FLAG_UNDER_RECOVERED]);
	share_say(writing, "Called strained", &flags->by_flag[FLAG_STRAINED]);
	share_say(writing, "Called recovered", &flags->by_flag[FLAG_RECOVERED]);
	if (flags->area_known)
		say(writing, "Of two days, the score tells the one before the bad morning %d "
		    "times in 100 (%d to %d); a coin 50, how you felt that morning alone %d.",
		    percent(flags->area.value), percent(flags->area.low), percent(flags->area.high),
		    percent(flags->area_feeling));
	dates_say(writing, "Called recovered, yet a bad morning came", flags->surprised_count,
	          flags->surprised, flags->surprised_shown);
	dates_say(writing, "Called under-recovered, yet none came", flags->alarmed_count, flags->alarmed,
	          flags->alarmed_shown);
	felt_write(writing, flags);
}

/* ---- recovery ---- */

static void days_text(struct opt_real days, char *out, size_t size)
{
	if (days.known)
		snprintf(out, size, "%.0f", days.value);
	else
		snprintf(out, size, "longer");
}

static void time_write(struct writing *writing, const char *after, const struct recovery_time *time)
{
	char quarter[16], most[16], curve[80] = "";

	if (!time->enough) {
		say(writing, "%s: not enough days yet (%d of %d).", after, time->sessions,
		    INSIGHTS_LEAST_SIDE);
		return;
	}
	days_text(time->quarter, quarter, sizeof quarter);
	days_text(time->three_quarters, most, sizeof most);
	if (time->median.known)
		say(writing, "%s: %.0f %s, half of the time %s to %s; %d seen of %d.",
		    after, time->median.value, time->median.value > 1 ? "days" : "day", quarter, most,
		    time->seen, time->sessions);
	else
		say(writing, "%s: longer than the next one left you; %d seen of %d.", after,
		    time->seen, time->sessions);
	for (size_t k = 0; k < RECOVERY_CURVE && time->curve[k].known; k++) {
		size_t used = strlen(curve);

		snprintf(curve + used, sizeof curve - used, "%s%+.1f", used ? ", " : "",
		         time->curve[k].value);
	}
	if (*curve)
		detail(writing, "the mornings after, against your usual: %s.", curve);
}

static void recovery_write(struct writing *writing, const struct insights *insights)
{
	const struct recovery_time *hard = &insights->recovery[RECOVERY_HARD];
	const struct recovery_time *longer = &insights->recovery[RECOVERY_LONG];

	title(writing, "How long you need");
	time_write(writing, "After a hard session", hard);
	time_write(writing, "After more than 90 minutes", longer);
	if ((hard->enough || longer->enough) && insights->recovery[RECOVERY_OTHER].enough)
		time_write(writing, "After any other day", &insights->recovery[RECOVERY_OTHER]);
	if (hard->enough || longer->enough)
		note(writing, "Until a morning is as before the session or as usual; the next "
		    "hard or long one ends the watch.");
}

/* ---- sleep ---- */

static void bins_write(struct writing *writing, const struct sleep_insight *sleep)
{
	static const char *const bins[SLEEP_BINS] = {"under 5 h", "5 to 6 h", "6 to 7 h", "7 to 8 h",
	                                             "8 to 9 h", "9 h or more"};
	char text[300] = "";

	for (int bin = 0; bin < SLEEP_BINS; bin++) {
		size_t used = strlen(text);

		if (sleep->bin_count[bin] >= INSIGHTS_LEAST_SIDE)
			snprintf(text + used, sizeof text - used, "%s%s %+.1f (%d)", used ? "; " : "", bins[bin],
			         sleep->bin_mean[bin], sleep->bin_count[bin]);
	}
	if (*text)
		note(writing, "Mornings against your usual (nights): %.260s.", text);
}

static void need_write(struct writing *writing, const struct sleep_insight *sleep)
{
	char need[16], low[16], high[16];

	hours_format(sleep->need_hours.value, need, sizeof need);
	hours_format(sleep->need_hours.low, low, sizeof low);
	hours_format(sleep->need_hours.high, high, sizeof high);
	if (sleep->open_above)
		say(writing, "You need at least %s h: mornings got better with every hour as "
		    "far as you slept (%s).", low, high);
	else
		say(writing, "About %s h (%s to %s) is what you need: up to there mornings got "
		    "better with every hour, beyond it not.", need, low, high);
}

static void sleep_write(struct writing *writing, const struct sleep_insight *sleep)
{
	char shortest[16], longest[16];

	title(writing, "Your sleep");
	if (!sleep->enough) {
		say(writing, "Not enough nights yet (%d of %d).", sleep->nights,
		    INSIGHTS_LEAST_DAYS);
		return;
	}
	hours_format(sleep->shortest, shortest, sizeof shortest);
	hours_format(sleep->longest, longest, sizeof longest);
	if (!sleep->wide)
		say(writing, "Your nights are too alike to tell what you need: most are %s to "
		    "%s h.", shortest, longest);
	else if (!sleep->depends)
		say(writing, "Between %s and %s h, where most of your nights are, longer ones "
		    "were not clearly followed by better mornings.", shortest, longest);
	else
		need_write(writing, sleep);
	bins_write(writing, sleep);
}

size_t insights_lines(const struct insights *insights, struct insight_line *lines, size_t room)
{
	struct writing writing = {lines, 0, room};

	factors_write(&writing, insights);
	practices_write(&writing, insights);
	flags_write(&writing, &insights->flags);
	recovery_write(&writing, insights);
	sleep_write(&writing, &insights->sleep);
	note(&writing, "How this is worked out, and what it cannot say: man recoup-insights");
	return writing.count;
}
