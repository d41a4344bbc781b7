/* What a person owns for recovery, and what they should leave alone: the words that
 * recoup.conf and the files of practices have in common (recoup-practices(5)). */
#ifndef RECOUP_PRACTICE_WORDS_H
#define RECOUP_PRACTICE_WORDS_H

#include <stdbool.h>
#include <stddef.h>

/* The words of `avoid` and the known ones of `equipment`, with what they mean. */
struct practice_word {
	const char *id;    /* "high_blood_pressure" */
	const char *label; /* "high blood pressure" */
	bool common;       /* equipment that nearly every home has: a floor, a wall, a chair */
};
const struct practice_word *practice_avoid_words(size_t *count);
const struct practice_word *practice_equipment_words(size_t *count);
/* The label of a word; NULL when it is none of them. */
const char *practice_avoid_label(const char *id);
const char *practice_equipment_label(const char *id);

#define WORD_SIZE 24
#define WORD_LIST_MAX 24
/* Words of a person: what they own, or what must be spared. */
struct word_list {
	char words[WORD_LIST_MAX][WORD_SIZE];
	size_t count;
};
bool word_list_has(const struct word_list *list, const char *word);
/* Words set apart by commas or blanks, of practice_avoid_words or practice_equipment_words.
 * Equipment may also be a word of the person's own, but not one that looks like a slip.
 * False when a word cannot be, which is then in `faulty`, and in `*meant` the one that may
 * be meant, or NULL; `faulty` is "" when there are too many. */
bool word_list_avoid(struct word_list *list, const char *text, char faulty[WORD_SIZE],
                     const char **meant);
bool word_list_equipment(struct word_list *list, const char *text, char faulty[WORD_SIZE],
                         const char **meant);

#endif
