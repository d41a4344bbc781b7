/* What can be and what cannot, of settings, themes, lists of words, sessions, metrics, names
 * of snapshots: refused with what was expected, and nothing of it is taken over. */
#include "../runner.h"

#include "../property.h"

#include <math.h>
#include <string.h>

#include "recoup/ini_text.h"
#include "recoup/metric.h"
#include "recoup/record.h"
#include "recoup/settings.h"
#include "recoup/snapshot.h"
#include "recoup/theme.h"

/* ---- settings ---- */

static const struct {
	const char *key;
	const char *good[8], *bad[12];
} cases[] = {
	{"units", {"metric", "imperial"}, {"Metric", "miles", "metric imperial"}},
	{"weight", {"62kg", "154 lb", "62,5"}, {"24", "301", "heavy", "700lb"}},
	{"sleep_need", {"8", "7:30", "7:30 h", "5", "12"}, {"4:59", "12:01", "much", "8 x"}},
	{"maximum_hr", {"120", "240", "188"}, {"119", "241", "fast", "188 x"}},
	{"resting_hr", {"25", "150"}, {"24", "151", "slow"}},
	{"sex", {"female", "male"}, {"F", "other"}},
	{"equipment", {"roller", "roller, gun", "kettlebell", "mat mat"}, {"roler", "Kettlebell!", "a_word_that_is_far_too_long_for_it"}},
	{"avoid", {"heart", "heart, kidney", "heart heart"}, {"mondays", "hart", "a_word_that_is_far_too_long_for_it"}},
	{"turn", {"04:00", "00:00", "12:00", "4am"}, {"12:01", "late", "4"}},
	{"order", {"garmin", "garmin, strava", "a,b,c", " x "}, {"Garmin", "a;b", "a-source-whose-name-goes-on-and-on-for-ever-and-longer",
	           "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q"}},
	{"import_folders", {"~/Downloads", "/mnt/watch:~/x", "~", "~:/a", "/a:", ":/a"}, {"Downloads", "~me/x", "/a:b", "./a"}},
	{"snapshots", {"yes", "no"}, {"maybe"}},
	{"sync_folder", {"/mnt/sync", "~/Sync"}, {"Sync", "~me", "~"}},
	{"verb", {"open", "today", "runs"}, {NULL}},
	{"run", {"yes", "no"}, {"always"}},
	{"colour", {"auto", "never"}, {"always"}},
	{"theme", {"dark", "my_own-2"}, {"Dark", "a b", "a-theme-whose-name-is-longer-than-can-be"}},
	{"ascii", {"yes", "no"}, {"on"}},
	{"mouse", {"yes", "no"}, {"on"}},
	{"motion", {"yes", "no"}, {"on"}},
	{"bell", {"yes", "no", "flash"}, {"loud"}},
	{"reader", {"yes", "no"}, {"on"}},
};
#define CASES (sizeof cases / sizeof *cases)

START_TEST(each_setting_takes_what_can_be_and_refuses_the_rest_with_its_line)
{
	size_t count;

	settings_keys(&count);
	ck_assert_uint_eq(count, CASES);
	for (size_t i = 0; i < CASES; i++) {
		const struct settings_key *near, *key = settings_find(cases[i].key, &near);
		char text[400];
		struct error err;

		ck_assert_msg(key, "%s", cases[i].key);
		for (const char *const *good = cases[i].good; *good; good++) {
			struct settings settings = settings_default();
			char shown[SETTING_TEXT_SIZE];

			snprintf(text, sizeof text, "[%s]\n%s = %s\n", key->section, key->key, *good);
			ck_assert_msg(settings_read(&settings, text, "f", &err) == RECOUP_OK, "%s: %s", text, err.what);
			settings_show(key, *good, UNITS_METRIC, shown, sizeof shown);
			ck_assert_msg(*shown, "%s", text);
		}
		for (const char *const *bad = cases[i].bad; *bad; bad++) {
			struct settings settings = settings_default(), before;
			char shown[SETTING_TEXT_SIZE];

			memcpy(&before, &settings, sizeof before);
			snprintf(text, sizeof text, "; first\n[%s]\n%s = %s\n", key->section, key->key, *bad);
			error_clear(&err);
			ck_assert_msg(settings_read(&settings, text, "f", &err) == RECOUP_INPUT, "%s", text);
			ck_assert_str_eq(err.where, "f, line 3");
			ck_assert_msg(*err.hint && strstr(err.what, key->key), "%s: %s", text, err.what);
			ck_assert_msg(memcmp(&before, &settings, sizeof before) == 0, "%s was taken over", text);
			ck_assert_int_eq(settings_check(key, *bad, &settings, NULL), RECOUP_INPUT);
			/* What cannot be is shown as it is written. */
			ck_assert_str_eq(settings_show(key, *bad, UNITS_METRIC, shown, sizeof shown), *bad);
		}
	}
}
END_TEST

START_TEST(values_are_shown_as_people_read_them)
{
	static const struct {
		const char *key, *raw, *shown;
	} values[] = {{"weight", "62", "62.0 kg"}, {"sleep_need", "7.5", "7:30"}, {"turn", "4am", "04:00"},
	              {"maximum_hr", "188", "188 bpm"}, {"resting_hr", "48", "48 bpm"}, {"theme", "dark", "dark"},
	              {"weight", "", ""}};
	const struct settings_key *near;
	char out[SETTING_TEXT_SIZE];

	for (size_t i = 0; i < sizeof values / sizeof *values; i++)
		ck_assert_str_eq(settings_show(settings_find(values[i].key, &near), values[i].raw, UNITS_METRIC,
		                               out, sizeof out), values[i].shown);
	ck_assert_str_eq(settings_show(settings_find("weight", &near), "154", UNITS_IMPERIAL, out, sizeof out),
	                 "154.0 lb");
	ck_assert_ptr_null(settings_find("person.turn", &near));
	ck_assert_ptr_null(settings_find("day.trn", &near));
	ck_assert_str_eq(near->key, "turn");
	ck_assert_ptr_null(settings_find("nothing_like_it", &near));
	ck_assert_ptr_null(near);
}
END_TEST

START_TEST(a_line_that_is_no_setting_says_what_may_be_meant)
{
	static const struct {
		const char *text;
		const char *where, *hint;
	} unknown[] = {
		{"[person]\nwieght = 3\n", "f, line 2", "did you mean weight in [person]?"},
		{"[nowhere]\nqwertyuiop = 3\n", "f, line 2", "recoup.conf(5)"},
	}, wrong[] = {
		{"[person\nweight = 3\n", "f, line 1", "[section], key = value"},
		{"weight\n", "f, line 1", "[section], key = value"}};
	struct settings settings = settings_default();
	static char line[400];
	struct error err;

	/* What a newer recoup knows is told and passed over. */
	for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
		ck_assert_int_eq(settings_read(&settings, unknown[i].text, "f", &err), RECOUP_OK);
		ck_assert_int_eq(settings_known(unknown[i].text, "f", &err), RECOUP_INPUT);
		ck_assert_str_eq(err.where, unknown[i].where);
		ck_assert_msg(strstr(err.hint, unknown[i].hint), "%s", err.hint);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		ck_assert_int_eq(settings_read(&settings, wrong[i].text, "f", &err), RECOUP_INPUT);
		ck_assert_str_eq(err.where, wrong[i].where);
		ck_assert_msg(strstr(err.hint, wrong[i].hint), "%s", err.hint);
		ck_assert_int_eq(settings_read(&settings, wrong[i].text, "f", NULL), RECOUP_INPUT);
	}
	memset(line, 'x', INI_LINE_MAX + 30);
	memcpy(line, "[person]\nweight = ", 18);
	ck_assert_int_eq(settings_read(&settings, line, "f", &err), RECOUP_INPUT);
	ck_assert_ptr_nonnull(strstr(err.what, "longer than"));
	ck_assert_int_eq(settings_read(&settings, "[keys]\nanything = x\n[person]\nweight =\n", "f", &err),
	                 RECOUP_OK);
	ck_assert(!settings.weight_kg.known);
}
END_TEST

START_TEST(too_many_words_and_too_long_folders_are_refused)
{
	const struct settings_key *near;
	struct settings settings = settings_default();
	static char text[1200];
	struct error err;
	size_t used = 0;

	for (int i = 0; i <= WORD_LIST_MAX; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "own_thing_%d ", i);
	ck_assert_int_eq(settings_check(settings_find("equipment", &near), text, &settings, &err),
	                 RECOUP_INPUT);
	ck_assert_str_eq(err.what, "equipment: too many words");
	memset(text, 'x', sizeof text - 1);
	text[0] = '/';
	ck_assert_int_eq(settings_check(settings_find("import_folders", &near), text, &settings, &err),
	                 RECOUP_INPUT);
	ck_assert_int_eq(settings_check(settings_find("sync_folder", &near), text, &settings, &err),
	                 RECOUP_INPUT);
	ck_assert(!word_list_has(NULL, "roller"));
	ck_assert(!theme_name_valid(""));
}
END_TEST

/* A conf of any lines, changed in any way: what is set reads back, what is not stays. */
START_TEST(one_key_changed_changes_no_other)
{
	static const char *const lines[] = {
		"[person]", "[day]", "[screen]", "weight = 60", "weight=", "weight = 61 ; mine", "; weight = 1",
		"  more of it", "turn = 05:00", "turn : 06:00", "mouse = no", "# mouse = yes", "", "  ",
		"[screen", "nonsense", ";", "[keys]", "ascii = yes ; plain", "[person] ; me", "\xEF\xBB\xBF[person]"};
	static const char *const keys[][2] = {{"person", "weight"}, {"day", "turn"}, {"screen", "mouse"},
	                                      {"screen", "ascii"}, {"journal", "snapshots"}};
	struct property property = property_begin();

	while (property_round(&property)) {
		char text[2000] = "", before[5][INI_LINE_MAX + 1], after[INI_LINE_MAX + 1];
		const char *end = random_chance(&property, 70) ? "\n" : "\r\n";
		const char *value = random_chance(&property, 70) ? "7" : NULL;
		size_t used = 0;
		int which = (int)random_whole(&property, 0, 4);
		bool said[5];
		char *changed;

		for (int64_t i = random_whole(&property, 0, 14); i-- > 0;)
			used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
			                         lines[random_whole(&property, 0, sizeof lines / sizeof *lines - 1)],
			                         i == 0 && random_chance(&property, 30) ? "" : end);
		for (int i = 0; i < 5; i++)
			said[i] = settings_text_get(text, keys[i][0], keys[i][1], before[i], sizeof before[i]);
		if (settings_text_set(text, keys[which][0], keys[which][1], value, &changed, NULL) != RECOUP_OK)
			continue;
		for (int i = 0; i < 5; i++) {
			bool still = settings_text_get(changed, keys[i][0], keys[i][1], after, sizeof after);

			if (i == which)
				HOLDS(&property, still == (value != NULL) && (!value || strcmp(after, value) == 0),
				      "%s of\n%s\n---\n%s", keys[i][1], text, changed);
			else
				HOLDS(&property, still == said[i] && strcmp(before[i], after) == 0, "%s of\n%s\n---\n%s",
				      keys[i][1], text, changed);
		}
		free(changed);
	}
}
END_TEST

START_TEST(a_value_with_what_no_line_can_hold_is_not_written)
{
	static const char *const wrong[] = {"", " x", "x ", "a\nb", "a\177", "a ; b"};
	static char long_one[INI_LINE_MAX + 20];
	struct error err;
	char *changed;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		ck_assert_msg(settings_text_set("", "screen", "theme", wrong[i], &changed, &err) == RECOUP_INPUT,
		              "%s", wrong[i]);
		ck_assert_ptr_null(changed);
	}
	memset(long_one, 'x', sizeof long_one - 1);
	ck_assert_int_eq(settings_text_set("", "screen", "theme", long_one, &changed, &err), RECOUP_INPUT);
	ck_assert_int_eq(settings_text_set("[screen]\r\ntheme =  ; mine\r\n", "screen", "theme", "dark",
	                                   &changed, &err), RECOUP_OK);
	ck_assert_str_eq(changed, "[screen]\r\ntheme = dark ; mine\r\n");
	free(changed);
}
END_TEST

/* ---- themes ---- */

START_TEST(a_look_that_cannot_be_names_its_word)
{
	static const struct {
		const char *line, *said;
	} wrong[] = {{"bad = re", "\"re\""}, {"bad = 1234", "\"1234\""}, {"bad = #12345g", "\"#12345g\""},
	             {"bad = red on blue on green", "\"on\""}, {"bad = 25x", "\"25x\""},
	             {"bad = a_word_that_is_longer_than_any_colour_has", "no colour"},
	             {"qwertyuiop = red", "unknown look"}};
	struct theme theme = theme_plain();
	struct error err;
	char text[100];

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		snprintf(text, sizeof text, "[looks]\n%s\n", wrong[i].line);
		ck_assert_int_eq(theme_read(&theme, text, "f", &err), RECOUP_INPUT);
		ck_assert_msg(strstr(err.what, wrong[i].said), "%s: %s", text, err.what);
		ck_assert_str_eq(err.where, "f, line 2");
	}
	ck_assert_int_eq(theme_read(&theme, "[theme]\nname = x\n", "f", &err), RECOUP_INPUT);
	ck_assert_int_eq(theme_read(&theme, "[looks]\nbad = default dim reverse\t7\n", "f", &err), RECOUP_OK);
	ck_assert_int_eq(theme_read(&theme, "[looks]\nbad =\n", "f", &err), RECOUP_OK);
	ck_assert_int_eq(theme_read(&theme, "[looks\n", "f", &err), RECOUP_INPUT);
	for (int i = 0; i < LOOK_COUNT; i++)
		ck_assert(*look_help((enum look)i) && *look_name((enum look)i));
	ck_assert_int_eq(theme_colour_at(&(struct theme_colour){9, 3, -1}, 1 << 24), 3);
}
END_TEST

/* ---- words of tables ---- */

START_TEST(each_name_of_a_table_is_found_and_no_other)
{
	for (int i = 0; i < SPORT_COUNT; i++)
		ck_assert_int_eq(sport_find(sport_get((enum sport)i)->id, strlen(sport_get((enum sport)i)->id)), i);
	for (int i = 0; i < WORKOUT_COUNT; i++)
		ck_assert_int_eq(workout_find(workout_id((enum workout)i), strlen(workout_id((enum workout)i))), i);
	for (int i = 0; i < BEFORE_COUNT; i++)
		ck_assert_int_eq(fuel_before_find(fuel_before_id((enum fuel_before)i),
		                                  strlen(fuel_before_id((enum fuel_before)i))), i);
	for (int i = 0; i < AFTER_COUNT; i++)
		ck_assert_int_eq(fuel_after_find(fuel_after_id((enum fuel_after)i),
		                                 strlen(fuel_after_id((enum fuel_after)i))), i);
	for (int i = 0; i < PLAN_COUNT; i++)
		ck_assert_int_eq(plan_kind_find(plan_kind_id((enum plan_kind)i),
		                                strlen(plan_kind_id((enum plan_kind)i))), i);
	for (int i = 0; i < REGION_COUNT; i++) {
		const struct region *region = region_get(i);

		ck_assert_int_eq(region_find(region->id, strlen(region->id)), i);
		ck_assert_int_eq(region_find(region->label, strlen(region->label)), i);
		ck_assert_int_eq(region_get(region->mirror)->mirror, i);
	}
	ck_assert_int_eq(sport_find("rux", 3), SPORT_COUNT);
	ck_assert_int_eq(workout_find("racx", 4), WORKOUT_COUNT);
	ck_assert_int_eq(fuel_before_find("lighx", 5), BEFORE_COUNT);
	ck_assert_int_eq(fuel_after_find("latx", 4), AFTER_COUNT);
	ck_assert_int_eq(plan_kind_find("resx", 4), PLAN_COUNT);
	ck_assert_int_eq(region_find("left_cale", 9), REGION_NONE);
	ck_assert_int_eq(region_find("left cale", 9), REGION_NONE);
	ck_assert_int_eq(metric_find("energx", 6), METRIC_COUNT);
	ck_assert_int_eq(metric_find("hrx", 3), METRIC_COUNT);
	ck_assert_int_eq(metric_nearest("energie"), METRIC_ENERGY);
	ck_assert_int_eq(metric_nearest("rh"), METRIC_RESTING_HR);
	ck_assert_int_eq(metric_nearest("nothing_like_that"), METRIC_COUNT);
	ck_assert_ptr_null(practice_avoid_label("mondays"));
	ck_assert_str_eq(practice_equipment_label("roller"), "a foam roller");
}
END_TEST

START_TEST(a_metric_that_cannot_be_says_what_can)
{
	static const struct {
		enum metric_id id;
		const char *text, *hint;
	} wrong[] = {
		{METRIC_ENERGY, "x", "Energy is rated 1 (empty) to 5 (full of it)"},
		{METRIC_ENERGY, "0", "rated 1"}, {METRIC_SLEEP_HOURS, "25", "0 to 24 hours, written 7:40"},
		{METRIC_SLEEP_HOURS, "x", "hours"}, {METRIC_BED_TIME, "x", "a time of day, written 22:30"},
		{METRIC_WAKE_TIME, "25:00", "a time of day"}, {METRIC_RESTING_HR, "200", "25 to 150 bpm"},
		{METRIC_RESTING_HR, "bpm", "25 to 150 bpm"}, {METRIC_AWAKENINGS, "51", "0 to 50"},
		{METRIC_WEIGHT, "x", "25 to 300 kg"}, {METRIC_WEIGHT, "20kg", "25 to 300 kg"},
		{METRIC_FLUIDS, "x", "0 to 20 l"}};
	struct error err;
	double value;
	char out[80];

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		ck_assert_msg(metric_parse(wrong[i].id, wrong[i].text, UNITS_METRIC, &value, &err) == RECOUP_INPUT,
		              "%s", wrong[i].text);
		ck_assert_msg(strstr(err.hint, wrong[i].hint), "%s: %s", wrong[i].text, err.hint);
	}
	ck_assert_int_eq(metric_check(METRIC_ENERGY, (double)NAN, &err), RECOUP_INPUT);
	ck_assert_ptr_nonnull(strstr(err.what, "no number"));
	ck_assert_int_eq(metric_check(METRIC_ENERGY, 3, &err), RECOUP_OK);
	ck_assert_int_eq(metric_parse(METRIC_RESTING_HR, "52 bpm  ", UNITS_METRIC, &value, &err), RECOUP_OK);
	ck_assert_str_eq(metric_format(METRIC_ENERGY, 4, UNITS_METRIC, out, sizeof out), "4 good");
	ck_assert_str_eq(metric_format(METRIC_ILLNESS, 0.5, UNITS_METRIC, out, sizeof out), "0.5 somewhat");
	ck_assert_str_eq(metric_word(METRIC_ENERGY, -40), "");
	ck_assert_str_eq(metric_word(METRIC_ENERGY, 40), "");
	ck_assert_str_eq(metric_word(METRIC_STEPS, 3), "");
}
END_TEST

/* ---- sessions ---- */

START_TEST(each_number_of_a_session_has_its_range)
{
	static const struct {
		size_t at;
		double low, high;
		const char *name;
	} fields[] = {
		{offsetof(struct session, duration_s), 0.001, 604800, "duration"},
		{offsetof(struct session, moving_s), 0, 604800, "moving time"},
		{offsetof(struct session, distance_m), 0, 1000000, "distance"},
		{offsetof(struct session, rpe), 0, 10, "RPE"},
		{offsetof(struct session, average_hr), 20, 260, "average heart rate"},
		{offsetof(struct session, maximum_hr), 20, 260, "maximum heart rate"},
		{offsetof(struct session, ascent_m), 0, 20000, "ascent"},
		{offsetof(struct session, device_load), 0, 100000, "device load"},
		{offsetof(struct session, feel), 1, 5, "feel"}};
	struct error err;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const double tries[] = {fields[i].low, fields[i].high, fields[i].low - 0.01, fields[i].high + 0.01,
		                        (double)NAN};

		for (int k = 0; k < 5; k++) {
			struct session session = {.start = 1000};
			struct opt_real value = opt_some(tries[k]), after;

			memcpy((char *)&session + fields[i].at, &value, sizeof value);
			ck_assert_int_eq(session_check(&session, 1000, &err), k < 2 ? RECOUP_OK : RECOUP_INPUT);
			if (k >= 2)
				ck_assert_msg(strstr(err.what, fields[i].name), "%s", err.what);
			session_keep_within(&session);
			memcpy(&after, (char *)&session + fields[i].at, sizeof after);
			ck_assert_int_eq(after.known, k < 2);
		}
	}
	ck_assert_int_eq(session_check(&(struct session){.start = 1000 + SECONDS_PER_DAY}, 1000, &err), RECOUP_OK);
	ck_assert_int_eq(session_check(&(struct session){.start = 1001 + SECONDS_PER_DAY}, 1000, &err),
	                 RECOUP_INPUT);
	ck_assert(session_hard(&(struct session){.rpe = opt_some(7)}));
	ck_assert(!session_hard(&(struct session){.rpe = opt_some(6.9)}));
	ck_assert(session_hard(&(struct session){.workout = WORKOUT_TEMPO}));
	ck_assert(session_hard(&(struct session){.workout = WORKOUT_INTERVALS}));
	ck_assert(session_hard(&(struct session){.workout = WORKOUT_RACE}));
	ck_assert(!session_hard(&(struct session){.workout = WORKOUT_LONG}));
}
END_TEST

START_TEST(soreness_is_the_overall_word_or_the_sorest_region)
{
	static struct day_record record;

	ck_assert(!day_soreness(&record).known);
	record.region[3] = opt_some(0);
	ck_assert(day_soreness(&record).known);
	record.region[20] = opt_some(4);
	record.region[21] = opt_some(2);
	ck_assert_double_eq(day_soreness(&record).value, 4);
	record.value[METRIC_SORENESS] = opt_some(1);
	ck_assert_double_eq(day_soreness(&record).value, 1);
}
END_TEST

START_TEST(any_word_of_fuelling_is_one)
{
	ck_assert(!fuelling_said(&(struct fuelling){0}));
	ck_assert(fuelling_said(&(struct fuelling){.carbohydrate_during_g = opt_some(0)}));
	ck_assert(fuelling_said(&(struct fuelling){.cramps = true}));
	ck_assert(fuelling_said(&(struct fuelling){.dizziness = true}));
	ck_assert(fuelling_said(&(struct fuelling){.stomach = true}));
	for (int time = 0; time < FUEL_TIMES; time++) {
		struct fuelling fluids = {0}, salts = {0};

		fluids.fluids_l[time] = opt_some(0);
		salts.electrolytes[time] = true;
		ck_assert(fuelling_said(&fluids) && fuelling_said(&salts));
	}
}
END_TEST

/* ---- snapshots ---- */

START_TEST(the_name_of_any_snapshot_reads_back_and_one_letter_off_is_no_other_one)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct snapshot made = {(day_number)random_whole(&property, DAY_MIN, DAY_MAX),
		                        (int)random_whole(&property, 0, 86399),
		                        (enum snapshot_why)random_whole(&property, 0, SNAPSHOT_WHY_COUNT - 1)};
		struct snapshot read = {0}, other = made;
		char name[SNAPSHOT_NAME_SIZE], journal[300], again[SNAPSHOT_NAME_SIZE];
		size_t at;

		memset(journal, 'j', sizeof journal);
		journal[random_whole(&property, 1, 299)] = '\0';
		journal[299] = '\0';
		snapshot_name(&made, journal, name);
		HOLDS(&property, snapshot_name_read(name, journal, &read) && snapshot_compare(&made, &read) == 0 &&
		      made.why == read.why, "%s", name);
		other.second = made.second > 0 ? made.second - 1 : 1;
		HOLDS(&property, (snapshot_compare(&made, &other) > 0) == (made.second > 0) &&
		      (snapshot_compare(&other, &made) < 0) == (made.second > 0), "%s", name);
		other.day++;
		HOLDS(&property, snapshot_compare(&made, &other) < 0 && snapshot_compare(&other, &made) > 0, "%s",
		      name);
		at = (size_t)random_whole(&property, 0, (int64_t)strlen(name) - 1);
		name[at] = (char)random_whole(&property, ' ', '~');
		/* Some other letter makes another snapshot, and that is then its name. */
		if (snapshot_name_read(name, journal, &read))
			HOLDS(&property, strcmp(snapshot_name(&read, journal, again), name) == 0, "%s", name);
	}
	ck_assert_str_eq(snapshot_why_id(SNAPSHOT_DAILY), "daily");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("refusals");
	TCase *one = tcase_create("settings"), *other = tcase_create("records");

	tcase_add_test(one, each_setting_takes_what_can_be_and_refuses_the_rest_with_its_line);
	tcase_add_test(one, values_are_shown_as_people_read_them);
	tcase_add_test(one, a_line_that_is_no_setting_says_what_may_be_meant);
	tcase_add_test(one, too_many_words_and_too_long_folders_are_refused);
	tcase_add_test(one, one_key_changed_changes_no_other);
	tcase_add_test(one, a_value_with_what_no_line_can_hold_is_not_written);
	tcase_add_test(one, a_look_that_cannot_be_names_its_word);
	tcase_add_test(other, each_name_of_a_table_is_found_and_no_other);
	tcase_add_test(other, a_metric_that_cannot_be_says_what_can);
	tcase_add_test(other, each_number_of_a_session_has_its_range);
	tcase_add_test(other, soreness_is_the_overall_word_or_the_sorest_region);
	tcase_add_test(other, any_word_of_fuelling_is_one);
	tcase_add_test(other, the_name_of_any_snapshot_reads_back_and_one_letter_off_is_no_other_one);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	tcase_set_timeout(other, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	suite_add_tcase(all, other);
	return all;
}

RUN(suite())
