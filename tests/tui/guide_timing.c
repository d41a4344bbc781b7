/* How exactly a guided breath keeps its time: the real program on a pseudo-terminal, the
 * phase words that appear there against the phases as written.
 *
 *   guide_timing SECONDS   prints median, worst and drift; fails beyond the promise. */
#include <check.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tty.h"

#define ROUND_MS 6250 /* in 2.25, hold 1, out 3 */
#define CHANGES_MAX 2000
#define MEDIAN_MS 50
#define DRIFT_MS 50

static int seconds_wanted = 60;

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* 0 in, 1 hold, 2 out, as the row that says nothing else; -1 while there is none. */
static int phase_seen(const struct tty *tty)
{
	static const char *const words[] = {"in ", "hold ", "out "};

	for (const char *line = tty->text; *line;) {
		size_t length = strcspn(line, "\n"), blank = strspn(line, " ");

		for (int phase = 0; phase < 3; phase++) {
			size_t word = strlen(words[phase]);

			if (blank > 10 && strncmp(line + blank, words[phase], word) == 0 &&
			    line[blank + word] >= '0' && line[blank + word] <= '9' &&
			    line[blank + word + 1] == ' ')
				return phase;
		}
		line += length + (line[length] == '\n');
	}
	return -1;
}

static int by_size(const void *a, const void *b)
{
	int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;

	return (one > other) - (one < other);
}

static int64_t median(const int64_t *values, int count)
{
	int64_t sorted[CHANGES_MAX];

	memcpy(sorted, values, (size_t)count * sizeof *values);
	qsort(sorted, (size_t)count, sizeof *sorted, by_size);
	return sorted[count / 2];
}

START_TEST(phases_come_when_they_should)
{
	static const int64_t begins[] = {0, 2250, 3250};
	static int64_t late[CHANGES_MAX], sizes[CHANGES_MAX];
	int rounds = seconds_wanted * 1000 / ROUND_MS, count = 0, last = -1;
	int64_t first = 0, end, worst = 0, middle, drift;
	char line[300];
	struct tty tty;

	snprintf(line, sizeof line,
	         "mkdir -p $HOME/.local/share/recoup/practices; printf '[practice]\\nname = A tick\\n"
	         "kind = breathwork\\nminutes = 1\\nsummary = x\\nevidence = x\\n[steps]\\n"
	         "breath = in 2.25, hold 1, out 3 x%d\\n' >$HOME/.local/share/recoup/practices/a.ini", rounds);
	shell(line);
	tty_start(&tty, 20, 60, "xterm-256color", "C");
	shows(&tty, "Welcome.");
	keys(&tty, "8");
	shows(&tty, "all kinds");
	keys(&tty, "\t\t\t"); /* breathwork alone: the first is ours */
	shows(&tty, "A tick");
	keys(&tty, "g\r");
	shows(&tty, "breath 1 of");
	end = now_ms() + (int64_t)(seconds_wanted + 20) * 1000;
	while (count < 3 * rounds && now_ms() < end && tty_pump(&tty, 1000)) {
		int64_t at = now_ms();
		int phase = phase_seen(&tty);

		if (phase < 0 || phase == last)
			continue;
		ck_assert_int_eq(phase, count % 3); /* none is left out */
		if (count == 0)
			first = at;
		late[count] = at - first - count / 3 * ROUND_MS - begins[count % 3];
		sizes[count] = late[count] < 0 ? -late[count] : late[count];
		worst = sizes[count] > worst ? sizes[count] : worst;
		last = phase;
		count++;
	}
	ck_assert_int_eq(count, 3 * rounds);
	middle = median(sizes, count);
	drift = median(late + count * 3 / 4, count - count * 3 / 4) - median(late, count / 4);
	printf("%d phases in %d s: off by %d ms in the middle, %d ms at worst; drift %d ms\n", count,
	       seconds_wanted, (int)middle, (int)worst, (int)drift);
	ck_assert_int_le(middle, MEDIAN_MS);
	ck_assert_int_le(drift, DRIFT_MS);
	ck_assert_int_ge(drift, -DRIFT_MS);
	shows(&tty, "How did it feel?");
	keys(&tty, "\r");
	shows(&tty, "Logged: A tick");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

static Suite *timing(void)
{
	Suite *suite = suite_create("guide-timing");
	TCase *cases = tcase_create("timing");

	tcase_add_checked_fixture(cases, home_make, home_remove);
	tcase_add_test(cases, phases_come_when_they_should);
	tcase_set_timeout(cases, seconds_wanted + 60);
	suite_add_tcase(suite, cases);
	return suite;
}

int main(int argc, char **argv)
{
	SRunner *runner;
	int failed;

	if (argc > 1)
		seconds_wanted = atoi(argv[1]);
	runner = srunner_create(timing());
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
