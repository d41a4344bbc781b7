/* A format written down for a test, a file of it, and what becomes of the file's rows. */
#ifndef RECOUP_TESTS_ROWS_H
#define RECOUP_TESTS_ROWS_H

#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../../src/import/internal.h"

static struct {
	char folder[40], formats[64], file[64];
	struct formats *known;
	struct error err;
} rows;

/* What became of the one row of a file. */
struct told_row {
	enum recoup_status status;
	struct values values;
	char title[64], notes[64], source[64];
	char why[320], warned[320];
	int warnings;
};

static inline void rows_begin(void)
{
	snprintf(rows.folder, sizeof rows.folder, "/tmp/recoup-rows-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(rows.folder));
	snprintf(rows.formats, sizeof rows.formats, "%s/formats", rows.folder);
	snprintf(rows.file, sizeof rows.file, "%s/rows.csv", rows.folder);
	ck_assert_int_eq(mkdir(rows.formats, 0700), 0);
	rows.known = NULL;
}

static inline void rows_end(void)
{
	static const char *const inis[] = {"mine", "other", "third"};
	char path[96];

	formats_free(rows.known);
	for (size_t i = 0; i < sizeof inis / sizeof *inis; i++) {
		snprintf(path, sizeof path, "%s/%s.ini", rows.formats, inis[i]);
		unlink(path);
	}
	unlink(rows.file);
	rmdir(rows.formats);
	ck_assert_int_eq(rmdir(rows.folder), 0);
}

static inline void text_write(const char *path, const char *text, size_t length)
{
	FILE *out = fopen(path, "w");

	ck_assert_ptr_nonnull(out);
	ck_assert_uint_eq(fwrite(text, 1, length, out), length);
	ck_assert_int_eq(fclose(out), 0);
}

static inline void file_write(const char *text)
{
	text_write(rows.file, text, strlen(text));
}

/* Further calls add formats: "mine", "other", "third". */
static inline void format_give(const char *name, const char *ini)
{
	const char *const folders[] = {rows.formats};
	const bool optional[] = {false};
	char path[96];

	snprintf(path, sizeof path, "%s/%s.ini", rows.formats, name);
	text_write(path, ini, strlen(ini));
	formats_free(rows.known);
	ck_assert_msg(formats_load(&rows.known, folders, optional, 1, &rows.err) == RECOUP_OK, "%s: %s",
	              rows.err.where, rows.err.what);
}

struct row_taking {
	struct plan plan;
	struct conversion conversion;
	const char *force;
	double nearness;
	struct told_row told;
	bool header_known;
};

static inline void row_warn(void *context, const char *reason)
{
	struct told_row *told = context;

	snprintf(told->warned, sizeof told->warned, "%s", reason);
	told->warnings++;
}

static inline bool row_take(void *context, const struct row *row)
{
	struct row_taking *taking = context;
	struct told_row *told = &taking->told;
	struct error err = {0};

	if (!taking->header_known) {
		told->status = recognise(rows.known, taking->force, row, &taking->plan, &taking->nearness, &err);
		taking->header_known = told->status == RECOUP_OK;
		snprintf(told->why, sizeof told->why, "%s", err.what);
		return taking->header_known;
	}
	taking->conversion.plan = &taking->plan;
	taking->conversion.dates.words = &taking->plan.format->date_words;
	told->status =
		convert_row(&taking->conversion, row, &told->values, row_warn, told, &err);
	snprintf(told->why, sizeof told->why, "%s", told->status == RECOUP_OK ? "" : err.what);
	/* Texts end with the row. */
	snprintf(told->title, sizeof told->title, "%s", told->values.title ? told->values.title : "");
	snprintf(told->notes, sizeof told->notes, "%s", told->values.notes ? told->values.notes : "");
	snprintf(told->source, sizeof told->source, "%s",
	         told->values.source ? told->values.source : "");
	return false;
}

/* Of the first row below the header; RECOUP_UNRECOGNISED and why when no format fits. */
static inline struct told_row row_told(const char *csv)
{
	static const int32_t offset = 3600;
	const struct settings settings = settings_default();
	const struct calendar calendar = {zone_fixed(&offset), 240};
	const struct import_options options = {.now = 1900000000, .calendar = &calendar,
	                                       .settings = &settings};
	struct row_taking taking = {.conversion = {.options = &options, .account_metres = 1000}};
	struct reader *reader;

	file_write(csv);
	ck_assert_msg(reader_open(&reader, rows.file, &rows.err) == RECOUP_OK, "%s", rows.err.what);
	ck_assert_msg(reader_rows(reader, row_take, &taking, &rows.err) == RECOUP_OK, "%s",
	              rows.err.what);
	reader_close(reader);
	plan_free(&taking.plan);
	return taking.told;
}

#endif
