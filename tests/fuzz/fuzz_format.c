/* Foreign bytes as a format description, and as a file for which one is proposed: they
 * load or are refused with file and line. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "recoup/import.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/recoup-fuzz-XXXXXX";
static struct formats *known;

static void file_write(const char *path, const uint8_t *data, size_t size)
{
	FILE *out = fopen(path, "w");

	if (!out || fwrite(data, 1, size, out) != size)
		abort();
	fclose(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *shipped[] = {RECOUP_SHARE "/formats"}, *own[] = {folder};
	const bool optional[] = {false};
	struct formats *formats;
	struct error err;
	char path[64];
	struct format_wish wish = {path, "fuzzed", NULL, 0};
	FILE *out;

	if (!known && (!mkdtemp(folder) ||
	               formats_load(&known, shipped, optional, 1, &err) != RECOUP_OK))
		abort();
	snprintf(path, sizeof path, "%s/x.ini", folder);
	file_write(path, data, size);
	if (formats_load(&formats, own, optional, 1, &err) == RECOUP_OK)
		formats_free(formats);
	else if (!*err.what)
		abort();
	out = fopen("/dev/null", "w");
	if (!out)
		abort();
	import_propose(known, &wish, out, &err);
	fclose(out);
	return 0;
}
