/* What a person says they own or must be spared, read from a line of words. Must not know
 * which practice needs or fears what. */
#include <stdio.h>
#include <string.h>

#include "recoup/practice_words.h"
#include "recoup/text.h"

#define SLIP 2 /* so few letters from a known word it is that word, mistyped */
#define NEAR 4

bool word_list_has(const struct word_list *list, const char *word)
{
	for (size_t i = 0; list && i < list->count; i++)
		if (strcmp(list->words[i], word) == 0)
			return true;
	return false;
}

/* The nearest known word less than `within` letters away, NULL when there is none. */
static const char *nearest(const struct practice_word *known, size_t count, const char *word,
                           int within)
{
	const char *best = NULL;

	for (size_t i = 0; i < count; i++) {
		int distance = text_distance(word, known[i].id);

		if (distance < within) {
			within = distance;
			best = known[i].id;
		}
	}
	return best;
}

static bool word_known(const struct practice_word *known, size_t count, const char *word)
{
	const char *same = nearest(known, count, word, 1);

	return same != NULL;
}

static bool well_formed(const char *word)
{
	return strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(word);
}

static bool list_read(struct word_list *list, const struct practice_word *known, size_t known_count,
                      bool own_words, const char *text, char faulty[WORD_SIZE], const char **meant)
{
	list->count = 0;
	*faulty = '\0';
	*meant = NULL;
	for (text += strspn(text, ", \t"); *text; text += strspn(text, ", \t")) {
		size_t length = strcspn(text, ", \t");
		char word[WORD_SIZE];

		snprintf(word, sizeof word, "%.*s", (int)length, text);
		text += length;
		if (word_list_has(list, word))
			continue;
		if (!word_known(known, known_count, word)) {
			*meant = nearest(known, known_count, word, own_words ? SLIP + 1 : NEAR);
			if (!own_words || *meant || length >= sizeof word || !well_formed(word)) {
				snprintf(faulty, WORD_SIZE, "%s", word);
				return false;
			}
		}
		if (list->count == WORD_LIST_MAX)
			return false;
		snprintf(list->words[list->count++], WORD_SIZE, "%s", word);
	}
	return true;
}

bool word_list_avoid(struct word_list *list, const char *text, char faulty[WORD_SIZE],
                     const char **meant)
{
	size_t count;
	const struct practice_word *known = practice_avoid_words(&count);

	return list_read(list, known, count, false, text, faulty, meant);
}

bool word_list_equipment(struct word_list *list, const char *text, char faulty[WORD_SIZE],
                         const char **meant)
{
	size_t count;
	const struct practice_word *known = practice_equipment_words(&count);

	return list_read(list, known, count, true, text, faulty, meant);
}
