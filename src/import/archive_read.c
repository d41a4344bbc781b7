/* A folder of open files made a journal again: checked against its manifest, then row by
 * row, all or nothing. Must not know where the rows go. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <csv.h>
#include <jansson.h>

#include "archive_internal.h"

#define CHUNK 65536

struct reading {
	struct journal *journal;
	const struct archive_kind *kind;
	/* The row so far: cells one after another, each ended by NUL. */
	char *bytes;
	size_t used, room;
	size_t starts[ARCHIVE_COLUMNS_MAX], lengths[ARCHIVE_COLUMNS_MAX];
	size_t cells;
	int64_t rows, line; /* the line on which the row begins */
	bool header;        /* was read */
	enum recoup_status status;
	struct error *err;
};

/* ---- the manifest ---- */

static void manifest_path(const char *folder, char path[ARCHIVE_PATH_SIZE])
{
	snprintf(path, ARCHIVE_PATH_SIZE, "%.4000s/%s", folder, ARCHIVE_MANIFEST);
}

static json_t *manifest_load(const char *folder, char path[ARCHIVE_PATH_SIZE], json_error_t *why)
{
	struct stat found;

	manifest_path(folder, path);
	snprintf(why->text, sizeof why->text, "it cannot be read");
	if (stat(path, &found) != 0 || !S_ISREG(found.st_mode))
		return NULL;
	return json_load_file(path, JSON_REJECT_DUPLICATES, why);
}

static bool manifest_ours(const json_t *manifest)
{
	const char *format = json_string_value(json_object_get(manifest, "format"));

	return format && strcmp(format, ARCHIVE_FORMAT) == 0;
}

bool archive_is(const char *folder)
{
	char path[ARCHIVE_PATH_SIZE];
	json_error_t why;
	json_t *manifest = manifest_load(folder, path, &why);
	bool ours = manifest_ours(manifest);

	json_decref(manifest);
	return ours;
}

static enum recoup_status manifest_check(const json_t *manifest, const char *path,
                                         const json_error_t *why, struct error *err)
{
	json_int_t version;

	if (!manifest)
		return error_set(err, RECOUP_INPUT, path, NULL, "the manifest is faulty: %s", why->text);
	if (!manifest_ours(manifest) || !json_is_array(json_object_get(manifest, "files")))
		return error_set(err, RECOUP_INPUT, path, NULL, "this is no manifest of a recoup journal");
	version = json_integer_value(json_object_get(manifest, "version"));
	if (version != ARCHIVE_VERSION)
		return error_set(err, RECOUP_JOURNAL, path, "install the newer recoup",
		                 "this archive was made by a newer recoup (version %lld)",
		                 (long long)version);
	return RECOUP_OK;
}

/* ---- rows ---- */

static void stop(struct reading *reading, enum recoup_status status)
{
	if (reading->status == RECOUP_OK)
		reading->status = status;
}

static void where_of(const struct reading *reading, const char *column, char *out, size_t size)
{
	snprintf(out, size, "%s, line %lld%s%s", reading->kind->file, (long long)reading->line,
	         column ? ", column " : "", column ? column : "");
}

static void header_check(struct reading *reading)
{
	const struct archive_kind *kind = reading->kind;
	bool same = reading->cells == kind->column_count;

	reading->header = true;
	for (size_t i = 0; same && i < kind->column_count; i++)
		same = strcmp(reading->bytes + reading->starts[i], kind->columns[i].name) == 0;
	if (!same)
		stop(reading, error_set(reading->err, RECOUP_INPUT, kind->file,
		                        "README.txt lists the columns, in their order",
		                        "the columns are not those of such a file"));
}

static void row_take(struct reading *reading)
{
	const struct archive_kind *kind = reading->kind;
	struct archive_value values[ARCHIVE_COLUMNS_MAX];
	char where[200];
	enum recoup_status status;

	if (reading->cells != kind->column_count) {
		where_of(reading, NULL, where, sizeof where);
		stop(reading, error_set(reading->err, RECOUP_INPUT, where, NULL, "%zu fields, and not %zu",
		                        reading->cells, kind->column_count));
		return;
	}
	for (size_t i = 0; i < kind->column_count; i++) {
		const char *text = reading->bytes + reading->starts[i];

		if (cell_read(kind->columns[i].cell, text, reading->lengths[i], &values[i]))
			continue;
		where_of(reading, kind->columns[i].name, where, sizeof where);
		stop(reading, error_set(reading->err, RECOUP_INPUT, where, "README.txt says how it is written",
		                        "\"%.60s\" cannot be", text));
		return;
	}
	status = journal_fill_row(reading->journal, kind, values, reading->err);
	if (status == RECOUP_INPUT && reading->err) {
		where_of(reading, NULL, where, sizeof where);
		snprintf(reading->err->where, sizeof reading->err->where, "%s", where);
		snprintf(reading->err->hint, sizeof reading->err->hint, "nothing was changed");
	}
	stop(reading, status);
	reading->rows++;
}

static void on_cell(void *bytes, size_t length, void *context)
{
	struct reading *reading = context;

	if (reading->status != RECOUP_OK)
		return;
	if (reading->used + length + 1 > reading->room) {
		size_t room = 2 * (reading->used + length + 512);
		char *more = realloc(reading->bytes, room);

		if (!more) {
			stop(reading, error_no_memory(reading->err));
			return;
		}
		reading->bytes = more;
		reading->room = room;
	}
	if (reading->cells < ARCHIVE_COLUMNS_MAX) {
		reading->starts[reading->cells] = reading->used;
		reading->lengths[reading->cells] = length;
		if (length > 0)
			memcpy(reading->bytes + reading->used, bytes, length);
		reading->used += length;
		reading->bytes[reading->used++] = '\0';
	}
	reading->cells++;
}

static int64_t lines_in(const struct reading *reading)
{
	int64_t lines = 1;

	for (size_t i = 0; i < reading->used; i++)
		lines += reading->bytes[i] == '\n';
	return lines;
}

static void on_row(int end, void *context)
{
	struct reading *reading = context;

	(void)end;
	if (reading->status == RECOUP_OK && !reading->header)
		header_check(reading);
	else if (reading->status == RECOUP_OK)
		row_take(reading);
	reading->line += lines_in(reading);
	reading->used = reading->cells = 0;
}

static enum recoup_status rows_read(struct reading *reading, const char *path, struct error *err)
{
	struct csv_parser parser;
	char *chunk = malloc(CHUNK);
	FILE *file = fopen(path, "r");
	size_t got = 0;

	if (!chunk || !file || csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) {
		if (file)
			fclose(file);
		free(chunk);
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read the file: %s",
		                 strerror(errno));
	}
	while (reading->status == RECOUP_OK && (got = fread(chunk, 1, CHUNK, file)) > 0)
		if (csv_parse(&parser, chunk, got, on_cell, on_row, reading) != got)
			break;
	if (reading->status == RECOUP_OK &&
	    (got > 0 || ferror(file) || csv_fini(&parser, on_cell, on_row, reading) != 0)) {
		char where[200];

		where_of(reading, NULL, where, sizeof where);
		stop(reading, error_set(err, RECOUP_INPUT, where, NULL, "this is no CSV"));
	}
	if (reading->status == RECOUP_OK && !reading->header)
		stop(reading, error_set(err, RECOUP_INPUT, reading->kind->file, NULL, "the file is empty"));
	csv_free(&parser);
	fclose(file);
	free(chunk);
	return reading->status;
}

/* ---- files ---- */

static enum recoup_status file_read(struct journal *journal, const char *folder,
                                    const json_t *entry, int64_t *rows, struct error *err)
{
	size_t count, at = 0;
	const struct archive_kind *kinds = archive_kinds(&count);
	const char *name = json_string_value(json_object_get(entry, "name"));
	const char *wanted = json_string_value(json_object_get(entry, "sha256"));
	const json_t *counted = json_object_get(entry, "rows");
	struct reading reading = {.journal = journal, .line = 1, .err = err};
	char path[ARCHIVE_PATH_SIZE], sum[SHA256_TEXT_SIZE];
	enum recoup_status status;

	while (at < count && (!name || strcmp(kinds[at].file, name) != 0))
		at++;
	if (at == count)
		return error_set(err, RECOUP_INPUT, ARCHIVE_MANIFEST, NULL,
		                 "\"%.80s\" is no file of a recoup journal", name ? name : "");
	reading.kind = &kinds[at];
	snprintf(path, sizeof path, "%.4000s/%s", folder, reading.kind->file);
	status = file_sum(path, sum, err);
	if (status == RECOUP_OK && wanted && strcmp(sum, wanted) != 0)
		status = error_set(err, RECOUP_INPUT, path, "where you changed it yourself, README.txt says how",
		                   "the file is not as it was written");
	if (status == RECOUP_OK)
		status = rows_read(&reading, path, err);
	if (status == RECOUP_OK && json_is_integer(counted) &&
	    json_integer_value(counted) != reading.rows)
		status = error_set(err, RECOUP_INPUT, path, NULL, "%lld rows, and not %lld",
		                   (long long)reading.rows, (long long)json_integer_value(counted));
	rows[at] += reading.rows;
	free(reading.bytes);
	return status;
}

enum recoup_status archive_read(struct journal *journal, const char *folder, bool dry_run,
                                struct archive_report *report, struct error *err)
{
	char path[ARCHIVE_PATH_SIZE];
	json_error_t why;
	json_t *manifest = manifest_load(folder, path, &why);
	const json_t *files = json_object_get(manifest, "files");
	enum recoup_status status = manifest_check(manifest, path, &why, err), ended;

	memset(report, 0, sizeof *report);
	if (status == RECOUP_OK)
		status = journal_fill_begin(journal, err);
	if (status != RECOUP_OK) {
		json_decref(manifest);
		return status;
	}
	for (size_t i = 0; status == RECOUP_OK && i < json_array_size(files); i++)
		status = file_read(journal, folder, json_array_get(files, i), report->rows, err);
	for (size_t i = 0; i < ARCHIVE_KINDS_MAX; i++)
		report->total += report->rows[i];
	ended = journal_fill_end(journal, status == RECOUP_OK && !dry_run, err);
	json_decref(manifest);
	return status == RECOUP_OK ? ended : status;
}
