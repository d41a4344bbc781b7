/* The line that a search is typed into: editing, completion, what is wrong with it, and
 * found words as they are shown. Must not know what is searched. */
#include "search.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "recoup/text.h"

#define OFFERS_MAX 40
#define WORTH_SAYING_MS 1000

void search_begin(struct search *search)
{
	memcpy(search->before, search->text, sizeof search->before);
	search->typing = true;
	search->fresh = *search->text != '\0';
	search->offer[0] = '\0';
}

bool search_read(const struct app *app, struct search *search)
{
	const struct filter_context context = {app->program->settings.units, app->today};

	/* What stands before a term that cannot be read yet is searched meanwhile. */
	search->readable =
		filter_parse(&search->filter, search->text, &context, &search->trouble) == RECOUP_OK;
	return search->readable;
}

void search_set(const struct app *app, struct search *search, const char *text)
{
	snprintf(search->text, sizeof search->text, "%s", text);
	search->typing = search->fresh = false;
	search_read(app, search);
}

/* The word before the end, with the blanks behind it. */
static void word_rub_out(char *text)
{
	size_t length = strlen(text);

	while (length > 0 && text[length - 1] == ' ')
		length--;
	while (length > 0 && text[length - 1] != ' ')
		length--;
	text[length] = '\0';
}

static size_t common_length(char (*words)[FILTER_CANDIDATE_SIZE], size_t count)
{
	size_t length = strlen(words[0]);

	for (size_t i = 1; i < count; i++)
		while (strncmp(words[0], words[i], length) != 0)
			length--;
	return length;
}

/* As far as all agree; when that is no further, what they are. */
static void complete(struct search *search)
{
	char words[OFFERS_MAX][FILTER_CANDIDATE_SIZE];
	size_t begin, count = filter_complete(search->text, &begin, words, OFFERS_MAX), used = 0;
	size_t length = count > 0 ? common_length(words, count) : 0;

	if (length > strlen(search->text + begin) && begin + length < sizeof search->text) {
		memcpy(search->text + begin, words[0], length);
		search->text[begin + length] = '\0';
	}
	for (size_t i = 0; count > 1 && i < count && used < sizeof search->offer; i++)
		used += (size_t)snprintf(search->offer + used, sizeof search->offer - used, "%s%s",
		                         i ? "  " : "", words[i]);
}

enum search_step search_key(struct search *search, const char *key)
{
	bool fresh = search->fresh;

	search->offer[0] = '\0';
	search->fresh = false;
	if (strcmp(key, "Enter") == 0) {
		/* What cannot be read is not kept: its trouble stays in view. */
		search->typing = !search->readable;
		return SEARCH_KEPT;
	}
	if (strcmp(key, "Esc") == 0) {
		search->typing = false;
		return SEARCH_ENDED;
	}
	if (strcmp(key, "BSpace") == 0) {
		text_rub_out(search->text);
	} else if (strcmp(key, "C-u") == 0) {
		search->text[0] = '\0';
	} else if (strcmp(key, "C-w") == 0) {
		word_rub_out(search->text);
	} else if (strcmp(key, "Tab") == 0) {
		complete(search);
	} else if (strcmp(key, "Right") != 0 && strcmp(key, "End") != 0) {
		char first[FILTER_TEXT_MAX] = "";

		if (!text_key_add(fresh ? first : search->text, sizeof search->text, key)) {
			search->fresh = fresh;
			return SEARCH_NOTHING;
		}
		if (fresh)
			memcpy(search->text, first, sizeof first);
	}
	return SEARCH_EDITED;
}

const char *search_trouble(const struct search *search, char *out, size_t size)
{
	out[0] = '\0';
	if (!search->readable)
		snprintf(out, size, "%s%s%s", search->trouble.what, *search->trouble.hint ? ": " : "",
		         search->trouble.hint);
	return out;
}

void search_put(struct app *app, int row, struct search *search)
{
	char trouble[700];
	int width = app->columns - 6, hidden = 0;
	const char *shown = search->text;

	/* The end is where one types. */
	while (text_width(shown) > width - 1) {
		hidden++;
		shown += text_fit(shown, 1) > 0 ? text_fit(shown, 1) : 1;
	}
	put(app, row, 2, 1, LOOK_TITLE, hidden ? "<" : "/");
	put(app, row, 4, text_width(shown),
	    search->typing && search->fresh ? LOOK_CHOSEN : search->readable ? LOOK_BOLD : LOOK_MIDDLE,
	    shown);
	if (!search->typing)
		return;
	app->cursor_row = row;
	app->cursor_column = 4 + text_width(shown);
	search_trouble(search, trouble, sizeof trouble);
	if (*search->offer)
		put(app, app->rows - 2, 1, app->columns - 2, LOOK_PLAIN, search->offer);
	else if (*trouble)
		put_wrapped(app, app->rows - (text_width(trouble) > app->columns - 2 ? 3 : 2), 1,
		            app->columns - 2, 2, LOOK_MIDDLE, trouble);
	else
		put(app, app->rows - 2, 1, app->columns - 2, LOOK_DIM,
		    "Enter keeps it, Esc ends it, Tab completes, C-u clears.");
}

struct reading_words {
	struct app *app;
	struct timespec began;
};

/* Looking for Esc takes what was typed ahead: not before it is worth that. */
static bool on_progress(void *context, int done, int total)
{
	const struct reading_words *reading = context;
	struct app *app = reading->app;
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if ((now.tv_sec - reading->began.tv_sec) * 1000 +
	        (now.tv_nsec - reading->began.tv_nsec) / 1000000 < WORTH_SAYING_MS)
		return true;
	getmaxyx(stdscr, app->rows, app->columns);
	move(app->rows - 2, 0);
	clrtoeol();
	putf(app, app->rows - 2, 1, 0, LOOK_BOLD, "Reading titles and notes: %d of %d. Esc stops.", done,
	     total);
	refresh();
	return !app_stop_wanted();
}

enum recoup_status search_words(struct app *app, struct error *err)
{
	struct reading_words reading = {.app = app};
	enum recoup_status status;

	clock_gettime(CLOCK_MONOTONIC, &reading.began);
	status = days_words_refresh(app->program->days, on_progress, &reading, err);
	if (status != RECOUP_STOPPED)
		return status;
	app_fail(app, err);
	return RECOUP_OK;
}

/* ---- found words as they are shown ---- */

/* Draws bytes [from, to) and returns the column after them. */
static int piece_put(const struct app *app, int row, int column, int end, enum look look,
                     const char *text, size_t from, size_t to)
{
	char piece[1024], plain[1024];
	size_t length = to - from < sizeof piece - 1 ? to - from : sizeof piece - 1;

	if (column >= end || length == 0)
		return column;
	memcpy(piece, text + from, length);
	piece[length] = '\0';
	put(app, row, column, end - column, look, piece);
	return column +
	       text_width(app->unicode ? piece : text_to_ascii(piece, plain, sizeof plain));
}

/* Where to begin so that the first mark is seen: at the word a few columns before it. */
static size_t excerpt_begin(const char *text, size_t mark, int width)
{
	size_t begin = mark;
	char before[1024];

	if (mark >= sizeof before)
		return mark;
	memcpy(before, text, mark);
	before[mark] = '\0';
	if (text_width(before) + 12 < width)
		return 0;
	while (begin > 0 && mark - begin < 16)
		begin--;
	while (begin < mark && text[begin] != ' ')
		begin++;
	return begin + (begin < mark);
}

void marked_put(const struct app *app, int row, int column, int width, enum look look,
                const char *text, const struct filter_mark *marks, size_t count, bool excerpt)
{
	size_t at = excerpt && count > 0 ? excerpt_begin(text, marks[0].at, width) : 0;
	int end = column + width;

	if (width <= 0)
		return;
	if (at > 0)
		column = piece_put(app, row, column, end, look == LOOK_CHOSEN ? look : LOOK_DIM,
		                   app->unicode ? "…" : "~", 0, app->unicode ? 3 : 1);
	for (size_t i = 0; i < count && column < end; i++) {
		if (marks[i].at < at)
			continue;
		column = piece_put(app, row, column, end, look, text, at, marks[i].at);
		at = marks[i].at + marks[i].length;
		column = piece_put(app, row, column, end, look == LOOK_CHOSEN ? look : LOOK_TITLE, text,
		                   marks[i].at, at);
	}
	piece_put(app, row, column, end, look, text, at, strlen(text));
}
