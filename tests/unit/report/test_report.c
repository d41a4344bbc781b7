/* Where things stand in a picture, and that text stays text; without a journal. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../../../src/report/internal.h"

#define FROM 20500

static char written[200000];
static struct settings settings;
static struct report_wish wish = {FROM, FROM + 9, FROM + 9, &settings, NULL, false, false};
static struct report report = {.wish = &wish, .from = FROM, .to = FROM + 9, .days = 10};
static struct series_trace trace;

/* What `write` writes. */
static const char *of(void (*write)(FILE *out))
{
	FILE *out = fmemopen(written, sizeof written, "w");

	ck_assert_ptr_nonnull(out);
	write(out);
	fclose(out);
	return written;
}

static int count_of(const char *text, const char *part)
{
	int count = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		count++;
	return count;
}

START_TEST(days_go_from_edge_to_edge_and_values_from_ground_to_top)
{
	struct plot plot = plot_make(NULL, &report, SERIES_SCORE, 10, 200, 0, 100);

	ck_assert_double_eq_tol(plot_x(&plot, FROM), plot.left, 1e-9);
	ck_assert_double_eq_tol(plot_x(&plot, FROM + 10), plot.left + plot.width, 1e-9);
	ck_assert_double_eq_tol(plot_x(&plot, FROM + 5), plot.left + plot.width / 2, 1e-9);
	ck_assert_double_le(plot.left + plot.width, PLOT_WIDTH);
	ck_assert_double_eq_tol(plot_y(&plot, 100), 10, 1e-9);
	ck_assert_double_eq_tol(plot_y(&plot, 0), 210, 1e-9);
	ck_assert_double_eq_tol(plot_y(&plot, 75), 60, 1e-9);
	/* What lies beyond the axis stays within the picture. */
	ck_assert_double_eq_tol(plot_y(&plot, 500), 10, 1e-9);
	ck_assert_double_eq_tol(plot_y(&plot, -500), 210, 1e-9);
}
END_TEST

/* 40 50 - 60 - - 70 80 90 -: a line, a dot, a line. */
static void trace_make(void)
{
	static const double values[] = {40, 50, NAN, 60, NAN, NAN, 70, 80, 90, NAN};

	trace.series = SERIES_SCORE;
	trace.span = SPAN_DAY;
	trace.count = 10;
	for (int i = 0; i < 10; i++)
		trace.points[i] = (struct point){.from = FROM + i, .to = FROM + i, .whole = true,
		                                 .value = isnan(values[i]) ? opt_none() : opt_some(values[i])};
}

static void line(FILE *out)
{
	struct plot plot = plot_make(out, &report, SERIES_SCORE, 0, 100, 0, 100);

	plot_line(&plot, &trace, "1");
}

static void bars(FILE *out)
{
	struct plot plot = plot_make(out, &report, SERIES_SCORE, 0, 100, 0, 100);

	plot_bars(&plot, &trace, "bar");
}

START_TEST(a_line_breaks_where_nothing_is_known_and_what_is_alone_is_a_dot)
{
	const char *svg;

	trace_make();
	svg = of(line);
	ck_assert_int_eq(count_of(svg, "<path class=\"line-1\""), 2);
	ck_assert_int_eq(count_of(svg, "<circle class=\"dot-1\""), 1);
	/* 40 and 50 in the middles of the first two of ten days, each 66.6 wide from 46 on. */
	ck_assert_ptr_nonnull(strstr(svg, "d=\"M79.3 60.0L145.9 50.0\""));
	ck_assert_ptr_nonnull(strstr(svg, "cx=\"279.1\" cy=\"40.0\""));
	ck_assert_ptr_nonnull(strstr(svg, "L545.5 20.0L612.1 10.0\""));
}
END_TEST

START_TEST(a_missing_day_has_no_bar)
{
	trace_make();
	ck_assert_int_eq(count_of(of(bars), "<rect"), 6);
	ck_assert_ptr_nonnull(strstr(written, "y=\"60.0\" width=\"65.6\" height=\"40.0\""));
}
END_TEST

static void evil(FILE *out)
{
	markup_text(out, "<b>&\"'\xE2\x80\xAE\x1B[2J\xC2\x9B\xFF</b>\nx");
}

static void lines(FILE *out)
{
	markup_lines(out, "\n\none <1>\n\ntwo\n \n");
}

START_TEST(text_stays_text)
{
	ck_assert_str_eq(of(evil), "&lt;b&gt;&amp;&quot;&#39;  [2J \xEF\xBF\xBD&lt;/b&gt; x");
	ck_assert_str_eq(of(lines), "one &lt;1&gt;<br><br>two");
}
END_TEST

static int shown = REGION_NONE;
static double shown_level;

static void body(FILE *out)
{
	struct region_show shows[REGION_COUNT];

	for (int region = 0; region < REGION_COUNT; region++)
		shows[region] = (struct region_show){region == shown, region == shown ? shown_level : 0};
	body_draw(out, 0, 0, shows);
}

/* Where the number of the region stands. */
static double number_x(int region)
{
	double x = -1;
	const char *found;

	shown = region;
	shown_level = 5;
	found = strstr(of(body), "<text class=\"n");
	ck_assert_msg(found != NULL, "%s has no number", region_get(region)->label);
	ck_assert_int_eq(sscanf(strstr(found, "x="), "x=\"%lf\"", &x), 1);
	ck_assert_msg(x > 0 && x < SHOWN_BODY_WIDTH, "%s is at %g", region_get(region)->label, x);
	return x;
}

START_TEST(every_region_is_on_the_body_on_its_own_side)
{
	double middle = SHOWN_BODY_WIDTH / 2.0;

	for (int region = 0; region < REGION_COUNT; region++) {
		const struct region *row = region_get(region);
		double x = number_x(region), other = number_x(row->mirror);

		ck_assert_int_eq(count_of(written, "<path class=\"l3\""), 1);
		/* Front at the viewer's left, back at the right. */
		ck_assert_msg((x < middle) == (row->view == VIEW_FRONT), "%s", row->label);
		/* The runner's left is at the viewer's right in front, at the left from behind. */
		if (row->side == SIDE_LEFT)
			ck_assert_msg((x > other) == (row->view == VIEW_FRONT), "%s", row->label);
	}
	/* What was said to be 0 is filled and has no number; what was not said is neither. */
	shown_level = 0;
	of(body);
	ck_assert_int_eq(count_of(written, "<path class=\"l0\""), 1);
	ck_assert_int_eq(count_of(written, "<text class=\"n"), 0);
	shown = REGION_NONE;
	ck_assert_int_eq(count_of(of(body), "<path class=\"l"), 0);
}
END_TEST

/* The sum of a page's style; that it is that of the style itself shows tests/cli/report.sh. */
START_TEST(the_policy_names_a_sum_in_base_64)
{
	char hash[STYLE_HASH_SIZE];

	style_page_hash(hash);
	ck_assert_int_eq((int)strlen(hash), 7 + 44);
	ck_assert_int_eq(strncmp(hash, "sha256-", 7), 0);
	ck_assert_int_eq(hash[50], '=');
}
END_TEST

/* Colours of a theme of the style, by name. */
static int32_t colour(const char *style, const char *name)
{
	unsigned value = 0;
	const char *at = strstr(style, name);
	int digits = at ? (int)strspn(at + strlen(name), "0123456789abcdef") : 0;

	ck_assert_msg(at && (digits == 3 || digits == 6), "%s", name);
	ck_assert_int_eq(sscanf(at + strlen(name), "%x", &value), 1);
	if (digits == 3)
		value = (value >> 8) * 0x110000 + (value >> 4 & 15) * 0x1100 + (value & 15) * 0x11;
	return (int32_t)value;
}

START_TEST(text_and_lines_stand_out_on_light_and_dark)
{
	static const char *const text[] = {"--ink:#", "--dim:#", "--bad:#", "--mid:#", "--good:#"};
	static const char *const drawn[] = {"--one:#", "--two:#", "--bar:#", "--skin:#"};
	const char *light = of(style_page), *dark = strstr(light, "prefers-color-scheme:dark");

	ck_assert_ptr_nonnull(dark);
	for (int at = 0; at < 2; at++) {
		const char *style = at ? dark : light;
		int32_t ground = colour(style, "--ground:#"), soft = colour(style, "--soft:#");

		for (size_t i = 0; i < sizeof text / sizeof *text; i++) {
			double least = fmin(theme_contrast(colour(style, text[i]), ground),
			                    theme_contrast(colour(style, text[i]), soft));

			ck_assert_msg(least >= 4.5, "%s %s: %.2f", at ? "dark" : "light", text[i], least);
		}
		for (size_t i = 0; i < sizeof drawn / sizeof *drawn; i++)
			ck_assert_msg(theme_contrast(colour(style, drawn[i]), ground) >= 3, "%s %s",
			              at ? "dark" : "light", drawn[i]);
	}
	/* Numbers on the steps of soreness; and each step darker than the one before. */
	for (int level = 0; level < 5; level++) {
		char name[16], before[16];

		snprintf(name, sizeof name, ".l%d{fill:#", level);
		snprintf(before, sizeof before, ".l%d{fill:#", level - 1);
		ck_assert(theme_contrast(colour(light, name), level == 4 ? 0xFFFFFF : 0x1A1A1A) >= 4.5);
		if (level > 0)
			ck_assert_msg(theme_contrast(colour(light, name), 0xFFFFFF) >
			              1.1 * theme_contrast(colour(light, before), 0xFFFFFF), "%s", name);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("report");
	TCase *one = tcase_create("report");

	settings = settings_default();
	tcase_add_test(one, days_go_from_edge_to_edge_and_values_from_ground_to_top);
	tcase_add_test(one, a_line_breaks_where_nothing_is_known_and_what_is_alone_is_a_dot);
	tcase_add_test(one, a_missing_day_has_no_bar);
	tcase_add_test(one, text_stays_text);
	tcase_add_test(one, every_region_is_on_the_body_on_its_own_side);
	tcase_add_test(one, the_policy_names_a_sum_in_base_64);
	tcase_add_test(one, text_and_lines_stand_out_on_light_and_dark);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
