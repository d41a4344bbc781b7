/* Searching, on Found and on Runs: the real program on a pseudo-terminal. */
#include "../unit/runner.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "tty.h"

/* Five runs and two mornings, each with something of its own. */
static void plant(void)
{
	shell("recoup log run 10.2km 52:30 rpe 8 title 'Tempo with Käthe'"
	      " notes 'Left calf tight after 6 km' --day 2026-03-09 --at 18:00 >/dev/null");
	shell("recoup log run 12km 1:02:00 rpe 7 title 'Hill repeats' --day 2026-02-12 >/dev/null");
	shell("recoup log run 5km 30:00 rpe 3 title 'Calm loop' --day 2026-03-02 >/dev/null");
	shell("recoup log run 30km 3:00:00 rpe 5 title 'Long run' --day 2026-03-01 >/dev/null");
	shell("recoup log run 40km 1:30:00 kind ride title 'To Köln' --day 2026-03-03 >/dev/null");
	shell("recoup checkin energy=1 sleep=5:30 soreness=8 quality=1 mood=1 --day 2026-03-09"
	      " >/dev/null");
	shell("recoup checkin energy=4 sleep=8:00 soreness=1 quality=4 mood=4 --day 2026-03-02"
	      " >/dev/null");
}

static bool is_bold(struct tty *tty, const char *text)
{
	return cell_at(tty, place_of(tty, text)).attrs.bold != 0;
}

START_TEST(what_is_typed_is_found_at_once_and_opened)
{
	struct tty tty;

	plant();
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "/");
	shows(&tty, "all of them have to fit");
	keys(&tty, "cal");
	shows(&tty, "2 sessions, newest first");
	shows(&tty, "Mon  9 Mar 2026 !");
	keys(&tty, "f");
	shows(&tty, "1 session, newest first");
	shows(&tty, "Tempo with Käthe · Left calf tight after 6 km");
	ck_assert(is_bold(&tty, "calf tight after 6 km"));
	ck_assert(!is_bold(&tty, "tight after 6 km"));
	keys(&tty, "\r\r");
	shows(&tty, "4 runs, by start, newest first");
	shows(&tty, "Load 420 (RPE x minutes); RPE 8");
	keys(&tty, "\x0f"); /* C-o goes back */
	shows(&tty, "/ calf");
	shows(&tty, "1 session, newest first");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(terms_find_the_runs_and_days_that_they_name)
{
	struct tty tty;

	plant();
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "/rpe>=7 week:-3 flag:under");
	shows(&tty, "1 session, newest first");
	shows(&tty, "Run        10.2 km RPE 8");
	keys(&tty, "\x15sleep<6\r");
	shows(&tty, "1 day, newest first");
	shows(&tty, "Sleep 5:30 h");
	keys(&tty, "\r");
	shows(&tty, "Mon  9 Mar 2026");
	shows(&tty, "Why");
	shows_not(&tty, "/ sleep<6");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(what_cannot_be_read_is_said_while_the_rest_is_searched)
{
	struct tty tty;

	plant();
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "/tempo rpx>=7");
	shows(&tty, "did you mean rpe?");
	shows(&tty, "1 session, newest first");
	keys(&tty, "\r"); /* is not kept so */
	shows(&tty, "did you mean rpe?");
	keys(&tty, "\x17rp\t");
	shows(&tty, "/ tempo rpe");
	keys(&tty, ">=12");
	shows(&tty, "12 cannot be");
	keys(&tty, "\x7f\x7f" "7");
	shows_not(&tty, "cannot be");
	shows(&tty, "1 session, newest first");
	keys(&tty, "\x15" "flag:\t");
	shows(&tty, "under-recovered  strained  recovered");
	keys(&tty, "\x1b");
	shows(&tty, "What to do");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(runs_shows_only_those_that_fit_and_all_again)
{
	struct tty tty;

	plant();
	tty_start(&tty, 40, 120, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "2");
	shows(&tty, "4 runs, by start, newest first");
	keys(&tty, "/distance>10");
	shows(&tty, "3 runs, by start");
	shows_not(&tty, "Calm loop");
	keys(&tty, "\r");
	shows(&tty, "/ distance>10");
	keys(&tty, "ss");
	shows(&tty, "by time, most first");
	shows(&tty, "Time ↓");
	keys(&tty, "S");
	shows(&tty, "by time, least first");
	shows(&tty, "Time ↑");
	keys(&tty, "/");
	keys(&tty, "sport:ride\r");
	shows(&tty, "1 session");
	shows(&tty, "To Köln");
	keys(&tty, "\x1b");
	shows(&tty, "4 runs, by time");
	click(&tty, 3, 42); /* the head of Distance or Time, then the other way */
	shows(&tty, "most first");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(a_run_shows_its_fuel_its_tags_and_the_mornings_after)
{
	struct tty tty;

	plant();
	shell("recoup checkin energy=2 sleep=6:00 --day 2026-03-10 >/dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Why");
	keys(&tty, "2\r");
	shows(&tty, "Run at 18:00; told by self");
	shows(&tty, "10.2 km in 52:30, 5:09 /km");
	shows(&tty, "Eaten before: not said; after: not said");
	keys(&tty, "e\033[Z\033[Z\033[Z"); /* from the first field round to the third last */
	shows(&tty, "in window, late, nothing, or empty.");
	keys(&tty, "in window\x13");
	shows(&tty, "Eaten before: not said; after: in window"); /* in the words of Fuel */
	shows(&tty, "That morning: score");
	shows(&tty, "Next morning: score");
	shows(&tty, "Left calf tight after 6 km");
	keys(&tty, "t");
	shows(&tty, "9 Mar 2026");
	shows(&tty, "Why");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(changes_are_seen_by_the_search_and_undone_under_it)
{
	struct tty tty;

	plant();
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "/repeats\r");
	shows(&tty, "1 session, newest first");
	shell("recoup log run 6km 33:00 rpe 4 title 'More repeats' --day 2026-03-08 >/dev/null");
	shows(&tty, "2 sessions, newest first");
	keys(&tty, "u");
	shows(&tty, "Took back");
	shows(&tty, "1 session, newest first");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(the_mouse_chooses_and_opens)
{
	struct tty tty;

	plant();
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "/rpe>0\r");
	shows(&tty, "4 sessions, newest first");
	shows_not(&tty, "\n  Calm loop");
	click(&tty, 6, 10);
	shows(&tty, "\n  Calm loop");
	shows_not(&tty, "none of these");
	click(&tty, 6, 10);
	shows(&tty, "Load 90 (RPE x minutes)");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(it_works_without_colour_and_in_ascii_and_in_any_size)
{
	struct tty tty;

	plant();
	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 24, 80, "xterm-256color", "C");
	unsetenv("NO_COLOR");
	shows(&tty, "What to do");
	keys(&tty, "/kathe");
	shows(&tty, "Tempo with Kathe");
	keys(&tty, "\r2");
	shows(&tty, "Day v");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	resize(&tty, 20, 60);
	shows(&tty, "Tempo with Ka");
	resize(&tty, 40, 132);
	shows(&tty, "Title");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(an_empty_journal_is_searched_kindly)
{
	struct tty tty;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "/calf");
	shows(&tty, "Nothing fits.");
	keys(&tty, "\r\rjkG\x1b");
	shows(&tty, "Welcome.");
	keys(&tty, "2/load>5\r");
	shows(&tty, "Nothing fits. Esc shows all.");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(those_who_listen_are_told_each_hit_in_a_line)
{
	struct tty tty;

	plant();
	shell("mkdir -p $HOME/.config/recoup &&"
	      " printf '[screen]\\nreader = yes\\n' >$HOME/.config/recoup/recoup.conf");
	tty_start(&tty, 24, 100, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "/calf\r");
	shows(&tty, "1 of 1: Mon  9 Mar 2026, session, score 30, under-recovered. Run 10.2 km");
	shows(&tty, "Left calf tight after 6 km");
	keys(&tty, "2");
	shows(&tty, "recoup, Runs");
	shows(&tty, "Mon  9 Mar 2026, Run, Tempo with Käthe, 10.2 km, in 52:30, at 5:09 /km, RPE 8");
	keys(&tty, "\r");
	shows(&tty, "Load 420 (RPE x minutes)");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(decades_are_searched_while_typing)
{
	struct tty tty;

	demo_make(30);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "/tempo");
	shows(&tty, "1570 sessions, newest first");
	keys(&tty, "\rG");
	shows(&tty, "1996");
	keys(&tty, "/load>500");
	shows(&tty, "sessions, newest first");
	keys(&tty, "q\x1bq");
	tty_end(&tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("find");
	TCase *one = tcase_create("find");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, what_is_typed_is_found_at_once_and_opened);
	tcase_add_test(one, terms_find_the_runs_and_days_that_they_name);
	tcase_add_test(one, what_cannot_be_read_is_said_while_the_rest_is_searched);
	tcase_add_test(one, runs_shows_only_those_that_fit_and_all_again);
	tcase_add_test(one, a_run_shows_its_fuel_its_tags_and_the_mornings_after);
	tcase_add_test(one, changes_are_seen_by_the_search_and_undone_under_it);
	tcase_add_test(one, the_mouse_chooses_and_opens);
	tcase_add_test(one, it_works_without_colour_and_in_ascii_and_in_any_size);
	tcase_add_test(one, an_empty_journal_is_searched_kindly);
	tcase_add_test(one, those_who_listen_are_told_each_hit_in_a_line);
	tcase_add_test(one, decades_are_searched_while_typing);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
