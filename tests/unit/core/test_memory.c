/* Memory that runs out, at every place where it is asked for: it is said, nothing is half
 * done, and the next try with memory enough is whole. */
#include "../runner.h"

#include "../scarce.h"

#include <stdio.h>
#include <string.h>

#include "recoup/fact.h"
#include "recoup/settings.h"
#include "recoup/text.h"

#define TRIES 2000

/* Each promise is tried with one failure, and with no memory from there on. */
#define EACH_FAILURE(n, for_good)                                                               \
	for (int for_good = 0; for_good < 2; for_good++)                                            \
		for (long n = 1; n < TRIES; n++)

static char long_conf[20000];

static void conf_make(void)
{
	size_t used = 0;

	for (int i = 0; i < 200; i++)
		used += (size_t)snprintf(long_conf + used, sizeof long_conf - used,
		                         "; a comment of the person's own, the %dth\n", i);
	snprintf(long_conf + used, sizeof long_conf - used, "[person]\nunits = metric\n[day]\nturn = 05:00\n");
}

START_TEST(a_setting_is_changed_whole_or_not_at_all)
{
	struct error err;
	char *whole, *changed;

	conf_make();
	ck_assert_int_eq(settings_text_set(long_conf, "person", "weight", "62kg", &whole, &err), RECOUP_OK);
	EACH_FAILURE(n, for_good)
	{
		enum recoup_status status;

		scarce_begin(n, for_good);
		error_clear(&err);
		status = settings_text_set(long_conf, "person", "weight", "62kg", &changed, &err);
		if (!scarce_end()) {
			ck_assert_int_gt(n, 3);
			ck_assert_int_eq(status, RECOUP_OK);
			ck_assert_str_eq(changed, whole);
			free(changed);
			break;
		}
		ck_assert_int_eq(status, RECOUP_INTERNAL);
		ck_assert_str_eq(err.what, "out of memory");
		ck_assert_ptr_null(changed);
	}
	free(whole);
}
END_TEST

START_TEST(a_first_file_is_whole_or_none)
{
	char *whole = settings_text_new(), *made;

	EACH_FAILURE(n, for_good)
	{
		scarce_begin(n, for_good);
		made = settings_text_new();
		if (!scarce_end()) {
			ck_assert_int_gt(n, 1);
			ck_assert_str_eq(made, whole);
			free(made);
			break;
		}
		ck_assert_ptr_null(made);
	}
	free(whole);
}
END_TEST

/* A note so long that it needs more room than there is at first, and that is no UTF-8. */
static struct fact note(char *text, size_t size)
{
	struct fact fact = {.kind = FACT_NOTE};

	memset(text, 'x', size - 1);
	text[size - 1] = '\0';
	text[5] = '\xFF';
	fact.at[0] = (struct fact_value){.known = true, .integer = 20000};
	fact.at[1] = (struct fact_value){.known = true, .text = text};
	fact.at[2] = (struct fact_value){.known = true, .integer = 1772450000};
	return fact;
}

START_TEST(a_fact_is_written_whole_or_said_to_have_failed)
{
	static char text[3000];
	struct fact fact = note(text, sizeof text);
	struct fact_text whole = {0}, written = {0};

	ck_assert(fact_rest_print(&fact, &whole));
	EACH_FAILURE(n, for_good)
	{
		bool done;

		free(written.bytes);
		memset(&written, 0, sizeof written);
		scarce_begin(n, for_good);
		done = fact_rest_print(&fact, &written);
		if (!scarce_end()) {
			ck_assert_int_gt(n, 3);
			ck_assert(done);
			ck_assert_str_eq(written.bytes, whole.bytes);
			break;
		}
		ck_assert(!done && written.failed);
		/* What failed stays so until it is written anew, and then is whole. */
		fact_text_add(&written, "more");
		ck_assert(written.failed);
		ck_assert(fact_key_print(&fact, &written));
		ck_assert_str_eq(written.bytes, "2024-10-04");
	}
	free(written.bytes);
	free(whole.bytes);
}
END_TEST

START_TEST(a_safe_copy_of_a_text_is_whole_or_none)
{
	char *copy;

	scarce_begin(1, false);
	copy = text_sanitize_dup("a\033b", 3);
	ck_assert(scarce_end());
	ck_assert_ptr_null(copy);
	copy = text_sanitize_dup("a\033b", 3);
	ck_assert_str_eq(copy, "a b");
	free(copy);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("memory");
	TCase *one = tcase_create("memory");

	tcase_add_test(one, a_setting_is_changed_whole_or_not_at_all);
	tcase_add_test(one, a_first_file_is_whole_or_none);
	tcase_add_test(one, a_fact_is_written_whole_or_said_to_have_failed);
	tcase_add_test(one, a_safe_copy_of_a_text_is_whole_or_none);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
