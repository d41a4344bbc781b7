/* `log` with nothing more on a terminal: asks for the morning and a run, line by line. Must
 * not know what the values mean. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

enum answer { ANSWERED, SKIPPED, BACK, ENOUGH };

struct question {
	enum metric_id metric;
	struct opt_real before; /* what is said already */
	bool answered, taken_back;
	double value;
};
struct asking {
	struct cli *cli;
	day_number day;
	struct question questions[METRIC_COUNT];
	size_t count;
	char *line;
	size_t room;
};

static void scale_print(FILE *out, const struct metric *metric)
{
	const char *low = metric->words[0];
	int last = (int)(metric->maximum - metric->minimum);

	if (metric->entry == ENTRY_RATING && low)
		fprintf(out, " (%.0f %s to %.0f %s)", metric->minimum, low, metric->maximum,
		        last < METRIC_WORDS && metric->words[last] ? metric->words[last] : "");
	else if (metric->entry == ENTRY_RATING)
		fprintf(out, " (%.0f to %.0f)", metric->minimum, metric->maximum);
	else if (metric->entry == ENTRY_HOURS)
		fputs(" (such as 7:40)", out);
	else if (metric->entry == ENTRY_BED_TIME || metric->entry == ENTRY_CLOCK)
		fputs(" (such as 22:30)", out);
	else if (*metric->unit)
		fprintf(out, " (%s)", metric->unit);
}

static void prompt(const struct asking *asking, const struct question *question)
{
	FILE *out = asking->cli->out;
	const struct metric *metric = metric_get(question->metric);
	enum unit_system units = asking->cli->program->settings.units;
	char text[60];

	fputs(metric->question, out);
	scale_print(out, metric);
	if (question->answered || question->before.known)
		fprintf(out, " [%s]",
		        metric_format(question->metric,
		                      question->answered ? question->value : question->before.value, units,
		                      text, sizeof text));
	fputs(": ", out);
	fflush(out);
}

/* The next line without its end and blanks around; NULL at the end of input. */
static char *line_read(struct asking *asking)
{
	char *text;

	if (getline(&asking->line, &asking->room, stdin) < 0) {
		fputc('\n', asking->cli->out);
		return NULL;
	}
	text = asking->line + strspn(asking->line, " \t");
	for (size_t end = strlen(text); end > 0 && strchr(" \t\r\n", text[end - 1]); end--)
		text[end - 1] = '\0';
	return text;
}

static enum answer answer_read(struct asking *asking, struct question *question)
{
	enum unit_system units = asking->cli->program->settings.units;
	struct error err;
	char shown_value[60];

	for (;;) {
		const char *text;

		prompt(asking, question);
		text = line_read(asking);
		if (!text || strcmp(text, "q") == 0)
			return ENOUGH;
		if (strcmp(text, "<") == 0)
			return BACK;
		if (*text == '\0')
			return SKIPPED;
		if (strcmp(text, "-") == 0) {
			question->answered = false;
			question->taken_back = question->before.known;
			fputs("  Nothing is said of it.\n", asking->cli->out);
			return ANSWERED;
		}
		if (metric_parse(question->metric, text, units, &question->value, &err) == RECOUP_OK)
			break;
		fprintf(asking->cli->out, "  %s%s%s\n", err.what, *err.hint ? ": " : "", err.hint);
	}
	question->answered = true;
	question->taken_back = false;
	fprintf(asking->cli->out, "  %s: %s\n", metric_get(question->metric)->label,
	        metric_format(question->metric, question->value, units, shown_value,
	                      sizeof shown_value));
	return ANSWERED;
}

static enum recoup_status begin(struct asking *asking, struct error *err)
{
	struct program *program = asking->cli->program;
	enum metric_id asked[METRIC_COUNT];
	struct day_record record;
	enum recoup_status status = program_need_journal(program, true, err);

	if (status == RECOUP_OK)
		status = journal_day(program->journal, asking->day, &record, err);
	if (status != RECOUP_OK)
		return status;
	asking->count = metric_checkin(asked);
	for (size_t i = 0; i < asking->count; i++)
		asking->questions[i] =
			(struct question){.metric = asked[i], .before = record.value[asked[i]]};
	return RECOUP_OK;
}

/* What was answered till then counts, also when the rest is left. */
static void questions_go(struct asking *asking)
{
	size_t at = 0;

	while (at < asking->count) {
		enum answer answer = answer_read(asking, &asking->questions[at]);

		if (answer == ENOUGH)
			return;
		if (answer == BACK)
			at -= at > 0;
		else
			at++;
	}
}

static enum recoup_status answers_store(struct asking *asking, size_t *said, struct error *err)
{
	struct entry entries[METRIC_COUNT];

	*said = 0;
	for (size_t i = 0; i < asking->count; i++) {
		const struct question *question = &asking->questions[i];

		if (question->answered || question->taken_back)
			entries[(*said)++] = (struct entry){question->metric, REGION_NONE,
			                                    question->taken_back, question->value};
	}
	return *said == 0 ? RECOUP_OK
	                  : entries_store(asking->cli, asking->day, entries, *said, "check-in", err);
}

/* Asks again until it can be logged or is left. */
static void run_go(struct asking *asking)
{
	static char log[] = "log", run[] = "run", option[] = "--day";
	struct cli *cli = asking->cli;
	char date[DAY_TEXT_SIZE];
	struct error err;

	for (;;) {
		struct expanded words = {.argc = 0};
		char full[SPLIT_SIZE];
		char *more[] = {option, day_format(asking->day, date)};
		const char *text;
		enum recoup_status status;

		fputs("A run? Distance and time, such as 10.2km 52:30 rpe 6; Enter for none: ", cli->out);
		fflush(cli->out);
		text = line_read(asking);
		if (!text || *text == '\0' || strcmp(text, "q") == 0)
			return;
		snprintf(full, sizeof full, "%s %s %s", log, run, text);
		status = line_expand(full, strstr(text, "--day") ? 0 : 2, more, &words, &err);
		if (status == RECOUP_OK)
			status = verb_log(cli, words.argc, words.argv, &err);
		expanded_clear(&words);
		if (status == RECOUP_OK)
			return;
		fprintf(cli->out, "  %s%s%s\n", err.what, *err.hint ? ": " : "", err.hint);
	}
}

enum recoup_status log_ask(struct cli *cli, const struct arguments *arguments, struct error *err)
{
	struct asking asking = {.cli = cli};
	char date[DAY_LONG_SIZE];
	size_t said = 0;
	enum recoup_status status = argument_day(arguments, "--day", cli->program,
	                                         program_today(cli->program), &asking.day, err);

	if (status == RECOUP_OK)
		status = begin(&asking, err);
	if (status != RECOUP_OK)
		return status;
	fprintf(cli->out, "%s. Enter skips, - takes back, < goes back, q ends.\n",
	        day_format_long(asking.day, date));
	questions_go(&asking);
	status = answers_store(&asking, &said, err);
	if (status == RECOUP_OK && !feof(stdin))
		run_go(&asking);
	free(asking.line);
	if (status == RECOUP_OK && said > 0)
		status = verdict_line(cli, asking.day, err);
	else if (status == RECOUP_OK)
		fputs("Nothing more was said.\n", cli->out);
	/* The last value may just have been taken back. */
	return status == RECOUP_NOTHING ? RECOUP_OK : status;
}
