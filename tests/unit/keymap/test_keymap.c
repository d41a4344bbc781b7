/* The keymap table and the person's own keys over it. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>

#include "recoup/keymap.h"

static const struct key_row *row(const char *name)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	ck_abort_msg("no key is named %s", name);
	return NULL;
}

static void refused(const char *text, const char *where, const char *what, const char *hint)
{
	struct error err;

	ck_assert_int_eq(keymap_override(text, "f", &err), RECOUP_INPUT);
	ck_assert_str_eq(err.where, where);
	ck_assert_msg(strstr(err.what, what), "said: %s", err.what);
	ck_assert_msg(strstr(err.hint, hint), "hinted: %s", err.hint);
}

START_TEST(the_table_itself_is_sound)
{
	size_t count;
	const struct key_row *rows = keymap_defaults(&count);

	for (size_t i = 0; i < count; i++) {
		for (const char *at = rows[i].keys; *at;) {
			size_t length = strcspn(at, " ");
			char key[32];

			snprintf(key, sizeof key, "%.*s", (int)length, at);
			ck_assert_msg(key_name_valid(key), "%s of %s", key, rows[i].name);
			at += length;
			at += strspn(at, " ");
		}
		for (size_t k = i + 1; k < count; k++) {
			ck_assert_msg(strcmp(rows[i].name, rows[k].name) != 0, "two are named %s", rows[i].name);
			if (rows[i].context != rows[k].context)
				continue;
			for (const char *at = rows[i].keys; *at;) {
				size_t length = strcspn(at, " ");
				char key[32];

				snprintf(key, sizeof key, "%.*s", (int)length, at);
				ck_assert_msg(!key_list_has(rows[k].keys, key), "%s is %s and %s", key, rows[i].name,
				              rows[k].name);
				at += length;
				at += strspn(at, " ");
			}
		}
	}
	ck_assert_int_eq(keymap_override("", "f", NULL), RECOUP_OK);
}
END_TEST

START_TEST(keys_are_taken_and_given_back)
{
	struct error err;

	ck_assert_int_eq(keymap_override("[person]\nunits = metric\n[keys]\nundo = U F5\nrepeat = none\n"
	                                 "help = Semicolon \xC3\xA9\n", "f", &err), RECOUP_OK);
	ck_assert_str_eq(row("undo")->keys, "U F5");
	ck_assert_str_eq(row("repeat")->keys, "");
	ck_assert_str_eq(row("help")->keys, "; \xC3\xA9");
	ck_assert_str_eq(row("redo")->keys, "C-r");
	/* What is refused leaves all as it was. */
	ck_assert_int_eq(keymap_override("[keys]\nundo = Sideways\n", "f", &err), RECOUP_INPUT);
	ck_assert_str_eq(row("undo")->keys, "U F5");
	ck_assert_int_eq(keymap_override("", "f", &err), RECOUP_OK);
	ck_assert_str_eq(row("undo")->keys, "u");
	ck_assert_str_eq(row("repeat")->keys, ".");
}
END_TEST

START_TEST(two_keys_can_change_places)
{
	ck_assert_int_eq(keymap_override("[keys]\nundo = r\nlog-run = u\nunits = none\n", "f", NULL),
	                 RECOUP_OK);
	ck_assert_str_eq(row("undo")->keys, "r");
	ck_assert_int_eq(keymap_override("", "f", NULL), RECOUP_OK);
}
END_TEST

START_TEST(conflicts_name_line_and_both)
{
	refused("[keys]\n\nundo = r\n", "f, line 3", "the key r is both log-run (Everywhere) and undo",
	        "log-run = none");
	refused("[keys]\nsort = x\nedit = x\n", "f, line 3", "the key x is both edit (Runs) and sort",
	        "give sort another key");
	/* A screen's key behind one of everywhere: only where the table has it so. */
	refused("[keys]\nsort = u\n", "f, line 2", "undo (Everywhere) and sort (Runs)", "undo = none");
	refused("[keys]\nundo = e\n", "f, line 2", "edit (Runs)", "none");
	ck_assert_int_eq(keymap_override("[keys]\nsearch = / C-t\n", "f", NULL), RECOUP_OK);
	/* What does not hold there does not meet. */
	ck_assert_int_eq(keymap_override("[keys]\nsave = C-r\n", "f", NULL), RECOUP_OK);
	ck_assert_int_eq(keymap_override("", "f", NULL), RECOUP_OK);
}
END_TEST

START_TEST(what_is_no_key_and_no_name_is_said)
{
	refused("[keys]\nund = U\n", "f, line 2", "no key is named \"und\"", "did you mean undo?");
	refused("[keys]\nundo = Ctrl-U\n", "f, line 2", "\"Ctrl-U\" of undo is no key", "C-r");
	refused("[keys]\nundo = C-m\n", "f, line 2", "is no key", "none");
	refused("[keys]\nundo = C-c\n", "f, line 2", "terminal's own", "ends recoup");
	refused("[keys]\nsave = s\n", "f, line 2", "is text there", "letters are typed");
	refused("[keys]\nleave = Space\n", "f, line 2", "is text there", "letters are typed");
	refused("[keys]\noverall = 5\n", "f, line 2", "level of soreness", "");
	refused("[keys]\nundo\n", "f, line 2", "none of these", "key = value");
}
END_TEST

START_TEST(names_of_keys)
{
	static const char *const good[] = {"j", "?", "#", "=", ":", "C-a", "F2", "Down", "BTab", "\xC3\xA9",
	                                   "\xE2\x82\xAC", "0"};
	static const char *const bad[] = {"", " ", "jj", "C-A", "C-", "C-1", "F1", "F13", "down", ";",
	                                  "\x1b", "\x7f", "M-3", "\xC3", "\xCC\x81", "\xC3\xA9j"};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		ck_assert_msg(key_name_valid(good[i]), "%s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ck_assert_msg(!key_name_valid(bad[i]), "%s", bad[i]);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("keymap");
	TCase *one = tcase_create("keymap");

	tcase_add_test(one, the_table_itself_is_sound);
	tcase_add_test(one, keys_are_taken_and_given_back);
	tcase_add_test(one, two_keys_can_change_places);
	tcase_add_test(one, conflicts_name_line_and_both);
	tcase_add_test(one, what_is_no_key_and_no_name_is_said);
	tcase_add_test(one, names_of_keys);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
