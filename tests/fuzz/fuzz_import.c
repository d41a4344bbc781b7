/* Foreign bytes through reader, recogniser, converter and store, as a dry run into
 * one journal: whatever they are, one clear status comes back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "recoup/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct journal *journal;
static struct formats *formats;
static char file[64];
static const int32_t offset = 3600;

static void start(void)
{
	const char *folders[] = {RECOUP_SHARE "/formats"};
	const bool optional[] = {false};
	char path[96];
	struct journal_options options = {path, RECOUP_SHARE "/schema", true, 1000, 1700000000};
	struct error err;
	char folder[] = "/tmp/recoup-fuzz-XXXXXX";

	if (!mkdtemp(folder))
		abort();
	snprintf(path, sizeof path, "%s/journal.db", folder);
	snprintf(file, sizeof file, "%s/file.csv", folder);
	if (journal_open(&journal, &options, &err) != RECOUP_OK ||
	    formats_load(&formats, folders, optional, 1, &err) != RECOUP_OK)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct settings settings = settings_default();
	const struct calendar calendar = {zone_fixed(&offset), 240};
	struct import_options options = {.dry_run = true, .now = 1700000000, .calendar = &calendar,
	                                 .settings = &settings};
	struct import_report report;
	struct error err;
	FILE *out;

	if (!journal)
		start();
	out = fopen(file, "w");
	if (!out || fwrite(data, 1, size, out) != size)
		abort();
	fclose(out);
	if (import_file(journal, formats, file, &options, &report, &err) == RECOUP_OK &&
	    report.read != report.added + report.merged + report.unchanged + report.skipped)
		abort();
	import_report_clear(&report);
	return 0;
}
