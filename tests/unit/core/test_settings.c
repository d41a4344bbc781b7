/* recoup.conf as text, and themes: read, changed, measured. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>

#include "recoup/settings.h"
#include "recoup/theme.h"

/* Sets [person] `key`, or takes it out when `value` is NULL. */
static void becomes(const char *text, const char *key, const char *value, const char *wanted)
{
	struct error err;
	char *out;

	ck_assert_int_eq(settings_text_set(text, "person", key, value, &out, &err), RECOUP_OK);
	ck_assert_str_eq(out, wanted);
	free(out);
}

START_TEST(a_key_is_changed_where_it_stands)
{
	becomes("[person]\nunits = metric\n", "units", "imperial", "[person]\nunits = imperial\n");
	becomes("; mine\n[person]\n  units=metric   ; km\n\n[day]\nturn = 03:00\n", "units", "imperial",
	        "; mine\n[person]\n  units=imperial   ; km\n\n[day]\nturn = 03:00\n");
	becomes("[person]\nunits : metric", "units", "imperial", "[person]\nunits : imperial");
	becomes("[person]\r\nunits = metric\r\n", "units", "imperial",
	        "[person]\r\nunits = imperial\r\n");
	becomes("\xEF\xBB\xBF[person]\nunits = metric\n", "units", "imperial",
	        "\xEF\xBB\xBF[person]\nunits = imperial\n");
	/* The last one counts. */
	becomes("[person]\nweight = 60kg\n[day]\n[person]\nweight = 61kg\n", "weight", "62kg",
	        "[person]\nweight = 60kg\n[day]\n[person]\nweight = 62kg\n");
	becomes("[person]\nweight =\nunits = metric\n", "weight", "62kg",
	        "[person]\nweight = 62kg\nunits = metric\n");
	becomes("[person]\nweight = ; in kg\n", "weight", "62kg", "[person]\nweight = 62kg ; in kg\n");
	/* A value over several lines becomes one. */
	becomes("[person]\nweight = 60kg\n  61kg\nunits = metric\n", "weight", "62kg",
	        "[person]\nweight = 62kg\nunits = metric\n");
	/* The same name in another section is another key. */
	becomes("[day]\nunits = metric\n[person]\nunits = metric\n", "units", "imperial",
	        "[day]\nunits = metric\n[person]\nunits = imperial\n");
}
END_TEST

START_TEST(a_key_is_added_where_it_belongs)
{
	becomes("", "weight", "62kg", "[person]\nweight = 62kg\n");
	becomes("[day]\nturn = 03:00", "weight", "62kg",
	        "[day]\nturn = 03:00\n\n[person]\nweight = 62kg\n");
	becomes("[day]\r\nturn = 03:00\r\n", "weight", "62kg",
	        "[day]\r\nturn = 03:00\r\n\r\n[person]\r\nweight = 62kg\r\n");
	becomes("[person]\nunits = metric\n\n[day]\n", "weight", "62kg",
	        "[person]\nunits = metric\nweight = 62kg\n\n[day]\n");
	becomes("[person]\nunits = metric", "weight", "62kg", "[person]\nunits = metric\nweight = 62kg\n");
	becomes("[person]\n", "weight", "62kg", "[person]\nweight = 62kg\n");
	/* Behind the line that is commented out. */
	becomes("[person]\n; weight =\n; sleep_need = 8\nunits = metric\n", "weight", "62kg",
	        "[person]\n; weight =\nweight = 62kg\n; sleep_need = 8\nunits = metric\n");
	becomes("[person]\n# weight = 60kg", "weight", "62kg", "[person]\n# weight = 60kg\nweight = 62kg\n");
	/* But not before an indented line, which would become more of its value. */
	becomes("[person]\n; weight =\n  units = metric\n", "weight", "62kg",
	        "[person]\n; weight =\n  units = metric\nweight = 62kg\n");
	/* A comment about it in another section is none of it. */
	becomes("[day]\n; weight = 1\n[person]\nunits = metric\n", "weight", "62kg",
	        "[day]\n; weight = 1\n[person]\nunits = metric\nweight = 62kg\n");
}
END_TEST

START_TEST(a_key_is_taken_out_wherever_it_stands)
{
	becomes("[person]\nweight = 60kg\nunits = metric\nweight = 61kg ; now\n  62kg\n; done\n",
	        "weight", NULL, "[person]\nunits = metric\n; done\n");
	becomes("[person]\nunits = metric\n", "weight", NULL, "[person]\nunits = metric\n");
	becomes("", "weight", NULL, "");
	becomes("[person]\n; weight = 1\nweight = 2", "weight", NULL, "[person]\n; weight = 1\n");
}
END_TEST

START_TEST(what_would_not_read_back_is_refused)
{
	struct error err;
	char *out, longest[300];

	memset(longest, 'x', sizeof longest - 1);
	longest[sizeof longest - 1] = '\0';
	ck_assert_int_eq(settings_text_set("", "sources", "import_folders", "/a ;b", &out, &err),
	                 RECOUP_INPUT);
	ck_assert_int_eq(settings_text_set("", "sources", "import_folders", longest, &out, &err),
	                 RECOUP_INPUT);
	ck_assert_int_eq(settings_text_set("", "sources", "import_folders", "/a\n[x]", &out, &err),
	                 RECOUP_INPUT);
	ck_assert_int_eq(settings_text_set("", "sources", "import_folders", " /a", &out, &err),
	                 RECOUP_INPUT);
	ck_assert_int_eq(settings_text_set("", "sources", "import_folders", "/a;b # c", &out, &err),
	                 RECOUP_OK);
	ck_assert_str_eq(out, "[sources]\nimport_folders = /a;b # c\n");
	free(out);
}
END_TEST

START_TEST(what_is_owned_and_what_to_avoid_are_words_and_a_slip_is_refused)
{
	struct settings settings = settings_default();
	struct error err;

	ck_assert_int_eq(settings_read(&settings, "[person]\nequipment = roller,gun  kettlebell\n"
	                                          "avoid = heart\n", "f", &err), RECOUP_OK);
	ck_assert_uint_eq(settings.equipment.count, 3);
	ck_assert(word_list_has(&settings.equipment, "kettlebell"));
	ck_assert(word_list_has(&settings.avoid, "heart") && !word_list_has(&settings.avoid, "roller"));
	ck_assert_int_eq(settings_read(&settings, "[person]\navoid = high_blod_pressure\n", "f", &err),
	                 RECOUP_INPUT);
	ck_assert_str_eq(err.what, "avoid: \"high_blod_pressure\" is not known");
	ck_assert_ptr_nonnull(strstr(err.hint, "did you mean high_blood_pressure?"));
	ck_assert_str_eq(err.where, "f, line 2");
	ck_assert_int_eq(settings_read(&settings, "[person]\navoid = mondays\n", "f", &err),
	                 RECOUP_INPUT);
	ck_assert_int_eq(settings_read(&settings, "[person]\nequipment = roler\n", "f", &err),
	                 RECOUP_INPUT);
	ck_assert_ptr_nonnull(strstr(err.hint, "did you mean roller?"));
}
END_TEST

START_TEST(a_first_file_reads_and_takes_every_key)
{
	static const char *const values[][2] = {
		{"units", "imperial"}, {"weight", "140lb"}, {"sleep_need", "7:30"}, {"maximum_hr", "190"},
		{"resting_hr", "48"}, {"sex", "female"}, {"equipment", "roller, gun"},
		{"avoid", "high_blood_pressure, pregnancy"}, {"turn", "03:00"}, {"order", "garmin, strava"},
		{"import_folders", "~/Watch"}, {"snapshots", "no"}, {"sync_folder", "~/Sync"},
		{"start.verb", "today"}, {"hooks.run", "yes"}, {"colour", "never"}, {"theme", "dark"}, {"ascii", "yes"},
		{"mouse", "no"}, {"motion", "no"}, {"bell", "flash"},
		{"reader", "yes"}};
	struct settings settings = settings_default();
	const struct settings_key *near;
	struct error err;
	char *text = settings_text_new(), *more, back[200];
	size_t count;

	settings_keys(&count);
	ck_assert_uint_eq(count, sizeof values / sizeof *values);
	ck_assert_int_eq(settings_read(&settings, text, "f", &err), RECOUP_OK);
	for (size_t i = 0; i < count; i++) {
		const struct settings_key *key = settings_find(values[i][0], &near);

		ck_assert_int_eq(settings_check(key, values[i][1], &settings, &err), RECOUP_OK);
		ck_assert_int_eq(settings_text_set(text, key->section, key->key, values[i][1], &more, &err),
		                 RECOUP_OK);
		free(text);
		text = more;
		ck_assert(settings_text_get(text, key->section, key->key, back, sizeof back));
		ck_assert_str_eq(back, values[i][1]);
	}
	ck_assert_int_eq(settings_read(&settings, text, "f", &err), RECOUP_OK);
	ck_assert(settings.reader && settings.female && settings.turn_minutes == 180);
	ck_assert_str_eq(settings.theme, "dark");
	free(text);
}
END_TEST

START_TEST(settings_are_found_shown_and_refused)
{
	const struct settings_key *key, *near;
	struct settings settings = settings_default();
	struct error err;
	char out[100];

	key = settings_find("person.sleep_need", &near);
	ck_assert_ptr_nonnull(key);
	ck_assert_str_eq(settings_show(key, "7.5", UNITS_METRIC, out, sizeof out), "7:30");
	ck_assert_int_eq(settings_check(key, "40", &settings, &err), RECOUP_INPUT);
	ck_assert_str_eq(err.where, "");
	ck_assert_ptr_null(settings_find("day.sleep_need", &near));
	ck_assert_ptr_null(settings_find("wieght", &near));
	ck_assert_str_eq(near->key, "weight");
	ck_assert_str_eq(settings_show(settings_find("weight", &near), "154lb", UNITS_METRIC, out,
	                               sizeof out), "69.9 kg");
	/* Units count wherever they stand. */
	ck_assert_int_eq(settings_read(&settings, "[person]\nweight = 154\nunits = imperial\n", "f", &err),
	                 RECOUP_OK);
	ck_assert_double_eq_tol(settings.weight_kg.value, 69.85, 0.01);
	/* The first of two wrong lines is told of. */
	ck_assert_int_eq(settings_read(&settings, "[screen]\nmouse = maybe\nmotion = perhaps\n", "f", &err),
	                 RECOUP_INPUT);
	ck_assert_str_eq(err.where, "f, line 2");
	ck_assert_ptr_nonnull(strstr(err.what, "mouse"));
	memset(out, 'x', sizeof out);
	ck_assert_int_eq(settings_read(&settings, "[screen]\nmouse\n", "f", &err), RECOUP_INPUT);
	ck_assert_str_eq(err.where, "f, line 2");
}
END_TEST

START_TEST(a_theme_says_colours_in_three_depths)
{
	struct theme theme = theme_plain();
	struct error err;
	const struct theme_look *bad = &theme.looks[LOOK_BAD];

	ck_assert_int_eq(theme_read(&theme, "[theme]\ntitle = x\n[looks]\nbad = bright-red 203 #FF6b6b bold "
	                            "underline on black 16 #000000\ngood = 114\ndim = #808080\n", "f", &err),
	                 RECOUP_OK);
	ck_assert_int_eq(theme_colour_at(&bad->fore, 1 << 24), 0xFF6B6B);
	ck_assert_int_eq(theme_colour_at(&bad->fore, 256), 203);
	ck_assert_int_eq(theme_colour_at(&bad->fore, 16), 9);
	ck_assert_int_eq(theme_colour_at(&bad->fore, 8), 1);
	ck_assert_int_eq(theme_colour_at(&bad->back, 1 << 24), 0);
	ck_assert_uint_eq(bad->attributes, THEME_BOLD | THEME_UNDERLINE);
	/* What is not said in one depth comes from another. */
	ck_assert_int_eq(theme_colour_at(&theme.looks[LOOK_GOOD].fore, 1 << 24), 0x87D787);
	ck_assert_int_eq(theme_colour_at(&theme.looks[LOOK_GOOD].fore, 8), -1);
	ck_assert_int_eq(theme_colour_at(&theme.looks[LOOK_DIM].fore, 256), 244);
	ck_assert_int_eq(theme_read(&theme, "[looks]\nbadd = red\n", "f", &err), RECOUP_INPUT);
	ck_assert_ptr_nonnull(strstr(err.hint, "did you mean bad?"));
	ck_assert_int_eq(theme_read(&theme, "[looks]\n\nbad = scarlet\n", "f", &err), RECOUP_INPUT);
	ck_assert_str_eq(err.where, "f, line 3");
	ck_assert_int_eq(theme_read(&theme, "[looks]\nbad = #12345\n", "f", &err), RECOUP_INPUT);
	ck_assert_int_eq(theme_read(&theme, "[looks]\nbad = 256\n", "f", &err), RECOUP_INPUT);
	ck_assert_int_eq(theme_read(&theme, "[look]\nbad = red\n", "f", &err), RECOUP_INPUT);
}
END_TEST

/* ---- the themes that come with recoup ---- */

static struct theme shipped(const char *name)
{
	struct theme theme = theme_plain();
	struct error err;
	char path[1000], text[8192];
	FILE *file;
	size_t got;

	snprintf(path, sizeof path, "%s/%s.ini", getenv("RECOUP_THEMES"), name);
	file = fopen(path, "r");
	ck_assert_msg(file, "no %s", path);
	got = fread(text, 1, sizeof text - 1, file);
	text[got] = '\0';
	fclose(file);
	ck_assert_msg(theme_read(&theme, text, name, &err) == RECOUP_OK, "%s: %s", err.where, err.what);
	return theme;
}

/* 0xRRGGBB at 256 colours or more. */
static int32_t rgb_at(const struct theme_colour *colour, int32_t colours)
{
	int32_t value = theme_colour_at(colour, colours);

	ck_assert_int_ge(value, colours > 256 ? 0 : 16); /* the first 16 are known to nobody */
	return colours > 256 ? value : palette_rgb(value);
}

START_TEST(contrast_is_that_of_the_web)
{
	ck_assert_double_eq_tol(theme_contrast(0xFFFFFF, 0x000000), 21, 1e-9);
	ck_assert_double_eq_tol(theme_contrast(0x777777, 0xFFFFFF), 4.48, 0.005);
	ck_assert_double_eq_tol(theme_contrast(0x0000FF, 0x0000FF), 1, 1e-9);
}
END_TEST

START_TEST(every_theme_can_be_read)
{
	static const char *const names[] = {"dark", "light", "high-contrast"};
	static const int32_t depths[] = {256, 1 << 24};

	for (size_t n = 0; n < 3; n++) {
		struct theme theme = shipped(names[n]);
		double least = n == 2 ? 7 : 4.5;

		for (size_t d = 0; d < 2; d++) {
			for (int look = 0; look < LOOK_COUNT; look++) {
				const struct theme_look *one = &theme.looks[look];
				const struct theme_colour *back =
					one->back.rgb >= 0 ? &one->back : &theme.looks[LOOK_PLAIN].back;
				double contrast = theme_contrast(rgb_at(&one->fore, depths[d]),
				                                 rgb_at(back, depths[d]));

				ck_assert_msg(contrast >= least, "%s: %s has %.2f at %d colours", names[n],
				              look_name((enum look)look), contrast, depths[d]);
			}
			/* Told apart by lightness alone, and in one direction. */
			for (int look = LOOK_LEVEL_1; look <= LOOK_LEVEL_4; look++) {
				int32_t here = rgb_at(&theme.looks[look].fore, depths[d]);
				int32_t before = rgb_at(&theme.looks[look - 1].fore, depths[d]);
				int32_t back = rgb_at(&theme.looks[LOOK_PLAIN].back, depths[d]);

				ck_assert_msg(theme_contrast(here, before) >= 1.15, "%s: %s is as light as the step before",
				              names[n], look_name((enum look)look));
				ck_assert(theme_contrast(here, back) > theme_contrast(before, back));
			}
		}
		/* Every look says something on a terminal of eight colours too. */
		for (int look = 0; look < LOOK_COUNT; look++)
			ck_assert_int_ge(theme_colour_at(&theme.looks[look].fore, 8), 0);
	}
}
END_TEST

START_TEST(the_terminals_own_theme_needs_nothing)
{
	struct theme theme = shipped("terminal");

	ck_assert_int_eq(theme_colour_at(&theme.looks[LOOK_PLAIN].back, 1 << 24), -1);
	ck_assert_int_eq(theme_colour_at(&theme.looks[LOOK_PLAIN].fore, 1 << 24), -1);
	ck_assert_uint_eq(theme.looks[LOOK_CHOSEN].attributes, THEME_REVERSE);
	for (int look = LOOK_LEVEL_0; look < LOOK_LEVEL_4; look++)
		for (int other = look + 1; other <= LOOK_LEVEL_4; other++)
			ck_assert(theme.looks[look].fore.ansi != theme.looks[other].fore.ansi ||
			          theme.looks[look].attributes != theme.looks[other].attributes);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("settings");
	TCase *one = tcase_create("settings");

	tcase_add_test(one, a_key_is_changed_where_it_stands);
	tcase_add_test(one, a_key_is_added_where_it_belongs);
	tcase_add_test(one, a_key_is_taken_out_wherever_it_stands);
	tcase_add_test(one, what_would_not_read_back_is_refused);
	tcase_add_test(one, what_is_owned_and_what_to_avoid_are_words_and_a_slip_is_refused);
	tcase_add_test(one, a_first_file_reads_and_takes_every_key);
	tcase_add_test(one, settings_are_found_shown_and_refused);
	tcase_add_test(one, a_theme_says_colours_in_three_depths);
	tcase_add_test(one, contrast_is_that_of_the_web);
	tcase_add_test(one, every_theme_can_be_read);
	tcase_add_test(one, the_terminals_own_theme_needs_nothing);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
