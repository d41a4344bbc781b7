/* `formats`: the exports that are known, and `formats new FILE`, which teaches another. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

static enum recoup_status list(struct cli *cli, bool as_json)
{
	struct json json;

	json_start(&json, cli->out);
	if (as_json)
		json_array(&json, NULL);
	for (size_t i = 0; i < formats_count(cli->program->formats); i++) {
		struct format_info info = formats_at(cli->program->formats, i);

		if (!as_json) {
			fprintf(cli->out, "%-22s %-10s %s\n", info.id, info.status, info.title);
			continue;
		}
		json_object(&json, NULL);
		json_text(&json, "id", info.id);
		json_text(&json, "title", info.title);
		json_text(&json, "source", info.source);
		json_text(&json, "status", info.status);
		json_object_end(&json);
	}
	if (as_json) {
		json_array_end(&json);
		json_end(&json);
	}
	return RECOUP_OK;
}

/* A new file of the person's own folder of formats. */
static FILE *own_open(struct cli *cli, const char *id, char path[PATH_MAX], struct error *err)
{
	int fd;
	FILE *out;

	program_own_formats(cli->program, path, PATH_MAX);
	for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
		if (slash)
			*slash = '\0';
		if (mkdir(path, 0700) != 0 && errno != EEXIST)
			break;
		if (!slash)
			break;
		*slash = '/';
	}
	snprintf(path + strlen(path), PATH_MAX - strlen(path), "/%s.ini", id);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	out = fd >= 0 ? fdopen(fd, "w") : NULL;
	if (!out)
		error_set(err, RECOUP_UNREADABLE, path,
		          errno == EEXIST ? "choose another name, or remove that file" : NULL,
		          "cannot write the format: %s", strerror(errno));
	return out;
}

/* What was written must load, together with all others, or it goes again. */
static enum recoup_status own_check(struct cli *cli, const char *path, struct error *err)
{
	enum recoup_status status;

	formats_free(cli->program->formats);
	cli->program->formats = NULL;
	status = program_need_formats(cli->program, err);
	if (status != RECOUP_OK)
		unlink(path);
	return status;
}

static enum recoup_status propose(struct cli *cli, const struct arguments *arguments,
                                  struct error *err)
{
	const char *id = argument_of(arguments, "--save");
	struct format_wish wish = {arguments->words[1], id ? id : "my-watch",
	                           (const char *const *)&arguments->words[2],
	                           arguments->word_count - 2};
	char path[PATH_MAX];
	FILE *out = cli->out;
	enum recoup_status status;

	if (id && (strlen(id) >= SOURCE_NAME_MAX || !*id ||
	           strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-_") != strlen(id)))
		return error_set(err, RECOUP_INPUT, NULL, "such as my-watch",
		                 "--save takes a name of small letters, digits and -");
	if (id && !(out = own_open(cli, id, path, err)))
		return RECOUP_UNREADABLE;
	status = import_propose(cli->program->formats, &wish, out, err);
	if (!id) {
		if (status == RECOUP_OK && cli->out_is_terminal)
			fputs("\n; \"recoup formats new FILE --save NAME\" keeps it; "
			      "\"HEADER=FIELD UNIT\" behind FILE changes a column.\n", out);
		return status;
	}
	if (fclose(out) != 0 && status == RECOUP_OK)
		status = error_set(err, RECOUP_UNREADABLE, path, "is the disk full?",
		                   "cannot write the format");
	if (status != RECOUP_OK) {
		unlink(path);
		return status;
	}
	status = own_check(cli, path, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, "Saved %s\nLook it over, then: recoup import --dry-run %s\n", path,
		        wish.path);
	return status;
}

enum recoup_status verb_formats(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("formats"), argc, argv, err);

	if (status == RECOUP_OK)
		status = program_need_formats(cli->program, err);
	if (status != RECOUP_OK)
		return status;
	if (arguments.word_count == 0)
		return list(cli, argument_of(&arguments, "--json") != NULL);
	if (arguments.word_count < 2 || strcmp(arguments.words[0], "new") != 0)
		return error_set(err, RECOUP_USAGE, NULL, "recoup formats, or recoup formats new FILE",
		                 "formats takes nothing, or new and a file");
	return propose(cli, &arguments, err);
}
