/* `report`: a page or a chart into a file, for other people. Must not know what is on it. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/report.h"

#define DAYS_UNLESS_SAID 91

/* ---- the file: whole or not there ---- */

struct output {
	const char *path;
	char *made; /* beside it, until it is whole */
	FILE *out;
};

static enum recoup_status cannot(const char *path, int error, struct error *err)
{
	return error_set(err, RECOUP_UNREADABLE, path,
	                 error == EEXIST ? "name one that does not exist, or say --replace" : NULL,
	                 "cannot write the report: %s", strerror(error));
}

static enum recoup_status output_begin(struct output *output, bool replace, struct error *err)
{
	struct stat there;
	size_t size = strlen(output->path) + 16;
	int fd;

	if (lstat(output->path, &there) == 0 && (!replace || !S_ISREG(there.st_mode)))
		return cannot(output->path, EEXIST, err);
	output->made = malloc(size);
	if (!output->made)
		return error_no_memory(err);
	snprintf(output->made, size, "%s.XXXXXX", output->path);
	fd = mkstemp(output->made); /* 0600 */
	output->out = fd >= 0 ? fdopen(fd, "w") : NULL;
	return output->out ? RECOUP_OK : cannot(output->path, errno, err);
}

static enum recoup_status output_end(struct output *output, bool replace, struct error *err)
{
	bool good = fflush(output->out) == 0 && !ferror(output->out) && fsync(fileno(output->out)) == 0;
	int error = errno;

	good = fclose(output->out) == 0 && good;
	output->out = NULL;
	if (!good)
		return error_set(err, RECOUP_UNREADABLE, output->path, "is the disk full?",
		                 "cannot write the report: %s", strerror(error));
	/* A second name is not given where there is a file already, as renaming would. */
	if (replace ? rename(output->made, output->path) != 0 : link(output->made, output->path) != 0)
		return cannot(output->path, errno, err);
	return RECOUP_OK;
}

/* Nothing half written stays. */
static void output_clear(struct output *output)
{
	if (output->out)
		fclose(output->out);
	if (output->made)
		unlink(output->made);
	free(output->made);
}

/* ---- what into it ---- */

static bool ends_with(const char *path, const char *end)
{
	size_t length = strlen(path), tail = strlen(end);

	return length > tail && strcmp(path + length - tail, end) == 0;
}

static enum recoup_status kind_read(const struct arguments *arguments, const char *path,
                                    const char **chart, struct error *err)
{
	*chart = argument_of(arguments, "--chart");
	if (!path)
		return error_set(err, RECOUP_USAGE, NULL,
		                 "-o report.html, -o report.svg for a chart, -o - for standard output",
		                 "report needs a file to write");
	if (ends_with(path, ".svg") && !*chart)
		*chart = report_chart_name(0);
	if (strcmp(path, "-") == 0 || ends_with(path, *chart ? ".svg" : ".html") ||
	    (!*chart && ends_with(path, ".htm")))
		return RECOUP_OK;
	return error_set(err, RECOUP_USAGE, path,
	                 *chart ? "a chart is written to a name that ends in .svg"
	                        : "the name ends in .html for a page, in .svg for a chart",
	                 "a report cannot be written as that");
}

static void written_say(struct cli *cli, const char *path, const struct report_wish *wish)
{
	char from[DAY_LONG_SIZE], to[DAY_LONG_SIZE], name[512];

	fprintf(cli->out, "Wrote %s: %s to %s.\n", shown(cli, path, name, sizeof name),
	        day_format_long(wish->from, from), day_format_long(wish->to, to));
}

static enum recoup_status report_write(struct cli *cli, const struct report_wish *wish,
                                       const char *chart, FILE *out, struct error *err)
{
	struct program *program = cli->program;

	return chart ? report_chart(program->days, chart, wish, out, err)
	             : report_page(program->days, program->journal, wish, out, err);
}

enum recoup_status verb_report(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct report_wish wish = {.settings = &cli->program->settings};
	struct arguments arguments;
	struct output output = {0};
	const char *chart;
	bool replace;
	enum recoup_status status = arguments_read(&arguments, verb_find("report"), argc, argv, err);

	if (status == RECOUP_OK && arguments.word_count > 0)
		status = error_set(err, RECOUP_USAGE, NULL, "a file is named with -o FILE",
		                   "report takes no argument \"%s\"", arguments.words[0]);
	if (status != RECOUP_OK)
		return status;
	output.path = argument_of(&arguments, "--output");
	status = kind_read(&arguments, output.path, &chart, err);
	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK)
		status = argument_span(&arguments, cli->program, DAYS_UNLESS_SAID, &wish.from, &wish.to, err);
	if (status != RECOUP_OK)
		return status;
	wish.today = program_today(cli->program);
	wish.catalogue = cli->program->catalogue;
	wish.private_ = argument_of(&arguments, "--private") != NULL;
	wish.no_notes = argument_of(&arguments, "--no-notes") != NULL;
	if (strcmp(output.path, "-") == 0)
		return report_write(cli, &wish, chart, cli->out, err);
	replace = argument_of(&arguments, "--replace") != NULL;
	status = output_begin(&output, replace, err);
	if (status == RECOUP_OK)
		status = report_write(cli, &wish, chart, output.out, err);
	if (status == RECOUP_OK)
		status = output_end(&output, replace, err);
	output_clear(&output);
	if (status == RECOUP_OK)
		written_say(cli, output.path, &wish);
	return status;
}
