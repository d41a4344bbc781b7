/* A search as typed, cut into terms. Must not know what the terms find. */
#include "filter.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

bool filter_meets(const struct filter_range *range, double value)
{
	if (range->low_open ? value <= range->low : value < range->low)
		return false;
	return range->high_open ? value < range->high : value <= range->high;
}

/* A piece between blanks; blanks within quotes belong to it. */
struct piece {
	const char *text;
	size_t length;
	bool open; /* the last quote is not closed */
};

static bool piece_next(const char **at, struct piece *piece)
{
	bool quoted = false;

	*at += strspn(*at, " \t\r\n");
	piece->text = *at;
	for (; **at && (quoted || !strchr(" \t\r\n", **at)); ++*at)
		if (**at == '"')
			quoted = !quoted;
	piece->length = (size_t)(*at - piece->text);
	piece->open = quoted;
	return piece->length > 0;
}

/* Without its quotes. */
static void piece_plain(const char *text, size_t length, char out[FILTER_TEXT_MAX])
{
	size_t put = 0;

	for (size_t i = 0; i < length && put + 1 < FILTER_TEXT_MAX; i++)
		if (text[i] != '"')
			out[put++] = text[i];
	out[put] = '\0';
}

/* How long the name of a field is with which the piece begins, before an operator; 0:
 * it is no term but words. */
static size_t name_length(const char *text, size_t length)
{
	size_t at = 0;

	if (length == 0 || !isalpha((unsigned char)text[0]))
		return 0;
	while (at < length && (isalnum((unsigned char)text[at]) || text[at] == '_' || text[at] == '.'))
		at++;
	return at < length && strchr(":=<>", text[at]) ? at : 0;
}

static size_t operator_read(const char *text, enum filter_operator *operator)
{
	if (text[0] == '<' || text[0] == '>') {
		bool same = text[1] == '=';

		*operator = text[0] == '<' ? (same ? LESS_OR_IS : LESS) : (same ? MORE_OR_IS : MORE);
		return same ? 2 : 1;
	}
	*operator = IS;
	return 1;
}

static enum recoup_status field_unknown(const struct reading_term *reading, const char *name)
{
	const char *nearest = filter_row_nearest(name);
	char hint[200];

	if (*nearest)
		snprintf(hint, sizeof hint, "did you mean %s? In quotes it is looked for as words", nearest);
	else
		snprintf(hint, sizeof hint,
		         "such as rpe>=7, sleep<6 or flag:under; in quotes it is looked for as words");
	return error_set(reading->err, RECOUP_INPUT, reading->said, hint,
	                 "there is no \"%s\" to search by", name);
}

/* "soreness.left_calf" is the soreness of that region. */
static enum recoup_status name_read(struct reading_term *reading, const char *text, size_t length)
{
	char name[64], *dot;

	for (size_t i = 0; i <= length; i++)
		name[i < sizeof name ? i : sizeof name - 1] =
			i < length && i + 1 < sizeof name ? (char)tolower((unsigned char)text[i]) : '\0';
	dot = strchr(name, '.');
	if (dot)
		*dot = '\0';
	if (!filter_row_find(name, &reading->row))
		return field_unknown(reading, name);
	if (!dot)
		return RECOUP_OK;
	if (reading->row.field != FILTER_METRIC || !metric_get(reading->row.metric)->by_region)
		return error_set(reading->err, RECOUP_INPUT, reading->said, NULL,
		                 "%s is not said of a body region", name);
	reading->term->set = filter_regions(dot + 1);
	if (!reading->term->set)
		return error_set(reading->err, RECOUP_INPUT, reading->said,
		                 "such as soreness.left_calf, or soreness.calf for both",
		                 "there is no body region \"%s\"", dot + 1);
	return RECOUP_OK;
}

static enum recoup_status term_read(struct reading_term *reading, const struct piece *piece,
                                    size_t name)
{
	char value[FILTER_TEXT_MAX];
	size_t after;
	enum recoup_status status = name_read(reading, piece->text, name);

	if (status != RECOUP_OK)
		return status;
	after = name + operator_read(piece->text + name, &reading->operator);
	piece_plain(piece->text + after, piece->length - after, value);
	reading->value = value;
	reading->open = piece->open;
	reading->term->field = reading->row.field;
	reading->term->metric = reading->row.metric;
	return filter_value_read(reading);
}

static enum recoup_status words_read(struct reading_term *reading, const struct piece *piece)
{
	struct filter_term *term = reading->term;
	char plain[FILTER_TEXT_MAX];

	term->field = FILTER_WORDS;
	term->whole = piece->text[0] == '"' && !piece->open;
	piece_plain(piece->text, piece->length, plain);
	if (!filter_words_fold(plain, term->words))
		return error_set(reading->err, RECOUP_INPUT, reading->said,
		                 "letters and digits are looked for", "there is no word in \"%s\"", plain);
	return RECOUP_OK;
}

static void filter_note(struct filter *filter, const struct filter_term *term,
                        const struct filter_row *row)
{
	bool named = term->field != FILTER_WORDS;

	filter->of_sessions = filter->of_sessions || (named && row->scope == SCOPE_SESSION);
	filter->of_days = filter->of_days || (named && row->scope == SCOPE_DAY);
	filter->has_words = filter->has_words || !named || term->field == FILTER_NOTE ||
	                    term->field == FILTER_TITLE;
}

static enum recoup_status piece_read(struct filter *filter, struct piece piece,
                                     const struct filter_context *context, struct error *err)
{
	struct filter_term *term = &filter->terms[filter->count];
	struct reading_term reading = {.context = context, .term = term, .err = err};
	enum recoup_status status;
	size_t name;

	if (filter->count == FILTER_TERMS_MAX)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "more than %d terms", FILTER_TERMS_MAX);
	memset(term, 0, sizeof *term);
	term->metric = METRIC_COUNT;
	term->range = (struct filter_range){-INFINITY, INFINITY, false, false};
	snprintf(reading.said, sizeof reading.said, "%.*s",
	         (int)(piece.length < 70 ? piece.length : 70), piece.text);
	if (piece.text[0] == '-' && piece.length > 1) {
		term->not = true;
		piece.text++;
		piece.length--;
	}
	name = name_length(piece.text, piece.length);
	status = name > 0 ? term_read(&reading, &piece, name) : words_read(&reading, &piece);
	if (status != RECOUP_OK)
		return status;
	filter_note(filter, term, &reading.row);
	filter->count++;
	return RECOUP_OK;
}

enum recoup_status filter_parse(struct filter *filter, const char *text,
                                const struct filter_context *context, struct error *err)
{
	const char *at = text;
	struct piece piece;

	memset(filter, 0, sizeof *filter);
	if (strlen(text) >= FILTER_TEXT_MAX)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "a search holds at most %d bytes",
		                 FILTER_TEXT_MAX - 1);
	while (piece_next(&at, &piece)) {
		enum recoup_status status = piece_read(filter, piece, context, err);

		if (status != RECOUP_OK) {
			filter->trouble_at = (size_t)(piece.text - text);
			filter->trouble_length = piece.length;
			return status;
		}
	}
	return RECOUP_OK;
}

enum recoup_status filter_add_words(struct filter *filter, const char *text, struct error *err)
{
	size_t at = 0, length;

	while ((length = filter_word_next(text, &at)) > 0) {
		struct filter_term *term = &filter->terms[filter->count];
		char word[FILTER_WORDS_SIZE];

		if (filter->count == FILTER_TERMS_MAX || length >= sizeof word)
			return error_set(err, RECOUP_INPUT, NULL, NULL, "that is too much to look for");
		memset(term, 0, sizeof *term);
		term->metric = METRIC_COUNT;
		memcpy(word, text + at, length);
		word[length] = '\0';
		if (filter_words_fold(word, term->words)) {
			filter->count++;
			filter->has_words = true;
		}
		at += length;
	}
	return RECOUP_OK;
}
