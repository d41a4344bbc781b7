/* Facts of every kind: what can be is taken and reads back as it was, what cannot is refused. */
#include "../runner.h"

#include "../property.h"

#include <math.h>
#include <string.h>

#include "recoup/day.h"
#include "recoup/fact.h"
#include "recoup/metric.h"

#define TEXT_SIZE 64
#define MACHINE "0123456789abcdef0123456789abcdef"

struct made {
	struct fact fact;
	char text[FACT_COLUMNS_MAX][TEXT_SIZE];
};

static void text_make(struct property *property, const struct fact_column *column, char *out)
{
	size_t most = column->high < TEXT_SIZE - 1 ? (size_t)column->high : TEXT_SIZE - 1;
	size_t length = (size_t)random_whole(property, 1, (int64_t)most);

	if (column->words) {
		const char *word = column->words;

		while (random_chance(property, 60) && strchr(word, ' '))
			word = strchr(word, ' ') + 1;
		snprintf(out, TEXT_SIZE, "%.*s", (int)strcspn(word, " "), word);
		return;
	}
	for (size_t i = 0; i < length; i++)
		out[i] = (char)(strstr(column->name, "source") ? random_whole(property, 'a', 'z')
		                                               : random_whole(property, 1, 127));
	out[length] = '\0';
}

static void fact_make(struct property *property, enum fact_kind kind, struct made *made)
{
	const struct fact_spec *spec = fact_spec(kind);

	memset(made, 0, sizeof *made);
	made->fact.kind = kind;
	for (size_t i = 0; i < spec->count; i++) {
		const struct fact_column *column = &spec->columns[i];
		struct fact_value *value = &made->fact.at[i];

		value->known = column->needed || random_chance(property, 60);
		if (!value->known)
			continue;
		if (column->type == FACT_REAL)
			value->real = random_real(property, column->low, column->high);
		else if (column->type == FACT_TEXT)
			text_make(property, column, made->text[i]);
		else
			value->integer = random_whole(property, (int64_t)column->low, (int64_t)column->high);
		if (column->type == FACT_TEXT)
			value->text = made->text[i];
	}
	if (kind == FACT_VALUE) {
		enum metric_id id = (enum metric_id)random_whole(property, 0, METRIC_COUNT - 1);
		const struct metric *metric = metric_get(id);

		strcpy(made->text[2], metric->id);
		made->fact.at[4].real = random_real(property, metric->minimum, metric->maximum);
		made->fact.at[3].known = metric->by_region && random_chance(property, 50);
		strcpy(made->text[3], region_get((int)random_whole(property, 0, REGION_COUNT - 1))->id);
		made->fact.at[3].text = made->text[3];
	}
}

static bool same(const struct fact_value *a, const struct fact_value *b, enum fact_type type)
{
	if (a->known != b->known || !a->known)
		return a->known == b->known;
	if (type == FACT_REAL)
		return !(a->real < b->real) && !(a->real > b->real);
	return type == FACT_TEXT ? strcmp(a->text, b->text) == 0 : a->integer == b->integer;
}

START_TEST(a_fact_of_any_kind_is_taken_and_reads_back_as_it_was)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		enum fact_kind kind = (enum fact_kind)random_whole(&property, 0, FACT_KINDS - 1);
		const struct fact_spec *spec = fact_spec(kind);
		struct made made;
		struct fact back = {.kind = kind};
		struct fact_text key = {0}, rest = {0}, again = {0};
		struct error err = {0};

		ck_assert_int_eq(fact_kind_find(spec->name), kind);
		fact_make(&property, kind, &made);
		HOLDS(&property, fact_check(&made.fact, &err) == RECOUP_OK, "%s: %s", spec->name, err.what);
		HOLDS(&property, fact_key_print(&made.fact, &key) && fact_rest_print(&made.fact, &rest) &&
		      fact_rest_print(&made.fact, &again), "%s", spec->name);
		HOLDS(&property, fact_rest_same(kind, rest.bytes, again.bytes), "%s", rest.bytes);
		HOLDS(&property, fact_key_read(&back, key.bytes) && fact_rest_read(&back, rest.bytes), "%s",
		      spec->name);
		for (size_t i = 0; i < spec->count; i++)
			HOLDS(&property, same(&made.fact.at[i], &back.at[i], spec->columns[i].type), "%s of a %s",
			      spec->columns[i].name, spec->name);
		free(key.bytes);
		free(rest.bytes);
		free(again.bytes);
	}
}
END_TEST

/* One column made wrong in one way. */
static void spoil(struct property *property, const struct fact_column *column, struct fact_value *value,
                  char *text)
{
	bool high = random_chance(property, 50);

	if (column->needed && random_chance(property, 20)) {
		value->known = false;
		return;
	}
	value->known = true;
	if (column->type == FACT_REAL) {
		value->real = random_chance(property, 20) ? (double)NAN : high ? column->high * 2 + 1 : column->low - 1;
		return;
	}
	if (column->type != FACT_TEXT) {
		value->integer = (int64_t)(high ? column->high + 1 : column->low - 1);
		return;
	}
	value->text = text;
	if (column->words)
		strcpy(text, high ? "neither" : "eas");
	else if (strstr(column->name, "source"))
		strcpy(text, high ? "Garmin" : "a b");
	else if (column->high < TEXT_SIZE - 2)
		memset(text, 'x', (size_t)column->high + 1), text[(size_t)column->high + 1] = '\0';
	else
		strcpy(text, high ? "" : "\xC3(");
}

START_TEST(a_fact_that_cannot_be_is_refused_with_its_column)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		enum fact_kind kind = (enum fact_kind)random_whole(&property, 0, FACT_KINDS - 1);
		const struct fact_spec *spec = fact_spec(kind);
		size_t at = (size_t)random_whole(&property, 0, (int64_t)spec->count - 1);
		struct made made;
		struct error err = {0};

		fact_make(&property, kind, &made);
		spoil(&property, &spec->columns[at], &made.fact.at[at], made.text[at]);
		HOLDS(&property, fact_check(&made.fact, &err) == RECOUP_INPUT && *err.what, "%s of a %s",
		      spec->columns[at].name, spec->name);
		/* Of what is gone only the key counts. */
		made.fact.state = FACT_GONE;
		HOLDS(&property, (fact_check(&made.fact, &err) == RECOUP_OK) == (at >= spec->keys),
		      "%s of a %s that is gone", spec->columns[at].name, spec->name);
	}
}
END_TEST

START_TEST(a_value_is_of_a_metric_of_the_body_or_a_tag)
{
	static const struct {
		const char *metric, *region;
		double value;
		bool can;
	} values[] = {{"soreness", "left_calf", 3, true}, {"soreness", "left calf", 3, false},
	              {"soreness", "ear", 3, false}, {"soreness", NULL, 11, false}, {"sore", NULL, 3, false},
	              {"energy", "left_calf", 3, false}, {"tag", "travel", 1, true}, {"tag", NULL, 1, false},
	              {"tag", "Travel!", 1, false}, {"tag", "travel", 2, false}, {"tag", "travel", -1, false},
	              {"tag", "a_tag_so_long_that_it_is_none_at_all", 1, false}, {"vigour", NULL, 1, false}};
	struct error err;

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		struct fact fact = {.kind = FACT_VALUE, .at = {{true, 20000, 0, NULL}, {true, 0, 0, "self"},
			{true, 0, 0, values[i].metric}, {values[i].region != NULL, 0, 0, values[i].region},
			{true, 0, values[i].value, NULL}, {true, 1772450000, 0, NULL}}};

		ck_assert_msg((fact_check(&fact, &err) == RECOUP_OK) == values[i].can, "%s %s %g",
		              values[i].metric, values[i].region ? values[i].region : "", values[i].value);
		/* Gone, whatever it was worth. */
		fact.state = FACT_GONE;
		if (values[i].can)
			ck_assert_int_eq(fact_check(&fact, &err), RECOUP_OK);
	}
	ck_assert_int_eq(fact_check(&(struct fact){.kind = FACT_KINDS, .kind_name = "weather"}, &err),
	                 RECOUP_INPUT);
	ck_assert_str_eq(err.what, "\"weather\" is no kind of fact");
	ck_assert_int_eq(fact_kind_find("weather"), FACT_KINDS);
}
END_TEST

START_TEST(text_that_is_no_fact_is_not_read_as_one)
{
	static const struct {
		enum fact_kind kind;
		const char *key, *rest;
	} wrong[] = {{FACT_NOTE, "2026-02-30", NULL}, {FACT_NOTE, "2026-02-03 x", NULL},
	             {FACT_NOTE, NULL, "text"}, {FACT_NOTE, NULL, "text 12x"}, {FACT_NOTE, NULL, "text x"},
	             {FACT_NOTE, NULL, "text 1 2"}, {FACT_FUELLING, NULL, "1,5"}, {FACT_TOGETHER, NULL, "x"},
	             {FACT_APART, NULL, "x"}};
	char text[64];

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct fact fact = {.kind = wrong[i].kind};

		snprintf(text, sizeof text, "%s", wrong[i].key ? wrong[i].key : wrong[i].rest);
		ck_assert_msg(wrong[i].key ? !fact_key_read(&fact, text) : !fact_rest_read(&fact, text), "%s",
		              text);
	}
	/* Any bytes: read or not, nothing more. */
	for (struct property property = property_begin(); property_round(&property);) {
		struct fact fact = {.kind = (enum fact_kind)random_whole(&property, 0, FACT_KINDS - 1)};
		struct fact_text print = {0};

		for (size_t at = 0; at < sizeof text - 1; at++)
			text[at] = " ~%0129-aF"[random_whole(&property, 0, 9)];
		text[random_whole(&property, 0, sizeof text - 1)] = '\0';
		text[sizeof text - 1] = '\0';
		if (fact_key_read(&fact, text))
			HOLDS(&property, fact_key_print(&fact, &print), "a key that is none");
		free(print.bytes);
	}
}
END_TEST

START_TEST(what_two_versions_say_is_compared_but_for_when)
{
	ck_assert(fact_rest_same(FACT_NOTE, NULL, NULL));
	ck_assert(!fact_rest_same(FACT_NOTE, "a 1", NULL) && !fact_rest_same(FACT_NOTE, NULL, "a 1"));
	ck_assert(fact_rest_same(FACT_NOTE, "a 1", "a 2"));
	ck_assert(!fact_rest_same(FACT_NOTE, "a 1", "b 1"));
	ck_assert(!fact_rest_same(FACT_NOTE, "a 1", "ab 1"));
	ck_assert(!fact_rest_same(FACT_UNITS, "km", "mi") && fact_rest_same(FACT_UNITS, "km", "km"));
}
END_TEST

/* ---- stamps ---- */

static struct stamp random_stamp(struct property *property)
{
	struct stamp stamp = {random_whole(property, 0, 5), random_whole(property, 0, 3), MACHINE};

	stamp.machine[31] = "0123456789abcdef"[random_whole(property, 0, 15)];
	stamp.machine[30] = "01"[random_whole(property, 0, 1)];
	if (random_chance(property, 10))
		stamp.time = 7258118400;
	return stamp;
}

START_TEST(stamps_have_one_order_and_read_back)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct stamp a = random_stamp(&property), b = random_stamp(&property), c = random_stamp(&property);
		struct stamp back;
		char text[STAMP_TEXT_SIZE];
		int ab = stamp_compare(&a, &b), bc = stamp_compare(&b, &c), ac = stamp_compare(&a, &c);

		HOLDS(&property, (ab < 0) == (stamp_compare(&b, &a) > 0), "an order of two");
		HOLDS(&property, !(ab <= 0 && bc <= 0) || ac <= 0, "a circle");
		HOLDS(&property, stamp_parse(stamp_print(&a, text), "", &back) && stamp_compare(&a, &back) == 0,
		      "%s", text);
	}
}
END_TEST

START_TEST(what_is_no_stamp_is_refused)
{
	static const char *const wrong[] = {"", "x", "1", "1.", "1.x", "1.2x", "1.2.short", "-1.2",
	                                    "99999999999999.0." MACHINE, "1.9999999999." MACHINE,
	                                    "1.2." MACHINE "0", "1.2.0123456789ABCDEF0123456789ABCDEF"};
	struct stamp stamp;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		ck_assert_msg(!stamp_parse(wrong[i], "", &stamp), "%s", wrong[i]);
	ck_assert(stamp_parse("1.2", MACHINE, &stamp) && strcmp(stamp.machine, MACHINE) == 0);
	ck_assert(!machine_id_valid("0123456789abcdef0123456789abcdeX"));
}
END_TEST

START_TEST(what_was_known_is_the_newest_of_each_machine)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct past past = {.count = 0}, other = {.count = 0}, back;
		struct stamp newest = {0};
		char text[PAST_TEXT_SIZE], again[PAST_TEXT_SIZE];

		for (int i = 0; i < 40; i++) {
			struct stamp stamp = random_stamp(&property);

			past_add(random_chance(&property, 50) ? &past : &other, &stamp);
			if (i == 0 || stamp_compare(&stamp, &newest) > 0)
				newest = stamp;
		}
		past_join(&past, &other);
		HOLDS(&property, past.count <= PAST_MAX, "%zu", past.count);
		HOLDS(&property, past_covers(&past, &newest), "the newest of all is not known");
		for (size_t i = 0; i < past.count; i++)
			for (size_t k = 0; k < i; k++)
				HOLDS(&property, strcmp(past.at[i].machine, past.at[k].machine) != 0, "a machine twice");
		past_print(&past, text);
		past_parse(text, &back);
		HOLDS(&property, strcmp(past_print(&back, again), text) == 0, "%s is not %s", again, text);
	}
}
END_TEST

START_TEST(what_cannot_be_read_of_what_was_known_is_left_out)
{
	struct past past;
	char text[400];

	snprintf(text, sizeof text, "x 1.2.%s  %0100d 3.4", MACHINE, 1);
	past_parse(text, &past);
	ck_assert_uint_eq(past.count, 1);
	ck_assert_int_eq(past.at[0].count, 2);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("facts");
	TCase *one = tcase_create("facts");

	tcase_add_test(one, a_fact_of_any_kind_is_taken_and_reads_back_as_it_was);
	tcase_add_test(one, a_fact_that_cannot_be_is_refused_with_its_column);
	tcase_add_test(one, a_value_is_of_a_metric_of_the_body_or_a_tag);
	tcase_add_test(one, text_that_is_no_fact_is_not_read_as_one);
	tcase_add_test(one, what_two_versions_say_is_compared_but_for_when);
	tcase_add_test(one, stamps_have_one_order_and_read_back);
	tcase_add_test(one, what_is_no_stamp_is_refused);
	tcase_add_test(one, what_was_known_is_the_newest_of_each_machine);
	tcase_add_test(one, what_cannot_be_read_of_what_was_known_is_left_out);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
