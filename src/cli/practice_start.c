/* `practice start`: guided in plain lines, each as its time comes, for any terminal, a pipe
 * or a voice. Must not know how it is stored. */
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/guide.h"

#define LEAD_MS 5000
#define LOOK_MS 1000 /* at least so often: who was stopped is noticed */

static volatile sig_atomic_t broken_off, continued;

static void on_signal(int number)
{
	if (number == SIGCONT)
		continued = 1;
	else
		broken_off = 1;
}

static int64_t clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* ---- what is said ---- */

static void say(struct cli *cli, const char *text)
{
	char out[700];

	fprintf(cli->out, "%s\n", shown(cli, text, out, sizeof out));
	fflush(cli->out);
}

static void ring(struct cli *cli)
{
	if (cli->out_is_terminal && cli->program->settings.bell == BELL_RINGS)
		fputc('\a', cli->out);
}

static void beat_say(struct cli *cli, const struct guide *guide, const struct guide_now *now)
{
	const struct practice *practice = guide_practice(guide);
	const struct beat *beat = now->beat;
	char line[700], name[200], cue[400], length[32];

	if (beat->step == GUIDE_LEAD) {
		say(cli, "Settle down; it begins in 5 seconds.");
		return;
	}
	guide_hold_name(practice, beat, name, sizeof name);
	guide_hold_cue(practice, beat, cue, sizeof cue);
	if (beat->phase >= 0) {
		const struct breath *breath = &practice->steps[beat->step].breaths[beat->phase];

		if (beat->phase == 0) {
			snprintf(line, sizeof line, "Breath %d of %d", beat->round + 1, now->rounds);
			say(cli, line);
		}
		snprintf(line, sizeof line, "  %s, %g s", breath_phase_word(breath->phase),
		         (double)beat->length_ms / 1000);
	} else if (beat->length_ms > 0) {
		snprintf(line, sizeof line, "%s, %s%s%s", name,
		         guide_length((double)beat->length_ms / 1000, length, sizeof length),
		         *cue ? ": " : "", cue);
	} else {
		snprintf(line, sizeof line, "%s%s%s%s", name, *cue ? ": " : "", cue,
		         cli->in_is_terminal ? " (Enter goes on)" : "");
	}
	say(cli, line);
}

static void opening_say(struct cli *cli, const struct practice *practice)
{
	char line[700], length[32];

	snprintf(line, sizeof line, "%s, %s. Ctrl-C ends it; what was done is logged.", practice->name,
	         guide_length(practice_seconds(practice) > 0 ? practice_seconds(practice)
	                                                     : practice->minutes * 60.0,
	                      length, sizeof length));
	say(cli, line);
	if (practice->caution) {
		snprintf(line, sizeof line, "Careful: %s", practice->caution);
		say(cli, line);
	}
}

/* ---- going on ---- */

/* Until something is due. Enter goes on where there is no clock. */
static void wait(struct cli *cli, struct guide *guide, const struct guide_now *now)
{
	struct pollfd keys = {STDIN_FILENO, POLLIN, 0};
	bool clockless = now->beat->length_ms == 0;
	int64_t due = guide_due_ms(guide, clock_ms());
	int ms = due >= 0 && due < LOOK_MS ? (int)due : LOOK_MS;
	char line[200];

	if (clockless && !cli->in_is_terminal) {
		guide_skip(guide, clock_ms());
		return;
	}
	if (poll(&keys, clockless ? 1 : 0, ms) <= 0)
		return;
	if (read(STDIN_FILENO, line, sizeof line) <= 0)
		broken_off = 1;
	else
		guide_skip(guide, clock_ms());
}

static void resume(struct cli *cli, struct guide *guide)
{
	say(cli, "Going on; the time that recoup was stopped is not counted.");
	guide_resume(guide, clock_ms());
}

static void go_on(struct cli *cli, struct guide *guide)
{
	struct guide_now now;
	size_t said = (size_t)-1;
	int hold = -1;

	for (;;) {
		if (continued)
			guide_interrupted(guide);
		continued = 0;
		guide_advance(guide, clock_ms());
		guide_look(guide, &now);
		if (now.state == GUIDE_PAUSED)
			resume(cli, guide);
		if (now.state == GUIDE_FINISHED || broken_off)
			break;
		if (now.beat->hold != hold)
			ring(cli);
		if (now.index != said)
			beat_say(cli, guide, &now);
		hold = now.beat->hold;
		said = now.index;
		wait(cli, guide, &now);
	}
	guide_pause(guide, clock_ms());
	ring(cli);
}

static enum recoup_status soreness_take(struct cli *cli, struct opt_real soreness[REGION_COUNT],
                                        struct error *err)
{
	struct day_record record;
	enum recoup_status status = program_need_journal(cli->program, true, err);

	if (status == RECOUP_OK)
		status = journal_day(cli->program->journal, program_today(cli->program), &record, err);
	if (status == RECOUP_OK)
		memcpy(soreness, record.region, sizeof record.region);
	return status;
}

static void guided(struct cli *cli, struct guide *guide)
{
	static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGCONT};
	struct sigaction action, before[sizeof numbers / sizeof *numbers];

	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_signal;
	broken_off = continued = 0;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaction(numbers[i], &action, &before[i]);
	go_on(cli, guide);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		sigaction(numbers[i], &before[i], NULL);
}

enum recoup_status practice_start(struct cli *cli, const struct practice *practice,
                                  struct practice_done *done, struct error *err)
{
	struct opt_real soreness[REGION_COUNT];
	struct guide_options options = {.lead_ms = LEAD_MS, .soreness = soreness};
	struct guide *guide;
	instant begun = program_now(cli->program);
	enum recoup_status status = soreness_take(cli, soreness, err);

	opening_say(cli, practice);
	if (status == RECOUP_OK)
		status = guide_new(&guide, practice, &options, clock_ms(), err);
	if (status != RECOUP_OK)
		return status;
	guided(cli, guide);
	if (!guide_done(guide, &cli->program->calendar, begun, done))
		status = error_set(err, RECOUP_NOTHING, NULL, NULL,
		                   "not logged: less than a minute of it, and no step to its end");
	guide_free(guide);
	return status;
}
