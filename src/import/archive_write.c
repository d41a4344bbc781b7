/* A journal written out as a folder of open files: CSV, a manifest, and a README that says
 * what they mean. Must not know where the rows come from. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive_internal.h"

struct writing {
	FILE *out;
	const struct archive_kind *kind;
	int64_t rows;
	bool failed;
};

static enum recoup_status cannot(const char *path, struct error *err)
{
	return error_set(err, RECOUP_UNREADABLE, path, "is there room, and is the folder yours?",
	                 "cannot write the archive: %s", strerror(errno));
}

static FILE *file_new(const char *folder, const char *name, char path[ARCHIVE_PATH_SIZE])
{
	int fd;

	snprintf(path, ARCHIVE_PATH_SIZE, "%.4000s/%.100s", folder, name);
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	return fd >= 0 ? fdopen(fd, "w") : NULL;
}

/* On disk, and closed, whatever happens. */
static bool file_end(FILE *out)
{
	bool written = !ferror(out) && fflush(out) == 0 && fsync(fileno(out)) == 0;

	return fclose(out) == 0 && written;
}

/* ---- the tables ---- */

static bool on_row(void *context, const struct archive_value *values)
{
	struct writing *writing = context;
	const struct archive_kind *kind = writing->kind;

	for (size_t i = 0; i < kind->column_count && !writing->failed; i++)
		if ((i > 0 && fputc(',', writing->out) == EOF) ||
		    !cell_write(writing->out, kind->columns[i].cell, &values[i]))
			writing->failed = true;
	if (fputc('\n', writing->out) == EOF)
		writing->failed = true;
	writing->rows++;
	return !writing->failed;
}

static enum recoup_status table_write(struct journal *journal, const char *folder,
                                      const struct archive_kind *kind, int64_t *rows,
                                      char sum[SHA256_TEXT_SIZE], struct error *err)
{
	struct writing writing = {.kind = kind};
	char path[ARCHIVE_PATH_SIZE];
	enum recoup_status status;

	writing.out = file_new(folder, kind->file, path);
	if (!writing.out)
		return cannot(path, err);
	for (size_t i = 0; i < kind->column_count; i++)
		fprintf(writing.out, "%s%s", i > 0 ? "," : "", kind->columns[i].name);
	fputc('\n', writing.out);
	status = journal_archive_rows(journal, kind, on_row, &writing, err);
	if ((!file_end(writing.out) || writing.failed) && status == RECOUP_OK)
		status = cannot(path, err);
	*rows = writing.rows;
	/* Summed as it is read back. */
	return status == RECOUP_OK ? file_sum(path, sum, err) : status;
}

/* ---- what explains them ---- */

static enum recoup_status readme_write(const char *folder, struct error *err)
{
	size_t count;
	const struct archive_kind *kinds = archive_kinds(&count);
	char path[ARCHIVE_PATH_SIZE];
	FILE *out = file_new(folder, "README.txt", path);

	if (!out)
		return cannot(path, err);
	fputs("This is a recoup journal as open files: all that its keeper put into it.\n\n"
	      "    recoup --journal NEW.db import FOLDER\n\n"
	      "makes a journal of it again. What recoup works out from it (scores) is not here, nor\n"
	      "is the list of what can be undone.\n\n"
	      "The files are CSV in UTF-8, fields quoted where they must be, lines ended by a line\n"
	      "feed. Days are 2026-03-10, instants are UTC, 2026-03-10T06:15:00Z. An empty field is\n"
	      "not said. A text that begins with ' = + - @, a tab or a line's end has another '\n"
	      "before it, which is no part of it, so that no spreadsheet takes it for a formula;\n"
	      "a text of no characters is ' alone.\n\n"
	      "manifest.json names each file with its rows and its SHA-256 sum. A file that was\n"
	      "changed is refused; take its \"rows\" and \"sha256\" out there where you mean it.\n", out);
	for (size_t i = 0; i < count; i++) {
		fprintf(out, "\n%s: %s\n", kinds[i].file, kinds[i].help);
		for (size_t k = 0; k < kinds[i].column_count; k++)
			fprintf(out, *kinds[i].columns[k].help ? "    %-22s  %s\n" : "    %s%s\n",
			        kinds[i].columns[k].name, kinds[i].columns[k].help);
	}
	return file_end(out) ? RECOUP_OK : cannot(path, err);
}

/* Nothing in it needs an escape: names of our own, a date, digits. */
static enum recoup_status manifest_write(const char *folder, const char *made,
                                         const struct archive_report *report,
                                         char (*sums)[SHA256_TEXT_SIZE], struct error *err)
{
	size_t count;
	const struct archive_kind *kinds = archive_kinds(&count);
	char path[ARCHIVE_PATH_SIZE];
	FILE *out = file_new(folder, ARCHIVE_MANIFEST, path);

	if (!out)
		return cannot(path, err);
	fprintf(out, "{\n  \"format\": \"" ARCHIVE_FORMAT "\",\n  \"version\": %d,\n"
	        "  \"made\": \"%.40s\",\n  \"files\": [\n", ARCHIVE_VERSION, made);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "    {\"name\": \"%s\", \"rows\": %lld, \"sha256\": \"%s\"}%s\n", kinds[i].file,
		        (long long)report->rows[i], sums[i], i + 1 < count ? "," : "");
	fputs("  ]\n}\n", out);
	return file_end(out) ? RECOUP_OK : cannot(path, err);
}

/* ---- the folder ---- */

static void folder_remove(const char *folder)
{
	size_t count;
	const struct archive_kind *kinds = archive_kinds(&count);
	char path[ARCHIVE_PATH_SIZE];

	for (size_t i = 0; i < count + 2; i++) {
		snprintf(path, sizeof path, "%.4000s/%.100s", folder,
		         i < count ? kinds[i].file : i == count ? ARCHIVE_MANIFEST : "README.txt");
		unlink(path);
	}
	rmdir(folder);
}

static void folder_sync(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* Beside where it is to be, for its owner alone; `parent` and `part` are filled. */
static enum recoup_status part_make(const char *folder, char *parent, char *part,
                                    struct error *err)
{
	const char *slash;
	size_t length = strlen(folder);

	while (length > 1 && folder[length - 1] == '/')
		length--;
	snprintf(parent, ARCHIVE_PATH_SIZE, "%.*s", (int)(length < 3900 ? length : 3900), folder);
	slash = strrchr(parent, '/');
	if (!slash)
		snprintf(parent, ARCHIVE_PATH_SIZE, ".");
	else
		parent[slash == parent ? 1 : slash - parent] = '\0';
	snprintf(part, ARCHIVE_PATH_SIZE, "%.3900s/.recoup-export-XXXXXX", parent);
	if (!mkdtemp(part))
		return cannot(parent, err);
	return RECOUP_OK;
}

static enum recoup_status all_write(struct journal *journal, const char *part, const char *made,
                                    struct archive_report *report, struct error *err)
{
	size_t count;
	const struct archive_kind *kinds = archive_kinds(&count);
	char sums[ARCHIVE_KINDS_MAX][SHA256_TEXT_SIZE];
	enum recoup_status status = journal_archive_begin(journal, err);

	for (size_t i = 0; status == RECOUP_OK && i < count; i++) {
		status = table_write(journal, part, &kinds[i], &report->rows[i], sums[i], err);
		report->total += report->rows[i];
	}
	journal_archive_end(journal);
	if (status == RECOUP_OK)
		status = readme_write(part, err);
	if (status == RECOUP_OK)
		status = manifest_write(part, made, report, sums, err);
	return status;
}

enum recoup_status archive_write(struct journal *journal, const char *folder, const char *made,
                                 struct archive_report *report, struct error *err)
{
	char parent[ARCHIVE_PATH_SIZE], part[ARCHIVE_PATH_SIZE];
	struct stat found;
	enum recoup_status status;

	memset(report, 0, sizeof *report);
	/* An empty one may be there: rename puts ours in its place, and no other. */
	if (lstat(folder, &found) == 0 && !S_ISDIR(found.st_mode))
		return error_set(err, RECOUP_UNREADABLE, folder, "name one that does not exist",
		                 "there is something of that name that is no folder");
	status = part_make(folder, parent, part, err);
	if (status != RECOUP_OK)
		return status;
	status = all_write(journal, part, made, report, err);
	if (status == RECOUP_OK) {
		folder_sync(part);
		if (rename(part, folder) != 0)
			status = error_set(err, RECOUP_UNREADABLE, folder, "name one that does not exist",
			                   "cannot put the archive there: %s", strerror(errno));
		else
			folder_sync(parent);
	}
	if (status != RECOUP_OK)
		folder_remove(part);
	return status;
}
