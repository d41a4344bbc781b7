/* Notes in the person's editor, which here is a script: what it writes, how it fails, and
 * what is left behind. */
#include "../unit/runner.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tty.h"

static struct tty tty;

/* An editor of these shell lines; "$1" is the file. */
static void editor_is(const char *lines)
{
	char path[120];
	FILE *file;

	snprintf(path, sizeof path, "%s/my editor", home);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file, "#!/bin/sh\n%s\n", lines);
	fclose(file);
	chmod(path, 0700);
	snprintf(path, sizeof path, "'%s/my editor'", home);
	setenv("VISUAL", path, 1);
}

static void start(void)
{
	char folder[120];

	snprintf(folder, sizeof folder, "%s/run", home);
	mkdir(folder, 0700);
	setenv("XDG_RUNTIME_DIR", folder, 1);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "? help");
}

static void quit(void)
{
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	shell("test -z \"$(ls $HOME/run)\""); /* nothing stays behind */
}

START_TEST(the_days_note_is_written_shown_edited_and_undone)
{
	demo_make(0);
	editor_is("ls -ld \"${1%/*}\" \"$1\" | cut -c1-10 >$HOME/modes\n"
	          "printf 'Legs like lead.\\nSlept in the train.\\n' >>\"$1\"");
	start();
	keys(&tty, "N");
	shows(&tty, "Noted. u takes it back.");
	shows(&tty, "Note  Legs like lead. Slept in the train.");
	keys(&tty, "N");
	shows(&tty, "Legs like lead. Slept in the train. Legs like");
	keys(&tty, "u");
	shows(&tty, "Took back: note of 2026-03-10.");
	shows_not(&tty, "train. Legs");
	keys(&tty, "h");
	shows_not(&tty, "Legs like lead.");
	quit();
	shell("test \"$(recoup note)\" = \"$(printf 'Legs like lead.\\nSlept in the train.')\"");
	shell("test \"$(cat $HOME/modes)\" = \"$(printf 'drwx------\\n-rw-------')\"");
}
END_TEST

START_TEST(an_untouched_note_is_no_change_and_an_emptied_one_is_taken_away)
{
	shell("recoup checkin energy=4 >/dev/null && recoup note 'as it was' >/dev/null");
	editor_is("grep -q '^as it was$' \"$1\" || echo lost >>\"$1\"");
	start();
	keys(&tty, "N");
	shows(&tty, "the note is as it was: a window of its own? Then such as code --wait");
	keys(&tty, "u");
	shows(&tty, "Took back: note of 2026-03-10."); /* by the verb, not by the key */
	keys(&tty, "\x12");
	shows(&tty, "Note  as it was");
	editor_is("sleep 0.5"); /* the program has the path, and the script is new */
	keys(&tty, "N");
	shows(&tty, "The note is as it was.");
	editor_is(": >\"$1\"");
	keys(&tty, "N");
	shows(&tty, "The note is taken away. u brings it back.");
	shows_not(&tty, "Note  as it was");
	keys(&tty, "u");
	shows(&tty, "Note  as it was");
	quit();
}
END_TEST

START_TEST(the_editors_own_options_are_kept_and_no_shell_is_asked)
{
	char words[200];

	editor_is("printf '%s|' \"$@\" >$HOME/arguments; echo x >\"$3\"");
	snprintf(words, sizeof words, "'%s/my editor' --wait \"$(touch %s/pwned); a b\"", home, home);
	setenv("VISUAL", words, 1);
	start();
	keys(&tty, "N");
	shows(&tty, "Noted.");
	quit();
	shell("test ! -e $HOME/pwned && grep -q '^--wait|$(touch .*/pwned); a b|.*/note-2026-03-10.txt|$'"
	      " $HOME/arguments");
}
END_TEST

START_TEST(editor_is_asked_where_visual_says_nothing)
{
	char words[120];

	editor_is("echo by EDITOR >\"$1\"");
	snprintf(words, sizeof words, "'%s/my editor'", home);
	setenv("VISUAL", "", 1);
	setenv("EDITOR", words, 1);
	start();
	keys(&tty, "N");
	shows(&tty, "Noted.");
	unsetenv("EDITOR");
	quit();
	shell("test \"$(recoup note)\" = 'by EDITOR'");
}
END_TEST

START_TEST(an_editor_that_cannot_be_started_changes_nothing)
{
	shell("recoup note 'as it was' >/dev/null");
	setenv("VISUAL", "/nowhere/editor", 1);
	start();
	keys(&tty, "N");
	shows(&tty, "cannot start the editor \"/nowhere/editor\": No such file or directory.");
	keys(&tty, "\x1b");
	shows_not(&tty, "cannot start");
	quit();
	setenv("VISUAL", "'half", 1);
	start();
	keys(&tty, "N");
	shows(&tty, "VISUAL cannot be read: a quote is left open");
	quit();
	shell("test \"$(recoup note)\" = 'as it was'");
}
END_TEST

START_TEST(an_editor_that_fails_changes_nothing_and_loses_nothing)
{
	shell("recoup note 'as it was' >/dev/null");
	editor_is("exit 1"); /* as vim's :cq */
	start();
	keys(&tty, "N");
	shows(&tty, "the editor ended with status 1");
	editor_is("echo half written >\"$1\"; kill -9 $$");
	keys(&tty, "N");
	shows(&tty, "the editor ended with signal 9.");
	shows(&tty, "what you wrote is kept in ~/.local/state/recoup/note-2026-03-10.txt");
	keys(&tty, "\x1b");
	shows_not(&tty, "what you wrote");
	quit();
	shell("test \"$(recoup note)\" = 'as it was'");
	shell("test \"$(cat $HOME/.local/state/recoup/note-2026-03-10.txt)\" = 'half written'");
	shell("test \"$(stat -c %a $HOME/.local/state/recoup/note-2026-03-10.txt)\" = 600");
}
END_TEST

START_TEST(text_that_is_no_utf8_or_too_long_is_refused_and_kept)
{
	editor_is("printf 'caf\\351\\n' >\"$1\"");
	start();
	keys(&tty, "N");
	shows(&tty, "the note is not saved as UTF-8.");
	shows(&tty, "~/.local/state/recoup/note-2026-03-10.txt");
	keys(&tty, "\x1b");
	shows_not(&tty, "UTF-8");
	editor_is("head -c 70000 /dev/zero | tr '\\0' x >\"$1\"");
	keys(&tty, "N");
	shows(&tty, "the note is longer than 65536 bytes");
	shows(&tty, "~/.local/state/recoup/note-2026-03-10-2.txt");
	keys(&tty, "\x1b");
	shows_not(&tty, "65536");
	editor_is("printf 'a\\000b' >\"$1\"");
	keys(&tty, "N");
	shows(&tty, "note-2026-03-10-3.txt");
	keys(&tty, "\x1b");
	shows_not(&tty, "10-3");
	editor_is("printf 'one\\r\\ntwo\\r\\n\\r\\n' >\"$1\"");
	keys(&tty, "N");
	shows(&tty, "Noted.");
	quit();
	shell("test \"$(recoup note)\" = \"$(printf 'one\\ntwo')\"");
	shell("test \"$(wc -c <$HOME/.local/state/recoup/note-2026-03-10-2.txt)\" = 70000");
}
END_TEST

START_TEST(a_file_swapped_for_a_link_or_a_pipe_is_not_followed)
{
	editor_is("echo secret >$HOME/other; rm \"$1\"; ln -s $HOME/other \"$1\"");
	start();
	keys(&tty, "N");
	shows(&tty, "cannot read what the editor left: it is a link");
	keys(&tty, "\x1b");
	shows_not(&tty, "it is a link");
	editor_is("rm \"$1\"; mkfifo \"$1\"");
	keys(&tty, "N");
	shows(&tty, "what the editor left is no file of yours");
	keys(&tty, "\x1b");
	shows_not(&tty, "no file of yours");
	editor_is("rm \"$1\"");
	keys(&tty, "N");
	shows(&tty, "cannot read what the editor left: No such file");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	shell("! recoup note 2>/dev/null");
	/* What an editor may still want is not thrown away. */
	shell("test \"$(ls $HOME/run/recoup-*/note-2026-03-10.txt | wc -l)\" = 2");
}
END_TEST

START_TEST(what_the_editor_leaves_beside_it_goes_too)
{
	editor_is("cp \"$1\" \"$1~\"; echo x >\"${1%/*}/.note.swp\"; mv \"$1\" \"$1.old\"; echo new >\"$1\"");
	start();
	keys(&tty, "N");
	shows(&tty, "Noted.");
	quit();
}
END_TEST

START_TEST(keys_and_signals_belong_to_the_editor_meanwhile)
{
	editor_is("trap 'echo interrupted >>\"$1\"; printf CAUGHT' INT; trap 'echo quitted >>\"$1\"; exit 0' QUIT\n"
	          "stty -a | grep -q -- ' echo ' && echo cooked >>\"$1\"\n"
	          "printf READY; while :; do read -r line && echo \"$line\" >>\"$1\" && printf \"GOT $line\"; done");
	start();
	keys(&tty, "N");
	shows(&tty, "READY");
	keys(&tty, "\x03");
	shows(&tty, "CAUGHT");
	keys(&tty, "typed\n");
	shows(&tty, "GOT typed");
	keys(&tty, "\x1c");
	shows(&tty, "Noted.");
	quit();
	shell("test \"$(recoup note | tr '\\n' ' ')\" = 'cooked interrupted typed quitted ' ||"
	      " { recoup note >&2; false; }");
}
END_TEST

START_TEST(c_z_in_the_editor_stops_both_and_fg_brings_both_back)
{
	char script[300];
	FILE *file;
	char program[300];

	editor_is("printf READY; read -r line; echo \"$line\" >\"$1\"");
	snprintf(program, sizeof program, "%s", getenv("RECOUP"));
	snprintf(script, sizeof script, "%s/jobs", home);
	file = fopen(script, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file, "#!/bin/bash\nset -m\n'%s' \"$@\"\nsleep 0.3; echo STOPPED; read -r line; fg;"
	              " exit $?\n", program);
	fclose(file);
	chmod(script, 0700);
	setenv("RECOUP", script, 1);
	start();
	setenv("RECOUP", program, 1);
	keys(&tty, "N");
	shows(&tty, "READY");
	keys(&tty, "\x1a");
	shows(&tty, "STOPPED");
	keys(&tty, "\n");
	shows(&tty, "\"$@\""); /* what fg says it brings back */
	keys(&tty, "after the pause\n");
	shows(&tty, "Noted.");
	keys(&tty, "?");
	shows(&tty, "Show the keys of this screen.");
	keys(&tty, "\x1b");
	shows(&tty, "Welcome.");
	quit();
	shell("test \"$(recoup note)\" = 'after the pause'");
}
END_TEST

START_TEST(an_editor_that_stops_itself_alone_does_not_lock_the_terminal)
{
	char script[300];
	FILE *file;
	char program[300];

	editor_is("printf READY; kill -STOP $$; echo went on >\"$1\"");
	snprintf(program, sizeof program, "%s", getenv("RECOUP"));
	snprintf(script, sizeof script, "%s/jobs", home);
	file = fopen(script, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file, "#!/bin/bash\nset -m\n'%s' \"$@\"\nsleep 0.3; echo STOPPED; read -r line; fg;"
	              " exit $?\n", program);
	fclose(file);
	chmod(script, 0700);
	setenv("RECOUP", script, 1);
	start();
	setenv("RECOUP", program, 1);
	keys(&tty, "N");
	shows(&tty, "STOPPED");
	keys(&tty, "\n");
	shows(&tty, "Noted.");
	quit();
}
END_TEST

START_TEST(a_terminal_resized_meanwhile_is_drawn_in_its_new_size)
{
	VTermPos place;

	editor_is("printf READY; read -r line; echo \"$line\" >\"$1\"");
	start();
	keys(&tty, "N");
	shows(&tty, "READY");
	resize(&tty, 30, 100);
	keys(&tty, "larger\n");
	shows(&tty, "Noted.");
	place = place_of(&tty, "q quit");
	ck_assert_int_eq(place.row, 29);
	keys(&tty, "1");
	quit();
}
END_TEST

START_TEST(a_note_changed_elsewhere_meanwhile_is_not_overwritten)
{
	char lines[300];

	snprintf(lines, sizeof lines, "'%s' --today 2026-03-10 note from elsewhere >/dev/null; echo mine >\"$1\"",
	         getenv("RECOUP"));
	editor_is(lines);
	start();
	keys(&tty, "N");
	shows(&tty, "the note was changed elsewhere meanwhile.");
	shows(&tty, "note-2026-03-10.txt");
	keys(&tty, "\x1b");
	shows_not(&tty, "elsewhere meanwhile");
	quit();
	shell("test \"$(recoup note)\" = 'from elsewhere'");
	shell("test \"$(cat $HOME/.local/state/recoup/note-2026-03-10.txt)\" = mine");
}
END_TEST

START_TEST(the_chosen_runs_note_is_edited_and_what_else_is_known_of_it_stays)
{
	shell("printf 'Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Avg Run Cadence,"
	      "Total Ascent,Avg Stride Length\\nRunning,2026-03-02 07:00:10,false,Tempo,10.01,650,00:50:12,151,"
	      "172,170,45,1.17\\n' >$HOME/a.csv && recoup import --units km $HOME/a.csv >/dev/null &&"
	      " recoup log run 8km 40:00 rpe 5 --day 2026-03-01 title Mine notes 'old words' >/dev/null");
	editor_is("cp \"$1\" $HOME/before; echo new words >>\"$1\"");
	start();
	keys(&tty, "2");
	shows(&tty, "2 runs, by start");
	keys(&tty, "N");
	shows(&tty, "Noted. u takes it back.");
	keys(&tty, "\r");
	shows(&tty, "new words");
	shows(&tty, "told by self, garmin");
	keys(&tty, "\rj");
	keys(&tty, "N");
	shows(&tty, "Noted. u takes it back.");
	keys(&tty, "u");
	shows(&tty, "Took back: note of the run of 2026-03-01.");
	keys(&tty, "\x12");
	shows(&tty, "Brought back: note of the run of 2026-03-01.");
	quit();
	shell("test \"$(cat $HOME/before)\" = 'old words'");
	shell("test \"$(recoup runs --json | tr '{' '\\n' | grep -c '\"avg_hr\":151.*\"title\":\"Tempo\","
	      "\"notes\":\"new words\"')\" = 1");
	shell("test \"$(recoup runs --json | tr '{' '\\n' | grep -c '\"rpe\":5.*\"title\":\"Mine\","
	      "\"notes\":\"old words.u000anew words\"')\" = 1");
}
END_TEST

START_TEST(a_note_can_be_typed_as_a_command)
{
	editor_is("echo by editor >\"$1\"");
	start();
	keys(&tty, ":note 'Legs like lead'\r");
	shows(&tty, "Noted for 2026-03-10.");
	keys(&tty, ":note --day today\r");
	shows(&tty, "Legs like lead");
	keys(&tty, ":note\r");
	shows(&tty, "Noted. u takes it back.");
	quit();
	shell("test \"$(recoup note)\" = 'by editor'");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("notes");
	TCase *one = tcase_create("notes");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, the_days_note_is_written_shown_edited_and_undone);
	tcase_add_test(one, an_untouched_note_is_no_change_and_an_emptied_one_is_taken_away);
	tcase_add_test(one, the_editors_own_options_are_kept_and_no_shell_is_asked);
	tcase_add_test(one, editor_is_asked_where_visual_says_nothing);
	tcase_add_test(one, an_editor_that_cannot_be_started_changes_nothing);
	tcase_add_test(one, an_editor_that_fails_changes_nothing_and_loses_nothing);
	tcase_add_test(one, text_that_is_no_utf8_or_too_long_is_refused_and_kept);
	tcase_add_test(one, a_file_swapped_for_a_link_or_a_pipe_is_not_followed);
	tcase_add_test(one, what_the_editor_leaves_beside_it_goes_too);
	tcase_add_test(one, keys_and_signals_belong_to_the_editor_meanwhile);
	tcase_add_test(one, c_z_in_the_editor_stops_both_and_fg_brings_both_back);
	tcase_add_test(one, an_editor_that_stops_itself_alone_does_not_lock_the_terminal);
	tcase_add_test(one, a_terminal_resized_meanwhile_is_drawn_in_its_new_size);
	tcase_add_test(one, a_note_changed_elsewhere_meanwhile_is_not_overwritten);
	tcase_add_test(one, the_chosen_runs_note_is_edited_and_what_else_is_known_of_it_stays);
	tcase_add_test(one, a_note_can_be_typed_as_a_command);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
