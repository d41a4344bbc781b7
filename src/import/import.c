/* One file, one batch: recognise, look over it for what only the whole tells, then
 * convert, match and store row by row. Must not know vendors nor SQL. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define THREAD_BYTES (1 << 20) /* below, a thread costs more than it saves */
#define HEADER_TRIES 8 /* lines of other things that may stand above the header */
#define LARGE_BYTES (16 << 20)
#define LOOK_ROWS 4096 /* enough to know, where no date is of two meanings */

struct job {
	const struct formats *formats;
	const struct import_options *options;
	struct import_report *report;
	struct error *err;
	struct reader *reader;
	struct plan plan;
	struct conversion conversion;
	struct storing storing;
	enum recoup_status status; /* of reading and converting */
	struct error *read_err;
	struct conveyor *conveyor;
	/* Of this pass over the file. */
	int64_t line;
	int64_t above;  /* rows above the header, and it */
	int64_t passed; /* rows, of any kind */
	int64_t seen;   /* rows after the header */
	/* Gathered in the first pass. */
	struct error nearest; /* of the rows tried as header, what came nearest to one */
	double nearness;
	struct date_facts dates;
	int votes_km, votes_miles;
	bool looked_at_all, look_again;
};

/* ---- first pass: what only the whole file tells ---- */

static void dates_observe(struct job *job, const struct row *row)
{
	for (size_t i = 0; i < job->plan.count; i++) {
		const struct placed *placed = &job->plan.placed[i];

		if ((placed->column.to == TO_START || placed->column.to == TO_DAY) &&
		    placed->at < row->count)
			date_observe(row->fields[placed->at], &job->dates);
	}
}

static void unit_observe(struct job *job, const struct row *row)
{
	double metres = row_metres_per_unit(&job->conversion, row);

	/* Between the two lies the geometric mean; far from both tells nothing. */
	if (metres > 750 && metres < 1268)
		job->votes_km++;
	else if (metres >= 1268 && metres < 2100)
		job->votes_miles++;
}

/* The header is the first row that some format knows. */
static bool header_try(struct job *job, const struct row *row)
{
	double nearness;
	struct error found;
	enum recoup_status status = recognise(job->formats, job->options->format, row, &job->plan,
	                                      &nearness, &found);

	if (status == RECOUP_OK) {
		job->above = job->passed;
		job->conversion.plan = &job->plan;
		return true;
	}
	if (job->passed == 1 || nearness > job->nearness || status != RECOUP_UNRECOGNISED) {
		job->nearest = found;
		job->nearness = nearness;
	}
	return status == RECOUP_UNRECOGNISED && job->passed < HEADER_TRIES;
}

static bool on_look(void *context, const struct row *row)
{
	struct job *job = context;

	job->passed++;
	if (!job->plan.format)
		return header_try(job, row);
	job->seen++;
	dates_observe(job, row);
	unit_observe(job, row);
	return job->looked_at_all || job->dates.slashes || job->seen < LOOK_ROWS;
}

static enum recoup_status order_decide(struct job *job)
{
	const struct date_facts *dates = &job->dates;
	enum date_order *order = &job->conversion.dates.order;

	*order = job->options->date_order;
	if (*order != DATE_ORDER_AUTO || !dates->slashes)
		return RECOUP_OK;
	if (dates->first_over_12 != dates->second_over_12)
		*order = dates->first_over_12 ? DATE_ORDER_DAY_FIRST : DATE_ORDER_MONTH_FIRST;
	else if (!dates->first_over_12)
		*order = job->plan.format->date_order;
	if (*order == DATE_ORDER_AUTO && job->options->ask && !dates->first_over_12)
		switch (job->options->ask(job->options->context, ASK_DATE_ORDER,
		                          job->plan.format->title)) {
		case 0:
			*order = DATE_ORDER_MONTH_FIRST;
			break;
		case 1:
			*order = DATE_ORDER_DAY_FIRST;
			break;
		default:
			break;
		}
	if (*order != DATE_ORDER_AUTO)
		return RECOUP_OK;
	return error_set(job->err, RECOUP_INPUT, NULL, "say which with --date-order mdy or dmy",
	                 dates->first_over_12 ? "the file writes dates in two orders"
	                                      : "cannot tell whether months or days come first");
}

static bool units_matter(const struct job *job)
{
	for (size_t i = 0; i < job->plan.count; i++) {
		const struct column *column = &job->plan.placed[i].column;

		if (column->unit && column->unit->dimension == ACCOUNT_LENGTH)
			return true;
	}
	return false;
}

/* The file's own word first, then the person's: said now, said before, asked, set. */
static enum recoup_status unit_decide(struct job *job)
{
	const struct import_options *options = job->options;
	char said[8] = "";
	bool miles = options->settings->units == UNITS_IMPERIAL;
	enum recoup_status status = RECOUP_OK;

	if (options->units) {
		snprintf(said, sizeof said, "%s", options->units);
	} else if (job->votes_km != job->votes_miles) {
		snprintf(said, sizeof said, "%s", job->votes_miles > job->votes_km ? "mi" : "km");
	} else if (units_matter(job)) {
		status = journal_source_units(job->storing.journal, job->plan.format->source, said,
		                              job->err);
		if (status == RECOUP_OK && !*said && options->ask) {
			int answer = options->ask(options->context, ASK_UNITS, job->plan.format->title);

			job->report->units_told = answer >= 0;
			if (answer >= 0)
				snprintf(said, sizeof said, "%s", answer == 1 ? "mi" : "km");
		}
		job->report->units_assumed = status == RECOUP_OK && !*said;
	}
	if (*said)
		miles = strcmp(said, "mi") == 0;
	job->report->units_told = (job->report->units_told || options->units) && units_matter(job);
	snprintf(job->report->units, sizeof job->report->units, "%s", miles ? "mi" : "km");
	job->conversion.account_metres = miles ? METRES_PER_MILE : METRES_PER_KM;
	return status;
}

static enum recoup_status look(struct job *job)
{
	enum recoup_status status;

	job->passed = job->seen = 0;
	job->nearness = -1;
	memset(&job->dates, 0, sizeof job->dates);
	job->votes_km = job->votes_miles = 0;
	plan_free(&job->plan);
	status = reader_rows(job->reader, on_look, job, job->err);
	if (status == RECOUP_OK && job->passed == 0)
		return error_set(job->err, RECOUP_INPUT, NULL, "export it again", "the file holds no rows");
	if (status == RECOUP_OK && !job->plan.format) {
		*job->err = job->nearest;
		return job->nearest.status;
	}
	if (status == RECOUP_OK)
		status = order_decide(job);
	if (status != RECOUP_OK)
		return status;
	job->conversion.dates.words = &job->plan.format->date_words;
	return unit_decide(job);
}

/* ---- second pass: rows to records ---- */

/* Texts of the row end with it; the item's own copies go on. */
static bool texts_keep(struct item *item)
{
	struct values *values = &item->values;
	const char **const texts[] = {&values->title, &values->notes, &values->identity,
	                              &values->source};
	size_t room = 0, put = 0;
	bool fits = true;

	item->more = NULL;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		room += *texts[i] ? strlen(*texts[i]) + 1 : 0;
	fits = room <= ITEM_TEXTS;
	if (!fits && !(item->more = malloc(room)))
		return false;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (!*texts[i])
			continue;
		if (fits) {
			*texts[i] = item_text(item, *texts[i]);
			continue;
		}
		memcpy(item->more + put, *texts[i], strlen(*texts[i]) + 1);
		*texts[i] = item->more + put;
		put += strlen(*texts[i]) + 1;
	}
	return true;
}

static void on_warning(void *context, const char *reason)
{
	struct job *job = context;
	struct item *item = conveyor_item(job->conveyor, job->line, reader_done(job->reader));

	if (!item)
		return;
	item->kind = ITEM_WARNING;
	snprintf(item->reason, sizeof item->reason, "%s", reason);
}

/* Some exports write their header again above every record. */
static bool header_again(const struct job *job, const struct row *row)
{
	for (size_t i = 0; i < 2; i++)
		if (i >= row->count || i >= job->plan.width ||
		    strcmp(row->fields[i], job->plan.headers[i]) != 0)
			return false;
	return true;
}

/* A date of two meanings after all: only the whole file can tell. */
static bool must_look_again(struct job *job, const struct row *row)
{
	if (job->looked_at_all || job->conversion.dates.order != DATE_ORDER_AUTO)
		return false;
	dates_observe(job, row);
	job->look_again = job->dates.slashes;
	return job->look_again;
}

static bool record_convert(struct job *job, const struct row *row)
{
	struct values values;
	struct item *item;
	enum recoup_status status =
		convert_row(&job->conversion, row, &values, on_warning, job, job->read_err);

	if (status != RECOUP_OK && status != RECOUP_INPUT && status != RECOUP_NOTHING) {
		job->status = status;
		return false;
	}
	item = conveyor_item(job->conveyor, row->line, reader_done(job->reader));
	if (!item)
		return false;
	item->more = NULL;
	item->kind = status == RECOUP_OK ? ITEM_VALUES : ITEM_SKIP;
	if (status != RECOUP_OK) {
		snprintf(item->reason, sizeof item->reason, "%s", job->read_err->what);
		return true;
	}
	item->values = values;
	if (texts_keep(item))
		return true;
	conveyor_unitem(job->conveyor);
	job->status = error_no_memory(job->read_err);
	return false;
}

static bool on_record(void *context, const struct row *row)
{
	struct job *job = context;

	if (++job->passed <= job->above || header_again(job, row))
		return true;
	if (job->plan.format->rows && job->seen == job->plan.format->rows)
		return false;
	if (must_look_again(job, row))
		return false;
	job->seen++;
	job->line = row->line;
	return record_convert(job, row);
}

static enum recoup_status rows_read(void *context, struct conveyor *conveyor, struct error *err)
{
	struct job *job = context;
	enum recoup_status status;

	job->conveyor = conveyor;
	job->read_err = err;
	status = reader_rows(job->reader, on_record, job, err);
	return status == RECOUP_OK ? job->status : status;
}

static bool go_on(const struct job *job, int64_t bytes_done)
{
	return !job->options->progress ||
	       job->options->progress(job->options->context, bytes_done, reader_size(job->reader),
	                              job->report->read);
}

static enum recoup_status item_store(struct job *job, const struct item *item, struct error *err)
{
	job->storing.line = item->line;
	if (item->kind == ITEM_WARNING) {
		report_warn(job->report, item->line, item->reason);
		return RECOUP_OK;
	}
	job->report->read++;
	if (item->kind == ITEM_SKIP)
		return store_skip(&job->storing, item->reason, err);
	return store_row(&job->storing, &item->values, err);
}

static enum recoup_status block_store(void *context, const struct block *block, struct error *err)
{
	struct job *job = context;
	enum recoup_status status = RECOUP_OK;

	if (!go_on(job, block->bytes_done))
		status = error_set(err, RECOUP_STOPPED, NULL, NULL, "stopped; nothing was changed");
	for (size_t i = 0; i < block->count; i++) {
		const struct item *item = &block->items[i];

		if (status == RECOUP_OK)
			status = item_store(job, item, err);
	}
	return status;
}

static enum recoup_status rows_store(struct job *job)
{
	const struct conveyor_ends ends = {rows_read, block_store, job};
	enum recoup_status status;

	job->passed = job->seen = 0;
	job->status = RECOUP_OK;
	job->storing.format = job->plan.format;
	job->storing.gather.count = 0;
	job->storing.last = false;
	job->storing.preview = (struct preview){.report = job->report,
	                                         .units = job->options->settings->units};
	status = conveyor_run(&ends, reader_size(job->reader) > THREAD_BYTES, job->err);
	preview_end(&job->storing.preview);
	if (status == RECOUP_OK && job->report->units_told)
		status = journal_batch_source_units(job->storing.journal, job->plan.format->source,
		                                    job->report->units, job->err);
	if (status == RECOUP_OK)
		status = store_rest(&job->storing, job->err);
	late_free(&job->storing.late);
	return status;
}

static enum recoup_status batch_begin(struct job *job, const char *path, struct batch *batch)
{
	struct import_report *report = job->report;

	*batch = (struct batch){.at = job->options->now,
	                        .large = reader_size(job->reader) > LARGE_BYTES};
	snprintf(report->format, sizeof report->format, "%s", job->plan.format->id);
	snprintf(report->title, sizeof report->title, "%s", job->plan.format->title);
	snprintf(report->source, sizeof report->source, "%s", job->plan.format->source);
	text_sanitize(path, strlen(path), batch->file, sizeof batch->file);
	snprintf(batch->format, sizeof batch->format, "%s", job->plan.format->id);
	snprintf(batch->source, sizeof batch->source, "%s", job->plan.format->source);
	return journal_batch_begin(job->storing.journal, batch, &report->batch, job->err);
}

static enum recoup_status batch_run(struct job *job, const char *path)
{
	struct import_report *report = job->report;
	struct batch batch;
	enum recoup_status status = batch_begin(job, path, &batch);

	if (status != RECOUP_OK)
		return status;
	status = rows_store(job);
	if (status != RECOUP_OK || job->options->dry_run || job->look_again) {
		journal_batch_abort(job->storing.journal);
		report->batch = 0;
		return status;
	}
	batch.read = report->read;
	batch.added = report->added;
	batch.merged = report->merged;
	batch.unchanged = report->unchanged;
	batch.skipped = report->skipped;
	return journal_batch_commit(job->storing.journal, &batch, job->err);
}

static enum recoup_status file_run(struct job *job, const char *path)
{
	enum recoup_status status = look(job);

	if (status == RECOUP_OK)
		status = batch_run(job, path);
	if (status != RECOUP_OK || !job->look_again)
		return status;
	import_report_clear(job->report);
	report_begin(job->report);
	job->looked_at_all = true;
	job->look_again = false;
	status = look(job);
	return status == RECOUP_OK ? batch_run(job, path) : status;
}

enum recoup_status import_file(struct journal *journal, const struct formats *formats,
                               const char *path, const struct import_options *options,
                               struct import_report *report, struct error *err)
{
	struct error local;
	struct job job = {.formats = formats, .options = options, .report = report,
	                  .err = err ? err : &local};
	enum recoup_status status;
	char file[260];

	job.storing = (struct storing){.journal = journal, .options = options, .report = report};
	job.conversion.options = options;
	report_begin(report);
	status = reader_open(&job.reader, path, job.err);
	if (status != RECOUP_OK)
		return status;
	status = file_run(&job, path);
	/* Errors of rows and columns do not know the file's name yet. */
	if (status != RECOUP_OK && !strstr(job.err->where, path) && strcmp(path, "-") != 0) {
		snprintf(file, sizeof file, "%.250s%s", path, *job.err->where ? ", " : "");
		error_within(job.err, file);
	}
	plan_free(&job.plan);
	reader_close(job.reader);
	return status;
}
