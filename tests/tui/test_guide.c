/* Guided practices on a pseudo-terminal: short ones of the tests' own, and the catalogue's. */
#include "../unit/runner.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "tty.h"

/* Kept in the person's own folder; "A ..." comes first of its kind. */
static void practice_make(const char *id, const char *kind, const char *more, const char *steps)
{
	char line[1500];

	snprintf(line, sizeof line,
	         "mkdir -p $HOME/.local/share/recoup/practices; printf '[practice]\\nname = A %s\\n"
	         "kind = %s\\nminutes = 1\\nsummary = x\\nevidence = x\\n%s[steps]\\n%s'"
	         " >$HOME/.local/share/recoup/practices/%s.ini", id, kind, more, steps, id);
	shell(line);
}

static void setting(const char *line)
{
	char command[400];

	snprintf(command, sizeof command,
	         "mkdir -p $HOME/.config/recoup; printf '[screen]\\n%s\\n' >$HOME/.config/recoup/recoup.conf",
	         line);
	shell(command);
}

/* The first of that kind is started; `tabs` leads there from all kinds. */
static void begin(struct tty *tty, int rows, int columns, const char *locale, const char *tabs)
{
	tty_start(tty, rows, columns, "xterm-256color", locale);
	shows(tty, "? help");
	keys(tty, "8");
	shows(tty, "all kinds");
	keys(tty, tabs);
	keys(tty, "g\r");
}
#define YOGA "\t\t"
#define BREATHWORK "\t\t\t"
#define MEDITATION "\t\t\t\t"
#define BODYWORK "\t\t\t\t\t\t"

static void wait_ms(struct tty *tty, int ms)
{
	struct timespec from, now;

	clock_gettime(CLOCK_MONOTONIC, &from);
	do {
		tty_pump(tty, 20);
		clock_gettime(CLOCK_MONOTONIC, &now);
	} while ((now.tv_sec - from.tv_sec) * 1000 + (now.tv_nsec - from.tv_nsec) / 1000000 < ms);
}

static int count_of(const struct tty *tty, char byte)
{
	int count = 0;

	for (size_t i = 0; i < tty->raw_length; i++)
		count += tty->raw[i] == byte;
	return count;
}

START_TEST(a_breath_is_guided_felt_logged_and_taken_back)
{
	struct tty tty;

	practice_make("tick", "breathwork", "", "breath = in 1, top up 0.5, out 1.5 x3\\n");
	begin(&tty, 24, 80, "C.UTF-8", BREATHWORK);
	shows(&tty, "A tick");
	shows(&tty, "Settle down.");
	shows(&tty, "breath 1 of 3  0:09 left");
	keys(&tty, "n");
	shows(&tty, "breath 2 of 3  0:06 left");
	shows(&tty, "breath 3 of 3");
	shows(&tty, "How did it feel?");
	shows(&tty, "A tick: 9 s");
	keys(&tty, "calmer, q");
	shows(&tty, "calmer, q");
	keys(&tty, "\x7f\x7f\x7f\r");
	shows(&tty, "Logged: A tick, 9 s. u takes it back.");
	shows(&tty, "Last done today; 1 time in 28 days.");
	keys(&tty, "u");
	shows(&tty, "Took back: A tick, 9 s.");
	shows(&tty, "Not done yet.");
	keys(&tty, "\x12");
	shows(&tty, "Last done today; 1 time in 28 days.");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	shell("sqlite3 $HOME/.local/share/recoup/journal.db 'SELECT practice, kind, finished, felt,"
	      " seconds BETWEEN 8.9 AND 9.1, planned_s FROM practice_done' >$HOME/done;"
	      " grep -qx 'tick|breathwork|1|calmer|1|9.0' $HOME/done");
}
END_TEST

START_TEST(a_pause_stops_the_clock_and_stray_keys_break_nothing_off)
{
	struct tty tty;

	practice_make("tick", "breathwork", "", "breath = in 4, out 4 x9\\n");
	begin(&tty, 24, 80, "C.UTF-8", BREATHWORK);
	shows(&tty, "Settle down.");
	keys(&tty, "n");
	shows(&tty, "1:11 left");
	keys(&tty, " ");
	shows(&tty, "paused: Space goes on");
	wait_ms(&tty, 2500);
	keys(&tty, "12c/ru:,iTx");
	wait_ms(&tty, 200);
	shows(&tty, "paused: Space goes on");
	click(&tty, 0, 1); /* no room opens, but the mouse pauses and goes on */
	shows(&tty, "1:10 left");
	keys(&tty, "?");
	shows(&tty, "Pause, and go on.");
	shows_not(&tty, "Go to the Runs screen.");
	keys(&tty, "\033");
	shows(&tty, "paused: Space goes on");
	keys(&tty, "q");
	shows(&tty, "Not logged: less than a minute of it, and no step to its end.");
	shows(&tty, "Not done yet.");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(pace_and_rounds_change_as_it_goes)
{
	struct tty tty;

	practice_make("tick", "breathwork", "", "breath = in 5, out 5 x6\\n");
	begin(&tty, 24, 80, "C.UTF-8", BREATHWORK);
	shows(&tty, "breath 1 of 6  1:00 left");
	keys(&tty, "n ");
	shows(&tty, "paused");
	keys(&tty, "<<<<");
	shows(&tty, "Pace 80%, from the next phase on.");
	keys(&tty, "+");
	shows(&tty, "7 rounds in all.");
	keys(&tty, " ");
	/* 13 phases of 6.25 s and what is left of the first. */
	shows(&tty, "breath 1 of 7  1:25 left");
	shows(&tty, "pace 80%");
	keys(&tty, " ----------");
	shows(&tty, "1 rounds in all.");
	keys(&tty, ">>>>>>>>>>>>>>>>>>>>>");
	shows(&tty, "Pace 140%, from the next phase on.");
	keys(&tty, " ");
	shows(&tty, "How did it feel?");
	keys(&tty, "\033");
	shows(&tty, "Logged: A tick");
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(a_figure_is_turned_round_for_the_right_side)
{
	struct tty tty;
	VTermPos left, right;

	practice_make("lunge", "yoga", "", "pose = crow 3 | softly\\npose = low-lunge 45\\n");
	shell("mkdir -p $HOME/.local/share/recoup/poses; printf '[pose]\\nname = Crow\\ncue = Look up.\\n"
	      "sides = yes\\n[figure]\\nrow = |(o>   |\\nrow = |/_____|\\n'"
	      " >$HOME/.local/share/recoup/poses/crow.ini");
	begin(&tty, 24, 80, "C.UTF-8", YOGA);
	shows(&tty, "Settle down: it begins in");
	shows(&tty, "Crow, left side");
	shows(&tty, "(o>");
	shows(&tty, "Look up. Softly");
	shows(&tty, "1 of 4");
	left = place_of(&tty, "/_____");
	keys(&tty, "n");
	shows(&tty, "Next: Crow, right side");
	shows(&tty, "<o)");
	shows(&tty, "Crow, right side");
	right = place_of(&tty, "_____\\");
	ck_assert_int_eq(left.row, right.row);
	ck_assert_int_eq(left.col, right.col);
	shows(&tty, "Next: Low lunge, left side");
	shows(&tty, "Low lunge, left side");
	shows(&tty, "] 0:44");
	keys(&tty, "+");
	shows(&tty, "] 0:5");
	keys(&tty, "-");
	shows(&tty, "] 0:4");
	keys(&tty, "n");
	shows(&tty, "This is the last one.");
	keys(&tty, "p"); /* so soon: to the one before */
	shows(&tty, "Low lunge, left side");
	keys(&tty, "q");
	shows(&tty, "Logged what was done: A lunge");
	shell("sqlite3 $HOME/.local/share/recoup/journal.db 'SELECT finished, planned_s FROM practice_done'"
	      " >$HOME/done; grep -qx '0|96.0' $HOME/done");
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(who_stops_the_program_is_paused_where_they_were)
{
	struct tty tty;

	practice_make("hold", "yoga", "", "pose = child 60\\n");
	begin(&tty, 24, 80, "C.UTF-8", YOGA);
	shows(&tty, "Settle down");
	keys(&tty, "n");
	shows(&tty, "] 0:58");
	kill(tty.pid, SIGSTOP);
	wait_ms(&tty, 3000);
	kill(tty.pid, SIGCONT);
	shows(&tty, "Paused where recoup was stopped. Space goes on.");
	shows(&tty, "paused: Space goes on");
	ck_assert_msg(strstr(tty.text, "0:58") || strstr(tty.text, "0:57"), "%s", tty.text);
	keys(&tty, " ");
	shows(&tty, "] 0:56");
	/* And whatever its size becomes, it stays where it is. */
	resize(&tty, 20, 60);
	shows(&tty, "] 0:55");
	shows(&tty, "Child's pose");
	resize(&tty, 15, 50);
	shows(&tty, "recoup needs 60x20");
	wait_ms(&tty, 1000);
	resize(&tty, 50, 160);
	shows(&tty, "] 0:53");
	keys(&tty, "q");
	shows(&tty, "Not logged");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(what_was_done_is_logged_when_the_program_is_ended)
{
	struct tty tty;

	demo_make(0);
	practice_make("hold", "yoga", "", "pose = child 1\\npose = child 50\\n");
	begin(&tty, 24, 80, "C.UTF-8", YOGA);
	shows(&tty, "Settle down");
	keys(&tty, "n");
	shows(&tty, "2 of 2");
	shows(&tty, "] 0:48");
	kill(tty.pid, SIGTERM);
	tty_end(&tty);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Done: A hold 1 min");
	keys(&tty, "u");
	shows(&tty, "Took back: A hold, ");
	shows_not(&tty, "Done: A hold");
	/* And when the question is still open. */
	keys(&tty, "8");
	shows(&tty, "all kinds");
	keys(&tty, "\t\tg\r");
	shows(&tty, "Settle down");
	keys(&tty, "n");
	shows(&tty, "2 of 2");
	keys(&tty, "n");
	shows(&tty, "How did it feel?");
	keys(&tty, "cut");
	shows(&tty, "cut");
	kill(tty.pid, SIGHUP);
	tty_end(&tty);
	shell("recoup day 2026-03-10 | grep -q 'A hold, 1 min: cut'");
	/* And under the help. */
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Done: A hold 1 min");
	keys(&tty, "8");
	shows(&tty, "all kinds");
	keys(&tty, "\t\tg\r");
	shows(&tty, "Settle down");
	keys(&tty, "n");
	shows(&tty, "2 of 2");
	keys(&tty, "?");
	shows(&tty, "Pause, and go on.");
	kill(tty.pid, SIGTERM);
	tty_end(&tty);
	shell("test \"$(recoup day 2026-03-10 | grep -c 'A hold, 1 min')\" = 2");
}
END_TEST

START_TEST(what_was_done_outlives_kill_9)
{
	struct tty tty, other;

	demo_make(0);
	practice_make("hold", "yoga", "", "pose = child 1\\npose = child 50\\n");
	begin(&tty, 24, 80, "C.UTF-8", YOGA);
	shows(&tty, "Settle down");
	keys(&tty, "n");
	shows(&tty, "2 of 2");
	shows(&tty, "] 0:48");
	/* Another copy leaves what goes on alone. */
	tty_start(&other, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&other, "14 days");
	shows_not(&other, "broken off");
	keys(&other, "q");
	tty_end(&other);
	kill(tty.pid, SIGKILL);
	tty_end(&tty);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "A hold was broken off: ");
	shows(&tty, " s are logged. u takes it back.");
	shows(&tty, "Done: A hold 1 min");
	keys(&tty, "u");
	shows(&tty, "Took back: A hold, ");
	keys(&tty, "q");
	tty_end(&tty);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	shows_not(&tty, "broken off");
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(sore_muscles_come_first_on_a_body_that_shows_them)
{
	struct tty tty;

	practice_make("roll", "bodywork", "",
	              "muscle = calf 40 | slowly\\nmuscle = quad 30\\nmuscle = lower_back 20\\n");
	shell("recoup log soreness 6 right_quad >/dev/null");
	begin(&tty, 24, 80, "C.UTF-8", BODYWORK);
	shows(&tty, "Settle down");
	shows(&tty, "Right quad");
	shows(&tty, "6 of 10 sore this morning");
	shows(&tty, "[6]");
	keys(&tty, "n");
	shows(&tty, "Next: Left quad");
	keys(&tty, "n");
	shows(&tty, "Next: Left calf");
	keys(&tty, "n");
	shows(&tty, "Slowly");
	keys(&tty, "qq");
	tty_end(&tty);
}
END_TEST

START_TEST(a_sitting_is_a_bell_silence_and_a_clock_that_can_be_hidden)
{
	struct tty tty;

	practice_make("sit", "meditation", "", "step = 62 | Sit and count the breaths\\n");
	setting("bell = yes");
	begin(&tty, 24, 80, "C.UTF-8", MEDITATION);
	shows(&tty, "Settle down: it begins in");
	ck_assert_int_eq(count_of(&tty, '\a'), 0);
	keys(&tty, "n");
	shows(&tty, "Sit and count the breaths");
	wait_ms(&tty, 300);
	ck_assert_int_eq(count_of(&tty, '\a'), 1);
	shows_not(&tty, "left");
	keys(&tty, "t");
	shows_not(&tty, "▀");
	keys(&tty, "t");
	shows(&tty, "▀");
	keys(&tty, "B");
	shows(&tty, "In a sitting a bell each 5 minutes.");
	keys(&tty, "B");
	shows(&tty, "In a sitting a bell each minute.");
	keys(&tty, "b");
	shows(&tty, "The first line flashes for the bell.");
	keys(&tty, "b");
	shows(&tty, "No bell.");
	keys(&tty, "b");
	shows(&tty, "The bell rings.");
	keys(&tty, "n");
	shows(&tty, "Not logged");
	wait_ms(&tty, 200);
	ck_assert_int_eq(count_of(&tty, '\a'), 3); /* the beginning, the trial, the end */
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(without_a_bell_none_is_heard_and_without_motion_little_is_written)
{
	struct tty tty;
	size_t from, still, moving;

	practice_make("tick", "breathwork", "", "breath = in 4, out 4 x6\\n");
	setting("bell = no");
	begin(&tty, 24, 80, "C.UTF-8", BREATHWORK);
	shows(&tty, "Settle down");
	keys(&tty, "n");
	shows(&tty, "breath 1 of 6  0:47 left");
	from = tty.raw_length;
	wait_ms(&tty, 3000);
	moving = tty.raw_length - from;
	keys(&tty, "m");
	shows(&tty, "Nothing moves now but words and numbers.");
	shows(&tty, "breath 2 of 6");
	wait_ms(&tty, 300);
	from = tty.raw_length;
	wait_ms(&tty, 3000);
	still = tty.raw_length - from;
	ck_assert_int_lt((int)moving, 40000);
	ck_assert_int_lt((int)still, (int)moving / 3);
	keys(&tty, " ");
	shows(&tty, "paused");
	wait_ms(&tty, 300);
	from = tty.raw_length;
	wait_ms(&tty, 2500);
	ck_assert_int_eq((int)(tty.raw_length - from), 0);
	ck_assert_int_eq(count_of(&tty, '\a'), 0);
	keys(&tty, "qq");
	tty_end(&tty);
}
END_TEST

START_TEST(a_caution_is_shown_once_and_offers_the_gentler_one)
{
	struct tty tty;

	practice_make("strong", "breathwork", "caution = Not with a bad heart.\\nalternative = mild\\n",
	              "breath = in 2, hold 2, out 2 x30\\n");
	practice_make("mild", "breathwork", "", "breath = in 2, out 2 x30\\n");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "8");
	shows(&tty, "all kinds");
	keys(&tty, BREATHWORK "gj\r");
	shows(&tty, "Before you begin");
	shows(&tty, "Not with a bad heart.");
	shows(&tty, "a: A mild instead");
	keys(&tty, "q");
	shows(&tty, "A strong");
	shows_not(&tty, "Before you begin");
	keys(&tty, "\r"); /* it was shown */
	shows(&tty, "Settle down");
	keys(&tty, "qq");
	tty_end(&tty);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "8");
	shows(&tty, "all kinds");
	keys(&tty, BREATHWORK "gj\r");
	shows(&tty, "Before you begin");
	keys(&tty, "a");
	shows(&tty, "A mild");
	shows(&tty, "Settle down");
	shows(&tty, "breath 1 of 30  2:00 left");
	keys(&tty, "qq");
	tty_end(&tty);
}
END_TEST

START_TEST(what_has_no_clock_waits_for_a_key)
{
	struct tty tty;

	practice_make("list", "rest", "", "step = 0 | Drink a glass of water\\nstep = 0 | Lie down: eyes shut\\n");
	begin(&tty, 24, 80, "C.UTF-8", "\t");
	shows(&tty, "Drink a glass of water");
	shows(&tty, "In your own time; n goes on.");
	shows(&tty, "Next: Lie down");
	wait_ms(&tty, 1200);
	keys(&tty, "n");
	shows(&tty, "Eyes shut");
	keys(&tty, "n");
	shows(&tty, "How did it feel?");
	keys(&tty, "\r");
	shows(&tty, "Logged: A list");
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

static void all_ascii(const struct tty *tty)
{
	for (size_t i = 0; i < tty->raw_length; i++)
		ck_assert_msg((unsigned char)tty->raw[i] < 0x80, "%.60s", tty->raw + i);
}

START_TEST(any_terminal_will_do)
{
	static const char *const tabs[] = {YOGA, BREATHWORK, MEDITATION, BODYWORK};
	struct tty tty;

	practice_make("a", "yoga", "", "pose = child 30\\n");
	practice_make("b", "breathwork", "", "breath = in 1, hold 1, out 1 x30\\n");
	practice_make("c", "meditation", "", "step = 60 | Sit\\n");
	practice_make("d", "bodywork", "", "muscle = calf 30\\n");
	for (int i = 0; i < 4; i++) {
		begin(&tty, 20, 60, "C", tabs[i]);
		shows(&tty, "ettle down");
		keys(&tty, "n");
		wait_ms(&tty, 1200);
		shows(&tty, i == 1 ? "breath 1 of 30" : i == 2 ? "#" : "] 0:28");
		keys(&tty, "q");
		shows(&tty, "Not logged");
		keys(&tty, "q");
		tty_end(&tty);
		all_ascii(&tty);
	}
	tty_start(&tty, 24, 80, "vt100", "C");
	shows(&tty, "Welcome.");
	keys(&tty, "8");
	shows(&tty, "all kinds");
	keys(&tty, BREATHWORK "g\rn");
	shows(&tty, "breath 2 of 30");
	keys(&tty, "q");
	shows(&tty, "Not logged");
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(the_session_can_be_listened_to)
{
	struct tty tty;

	practice_make("tick", "breathwork", "", "breath = in 1.5, out 2 x3\\n");
	setting("reader = yes");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "8");
	shows(&tty, "Practices: all kinds.");
	keys(&tty, BREATHWORK "g");
	shows(&tty, "> A tick, 1 min");
	shows(&tty, "In 1.5, out 2, 3 rounds");
	keys(&tty, "\r");
	shows(&tty, "Settle down; it begins in 5 seconds.");
	keys(&tty, "n");
	shows(&tty, "in, 1.5 seconds.");
	shows(&tty, "out, 2.0 seconds.");
	shows(&tty, "breath 2 of 3");
	shows(&tty, "A tick is done: 11 s.");
	keys(&tty, "well\r");
	shows(&tty, "Logged: A tick, 11 s.");
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("guide");
	TCase *one = tcase_create("guide");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_breath_is_guided_felt_logged_and_taken_back);
	tcase_add_test(one, a_pause_stops_the_clock_and_stray_keys_break_nothing_off);
	tcase_add_test(one, pace_and_rounds_change_as_it_goes);
	tcase_add_test(one, a_figure_is_turned_round_for_the_right_side);
	tcase_add_test(one, who_stops_the_program_is_paused_where_they_were);
	tcase_add_test(one, what_was_done_is_logged_when_the_program_is_ended);
	tcase_add_test(one, what_was_done_outlives_kill_9);
	tcase_add_test(one, sore_muscles_come_first_on_a_body_that_shows_them);
	tcase_add_test(one, a_sitting_is_a_bell_silence_and_a_clock_that_can_be_hidden);
	tcase_add_test(one, without_a_bell_none_is_heard_and_without_motion_little_is_written);
	tcase_add_test(one, a_caution_is_shown_once_and_offers_the_gentler_one);
	tcase_add_test(one, what_has_no_clock_waits_for_a_key);
	tcase_add_test(one, any_terminal_will_do);
	tcase_add_test(one, the_session_can_be_listened_to);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
