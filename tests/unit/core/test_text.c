/* Text from anywhere: any bytes at all come out as whole characters that drive no terminal,
 * measured as a terminal has them. */
#include "../runner.h"

#include "../property.h"

#include <string.h>

#include "recoup/error.h"
#include "recoup/fact.h"
#include "recoup/split.h"
#include "recoup/text.h"

#define MOST 200

/* Bytes of all kinds; and pieces of what terminals obey and what UTF-8 is broken by. */
static size_t random_text(struct property *property, char *out, size_t most)
{
	static const char *const pieces[] = {
		"\033[2J", "\033]0;x\007", "\xC2\x9B" "31m", "\x9B" "1m", "\xE2\x80\xAE", "\xE2\x81\xA6",
		"\xEF\xBB\xBF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x80", "\xF0\x9F\x91",
		"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB", "e\xCC\x81", "\xE2\x80\xA8", "\xE2\x80\xA9",
		"\xC2\xAD", "\xF3\xA0\x80\x81", "\x7F", "\r\n", "\t", "\b", "Gr\xC3\xB6\xC3\x9F" "e", " ",
		"\xE6\x97\xA5", "\xEE\x80\x80", "\xD8\x9C", "\xE2\x80\x8E", "\xEF\xBF\xBE", "\xCC\x81", "'", "\"",
		"\xE2\x80\x99", "\xC2\xBD"};
	size_t length = 0, wanted = (size_t)random_whole(property, 0, (int64_t)most - 24);
	int printable = (int)random_whole(property, 0, 100);

	while (length < wanted) {
		if (random_chance(property, 30)) {
			const char *piece = pieces[random_whole(property, 0, sizeof pieces / sizeof *pieces - 1)];

			memcpy(out + length, piece, strlen(piece));
			length += strlen(piece);
		} else {
			out[length++] = (char)(random_chance(property, printable) ? random_whole(property, ' ', '~')
			                                                          : random_whole(property, 1, 255));
		}
	}
	out[length] = '\0';
	return length;
}

/* By hand, not by utf8proc: RFC 3629, and nothing that a terminal obeys. */
static bool harmless(const char *text)
{
	const unsigned char *at = (const unsigned char *)text;

	while (*at) {
		uint32_t character = *at;
		int more = *at < 0x80 ? 0 : *at >= 0xF0 ? 3 : *at >= 0xE0 ? 2 : 1;

		if (*at == 0x7F || *at < 0x20 || (*at >= 0x80 && *at < 0xC2) || *at > 0xF4)
			return false;
		character &= more == 0 ? 0x7Fu : more == 1 ? 0x1Fu : more == 2 ? 0x0Fu : 0x07u;
		for (at++; more > 0; more--, at++) {
			if ((*at & 0xC0) != 0x80)
				return false;
			character = character << 6 | (*at & 0x3Fu);
		}
		if ((character >= 0x80 && character < 0xA0) || (character >= 0xD800 && character < 0xE000) ||
		    character > 0x10FFFF || (character >= 0x2028 && character <= 0x202E) ||
		    (character >= 0x2066 && character <= 0x2069) || character == 0x200E || character == 0x200F ||
		    character == 0x061C || character == 0xFEFF || character == 0xAD)
			return false;
	}
	return true;
}

START_TEST(any_bytes_become_whole_characters_that_drive_no_terminal)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char in[MOST], whole[4 * MOST], cut[4 * MOST];
		size_t length = random_text(&property, in, sizeof in), need, size;
		char *copy;

		if (length > 0 && random_chance(&property, 10))
			in[random_whole(&property, 0, (int64_t)length - 1)] = '\0'; /* the text ends there */
		need = text_sanitize(in, length, whole, sizeof whole);
		HOLDS(&property, need == strlen(whole), "%zu bytes, not %zu", strlen(whole), need);
		HOLDS(&property, harmless(whole) && text_valid_utf8(whole, need), "\"%s\"", whole);
		HOLDS(&property, text_width(whole) >= 0, "a width below nought");
		/* Once is enough. */
		HOLDS(&property, text_sanitize(whole, need, cut, sizeof cut) == need && strcmp(cut, whole) == 0,
		      "\"%s\"", whole);
		copy = text_sanitize_dup(in, length);
		HOLDS(&property, copy && strcmp(copy, whole) == 0, "\"%s\"", copy ? copy : "");
		free(copy);
		/* Wherever the room ends: the beginning of it, never half a character. */
		size = (size_t)random_whole(&property, 0, (int64_t)need + 1);
		memset(cut, '!', sizeof cut);
		HOLDS(&property, text_sanitize(in, length, cut, size) == need, "another length");
		HOLDS(&property, cut[size] == '!', "past the end");
		if (size == 0)
			continue;
		HOLDS(&property, strlen(cut) < size && strncmp(cut, whole, strlen(cut)) == 0 && harmless(cut),
		      "\"%s\" of \"%s\"", cut, whole);
		HOLDS(&property, strlen(cut) + 5 > size || strlen(cut) == need, "cut too early");
	}
}
END_TEST

START_TEST(a_text_that_is_cut_fits_its_columns_and_stays_whole)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char in[MOST], text[4 * MOST], out[4 * MOST];
		int columns = (int)random_whole(&property, -1, 60);
		bool ascii = random_chance(&property, 50);
		size_t size = (size_t)random_whole(&property, 0, sizeof out - 1), fits;

		text_sanitize(in, random_text(&property, in, sizeof in), text, sizeof text);
		memset(out, '!', sizeof out);
		text_clip(text, columns, ascii, out, size);
		HOLDS(&property, out[size] == '!', "past the end");
		if (size == 0)
			continue;
		HOLDS(&property, strlen(out) < size && harmless(out), "\"%s\"", out);
		HOLDS(&property, text_width(out) <= (columns < 0 ? 0 : columns), "\"%s\" in %d", out, columns);
		if (columns > 0 && text_width(text) <= columns && strlen(text) < size)
			HOLDS(&property, strcmp(out, text) == 0, "\"%s\" cut to \"%s\"", text, out);
		fits = text_fit(text, columns);
		memcpy(out, text, fits);
		out[fits] = '\0';
		HOLDS(&property, harmless(out) && (fits == 0 || text_width(out) <= columns), "\"%s\"", out);
	}
}
END_TEST

START_TEST(ascii_is_ascii_and_leaves_ascii_as_it_is)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char in[MOST], text[4 * MOST], out[8 * MOST], again[8 * MOST];
		size_t size = random_chance(&property, 50) ? sizeof out : (size_t)random_whole(&property, 0, 50);

		text_sanitize(in, random_text(&property, in, sizeof in), text, sizeof text);
		memset(out, '!', sizeof out);
		text_to_ascii(text, out, size);
		if (size == 0) {
			HOLDS(&property, out[0] == '!', "past the end");
			continue;
		}
		HOLDS(&property, strlen(out) < size, "past the end");
		for (const char *at = out; *at; at++)
			HOLDS(&property, *at >= ' ' && *at <= '~', "\"%s\"", out);
		HOLDS(&property, strcmp(text_to_ascii(out, again, sizeof again), out) == 0, "\"%s\"", again);
	}
}
END_TEST

START_TEST(a_folded_word_is_its_own_folding_and_the_same_word)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char in[MOST], text[4 * MOST], folded[16 * MOST], again[16 * MOST], small[40];
		size_t length;
		char *copy;

		text_sanitize(in, random_text(&property, in, sizeof in), text, sizeof text);
		length = text_fold(text, folded, sizeof folded);
		HOLDS(&property, length == strlen(folded), "%zu", length);
		HOLDS(&property, text_fold(folded, again, sizeof again) == length && strcmp(folded, again) == 0,
		      "\"%s\" folds to \"%s\"", folded, again);
		HOLDS(&property, folded[0] != ' ' && (length == 0 || folded[length - 1] != ' ') &&
		      !strstr(folded, "  "), "\"%s\"", folded);
		HOLDS(&property, text_same_word(text, text), "\"%s\"", text);
		copy = text_fold_dup(text);
		HOLDS(&property, copy && strcmp(copy, folded) == 0, "\"%s\" and \"%s\"", copy ? copy : "", folded);
		free(copy);
		/* What does not fit is nothing, not something else. */
		length = text_fold(text, small, sizeof small);
		HOLDS(&property, length < sizeof small && (length == 0 || strcmp(small, folded) == 0),
		      "\"%s\"", small);
		/* Of bytes that are no UTF-8 it only has to end. */
		random_text(&property, in, sizeof in);
		text_fold(in, again, sizeof again);
		text_fold(in, small, sizeof small);
		free(text_fold_dup(in));
		HOLDS(&property, text_same_word(in, in), "a word is itself");
	}
}
END_TEST

START_TEST(words_that_people_write_alike_are_the_same)
{
	static const struct {
		const char *a, *b;
		bool same;
	} words[] = {{"K\xC3\xA4se", "kase", true}, {"STRASSE", "stra\xC3\x9F" "e", true}, {"a", "b", false},
	             {"\xFF", "\xFF", true}, {"\xFF", "a", false}, {"a", "\xFF", false}, {"", "", true}};
	char folded[64];

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		ck_assert_int_eq(text_same_word(words[i].a, words[i].b), words[i].same);
	text_fold("  It\xE2\x80\x99s \t A\r\nTEST ", folded, sizeof folded);
	ck_assert_str_eq(folded, "it's a test");
	ck_assert_uint_eq(text_fold("\xC3\xA9 and far too long", folded, 8), 0);
	ck_assert_uint_eq(text_fold("\xFF!", folded, 8), 2);
	ck_assert_uint_eq(text_fold("ascii that is too long", folded, 8), 0);
	ck_assert_ptr_null(text_fold_dup("\xFF"));
}
END_TEST

START_TEST(a_character_is_read_whole_or_said_to_be_none)
{
	int32_t character;

	ck_assert_uint_eq(text_character("\xC3\xA9x", &character), 2);
	ck_assert_int_eq(character, 0xE9);
	ck_assert_uint_eq(text_character("\xE2\x80", &character), 1);
	ck_assert_int_eq(character, 0xFFFD);
	ck_assert(text_harmless('a') && text_harmless(0x200D) && text_harmless(0xFE0F));
	ck_assert(!text_harmless(27) && !text_harmless(0x202E) && !text_harmless(0xE000));
	ck_assert(!text_valid_utf8("\xC3", 1) && text_valid_utf8("\xC3\xA9", 2) && text_valid_utf8("", 0));
}
END_TEST

/* Edits as defined: by trying all three last steps. */
static int edits(const char *a, size_t m, const char *b, size_t n)
{
	int best, other;

	if (m == 0 || n == 0)
		return (int)(m + n);
	best = edits(a, m - 1, b, n - 1) + (a[m - 1] != b[n - 1]);
	other = edits(a, m - 1, b, n) + 1;
	best = other < best ? other : best;
	other = edits(a, m, b, n - 1) + 1;
	return other < best ? other : best;
}

START_TEST(the_distance_of_words_is_the_fewest_edits)
{
	struct property property = property_begin();
	char longest[80];

	while (property_round(&property)) {
		char a[7] = "", b[7] = "";

		for (int64_t i = random_whole(&property, 0, 6); i-- > 0;)
			a[i] = (char)random_whole(&property, 'a', 'c');
		for (int64_t i = random_whole(&property, 0, 6); i-- > 0;)
			b[i] = (char)random_whole(&property, 'a', 'c');
		HOLDS(&property, text_distance(a, b) == edits(a, strlen(a), b, strlen(b)), "%s and %s", a, b);
		HOLDS(&property, text_distance(a, b) == text_distance(b, a), "%s and %s", a, b);
	}
	memset(longest, 'x', sizeof longest);
	longest[79] = '\0';
	ck_assert_int_gt(text_distance(longest, "x"), 60);
	ck_assert_int_gt(text_distance("x", longest), 60);
}
END_TEST

START_TEST(a_quoted_word_is_cut_out_again_as_it_was)
{
	struct property property = property_begin();
	char none[1] = "!";

	ck_assert_int_eq(split_quote("x", none, 0)[0], '!');
	while (property_round(&property)) {
		char in[MOST], line[2 * MOST + 20], quoted[2 * MOST + 8];
		struct split split;

		random_text(&property, in, sizeof in);
		split_quote(in, quoted, sizeof quoted);
		snprintf(line, sizeof line, "a %s b", quoted);
		HOLDS(&property, split_words(line, &split, NULL) == RECOUP_OK && split.count == 3, "%s", line);
		HOLDS(&property, strcmp(split.words[1], in) == 0, "\"%s\" is not \"%s\"", split.words[1], in);
		/* Any line at all is cut or refused, and nothing is made up. */
		random_text(&property, line, MOST);
		if (split_words(line, &split, NULL) == RECOUP_OK)
			for (int i = 0; i < split.count; i++)
				HOLDS(&property, strlen(split.words[i]) <= strlen(line), "%s", line);
	}
}
END_TEST

START_TEST(an_error_shows_no_byte_that_a_terminal_obeys)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char in[MOST], out[4 * MOST];
		struct error err;

		random_text(&property, in, sizeof in);
		error_set(&err, RECOUP_INPUT, in, in, "%s", in);
		error_within(&err, in);
		error_format(&err, out, sizeof out);
		HOLDS(&property, harmless(err.what) && harmless(err.where) && harmless(err.hint), "\"%s\"",
		      err.what);
	}
}
END_TEST

START_TEST(an_error_says_what_where_and_what_to_do_where_there_is_any_of_it)
{
	struct error err;
	char out[200];

	ck_assert_int_eq(error_set(NULL, RECOUP_USAGE, "w", "h", "x"), RECOUP_USAGE);
	error_within(NULL, "x");
	error_set(&err, RECOUP_INPUT, NULL, NULL, "%d of them", 3);
	ck_assert_uint_eq(error_format(&err, out, sizeof out), 9);
	ck_assert_str_eq(out, "3 of them");
	error_set(&err, RECOUP_INPUT, "line 2", "do this", "it broke");
	error_within(&err, "a.zip: ");
	error_format(&err, out, sizeof out);
	ck_assert_str_eq(out, "it broke (a.zip: line 2): do this");
	ck_assert_int_eq(error_no_memory(&err), RECOUP_INTERNAL);
	ck_assert_str_eq(err.hint, "nothing was changed");
	error_clear(&err);
	ck_assert(!*err.what && !*err.where && !*err.hint);
}
END_TEST

/* ---- facts as text ---- */

START_TEST(fields_of_any_bytes_are_read_back_as_they_were)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char in[5][MOST], *at;
		bool missing[5], is_missing;
		struct fact_text text = {0};
		int count = (int)random_whole(&property, 1, 5);

		for (int i = 0; i < count; i++) {
			random_text(&property, in[i], sizeof in[i]);
			missing[i] = random_chance(&property, 20);
			if (random_chance(&property, 20))
				strcpy(in[i], random_chance(&property, 50) ? "~" : "%");
			fact_text_add(&text, missing[i] ? NULL : in[i]);
		}
		HOLDS(&property, !text.failed && !strpbrk(text.bytes, "\r\n\t\033"), "%s", text.bytes);
		at = text.bytes;
		for (int i = 0; i < count; i++) {
			const char *field = fact_text_next(&at, &is_missing);

			HOLDS(&property, field && is_missing == missing[i], "field %d", i);
			HOLDS(&property, missing[i] || strcmp(field, in[i]) == 0, "\"%s\" is not \"%s\"", field, in[i]);
		}
		HOLDS(&property, !fact_text_next(&at, &is_missing), "one too many");
		free(text.bytes);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("text");
	TCase *one = tcase_create("text");

	tcase_add_test(one, any_bytes_become_whole_characters_that_drive_no_terminal);
	tcase_add_test(one, a_text_that_is_cut_fits_its_columns_and_stays_whole);
	tcase_add_test(one, ascii_is_ascii_and_leaves_ascii_as_it_is);
	tcase_add_test(one, a_folded_word_is_its_own_folding_and_the_same_word);
	tcase_add_test(one, words_that_people_write_alike_are_the_same);
	tcase_add_test(one, a_character_is_read_whole_or_said_to_be_none);
	tcase_add_test(one, the_distance_of_words_is_the_fewest_edits);
	tcase_add_test(one, a_quoted_word_is_cut_out_again_as_it_was);
	tcase_add_test(one, an_error_shows_no_byte_that_a_terminal_obeys);
	tcase_add_test(one, an_error_says_what_where_and_what_to_do_where_there_is_any_of_it);
	tcase_add_test(one, fields_of_any_bytes_are_read_back_as_they_were);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
