/* Foreign bytes as a search, and as a text that is searched: every term holds together
 * and every mark lies within the text. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/filter.h"
#include "recoup/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void terms_check(const struct filter *filter)
{
	if (filter->count > FILTER_TERMS_MAX)
		abort();
	for (size_t i = 0; i < filter->count; i++) {
		const struct filter_term *term = &filter->terms[i];

		if (term->range.low > term->range.high || strlen(term->words) >= sizeof term->words ||
		    (term->field == FILTER_WORDS && (!*term->words || strpbrk(term->words, "\"*^()"))))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct filter_context contexts[] = {{UNITS_METRIC, 20522}, {UNITS_IMPERIAL, 40}};
	char out[16][FILTER_CANDIDATE_SIZE], *text = malloc(size + 1), *safe;
	struct filter_mark marks[16];
	struct filter filter;
	struct error err;
	size_t begin, count;

	if (!text)
		abort();
	memcpy(text, data, size);
	text[size] = '\0';
	safe = text_sanitize_dup(text, strlen(text));
	if (!safe)
		abort();
	for (int i = 0; i < 2; i++) {
		if (filter_parse(&filter, text, &contexts[i], &err) != RECOUP_OK &&
		    (!*err.what || filter.trouble_at + filter.trouble_length > strlen(text)))
			abort();
		terms_check(&filter);
		count = filter_marks(&filter, safe, i == 0, marks, 16);
		for (size_t k = 0; k < count; k++)
			if (marks[k].length == 0 || marks[k].at + marks[k].length > strlen(safe))
				abort();
	}
	if (filter_complete(text, &begin, out, 16) > 16 || begin > strlen(text))
		abort();
	memset(&filter, 0, sizeof filter);
	if (filter_add_words(&filter, safe, &err) == RECOUP_OK)
		terms_check(&filter);
	free(safe);
	free(text);
	return 0;
}
