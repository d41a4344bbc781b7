/* Words as a search takes them: what one is, its folded form, and where in a text it
 * occurs. Must not know fields. */
#include "filter.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "recoup/text.h"

/* Letters, numbers and private characters, as FTS5's tokenizer has it; marks go with the
 * letter before them. */
static bool of_word(int32_t character, bool within)
{
	switch ((int)utf8proc_category(character)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
	case UTF8PROC_CATEGORY_CO:
		return true;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ME:
		return within;
	default:
		return false;
	}
}

static size_t character_at(const char *text, int32_t *character)
{
	utf8proc_ssize_t used;

	if ((unsigned char)*text < 0x80) {
		*character = (unsigned char)*text;
		return *text ? 1 : 0;
	}
	used = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, character);
	if (used > 0)
		return (size_t)used;
	*character = ' ';
	return 1;
}

size_t filter_word_next(const char *text, size_t *at)
{
	size_t end, used;
	int32_t character;

	while ((used = character_at(text + *at, &character)) > 0 && !of_word(character, false))
		*at += used;
	end = *at;
	while ((used = character_at(text + end, &character)) > 0 && of_word(character, end > *at))
		end += used;
	return end - *at;
}

/* One word of `text`, folded: mostly one word again, but "½" folds to "1⁄2". */
static bool word_fold(const char *text, size_t length, char out[FILTER_WORDS_SIZE])
{
	char word[FILTER_WORDS_SIZE];

	if (length >= sizeof word)
		return false;
	memcpy(word, text, length);
	word[length] = '\0';
	return text_fold(word, out, FILTER_WORDS_SIZE) > 0;
}

bool filter_words_fold(const char *text, char out[FILTER_WORDS_SIZE])
{
	char folded[FILTER_TEXT_MAX];
	size_t at = 0, length, put = 0;

	out[0] = '\0';
	text_fold(text, folded, sizeof folded);
	while ((length = filter_word_next(folded, &at)) > 0) {
		if (put + length + 2 > FILTER_WORDS_SIZE)
			return false;
		if (put > 0)
			out[put++] = ' ';
		memcpy(out + put, folded + at, length);
		put += length;
		out[put] = '\0';
		at += length;
	}
	return put > 0;
}

/* ---- where they occur ---- */

/* Whether the words of the term stand at `at`, one after the other; their end. */
static bool stands_at(const struct filter_term *term, const char *text, size_t at, size_t *end)
{
	const char *wanted = term->words;

	while (*wanted) {
		size_t length = filter_word_next(text, &at), need = strcspn(wanted, " ");
		bool last = wanted[need] == '\0';
		char folded[FILTER_WORDS_SIZE];

		if (length == 0 || !word_fold(text + at, length, folded) ||
		    strncmp(folded, wanted, need) != 0 ||
		    (folded[need] != '\0' && (!last || term->whole)))
			return false;
		at += length;
		wanted += need + !last;
	}
	*end = at;
	return true;
}

static bool looks_into(const struct filter_term *term, bool is_title)
{
	if (term->not)
		return false;
	return term->field == FILTER_WORDS || term->field == (is_title ? FILTER_TITLE : FILTER_NOTE);
}

size_t filter_marks(const struct filter *filter, const char *text, bool is_title,
                    struct filter_mark *out, size_t most)
{
	size_t at = 0, length, count = 0;

	while (count < most && (length = filter_word_next(text, &at)) > 0) {
		size_t end = at + length, until = at;

		for (size_t i = 0; i < filter->count; i++)
			if (looks_into(&filter->terms[i], is_title) &&
			    stands_at(&filter->terms[i], text, at, &end) && end > until)
				until = end;
		if (until > at)
			out[count++] = (struct filter_mark){at, until - at};
		at = until > at ? until : at + length;
	}
	return count;
}
