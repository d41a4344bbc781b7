/* What was saved of a damaged journal, and what is missing, in plain words. Must not know
 * how it was read. */
#include <stdlib.h>
#include <string.h>

#include "doctor.h"

/* What people call the rows of a table. */
static const char *label_of(const char *table)
{
	static const char *const labels[][2] = {
		{"source", "sources"}, {"batch", "imports"},
		{"batch_note", "lines that imports passed over"}, {"observation", "values of days"}, {"recording", "sessions, as each source tells them"},
		{"deletion", "deleted sessions"}, {"note", "notes of days"},
		{"fuelling", "fuel around sessions"}, {"practice_done", "practices"}, {"plan", "plans"},
		{"apart", "pairs that are two"}, {"doubt", "pairs that may be one"},
		{"change", "changes that undo takes back"},
		{"shelf_observation", "values that imports replaced"},
		{"shelf_recording", "sessions that imports replaced"},
		{"shelf_deletion", "deletions that imports took back"}, {"draft", "half-typed forms"}};

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (strcmp(labels[i][0], table) == 0)
			return labels[i][1];
	return table;
}

static void missing_json(struct json *json, const struct salvage_missing *missing)
{
	char date[DAY_TEXT_SIZE], start[INSTANT_TEXT_SIZE];

	emit_object(json, NULL);
	emit_text(json, "date", missing->dated ? day_format(missing->day, date) : NULL);
	emit_text(json, "start", missing->dated ? instant_format(missing->start, 0, start) : NULL);
	emit_text(json, "source", *missing->source ? missing->source : NULL);
	emit_text(json, "identity", *missing->identity ? missing->identity : NULL);
	emit_object_end(json);
}

static void report_json(struct cli *cli, const char *into, const struct salvage_report *report)
{
	struct json json;

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "into", into);
	emit_integer(&json, "rows", report->rows);
	emit_bool(&json, "complete", report->complete);
	emit_bool(&json, "schema_read", report->schema_read);
	emit_array(&json, "tables");
	for (size_t i = 0; i < report->table_count; i++) {
		const struct salvage_table *table = &report->tables[i];

		emit_object(&json, NULL);
		emit_text(&json, "table", table->name);
		emit_integer(&json, "read", table->read);
		emit_integer(&json, "astray", table->astray);
		emit_integer(&json, "by_index", table->by_index);
		emit_integer(&json, "refused", table->refused);
		emit_integer(&json, "lost_pages", table->lost_pages);
		emit_integer(&json, "lost_cells", table->lost_cells);
		emit_integer(&json, "missing", table->missing);
		emit_bool(&json, "exact", table->exact);
		emit_object_end(&json);
	}
	emit_array_end(&json);
	emit_array(&json, "missing_sessions");
	for (size_t i = 0; i < report->missing_count; i++)
		missing_json(&json, &report->missing[i]);
	emit_array_end(&json);
	emit_object_end(&json);
	emit_end(&json);
}

static void table_print(struct cli *cli, const struct salvage_table *table, bool schema_read)
{
	bool lost = table->missing > 0 || table->refused > 0 || table->by_index > 0;

	if (table->read == 0 && !lost && (table->exact || !schema_read))
		return;
	fprintf(cli->out, "  %9lld  %s\n", (long long)table->read, label_of(table->name));
	if (table->missing > 0)
		fprintf(cli->out, "             %s%lld %s missing\n", table->exact ? "" : "at least ",
		        (long long)table->missing, table->missing == 1 ? "is" : "are");
	if (!table->exact && schema_read)
		fprintf(cli->out, "             some may be missing: %lld pages and %lld rows could not be "
		        "read\n", (long long)table->lost_pages, (long long)table->lost_cells);
	if (table->astray > 0 && schema_read)
		fprintf(cli->out, "             %lld of them from pages that nothing leads to any more: "
		        "they\n             may be ones that were once removed\n", (long long)table->astray);
	if (table->by_index > 0)
		fprintf(cli->out, "             %lld of them from an index: when they were written down, "
		        "and\n             by which import, is not known\n", (long long)table->by_index);
	if (table->refused > 0)
		fprintf(cli->out, "             %lld more were read that cannot be\n",
		        (long long)table->refused);
}

#define MISSING_SHOWN 20

static void report_print(struct cli *cli, const char *into, const struct salvage_report *report)
{
	char out[1024], date[DAY_TEXT_SIZE];

	fprintf(cli->out, "Saved into %s:\n", shown(cli, into, out, sizeof out));
	for (size_t i = 0; i < report->table_count; i++)
		table_print(cli, &report->tables[i], report->schema_read);
	if (!report->schema_read)
		fputs("Where its tables begin could not be read; rows were told by what they look like.\n",
		      cli->out);
	if (report->missing_count > 0)
		fputs("Missing sessions that are still named:\n", cli->out);
	for (size_t i = 0; i < report->missing_count && i < MISSING_SHOWN; i++) {
		const struct salvage_missing *missing = &report->missing[i];

		fprintf(cli->out, "  %-10s  %-12s %s\n",
		        missing->dated ? day_format(missing->day, date) : "?", missing->source, shown(cli, missing->identity, out, sizeof out));
	}
	if (report->missing_count > MISSING_SHOWN)
		fprintf(cli->out, "  and %zu more; --json lists them\n",
		        report->missing_count - MISSING_SHOWN);
	fputs(report->complete
	          ? "Nothing is missing.\n"
	          : "What is missing may be in a snapshot (recoup backup --list), or can be imported "
	            "again.\n", cli->out);
	fprintf(cli->out, "The damaged journal is as it was. \"recoup restore %s\" puts the new one in "
	        "its place.\n", shown(cli, into, out, sizeof out));
}

enum recoup_status doctor_salvage(struct cli *cli, const struct checkup *checkup, const char *into,
                                  bool as_json, struct error *err)
{
	struct salvage_report *report = calloc(1, sizeof *report);
	enum recoup_status status =
		report ? journal_salvage(checkup, into, report, err) : error_no_memory(err);

	if (status == RECOUP_OK && as_json)
		report_json(cli, into, report);
	else if (status == RECOUP_OK)
		report_print(cli, into, report);
	free(report);
	return status;
}
