/* Memory that runs out, and files that cannot be opened, at every place in turn: the
 * catalogue is whole or there is none and it is said why, and a guide goes on as it was. */
#include "../runner.h"

#include "../scarce.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/advice.h"
#include "recoup/guide.h"

/* By the name that it has with large files. */
int __real_open64(const char *path, int flags);
int __wrap_open64(const char *path, int flags);

static bool files_count; /* whether it is files that fail, and not memory */

int __wrap_open64(const char *path, int flags)
{
	if (!files_count || !refused())
		return __real_open64(path, flags);
	errno = EIO;
	return -1;
}

static char own[] = "/tmp/recoup-memory-XXXXXX";

static void shell(const char *line)
{
	char command[900];

	snprintf(command, sizeof command, "sh -e -c '%s' '%s' '%s'", line, own, RECOUP_SHARE);
	ck_assert_int_eq(system(command), 0);
}

/* A few of a person's own, so that a failure falls on those as well. */
static void begin(void)
{
	strcpy(own, "/tmp/recoup-memory-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(own));
	shell("mkdir \"$0\"/poses \"$0\"/practices; cd \"$1\"; for kind in poses practices; do"
	      " cp $(ls $kind/*.ini | head -n 3) \"$0\"/$kind; done");
}

static void end(void)
{
	shell("rm -r \"$0\"");
}

static size_t whole_practices, whole_poses;

/* Fails the `n`th call; false when there is none. */
static bool load_once(long n, bool for_good, bool own_too)
{
	struct catalogue *catalogue = NULL;
	struct error trouble, err;
	enum recoup_status status;

	error_clear(&trouble);
	error_clear(&err);
	scarce_begin(n, for_good);
	status = catalogue_load(&catalogue, RECOUP_SHARE, own_too ? own : NULL, &trouble, &err);
	if (!scarce_end()) {
		ck_assert_int_eq(status, RECOUP_OK);
		ck_assert_uint_eq(catalogue_count(catalogue), whole_practices);
		ck_assert_uint_eq(catalogue_pose_count(catalogue), whole_poses);
		catalogue_free(catalogue);
		return false;
	}
	if (status == RECOUP_OK) {
		/* Only of the person's own may one be passed over, and then it is told of. */
		ck_assert_msg(own_too && *trouble.what, "call %ld failed and nothing was said", n);
		catalogue_free(catalogue);
		return true;
	}
	ck_assert_msg(*err.what, "call %ld failed without a word", n);
	ck_assert_ptr_null(catalogue);
	return true;
}

static void count_whole(void)
{
	struct catalogue *catalogue;
	struct error trouble, err;

	ck_assert_int_eq(catalogue_load(&catalogue, RECOUP_SHARE, own, &trouble, &err), RECOUP_OK);
	whole_practices = catalogue_count(catalogue);
	whole_poses = catalogue_pose_count(catalogue);
	catalogue_free(catalogue);
}

START_TEST(a_catalogue_is_whole_or_none)
{
	count_whole();
	for (int for_good = 0; for_good < 2; for_good++) {
		long n = 1;

		/* Every call of the first file and some of each later one. */
		while (load_once(n, for_good, true))
			n += n < 500 ? 1 : 1 + n % 11;
		ck_assert_int_gt(n, 100);
	}
}
END_TEST

START_TEST(a_file_that_cannot_be_opened_is_named)
{
	long n = 1;

	count_whole();
	files_count = true;
	scarce_memory = false;
	while (load_once(n, false, true))
		n++;
	ck_assert_int_gt(n, 50);
}
END_TEST

START_TEST(a_guide_is_whole_or_none_and_goes_on_when_it_cannot_grow)
{
	struct catalogue *catalogue;
	struct guide_options options = {0};
	struct error trouble, err;

	ck_assert_int_eq(catalogue_load(&catalogue, RECOUP_SHARE, NULL, &trouble, &err), RECOUP_OK);
	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const struct practice *practice = catalogue_at(catalogue, i);

		for (long n = 1; n < 100; n++) {
			struct guide *guide = NULL;
			enum recoup_status status;

			scarce_begin(n, false);
			status = guide_new(&guide, practice, &options, 0, &err);
			if (!scarce_end()) {
				ck_assert_int_eq(status, RECOUP_OK);
				guide_free(guide);
				break;
			}
			ck_assert_int_eq(status, RECOUP_INTERNAL);
			ck_assert_ptr_null(guide);
		}
	}
	catalogue_free(catalogue);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("advice-memory");
	TCase *one = tcase_create("memory");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, a_catalogue_is_whole_or_none);
	tcase_add_test(one, a_file_that_cannot_be_opened_is_named);
	tcase_add_test(one, a_guide_is_whole_or_none_and_goes_on_when_it_cannot_grow);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
