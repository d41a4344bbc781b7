/* `batch` and `log -`: many lines, each a verb with its arguments, as one change or each its
 * own. Must not know what the verbs log. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Those that log something by hand. */
static const char *const allowed[] = {"checkin", "log", "note", "plan", "practice", "run", "tag"};

struct batch_of_lines {
	struct cli *cli;
	const char *verb, *day;
	bool each;
	int64_t number, done, failed;
	enum recoup_status first; /* of those that failed */
};

static enum recoup_status verb_check(const char *name, struct error *err)
{
	for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
		if (strcmp(allowed[i], name) == 0)
			return RECOUP_OK;
	return error_set(err, RECOUP_USAGE, NULL, "checkin, log, note, plan, practice log, run or tag",
	                 "\"%.40s\" is nothing to log", name);
}

/* What would read the same input, or wait for a person, is none of a batch. */
static enum recoup_status words_check(const struct expanded *line, struct error *err)
{
	enum recoup_status status = verb_check(line->argv[0], err);

	for (int i = 1; status == RECOUP_OK && i < line->argc; i++)
		if (strcmp(line->argv[i], "-") == 0)
			status = error_set(err, RECOUP_USAGE, NULL, "write it on the line itself",
			                   "- cannot be read within a batch");
	if (status == RECOUP_OK && strcmp(line->argv[0], "practice") == 0 &&
	    (line->argc < 2 || strcmp(line->argv[1], "log") != 0))
		status = error_set(err, RECOUP_USAGE, NULL, "practice log NAME MINUTES",
		                   "of practice, only log goes into a batch");
	if (status == RECOUP_OK && strcmp(line->argv[0], "log") == 0 && line->argc < 2)
		status = error_set(err, RECOUP_USAGE, NULL, "such as log run 10.2km 52:30",
		                   "log needs what to log");
	return status;
}

static enum recoup_status line_run(struct batch_of_lines *batch, const char *text,
                                   struct error *err)
{
	static char day_option[] = "--day";
	char start[64], full[SPLIT_SIZE];
	char *more[] = {day_option, (char *)(uintptr_t)batch->day};
	struct expanded line = {.argc = 0};
	enum recoup_status status;

	snprintf(start, sizeof start, "%s%s", batch->verb ? batch->verb : "", batch->verb ? " " : "");
	if ((size_t)snprintf(full, sizeof full, "%s%s", start, text) >= sizeof full)
		return error_set(err, RECOUP_USAGE, NULL, NULL, "the line is too long");
	status = line_expand(full, batch->day ? 2 : 0, more, &line, err);
	/* The same line with and without the program's own name. */
	if (status == RECOUP_OK && line.argc > 1 && strcmp(line.argv[0], "recoup") == 0) {
		line.argc--;
		memmove(line.argv, line.argv + 1, (size_t)(line.argc + 1) * sizeof *line.argv);
	}
	if (status == RECOUP_OK)
		status = words_check(&line, err);
	if (status == RECOUP_OK)
		status = verb_find(line.argv[0])->run(batch->cli, line.argc, line.argv, err);
	expanded_clear(&line);
	return status;
}

static void where_add(struct error *err, int64_t number)
{
	char where[sizeof err->where];

	snprintf(where, sizeof where, "line %lld%s%.150s", (long long)number, *err->where ? ", " : "",
	         err->where);
	snprintf(err->where, sizeof err->where, "%s", where);
}

/* Blank lines and those of a comment are passed over. Returns whether to go on. */
static bool line_take(struct batch_of_lines *batch, char *text, struct error *err)
{
	enum recoup_status status;

	batch->number++;
	text[strcspn(text, "\r\n")] = '\0';
	text += strspn(text, " \t");
	if (*text == '\0' || *text == '#')
		return true;
	status = line_run(batch, text, err);
	if (status == RECOUP_OK) {
		batch->done++;
		return true;
	}
	where_add(err, batch->number);
	if (batch->failed++ == 0)
		batch->first = status;
	if (batch->each) {
		fflush(batch->cli->out);
		error_say(batch->cli->err, err);
	}
	return batch->each;
}

static enum recoup_status lines_read(struct batch_of_lines *batch, FILE *in, struct error *err)
{
	char *text = NULL;
	size_t room = 0;
	ssize_t length;

	while ((length = getline(&text, &room, in)) >= 0) {
		if (strlen(text) != (size_t)length) {
			free(text);
			batch->number++;
			error_set(err, RECOUP_INPUT, NULL, NULL, "this is no text");
			where_add(err, batch->number);
			return RECOUP_INPUT;
		}
		if (!line_take(batch, text, err))
			break;
	}
	free(text);
	if (ferror(in))
		return error_set(err, RECOUP_UNREADABLE, NULL, NULL, "cannot read the lines: %s",
		                 strerror(errno));
	return RECOUP_OK;
}

/* As one change: nothing is said before all of it holds. */
static enum recoup_status lines_as_one(struct batch_of_lines *batch, FILE *in, struct error *err)
{
	struct cli *cli = batch->cli;
	struct program *program = cli->program;
	struct error ignored;
	FILE *out = cli->out;
	enum recoup_status status = program_need_journal(program, true, err);

	if (status == RECOUP_OK && !(cli->out = fopen("/dev/null", "w"))) {
		cli->out = out;
		status = error_set(err, RECOUP_UNREADABLE, "/dev/null", NULL, "cannot open it");
	}
	if (status != RECOUP_OK)
		return status;
	status = journal_group_begin(program->journal, "batch of lines", program_now(program), err);
	if (status == RECOUP_OK) {
		status = lines_read(batch, in, err);
		if (status == RECOUP_OK)
			status = batch->first;
		if (status == RECOUP_OK)
			status = journal_group_end(program->journal, true, err);
		else
			journal_group_end(program->journal, false, &ignored);
	}
	fclose(cli->out);
	cli->out = out;
	if (status != RECOUP_OK && !*err->hint)
		snprintf(err->hint, sizeof err->hint, "nothing of it is logged");
	return status;
}

enum recoup_status batch_stream(struct cli *cli, FILE *in, const char *verb, const char *day,
                                bool each, struct error *err)
{
	struct batch_of_lines batch = {.cli = cli, .verb = verb, .day = day, .each = each};
	bool before = cli->batching;
	enum recoup_status status;

	cli->batching = true;
	status = each ? lines_read(&batch, in, err) : lines_as_one(&batch, in, err);
	cli->batching = before;
	if (status != RECOUP_OK)
		return status;
	fprintf(cli->out, "%lld line%s logged", (long long)batch.done, batch.done == 1 ? "" : "s");
	if (batch.failed > 0)
		fprintf(cli->out, ", %lld passed over", (long long)batch.failed);
	fputs(each || batch.done == 0 ? ".\n" : "; recoup undo takes them back.\n", cli->out);
	error_clear(err); /* each was told */
	return batch.first;
}

enum recoup_status verb_batch(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	const char *path;
	FILE *in = stdin;
	enum recoup_status status = arguments_read(&arguments, verb_find("batch"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	path = arguments.word_count > 0 ? arguments.words[0] : "-";
	if (arguments.word_count > 1 || (arguments.word_count == 0 && cli->in_is_terminal))
		return error_set(err, RECOUP_USAGE, NULL, "recoup batch FILE, or - for standard input",
		                 "batch needs one file");
	if (strcmp(path, "-") != 0 && !(in = fopen(path, "r")))
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot open it: %s", strerror(errno));
	status = batch_stream(cli, in, NULL, NULL, argument_of(&arguments, "--each") != NULL, err);
	if (in != stdin)
		fclose(in);
	return status;
}
