/* What the README shows of the program is what a stranger sees who follows it. */
#include "../unit/runner.h"
#include "tty.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Row `row` of the screen, without the blanks at its end. */
static char *row_text(const struct tty *tty, int row, char *out, size_t size)
{
	const char *at = tty->text, *end;

	while (row-- > 0)
		at = strchr(at, '\n') + 1;
	end = strchr(at, '\n');
	snprintf(out, size, "%.*s", (int)(end ? end - at : (long)strlen(at)), at);
	for (size_t length = strlen(out); length > 0 && out[length - 1] == ' '; length--)
		out[length - 1] = '\0';
	return out;
}

START_TEST(the_picture_is_what_the_demo_shows)
{
	static struct tty tty;
	char line[600], shown[600];
	FILE *readme = fopen(RECOUP_README, "r");
	int row = -1, compared = 0;

	ck_assert_ptr_nonnull(readme);
	shell("mkdir -p -m 700 $HOME/.local/share/recoup && recoup --journal"
	      " $HOME/.local/share/recoup/journal.db demo --print >/dev/null 2>&1 </dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "q quit");
	while (fgets(line, sizeof line, readme)) {
		char *left;

		line[strcspn(line, "\n")] = '\0';
		if (row < 0 && strncmp(line, " 1 Today", 8) != 0)
			continue;
		row++;
		if (strcmp(line, "```") == 0)
			break;
		/* The minutes that are left go by while the test runs. */
		left = strstr(line, "Refuel till ");
		row_text(&tty, row, shown, sizeof shown);
		if (left)
			shown[left - line + 12] = left[12] = '\0';
		ck_assert_str_eq(line, shown);
		compared++;
	}
	fclose(readme);
	ck_assert_int_ge(compared, 23);
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("readme");
	TCase *cases = tcase_create("readme");

	tcase_set_timeout(cases, 60);
	tcase_add_checked_fixture(cases, home_make, home_remove);
	tcase_add_test(cases, the_picture_is_what_the_demo_shows);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
