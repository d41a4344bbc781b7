/* What a coach or physiotherapist reads first: the span in words, each figure with what it
 * is based on. Must not know charts. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define FOUR_WEEKS 28
#define DRIVERS 3
#define REGIONS_NAMED 3

struct flags_found {
	int flagged, under, strained, recovered, logged;
	int run; /* under-recovered mornings in a row, the longest */
	day_number run_from;
};

static struct flags_found flags_find(const struct report *report)
{
	struct flags_found found = {.run_from = DAY_NONE};
	int run = 0;

	for (int i = 0; i < report->days; i++) {
		const struct report_day *day = &report->day[i];

		found.logged += day->logged;
		found.flagged += day->flag != FLAG_NONE;
		found.under += day->flag == FLAG_UNDER_RECOVERED;
		found.strained += day->flag == FLAG_STRAINED;
		found.recovered += day->flag == FLAG_RECOVERED;
		run = day->flag == FLAG_UNDER_RECOVERED ? run + 1 : 0;
		/* Of two as long, the later one. */
		if (run > 0 && run >= found.run) {
			found.run = run;
			found.run_from = report->from + i - run + 1;
		}
	}
	return found;
}

/* ---- flags ---- */

/* Within a sentence; "HRV" stays as it is. */
static const char *lower(const char *label, char *out, size_t size)
{
	snprintf(out, size, "%s", label);
	if (islower((unsigned char)out[1]))
		out[0] = (char)tolower((unsigned char)out[0]);
	return out;
}

static void drivers_say(FILE *out, const struct report *report, int under)
{
	bool said[CONTRIBUTION_COUNT] = {false};
	char label[40];

	for (int i = 0; i < DRIVERS; i++) {
		int most = CONTRIBUTION_COUNT;

		for (int id = 0; id < CONTRIBUTION_COUNT; id++)
			if (!said[id] && id != CONTRIBUTION_END_OF_SCALE && report->points[id] < 0 &&
			    (most == CONTRIBUTION_COUNT || report->points[id] < report->points[most]))
				most = id;
		if (most == CONTRIBUTION_COUNT)
			break;
		said[most] = true;
		fprintf(out, "%s<b>%s</b> (%.1f points a morning)",
		        i ? ", " : " On these mornings most was taken by ",
		        lower(contribution_get((enum contribution_id)most)->label, label, sizeof label),
		        -report->points[most] / under);
	}
	fputs(".", out);
}

static void flags_say(FILE *out, const struct report *report, const struct flags_found *found)
{
	char from[DATE_WORDS_SIZE], to[DATE_WORDS_SIZE];

	if (found->flagged == 0) {
		fprintf(out, "<p>Too little was logged for a verdict on any of the %d days.</p>\n",
		        report->days);
		return;
	}
	fprintf(out, "<p>On <b>%d of %d</b> mornings with a verdict (%d days) the runner was "
	        "<b>under-recovered</b>, on %d strained, on %d recovered.", found->under, found->flagged,
	        report->days, found->strained, found->recovered);
	if (found->under > 0) {
		if (found->run > 1)
			fprintf(out, " The longest stretch of under-recovered mornings was <b>%d in a row</b>, "
			        "%s to %s.", found->run, report_date(found->run_from, from),
			        report_date(found->run_from + found->run - 1, to));
		else
			fputs(" No two of them were in a row.", out);
		drivers_say(out, report, found->under);
	}
	fputs("</p>\n", out);
}

/* ---- load ---- */

static double load_mean(const struct report *report, day_number from, day_number to)
{
	double sum = 0;

	for (day_number day = from; day <= to; day++)
		sum += report->day[day - report->from].load;
	return sum / (to - from + 1);
}

static void load_say(FILE *out, const struct report *report)
{
	const struct report_day *last = &report->day[report->days - 1];
	day_number half = report->to - FOUR_WEEKS + 1;

	fprintf(out, "<li>Load: <b>%.0f AU a day over 7 days</b> against %.0f over 28 days, as the last "
	        "morning saw it", last->acute, last->chronic);
	if (last->chronic > 0)
		fprintf(out, " (ratio %.2f)", last->acute / last->chronic);
	if (report->days >= 2 * FOUR_WEEKS) {
		double before = load_mean(report, half - FOUR_WEEKS, half - 1);
		double after = load_mean(report, half, report->to);

		fprintf(out, ". The last four weeks had %.0f AU a day, the four before %.0f", after, before);
		if (before > 0)
			fprintf(out, ": %.0f %% %s", fabs(after / before - 1) * 100,
			        after < before ? "less" : "more");
	}
	fputs(".</li>\n", out);
}

/* ---- sleep ---- */

static void sleep_say(FILE *out, const struct report *report)
{
	const float *hours = report_values(report, METRIC_SLEEP_HOURS);
	const float *debts = report_values(report, SERIES_SLEEP_DEBT);
	struct tally slept = tally_of(report, hours, report->from, report->to);
	struct tally debt = tally_of(report, debts, report->from, report->to);
	double need = report->wish->settings->sleep_need_hours;
	char mean[16], wanted[16], day[DATE_WORDS_SIZE];
	int brief = 0;

	if (slept.known == 0) {
		fputs("<li>Sleep: no night is known.</li>\n", out);
		return;
	}
	for (int i = 0; i < report->days; i++)
		brief += (double)hours[i] < need - 1;
	fprintf(out, "<li>Sleep: <b>%s h a night</b> (%d of %d nights known; need %s h), %d %s more than "
	        "an hour short.", hours_format(slept.sum / slept.known, mean, sizeof mean), slept.known,
	        report->days, hours_format(need, wanted, sizeof wanted), brief,
	        brief == 1 ? "night" : "nights");
	if (debt.known > 0)
		fprintf(out, " Sleep debt was %.1f h at the end and %.1f h at most, on %s.",
		        report->day[report->days - 1].debt, debt.most, report_date(debt.most_day, day));
	fputs("</li>\n", out);
}

/* ---- soreness and pain ---- */

static int sorest(const struct region_sum sums[REGION_COUNT], const bool said[REGION_COUNT])
{
	int found = REGION_NONE;

	for (int region = 0; region < REGION_COUNT; region++) {
		const struct region_sum *best = &sums[found == REGION_NONE ? 0 : found];

		if (said[region] || sums[region].sore == 0)
			continue;
		if (found == REGION_NONE || sums[region].sore > best->sore ||
		    (sums[region].sore == best->sore && sums[region].most > best->most))
			found = region;
	}
	return found;
}

static void soreness_say(FILE *out, const struct report *report)
{
	struct tally tally = tally_of(report, report_values(report, METRIC_SORENESS), report->from,
	                              report->to);
	struct region_sum sums[REGION_COUNT];
	bool said[REGION_COUNT] = {false};
	int region, count = 0;

	if (tally.known == 0) {
		fputs("<li>Soreness: nothing was said of it.</li>\n", out);
		return;
	}
	fprintf(out, "<li>Soreness: %.1f of 10 on average, %.0f at most (said on %d of %d mornings).",
	        tally.sum / tally.known, tally.most, tally.known, report->days);
	region_sums(report, report->from, report->to, sums);
	for (region = sorest(sums, said); region != REGION_NONE && count < REGIONS_NAMED;
	     region = sorest(sums, said)) {
		fprintf(out, "%s<b>%s</b> (sore on %d %s, up to %.0f)",
		        count++ ? ", " : " Most often sore: ", region_get(region)->label, sums[region].sore,
		        sums[region].sore == 1 ? "day" : "days", sums[region].most);
		said[region] = true;
	}
	fputs(count ? ".</li>\n" : " No region was sore (3 or more) on any day.</li>\n", out);
}

/* What a professional asks about first is said even when it is not much. */
static void days_say(FILE *out, const struct report *report, int series, const char *what)
{
	const float *values = report_values(report, series);
	struct tally tally = tally_of(report, values, report->from, report->to);
	day_number last = DAY_NONE;
	char date[DATE_WORDS_SIZE];
	int count = 0;

	for (int i = 0; i < report->days; i++)
		if ((double)values[i] > 0) {
			count++;
			last = report->from + i;
		}
	if (tally.known == 0)
		return;
	if (count == 0)
		fprintf(out, "<li>%s: on none of the %d days on which it was asked.</li>\n", what,
		        tally.known);
	else
		fprintf(out, "<li>%s: on <b>%d of %d days</b> on which it was asked, last on %s.</li>\n",
		        what, count, tally.known, report_date(last, date));
}

/* ---- figures at a glance ---- */

static void tiles_write(FILE *out, const struct report *report, const struct flags_found *found)
{
	const struct report_day *last = &report->day[report->days - 1];
	struct tally slept = tally_of(report, report_values(report, METRIC_SLEEP_HOURS), report->from,
	                              report->to);
	struct tally score = tally_of(report, report_values(report, SERIES_SCORE), report->from,
	                              report->to);
	char text[24];

	fputs("<dl class=\"tiles\">\n", out);
	fprintf(out, "<div><dt>Under-recovered</dt><dd><b>%d of %d</b>mornings with a verdict</dd>"
	        "</div>\n", found->under, found->flagged);
	if (score.known > 0)
		fprintf(out, "<div><dt>Score, mean</dt><dd><b>%.0f</b>of 100; %d of %d mornings</dd></div>\n",
		        score.sum / score.known, score.known, report->days);
	if (slept.known > 0)
		fprintf(out, "<div><dt>Sleep, mean</dt><dd><b>%s h</b>%d of %d nights known</dd></div>\n",
		        hours_format(slept.sum / slept.known, text, sizeof text), slept.known, report->days);
	fprintf(out, "<div><dt>Load, 7 days</dt><dd><b>%.0f AU</b>a day; over 28 days %.0f</dd></div>\n",
	        last->acute, last->chronic);
	fputs("</dl>\n", out);
}

void words_summary(FILE *out, const struct report *report)
{
	struct flags_found found = flags_find(report);

	fputs("<section id=\"summary\"><h2>In short</h2>\n", out);
	flags_say(out, report, &found);
	tiles_write(out, report, &found);
	fputs("<ul>\n", out);
	load_say(out, report);
	sleep_say(out, report);
	soreness_say(out, report);
	days_say(out, report, METRIC_PAIN, "Pain that changes the stride, or lasts on one side");
	days_say(out, report, METRIC_ILLNESS, "Feeling ill");
	fputs("</ul></section>\n", out);
}

void words_method(FILE *out, const struct report *report)
{
	char date[DATE_WORDS_SIZE];

	fputs("<section id=\"method\"><h2>How to read this</h2>\n"
	      "<p>The <b>score</b> (0 to 100) is what can be known at breakfast: 65, plus and minus "
	      "points for energy, soreness, sleep, mood, motivation, stress, resting heart rate and "
	      "heart rate variability against the runner's own usual; for sleep debt, for load, for "
	      "food, pain and illness; and a fifth of what the days before took. It never knows "
	      "that day's own training. The <b>line</b> below which a morning is called under-"
	      "recovered begins at 50 and moves to the runner's own lowest fifth of the last 60 "
	      "mornings, within 35 to 58; less than 10 above it is strained. <b>Load</b> is session "
	      "RPE (0 to 10) times minutes (AU; Foster 1998), or worked out from heart rate where "
	      "no RPE was given; acute and chronic load are exponentially weighted means over 7 and "
	      "28 days. <b>Sleep debt</b> is what nights lacked, of which a quarter is forgotten "
	      "each day. The <b>usual</b> band is the runner's own mean and standard deviation "
	      "before that day. A gap is a day of which nothing is known.</p>\n", out);
	fprintf(out, "<p class=\"dim\">What is felt is the runner's own word; the rest is from their "
	        "devices. It is no diagnosis. The whole formula: <code>man recoup-score</code>. "
	        "Made by recoup, as of %s.</p></section>\n", report_date(report->wish->today, date));
}
