/* Foreign bytes as a file of facts: nothing is believed that cannot be, and what is read is
 * written and read again as the same. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../src/sync/internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MACHINE "0123456789abcdef0123456789abcdef"

static char *rest_of(const struct fact *fact)
{
	struct fact_text text = {0};

	if (fact->state != FACT_LIVE)
		return strdup("");
	if (!fact_rest_print(fact, &text))
		abort();
	return text.bytes;
}

/* Keys and values go to the text that the journal keeps and back. */
static void kept_check(const struct fact *fact)
{
	struct fact back = {.kind = fact->kind, .kind_name = fact->kind_name, .state = fact->state};
	char *rest = rest_of(fact), *again, *copy = strdup(rest), *key = strdup(fact->key);
	struct fact_text text = {0};

	if (!copy || !key || !fact_key_read(&back, key) ||
	    (fact->state == FACT_LIVE && !fact_rest_read(&back, copy)))
		abort();
	again = rest_of(&back);
	if (!fact_key_print(&back, &text) || strcmp(text.bytes, fact->key) != 0 ||
	    strcmp(rest, again) != 0 || !fact_rest_same(fact->kind, rest, again))
		abort();
	free(text.bytes);
	free(again);
	free(rest);
	free(copy);
	free(key);
}

static void written_check(const struct fact *fact, bool raw)
{
	struct fact_line line = {0};
	struct fact_text text = {0};
	struct fact plain = *fact;
	char *rest, *again;

	plain.raw = raw ? fact->raw : NULL;
	if (!fact_write(&plain, MACHINE, &text)) {
		/* A number that jansson reads and will not write is none of ours. */
		if (!raw)
			abort();
		free(text.bytes);
		return;
	}
	if (fact_read(text.bytes, text.length - 1, MACHINE, &line) != LINE_FACT ||
	    strcmp(line.fact.key, fact->key) != 0 || line.fact.state != fact->state ||
	    stamp_compare(&line.fact.stamp, &fact->stamp) != 0)
		abort();
	if (fact->state != FACT_KEPT) {
		rest = rest_of(fact);
		again = rest_of(&line.fact);
		if (strcmp(rest, again) != 0)
			abort();
		free(rest);
		free(again);
	}
	free(text.bytes);
	fact_line_free(&line);
}

static void fact_look(const struct fact *fact)
{
	if (fact->state != FACT_KEPT) {
		if (fact_check(fact, NULL) != RECOUP_OK)
			abort();
		kept_check(fact);
		written_check(fact, false);
	}
	written_check(fact, true);
}

/* As the lines of a file that somebody sealed rightly. */
static void lines_read(const char *text, size_t size)
{
	struct fact_line line = {0};
	struct header header;
	int64_t facts;
	uint64_t sum;
	bool no_memory;

	for (size_t from = 0, end; from < size; from = end + 1) {
		const char *newline = memchr(text + from, '\n', size - from);
		char *copy;

		end = newline ? (size_t)(newline - text) : size;
		copy = strndup(text + from, end - from);
		if (!copy)
			abort();
		if (header_read(copy, strlen(copy), &header, &no_memory) && header.version == SYNC_VERSION &&
		    (!machine_id_valid(header.machine) || header.first > header.last))
			abort();
		end_read(copy, strlen(copy), &facts, &sum, &no_memory);
		if (fact_read(copy, strlen(copy), MACHINE, &line) == LINE_FACT)
			fact_look(&line.fact);
		free(copy);
	}
	fact_line_free(&line);
}

static void file_look(FILE *file, size_t size)
{
	struct file_reader reader;
	struct header header = {0};
	struct fact_line line = {0};
	enum file_state state;
	bool readable;

	file_open(&reader, dup(fileno(file)), (int64_t)size, &state, &header);
	while (state == FILE_GOOD && file_next(&reader, header.machine, &line, &readable, &state))
		continue;
	file_close(&reader);
	fact_line_free(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static FILE *file;

	lines_read((const char *)data, size);
	if (!file)
		file = tmpfile();
	if (!file || ftruncate(fileno(file), 0) != 0 ||
	    pwrite(fileno(file), data, size, 0) != (ssize_t)size ||
	    lseek(fileno(file), 0, SEEK_SET) != 0)
		abort();
	file_look(file, size);
	return 0;
}
