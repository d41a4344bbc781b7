/* A set of words with a number each, found however they are capitalised, accented
 * and padded. A word may stand for several numbers. Must not know what they mean. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

static size_t hash_of(const char *folded)
{
	size_t hash = 2166136261u; /* FNV-1a */

	for (; *folded; folded++)
		hash = (hash ^ (unsigned char)*folded) * 16777619u;
	return hash;
}

static void place_take(struct words *words, size_t entry)
{
	size_t at = hash_of(words->entries[entry].folded) & (words->room - 1);

	while (words->places[at])
		at = (at + 1) & (words->room - 1);
	words->places[at] = entry + 1;
}

/* At most half full, so that looking for a word ends soon. */
static bool grow(struct words *words)
{
	size_t room = words->room ? words->room * 2 : 32;
	struct word *entries = realloc(words->entries, room / 2 * sizeof *entries);
	size_t *places;

	if (!entries)
		return false;
	words->entries = entries;
	places = calloc(room, sizeof *places);
	if (!places)
		return false;
	free(words->places);
	words->places = places;
	words->room = room;
	for (size_t i = 0; i < words->count; i++)
		place_take(words, i);
	return true;
}

bool words_add(struct words *words, const char *text, int value)
{
	char folded[WORD_MAX];

	if (text_fold(text, folded, sizeof folded) == 0 ||
	    (words->count == words->room / 2 && !grow(words)))
		return false;
	words->entries[words->count].folded = strdup(folded);
	words->entries[words->count].value = value;
	if (!words->entries[words->count].folded)
		return false;
	place_take(words, words->count++);
	return true;
}

bool words_next(const struct words *words, const char *folded, size_t *cursor, int *value)
{
	size_t at;

	if (words->count == 0)
		return false;
	at = *cursor ? *cursor & (words->room - 1) : hash_of(folded) & (words->room - 1);
	for (; words->places[at]; at = (at + 1) & (words->room - 1)) {
		const struct word *word = &words->entries[words->places[at] - 1];

		if (strcmp(word->folded, folded) != 0)
			continue;
		*value = word->value;
		*cursor = words->room + at + 1; /* never 0, even after a turn */
		return true;
	}
	return false;
}

bool words_find(const struct words *words, const char *text, int *value)
{
	char folded[WORD_MAX];
	size_t cursor = 0;

	text_fold(text, folded, sizeof folded);
	return words_next(words, folded, &cursor, value);
}

void words_free(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->entries[i].folded);
	free(words->entries);
	free(words->places);
	memset(words, 0, sizeof *words);
}
