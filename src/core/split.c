/* Typed lines cut into words. Must not know what the words mean, and never asks a
 * shell, so that nothing typed or configured can run more than it names. */
#include "recoup/split.h"

#include <string.h>

static bool is_blank(char character)
{
	return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

/* Copies one word from `at` to `*out`; returns where it ends. */
static const char *word_take(const char *at, char **out, bool *open)
{
	char quote = '\0';

	for (; *at && (quote || !is_blank(*at)); at++) {
		if (quote ? *at == quote : *at == '\'' || *at == '"') {
			quote = quote ? '\0' : *at;
			continue;
		}
		if (*at == '\\' && quote != '\'') {
			/* Within "..." a backslash before an ordinary letter is itself. */
			if (at[1] && (!quote || strchr("\"\\$`", at[1])))
				at++;
			else if (!at[1])
				*open = true;
		}
		*(*out)++ = *at;
	}
	*open = *open || quote;
	*(*out)++ = '\0';
	return at;
}

enum recoup_status split_words(const char *line, struct split *split, struct error *err)
{
	const char *at = line;
	char *out = split->text;

	split->count = 0;
	split->words[0] = NULL;
	split->open = false;
	split->last_at = 0;
	if (strlen(line) >= SPLIT_SIZE)
		return error_set(err, RECOUP_USAGE, NULL, NULL, "the line is too long");
	while (*at) {
		if (is_blank(*at)) {
			/* Until another word begins, the next one is empty. */
			split->last_at = (size_t)(++at - line);
			continue;
		}
		if (split->count == SPLIT_WORDS)
			return error_set(err, RECOUP_USAGE, NULL, NULL, "more than %d words", SPLIT_WORDS);
		split->last_at = (size_t)(at - line);
		split->words[split->count++] = out;
		split->words[split->count] = NULL;
		at = word_take(at, &out, &split->open);
	}
	if (split->open)
		return error_set(err, RECOUP_USAGE, NULL, "close it with the same sign",
		                 "a quote is left open");
	return RECOUP_OK;
}

char *split_quote(const char *word, char *out, size_t size)
{
	bool plain = *word && !strpbrk(word, " \t\r\n'\"\\");
	size_t used = 0;

	if (size == 0)
		return out;
	out[0] = '\0';
	/* Each sign takes at most two bytes. */
	if (strlen(word) * 2 + 3 > size)
		return out;
	if (!plain)
		out[used++] = '"';
	for (; *word; word++) {
		if (!plain && (*word == '"' || *word == '\\'))
			out[used++] = '\\';
		out[used++] = *word;
	}
	if (!plain)
		out[used++] = '"';
	out[used] = '\0';
	return out;
}
