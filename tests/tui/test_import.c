/* The import screen on a pseudo-terminal: choosing, previewing, importing, undoing. */
#include "../unit/runner.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "tty.h"

#define HEADER                                                                                  \
	"Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,"      \
	"Total Ascent,Avg Stride Length\n"
#define TWO_RUNS                                                                                \
	HEADER                                                                                        \
	"Running,2026-03-02 07:00:10,false,Tempo,10.01,650,00:50:12,151,172,170,45,1.17\n"             \
	"Running,2026-03-01 18:30:00,false,Easy,5.00,320,00:30:00,--,0,165,--,1.01\n"

static void put_file(const char *name, const char *text)
{
	char path[200];
	FILE *file;

	snprintf(path, sizeof path, "%s/Downloads", home);
	mkdir(path, 0700);
	snprintf(path, sizeof path, "%s/%s", home, name);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	fclose(file);
}

/* In seconds since 1970. */
static void set_changed(const char *name, time_t when)
{
	struct timespec times[2] = {{when, 0}, {when, 0}};
	char path[200];

	snprintf(path, sizeof path, "%s/%s", home, name);
	ck_assert_int_eq(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void quit(struct tty *tty)
{
	keys(tty, "q");
	ck_assert_int_eq(tty_end(tty), 0);
}

START_TEST(a_typed_path_is_completed_previewed_imported_and_undone)
{
	struct tty tty;

	put_file("Downloads/Activities.csv", TWO_RUNS);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "i   import what a watch or an app exported");
	keys(&tty, "2");
	shows(&tty, "No runs yet.");
	keys(&tty, "i");
	shows(&tty, "> Activities.csv");
	keys(&tty, "~/Down\tAct\t");
	shows(&tty, "> Path  ~/Downloads/Activities.csv");
	keys(&tty, "\r");
	shows(&tty, "Garmin Connect, activity list (garmin-activities), told by garmin");
	shows(&tty, "2 read: 2 added, 0 merged, 0 unchanged, 0 skipped");
	shows(&tty, "From 2026-03-01 to 2026-03-02.");
	shows(&tty, "line 2: 2026-03-02 07:00 Run, 10.0 km, 50:12, 151 bpm, Tempo");
	shows(&tty, "Nothing is changed yet. Enter imports, Esc goes back.");
	keys(&tty, "\r");
	shows(&tty, "imported 2: 2 added, 0 merged; u undoes");
	shows(&tty, "2 runs, by start");
	keys(&tty, "u");
	shows(&tty, "Took back: import");
	shows(&tty, "No runs yet.");
	keys(&tty, "\x12");
	shows(&tty, "2 runs, by start");
	quit(&tty);
}
END_TEST

START_TEST(the_newest_file_is_chosen_and_what_is_there_already_is_not_new)
{
	struct tty tty;

	put_file("Downloads/old.CSV", "a,b\n1,2\n");
	put_file("Downloads/new.csv", TWO_RUNS);
	put_file("Downloads/letter.txt", "Dear runner\n");
	set_changed("Downloads/old.CSV", 1772000000);
	set_changed("Downloads/new.csv", 1773000000);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "i");
	shows(&tty, "> new.csv");
	shows(&tty, "8 B  2026-02-25 07:13  ~/Downloads");
	shows_not(&tty, "letter");
	keys(&tty, "\r");
	shows(&tty, "2 read: 2 added");
	keys(&tty, "y");
	shows(&tty, "imported 2: 2 added, 0 merged; u undoes");
	keys(&tty, "i\r");
	shows(&tty, "2 read: 0 added, 0 merged, 2 unchanged, 0 skipped");
	shows(&tty, "Nothing of it is new.");
	keys(&tty, "\r");
	shows(&tty, "nothing new in 2");
	quit(&tty);
}
END_TEST

START_TEST(what_is_not_recognised_is_said_and_leaving_changes_nothing)
{
	struct tty tty;

	put_file("Downloads/bank.csv", "when,amount\n2026-03-01,12\n");
	put_file("Downloads/runs.csv", TWO_RUNS);
	set_changed("Downloads/runs.csv", 1772000000);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "i\r");
	shows(&tty, "Not recognised.");
	shows(&tty, "no known export has these columns");
	shows(&tty, "What to do: \"recoup formats\" lists what is known");
	keys(&tty, "u");
	shows(&tty, "there is nothing to choose");
	keys(&tty, "\x1b");
	shows(&tty, "> bank.csv");
	keys(&tty, "\033OB\r");
	shows(&tty, "2 read: 2 added");
	keys(&tty, "\x1b");
	shows(&tty, "> runs.csv");
	keys(&tty, "\x1b");
	shows(&tty, "Welcome.");
	keys(&tty, "u");
	shows(&tty, "there is nothing to undo");
	quit(&tty);
}
END_TEST

START_TEST(an_unknown_file_is_taught_in_the_screens)
{
	struct tty tty;

	put_file("Downloads/diary.csv", "Tag;Sportart;Strecke (km);Dauer\n"
	                                "03.02.2026 07:10;Laufen;10,20;00:52:30\n"
	                                "15.02.2026 18:10;Radfahren;30,10;01:12:30\n");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "i\r");
	shows(&tty, "n teaches recoup this file");
	keys(&tty, "n");
	shows(&tty, "Teach recoup this file");
	shows(&tty, "Tag                 date");
	keys(&tty, "diary\r\rduration_s\rkind\rdistance_m km\x13");
	shows(&tty, "told by diary");
	shows(&tty, "line 2: 2026-02-03 07:10 Run, 10.2 km, 52:30");
	shows(&tty, "line 3: 2026-02-15 18:10 Ride, 30.1 km, 1:12:30");
	keys(&tty, "\r");
	shows(&tty, "imported 2: 2 added, 0 merged; u undoes");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(units_and_the_order_of_dates_are_turned)
{
	struct tty tty;

	put_file("Downloads/open.csv",
	         HEADER "Running,5/2/2025 18:30,false,A,5.00,320,00:30:00,--,0,165,--,--\n"
	                "Running,6/2/2025 18:30,false,B,5.00,320,00:30:00,fast,0,165,--,--\n"
	                "Running,7/2/2025 18:30,false,C,5.00,320,00:30:00,slow,0,165,--,--\n"
	                "Running,never,false,D,5.00,320,00:30:00,--,0,165,--,--\n");
	tty_start(&tty, 32, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "i\r");
	shows(&tty, "cannot tell whether months or days come first");
	shows(&tty, "What to do: d reads 5/2 as May 2");
	keys(&tty, "d");
	shows(&tty, "line 2: 2025-05-02 18:30 Run, 5.00 km");
	shows(&tty, "Distances are read as kilometres: assumed");
	keys(&tty, "d");
	shows(&tty, "line 2: 2025-02-05 18:30 Run, 5.00 km");
	keys(&tty, "u");
	shows(&tty, "line 2: 2025-02-05 18:30 Run, 8.05 km");
	shows(&tty, "Distances are read as miles, as you say");
	shows(&tty, "1 x Date \"never\": expected a date");
	shows(&tty, "2 x Avg HR \"...\": expected a number");
	shows(&tty, "lines 3, 4");
	keys(&tty, "\r");
	shows(&tty, "imported 4: 3 added, 0 merged, 1 skipped; u undoes");
	quit(&tty);
}
END_TEST

START_TEST(folders_are_listed_and_names_cannot_drive_the_terminal)
{
	struct tty tty;
	char path[200];

	put_file("Downloads/a\033]0;x\a.csv", TWO_RUNS);
	snprintf(path, sizeof path, "%s/exports", home);
	mkdir(path, 0700);
	put_file("exports/one.csv", "a,b\n");
	put_file("exports/one-more.csv", "a,b\n");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "i");
	shows(&tty, "> a ]0;x .csv");
	keys(&tty, "~/exp\t");
	shows(&tty, "Path  ~/exports/");
	keys(&tty, "\r");
	shows(&tty, "one-more.csv");
	keys(&tty, "~/exports/o\t");
	shows(&tty, "~/exports/one");
	keys(&tty, "\t");
	shows(&tty, "2: one");
	keys(&tty, "\x15/dev/tty\r");
	shows(&tty, "no file but a device or a pipe");
	keys(&tty, "\x15~/none\r");
	shows(&tty, "There is no such file");
	keys(&tty, "\x15?");
	shows(&tty, "Complete the path");
	keys(&tty, "\x1b");
	shows(&tty, "Choose a file");
	keys(&tty, "\x1b");
	shows(&tty, "Welcome.");
	quit(&tty);
	ck_assert_msg(!memmem(tty.raw, tty.raw_length, "\033]0;x", 5), "the name reached the terminal");
}
END_TEST

START_TEST(a_small_plain_terminal_is_enough)
{
	struct tty tty;

	put_file("Downloads/Activities.csv", TWO_RUNS);
	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 20, 60, "xterm-256color", "C");
	unsetenv("NO_COLOR");
	shows(&tty, "Welcome.");
	keys(&tty, "i");
	shows(&tty, "> Activities.csv ");
	shows(&tty, "Choose a file or type its path; Enter looks into it.");
	keys(&tty, "\r");
	shows(&tty, "2 read: 2 added, 0 merged, 0 unchanged, 0 skipped");
	shows(&tty, "Enter imports, Esc goes back.");
	keys(&tty, "\r");
	shows(&tty, "imported 2: 2 added, 0 merged; u undoes");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	quit(&tty);
}
END_TEST

START_TEST(a_new_export_is_told_of_once)
{
	struct tty tty;

	put_file("Downloads/Activities.csv", TWO_RUNS);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	shows_not(&tty, "new export"); /* who never imported is not told */
	keys(&tty, "i\r");
	shows(&tty, "2 read: 2 added");
	keys(&tty, "\r");
	shows(&tty, "imported 2");
	quit(&tty);
	/* The tests' day is 2026-03-10: the batch is of 22:00. */
	set_changed("Downloads/Activities.csv", 1773000000);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Not checked in yet");
	shows_not(&tty, "new export");
	quit(&tty);
	put_file("Downloads/Activities-1.csv", TWO_RUNS);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "new export: Activities-1.csv; i imports");
	keys(&tty, "h");
	shows(&tty, "Mon  9 Mar 2026");
	shows_not(&tty, "new export");
	quit(&tty);
}
END_TEST

/* So many that reading them takes a while. */
static void put_many(const char *name, int rows)
{
	char path[200];
	FILE *file;

	put_file(name, HEADER);
	snprintf(path, sizeof path, "%s/%s", home, name);
	file = fopen(path, "a");
	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < rows; i++)
		fprintf(file, "Running,%04d-%02d-%02d %02d:%02d:10,false,R,10.01,650,00:05:12,151,172,170,"
		              "45,1.17\n",
		        1990 + i / 12 / 28 / 24 / 6 % 36, 1 + i / 28 / 24 / 6 % 12, 1 + i / 24 / 6 % 28,
		        i / 6 % 24, i % 6 * 10);
	fclose(file);
}

START_TEST(a_long_import_shows_how_far_it_is_and_esc_stops_it)
{
	struct tty tty;

	put_many("Downloads/all.csv", 300000);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "i\r");
	shows(&tty, "rows a second");
	shows(&tty, "Esc stops; then nothing is changed.");
	keys(&tty, "\x1b");
	shows(&tty, "Stopped; nothing was changed.");
	shows(&tty, "> all.csv");
	keys(&tty, "\x1b");
	shows(&tty, "Welcome.");
	keys(&tty, "i\r");
	shows(&tty, "rows a second");
	kill(tty.pid, SIGTERM);
	ck_assert_int_eq(WTERMSIG(tty_end(&tty)), SIGTERM);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("import");
	TCase *one = tcase_create("import");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_typed_path_is_completed_previewed_imported_and_undone);
	tcase_add_test(one, the_newest_file_is_chosen_and_what_is_there_already_is_not_new);
	tcase_add_test(one, what_is_not_recognised_is_said_and_leaving_changes_nothing);
	tcase_add_test(one, an_unknown_file_is_taught_in_the_screens);
	tcase_add_test(one, units_and_the_order_of_dates_are_turned);
	tcase_add_test(one, folders_are_listed_and_names_cannot_drive_the_terminal);
	tcase_add_test(one, a_small_plain_terminal_is_enough);
	tcase_add_test(one, a_new_export_is_told_of_once);
	tcase_add_test(one, a_long_import_shows_how_far_it_is_and_esc_stops_it);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
