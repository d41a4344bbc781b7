/* Soreness by weeks: a body for each, or for each month or more where there are too many.
 * Must not know how a body is drawn. */
#include <math.h>
#include <string.h>

#include "internal.h"

#define WEEKS_ALL 13 /* so many weeks are all shown */
#define ACROSS 4
#define CELL_WIDTH (SHOWN_BODY_WIDTH + 24)
#define CELL_HEIGHT (SHOWN_BODY_HEIGHT + 34)

void region_sums(const struct report *report, day_number from, day_number to,
                 struct region_sum sums[REGION_COUNT])
{
	memset(sums, 0, REGION_COUNT * sizeof *sums);
	from = from < report->from ? report->from : from;
	to = to > report->to ? report->to : to;
	for (int region = 0; region < REGION_COUNT; region++)
		for (day_number day = from; day <= to; day++) {
			double value = (double)report->region[(size_t)region * (size_t)report->days +
			                                      (size_t)(day - report->from)];

			if (isnan(value))
				continue;
			sums[region].known++;
			sums[region].sore += value >= SORE_FROM;
			sums[region].sum += value;
			sums[region].most = fmax(sums[region].most, value);
		}
}

static bool any_sore(const struct report *report, day_number from, day_number to)
{
	struct region_sum sums[REGION_COUNT];

	region_sums(report, from, to, sums);
	for (int region = 0; region < REGION_COUNT; region++)
		if (sums[region].most > 0)
			return true;
	return false;
}

static struct map_choice choice_of(const struct report *report, enum span span, bool all)
{
	struct map_choice choice = {.span = span, .chosen = !all};

	for (day_number day = span_first(span, report->from); day <= report->to;
	     day = span_next(span, day)) {
		choice.all++;
		if (!all && !any_sore(report, day, span_next(span, day) - 1))
			continue;
		if (choice.count < MAPS_MOST)
			choice.first[choice.count] = day;
		choice.count++;
	}
	return choice;
}

struct map_choice maps_choose(const struct report *report)
{
	struct map_choice choice = choice_of(report, SPAN_WEEK, true);

	if (choice.all <= WEEKS_ALL)
		return choice;
	for (int span = SPAN_WEEK; span < SPAN_COUNT; span++) {
		choice = choice_of(report, (enum span)span, false);
		if (choice.count <= MAPS_MOST)
			return choice;
	}
	choice.count = MAPS_MOST;
	return choice;
}

/* What a listener hears of it: "left calf 6, right knee 3". */
static void about_words(const struct region_sum sums[REGION_COUNT], char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (int region = 0; region < REGION_COUNT && used < size; region++)
		if (lround(sums[region].most) > 0)
			used += (size_t)snprintf(out + used, size - used, "%s%s %ld", used ? ", " : "",
			                         region_get(region)->label, lround(sums[region].most));
	if (used == 0)
		snprintf(out, size, "no region said to be sore");
}

static int days_said(const struct report *report, day_number from, day_number to)
{
	from = from < report->from ? report->from : from;
	to = to > report->to ? report->to : to;
	return tally_of(report, report_values(report, METRIC_SORENESS), from, to).known;
}

static void shows_make(const struct region_sum sums[REGION_COUNT],
                       struct region_show shows[REGION_COUNT])
{
	for (int region = 0; region < REGION_COUNT; region++)
		shows[region] = (struct region_show){sums[region].known > 0, sums[region].most};
}

struct map_words {
	char when[DATE_WORDS_SIZE + 10], said[48], about[600];
};

static void words_make(const struct report *report, enum span span, day_number from,
                       const struct region_sum sums[REGION_COUNT], struct map_words *words)
{
	day_number to = span_next(span, from) - 1, first = from < report->from ? report->from : from;
	int within = (to > report->to ? report->to : to) - first + 1;
	char date[DATE_WORDS_SIZE];

	snprintf(words->when, sizeof words->when, "%s%s", span == SPAN_WEEK ? "Week of " : "",
	         report_span(span, from, date));
	snprintf(words->said, sizeof words->said, "said on %d of %d days",
	         days_said(report, first, to), within);
	about_words(sums, words->about, sizeof words->about);
}

static void map_on_page(const struct drawing *drawing, int at, enum span span, day_number from)
{
	struct frame frame = {drawing->out, false, false, "", SHOWN_BODY_WIDTH, SHOWN_BODY_HEIGHT};
	struct region_sum sums[REGION_COUNT];
	struct region_show shows[REGION_COUNT];
	struct map_words words;
	char id[24];

	region_sums(drawing->report, from, span_next(span, from) - 1, sums);
	shows_make(sums, shows);
	words_make(drawing->report, span, from, sums, &words);
	snprintf(id, sizeof id, "map-%d", at + 1);
	frame.id = id;
	fputs("<figure>", drawing->out);
	frame_begin(&frame, words.when, words.about);
	body_draw(drawing->out, 0, 2, shows);
	frame_end(&frame);
	fprintf(drawing->out, "<figcaption><b>%s</b>%s</figcaption></figure>\n", words.when, words.said);
}

/* What the five steps are. */
static void key_draw(FILE *out, double x, double y)
{
	static const char *const steps[] = {"0", "1-2", "3-4", "5-6", "7-10"};

	for (int level = 0; level < 5; level++)
		fprintf(out, "<rect class=\"key-edge l%d\" x=\"%.1f\" y=\"%.1f\" width=\"18\" height=\"11\"/>"
		        "<text x=\"%.1f\" y=\"%.1f\">%s</text>", level, x + level * 62, y,
		        x + level * 62 + 22, y + 9.5, steps[level]);
	fputc('\n', out);
}

static void maps_alone(const struct drawing *drawing, const struct map_choice *choice)
{
	int rows = (choice->count + ACROSS - 1) / ACROSS;
	struct frame frame = {drawing->out, true, false, "soreness", ACROSS * CELL_WIDTH,
	                      (rows ? rows : 1) * CELL_HEIGHT + 26};

	frame_begin(&frame, "Soreness by week", "The highest level of each region, front and back.");
	for (int i = 0; i < choice->count; i++) {
		double x = i % ACROSS * CELL_WIDTH + 12.0, y = i / ACROSS * CELL_HEIGHT + 6.0;
		struct region_sum sums[REGION_COUNT];
		struct region_show shows[REGION_COUNT];
		struct map_words words;

		region_sums(drawing->report, choice->first[i],
		            span_next(choice->span, choice->first[i]) - 1, sums);
		shows_make(sums, shows);
		words_make(drawing->report, choice->span, choice->first[i], sums, &words);
		fprintf(drawing->out, "<g><title>%s</title>", words.about);
		body_draw(drawing->out, x, y, shows);
		fprintf(drawing->out, "<text class=\"mid\" x=\"%.1f\" y=\"%.1f\">%s</text>"
		        "<text class=\"dim mid tiny\" x=\"%.1f\" y=\"%.1f\">%s</text></g>\n",
		        x + SHOWN_BODY_WIDTH / 2.0, y + SHOWN_BODY_HEIGHT + 10, words.when,
		        x + SHOWN_BODY_WIDTH / 2.0, y + SHOWN_BODY_HEIGHT + 21, words.said);
	}
	key_draw(drawing->out, 12, frame.height - 20);
	if (choice->count == 0)
		fputs("<text class=\"dim\" x=\"20\" y=\"40\">No region was said to be sore.</text>\n",
		      drawing->out);
	frame_end(&frame);
}

void chart_soreness(const struct drawing *drawing)
{
	struct map_choice choice = maps_choose(drawing->report);

	if (drawing->alone) {
		maps_alone(drawing, &choice);
		return;
	}
	fputs("<div class=\"key\">", drawing->out);
	frame_begin(&(struct frame){drawing->out, false, false, "key", 310, 14}, "Levels of soreness",
	            "Five steps from 0, none, to 7 to 10; the darker, the sorer.");
	key_draw(drawing->out, 0, 1);
	fputs("</svg></div>\n<div class=\"maps\">\n", drawing->out);
	for (int i = 0; i < choice.count; i++)
		map_on_page(drawing, i, choice.span, choice.first[i]);
	fputs("</div>\n", drawing->out);
	table_soreness(drawing);
}
