/* Shared by Runs and Found: the line that a search is typed into. */
#ifndef RECOUP_TUI_SEARCH_H
#define RECOUP_TUI_SEARCH_H

#include "recoup/filter.h"
#include "../tui.h"

struct search {
	char text[FILTER_TEXT_MAX], before[FILTER_TEXT_MAX]; /* as typed; when typing began */
	bool typing;
	bool fresh; /* the next character replaces what stands there */
	bool readable;
	struct filter filter; /* of the text, as far as it can be read */
	struct error trouble; /* when not readable */
	char offer[200];      /* what Tab could not decide between */
};

enum search_step { SEARCH_NOTHING, SEARCH_EDITED, SEARCH_KEPT, SEARCH_ENDED };

void search_begin(struct search *search);
/* While typing. Nothing: the key is none of the line's. */
enum search_step search_key(struct search *search, const char *key);
/* Reads the text as far as it can be; false when that is not the whole. */
bool search_read(const struct app *app, struct search *search);
void search_set(const struct app *app, struct search *search, const char *text);
/* The line at `row`, with the cursor while typing; what is wrong, or what may be done,
 * goes to the message line. */
void search_put(struct app *app, int row, struct search *search);
/* The trouble and its hint in one line; "" when all is well. */
const char *search_trouble(const struct search *search, char *out, size_t size);
/* Reads titles and notes that are not known to searches yet, saying so when it takes long. */
enum recoup_status search_words(struct app *app, struct error *err);

/* Text with found words marked, in `width` columns. With `excerpt` it begins a little
 * before the first mark where that would not be seen. */
void marked_put(const struct app *app, int row, int column, int width, enum look look,
                const char *text, const struct filter_mark *marks, size_t count, bool excerpt);

#endif
