/* Whatever call fails while the journal does anything - memory, SQLite, the disk - the caller
 * is told in words, the journal is whole and holds all of the change or nothing of it, and
 * nothing is lost of memory. Every path to every call is tried. */
#include "../runner.h"

#include "acts_failing.h"

static struct scene scene;

static void begin(void)
{
	scene_begin(&scene);
}

static void end(void)
{
	scene_end(&scene);
}

START_TEST(whatever_fails_is_told_and_harms_nothing)
{
	const char *alone = getenv("RECOUP_ACT");

	if (!alone || strcmp(alone, journal_acts[_i].name) == 0)
		scene_try(&scene, &journal_acts[_i]);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("failing calls below the journal");
	TCase *tests = tcase_create("acts");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 240);
	tcase_add_loop_test(tests, whatever_fails_is_told_and_harms_nothing, 0, (int)journal_act_count);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
