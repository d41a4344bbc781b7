/* When memory runs out while formats are read, that is what is told: no line of a format is
 * called wrong that is right. */
#include "../runner.h"

#include <string.h>

#include "../scarce.h"

#include "recoup/import.h"

static enum recoup_status loaded(struct formats **formats, struct error *err)
{
	static const char *const folders[] = {RECOUP_SHARE "/formats"};
	static const bool optional[] = {false};

	return formats_load(formats, folders, optional, 1, err);
}

START_TEST(a_format_is_not_blamed_for_memory_that_is_out)
{
	struct formats *formats;
	struct error err;
	long n = 1;

	for (;; n += n < 400 ? 1 : 17) {
		enum recoup_status status;

		memset(&err, 0, sizeof err);
		scarce_begin(n, _i == 1);
		status = loaded(&formats, &err);
		if (!scarce_end()) {
			ck_assert_int_eq(status, RECOUP_OK);
			formats_free(formats);
			break;
		}
		ck_assert_ptr_null(formats);
		ck_assert_int_ne(status, RECOUP_OK);
		ck_assert_msg(strstr(err.what, "memory"), "call %ld: %s (%s)", n, err.what, err.where);
	}
	ck_assert_int_gt(n, 1000); /* so many there are */
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("memory");
	Suite *all = suite_create("memory for formats");

	tcase_set_timeout(tests, 120);
	tcase_add_loop_test(tests, a_format_is_not_blamed_for_memory_that_is_out, 0, 2);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
