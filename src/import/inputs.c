/* What a person names, as single files: folders are looked through, patterns filled
 * in, archives opened. Must not know what is in the files. */
#define _XOPEN_SOURCE 700 /* nftw */
#include <errno.h>
#include <ftw.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include <archive.h>
#include <archive_entry.h>

#include "internal.h"

#define INPUTS_MAX 100000
#define FOLDERS_OPEN 16

static bool name_add(struct import_inputs *inputs, const char *name, bool found)
{
	struct import_input *more;
	char *own;

	if (inputs->count == INPUTS_MAX)
		return true;
	more = realloc(inputs->all, (inputs->count + 1) * sizeof *more);
	if (!more)
		return false;
	inputs->all = more;
	own = strdup(name);
	if (own)
		more[inputs->count++] = (struct import_input){own, found};
	return own != NULL;
}

static bool ends_in(const char *name, const char *ending)
{
	size_t length = strlen(name), wanted = strlen(ending);

	return length > wanted && strcasecmp(name + length - wanted, ending) == 0;
}

static bool may_be_csv(const char *name)
{
	return ends_in(name, ".csv") || ends_in(name, ".tsv");
}

/* ---- archives ---- */

struct archive *archive_open(const char *path)
{
	struct archive *archive = archive_read_new();

	if (!archive)
		return NULL;
	archive_read_support_format_zip(archive);
	if (archive_read_open_filename(archive, path, 65536) != ARCHIVE_OK) {
		archive_read_free(archive);
		return NULL;
	}
	return archive;
}

static enum recoup_status archive_refuse(const char *path, struct archive *archive,
                                         struct error *err)
{
	const char *detail = archive ? archive_error_string(archive) : NULL;
	enum recoup_status status =
		error_set(err, RECOUP_UNREADABLE, path, "export or download it again",
	              "cannot read the archive%s%s", detail ? ": " : "", detail ? detail : "");

	if (archive)
		archive_read_free(archive);
	return status;
}

static enum recoup_status archive_list(struct import_inputs *inputs, const char *path,
                                       struct error *err)
{
	struct archive *archive = archive_open(path);
	struct archive_entry *entry;
	int code = ARCHIVE_FATAL;

	while (archive && (code = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
		const char *inner = archive_entry_pathname_utf8(entry);
		char name[2 * PATH_ROOM];

		if (!inner)
			inner = archive_entry_pathname(entry);
		if (!inner || !may_be_csv(inner) || archive_entry_filetype(entry) != AE_IFREG)
			continue;
		if (snprintf(name, sizeof name, "%s" ARCHIVE_MARK "%s", path, inner) < (int)sizeof name &&
		    !name_add(inputs, name, true)) {
			archive_read_free(archive);
			return error_no_memory(err);
		}
	}
	if (code != ARCHIVE_EOF)
		return archive_refuse(path, archive, err);
	archive_read_free(archive);
	return RECOUP_OK;
}

/* ---- folders ---- */

/* nftw hands no context on. */
static struct import_inputs *walked;

static int on_file(const char *path, const struct stat *found, int kind, struct FTW *place)
{
	(void)place;
	/* A pipe in a folder would be waited at for ever. */
	if (kind == FTW_F && S_ISREG(found->st_mode) && (may_be_csv(path) || ends_in(path, ".zip")) &&
	    !name_add(walked, path, true))
		return -1;
	return 0;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct import_input *)a)->name, ((const struct import_input *)b)->name);
}

static void input_remove(struct import_inputs *inputs, size_t index)
{
	free(inputs->all[index].name);
	memmove(&inputs->all[index], &inputs->all[index + 1],
	        (--inputs->count - index) * sizeof *inputs->all);
}

/* Links are not followed, so that none leads round in a circle. */
static enum recoup_status folder_list(struct import_inputs *inputs, const char *path,
                                      struct error *err)
{
	size_t before = inputs->count;
	enum recoup_status status = RECOUP_OK;
	int code;

	walked = inputs;
	code = nftw(path, on_file, FOLDERS_OPEN, FTW_PHYS);
	walked = NULL;
	if (code != 0)
		return error_set(err, RECOUP_UNREADABLE, path, "check the permissions",
		                 "cannot look through the folder: %s", strerror(errno));
	qsort(inputs->all + before, inputs->count - before, sizeof *inputs->all, by_name);
	for (size_t i = before; status == RECOUP_OK && i < inputs->count;) {
		char *name = inputs->all[i].name;

		if (strstr(name, ARCHIVE_MARK) || !ends_in(name, ".zip")) {
			i++;
			continue;
		}
		name = strdup(name);
		input_remove(inputs, i);
		status = name ? archive_list(inputs, name, err) : error_no_memory(err);
		free(name);
	}
	if (status == RECOUP_OK && inputs->count == before)
		return error_set(err, RECOUP_NOTHING, path, "exports end in .csv, .tsv or .zip",
		                 "the folder holds no exports");
	return status;
}

/* ---- what was named ---- */

static enum recoup_status pattern_fill(struct import_inputs *inputs, const char *pattern,
                                       struct error *err)
{
	glob_t matches;
	enum recoup_status status = RECOUP_OK;

	if (glob(pattern, 0, NULL, &matches) != 0)
		return name_add(inputs, pattern, false) ? RECOUP_OK : error_no_memory(err);
	for (size_t i = 0; status == RECOUP_OK && i < matches.gl_pathc; i++)
		status = import_inputs_add(inputs, matches.gl_pathv[i], err);
	globfree(&matches);
	return status;
}

enum recoup_status import_inputs_add(struct import_inputs *inputs, const char *path,
                                     struct error *err)
{
	struct stat found;
	bool there = strcmp(path, "-") != 0 && stat(path, &found) == 0;

	if (there && S_ISDIR(found.st_mode))
		return folder_list(inputs, path, err);
	if (there && S_ISREG(found.st_mode) && ends_in(path, ".zip"))
		return archive_list(inputs, path, err);
	if (!there && strpbrk(path, "*?["))
		return pattern_fill(inputs, path, err);
	return name_add(inputs, path, false) ? RECOUP_OK : error_no_memory(err);
}

void import_inputs_clear(struct import_inputs *inputs)
{
	for (size_t i = 0; i < inputs->count; i++)
		free(inputs->all[i].name);
	free(inputs->all);
	memset(inputs, 0, sizeof *inputs);
}
