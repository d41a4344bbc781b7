/* How the Fuel room looks and sounds: the day's rows to the left, the card to the right of
 * them, the review below. Must not know what keys do. */
#include "fuel.h"

#include <stdio.h>
#include <string.h>

#define FIRST_ROW 3
#define LABEL_AT 4
#define EATEN_AT 13
#define DRUNK_AT 25
#define SALTS_AT 32
#define LIST_WIDTH 42   /* of the list: its columns and a little room */
#define WIDE_COLUMNS 76 /* from here on the card has a place beside the list */
#define REVIEW_LEAST 4

/* Lines of the list: three of the day, a heading, then a head and its parts a session. */
#define LINE_HUNGER 0
#define LINE_STRIP 1
#define LINE_FLUIDS 2
#define LINE_HEADING 3
#define LINE_SESSIONS 4
#define SESSION_LINES (1 + FUEL_PARTS)

static int list_lines(const struct fuel_view *view)
{
	return view->session_count ? LINE_SESSIONS + SESSION_LINES * (int)view->session_count
	                           : LINE_HEADING;
}

static int line_of_row(int row)
{
	if (row < FUEL_ROW_SESSIONS)
		return row == FUEL_ROW_HUNGER ? LINE_HUNGER : LINE_FLUIDS;
	row -= FUEL_ROW_SESSIONS;
	return LINE_SESSIONS + row / FUEL_PARTS * SESSION_LINES + 1 + row % FUEL_PARTS;
}

static int row_of_line(int line)
{
	if (line < LINE_SESSIONS)
		return line == LINE_HUNGER ? FUEL_ROW_HUNGER : line == LINE_FLUIDS ? FUEL_ROW_FLUIDS : -1;
	line -= LINE_SESSIONS;
	return line % SESSION_LINES == 0
	           ? -1 : FUEL_ROW_SESSIONS + line / SESSION_LINES * FUEL_PARTS + line % SESSION_LINES - 1;
}

static int line_rows(const struct app *app, const struct fuel_line *line, int width)
{
	return put_wrapped(app, app->rows, 0, width - line->indent, 8, LOOK_PLAIN, line->text);
}

static int lines_rows(const struct app *app, const struct fuel_lines *lines, int width)
{
	int rows = 0;

	for (int i = 0; i < lines->count; i++)
		rows += line_rows(app, &lines->lines[i], width);
	return rows;
}

/* Draws what has room whole; the first that has none is cut, and ends it. */
static int lines_put(const struct app *app, const struct fuel_lines *lines, int first, int row,
                     int column, int width, int last)
{
	for (int i = first; i < lines->count && row < last; i++) {
		const struct fuel_line *line = &lines->lines[i];
		int rows = line_rows(app, line, width);

		if (row + rows > last && i > first)
			break;
		if (line->item)
			put(app, row, column + line->indent - 2, 1, line->look, "-");
		row += put_wrapped(app, row, column + line->indent, width - line->indent, last - row,
		                   line->look, line->text);
	}
	return row;
}

/* ---- the layout ---- */

struct layout {
	int last;           /* the first row below all */
	int list_rows, top; /* rows of the list, and its first line shown */
	int list_width;
	int card, card_width; /* column; 0: below the list */
	int below;            /* the first row below list and card */
};

static void list_scroll(const struct fuel_state *fuel, struct layout *layout)
{
	int line = line_of_row(fuel->at), whole = line;

	/* With the cursor in a session all of it is shown, where there is room. */
	while (whole + 1 < list_lines(&fuel->view) && row_of_line(whole + 1) >= FUEL_ROW_SESSIONS &&
	       line >= LINE_SESSIONS)
		whole++;
	layout->top = whole >= layout->list_rows ? whole - layout->list_rows + 1 : 0;
	if (layout->top > line)
		layout->top = line;
}

static struct layout layout_make(const struct app *app, const struct fuel_state *fuel,
                                 const struct fuel_lines *card, const struct fuel_lines *review)
{
	struct layout layout = {.last = app->rows - 2, .list_width = app->columns - 4};
	int space = layout.last - FIRST_ROW, list = list_lines(&fuel->view), needed = list, least = list;
	int below = lines_rows(app, review, app->columns - 4), gap;

	if (app->columns >= WIDE_COLUMNS) {
		layout.list_width = app->columns >= 110 ? LIST_WIDTH + 10 : LIST_WIDTH;
		layout.card = 2 + layout.list_width + 2;
		layout.card_width = app->columns - layout.card - 2;
		needed = lines_rows(app, card, layout.card_width);
		needed = needed > list ? needed : list;
		least = list > 11 ? list : 11;
	}
	/* The list first, then what warns below it, then as much of the card as is left. */
	if (needed + 1 + below > space)
		needed = space - 1 - below > least ? space - 1 - below : least;
	if (needed > space - REVIEW_LEAST)
		needed = space - REVIEW_LEAST;
	gap = needed + 1 + below <= space;
	layout.list_rows = list < needed ? list : needed;
	layout.below = FIRST_ROW + needed + gap;
	list_scroll(fuel, &layout);
	return layout;
}

static void words_make(const struct app *app, const struct fuel_state *fuel,
                       struct fuel_lines *card, struct fuel_lines *review, struct layout *layout)
{
	fuel_card_words(app, fuel, card);
	fuel_review_words(app, fuel, review);
	*layout = layout_make(app, fuel, card, review);
}

/* ---- the rows ---- */

static enum look hunger_look(struct opt_real hunger)
{
	if (!hunger.known)
		return LOOK_DIM;
	return hunger.value < 1.5 || hunger.value > 4.5   ? LOOK_BAD
	       : hunger.value < 2.5 || hunger.value > 3.5 ? LOOK_MIDDLE
	                                                  : LOOK_GOOD;
}

static void put_hunger(const struct app *app, const struct fuel_state *fuel, int row)
{
	struct opt_real hunger = fuel->view.hunger;

	for (int digit = 1; digit <= 5; digit++) {
		bool here = hunger.known && (int)(hunger.value + 0.5) == digit;

		putf(app, row, EATEN_AT + 3 * (digit - 1), 3, here ? LOOK_BOLD : LOOK_DIM,
		     here ? "[%d]" : " %d ", digit);
	}
	put(app, row, EATEN_AT + 16, 0, hunger_look(hunger),
	    hunger.known ? metric_word(METRIC_HUNGER, hunger.value) : "not said (H)");
}

static const char *litres_text(struct opt_real litres, char *out, size_t size)
{
	if (!litres.known)
		snprintf(out, size, "-");
	else
		metric_format(METRIC_FLUIDS, litres.value, UNITS_METRIC, out, size);
	return out;
}

static const char *signs_text(const struct fuelling *fuelling, char *out, size_t size)
{
	fuel_sign_words(fuelling->cramps == SAID_YES, fuelling->dizziness == SAID_YES,
	                fuelling->stomach == SAID_YES, out, size);
	if (!*out)
		snprintf(out, size, "%s",
		         fuelling->cramps || fuelling->dizziness || fuelling->stomach ? "none" : "-");
	return out;
}

static const char *eaten_text(const struct fuel_session *one, enum fuel_part part, char *out,
                              size_t size)
{
	const struct fuelling *fuelling = &one->fuelling;
	const char *words = part == FUEL_PART_BEFORE ? fuel_before_words(one->session.before)
	                                             : fuel_after_words(one->session.after);

	if (part == FUEL_PART_DURING && fuelling->carbohydrate_during_g.known)
		snprintf(out, size, "%.0f g carbs", fuelling->carbohydrate_during_g.value);
	else
		snprintf(out, size, "%s", part != FUEL_PART_DURING && *words ? words : "-");
	return out;
}

static enum look eaten_look(const struct fuel_session *one, enum fuel_part part)
{
	if (part == FUEL_PART_BEFORE && session_fasted_risk(&one->session))
		return LOOK_BAD;
	if (part == FUEL_PART_AFTER && one->session.after == AFTER_NONE &&
	    session_demanding(&one->session))
		return LOOK_BAD;
	return LOOK_PLAIN;
}

/* What was not said steps back. */
static void put_said(const struct app *app, int row, int column, int width, enum look look,
                     const char *text)
{
	put(app, row, column, width, strcmp(text, "-") == 0 ? LOOK_DIM : look, text);
}

static const char *const part_labels[FUEL_PARTS] = {"Before", "During", "After", "Signs"};

static void put_part(const struct app *app, const struct fuel_session *one, enum fuel_part part,
                     int row, int width)
{
	char text[60];

	if (part == FUEL_PART_SIGNS) {
		put_said(app, row, EATEN_AT, width - EATEN_AT + 2, LOOK_MIDDLE,
		         signs_text(&one->fuelling, text, sizeof text));
		return;
	}
	put_said(app, row, EATEN_AT, DRUNK_AT - EATEN_AT - 1, eaten_look(one, part),
	         eaten_text(one, part, text, sizeof text));
	put_said(app, row, DRUNK_AT, SALTS_AT - DRUNK_AT - 1, LOOK_PLAIN,
	         litres_text(one->fuelling.fluids_l[part], text, sizeof text));
	put_said(app, row, SALTS_AT, 0, LOOK_PLAIN, fuel_said_words(one->fuelling.electrolytes[part]));
}

static void put_line(const struct app *app, const struct fuel_state *fuel, int line, int row,
                     int width)
{
	const struct fuel_view *view = &fuel->view;
	bool here = line == line_of_row(fuel->at);
	char text[200];

	if (here)
		put(app, row, 2, 1, LOOK_BOLD, ">");
	if (line == LINE_HUNGER) {
		put(app, row, LABEL_AT, 8, here ? LOOK_BOLD : LOOK_PLAIN, "Hunger");
		put_hunger(app, fuel, row);
	} else if (line == LINE_STRIP) {
		/* In ASCII the sparks are digits, and these are the ratings themselves. */
		put(app, row, LABEL_AT, 8, LOOK_DIM, "14 days");
		put_spark(app, row, EATEN_AT, view->hunger_days, FUEL_HUNGER_DAYS, app->unicode ? 1 : 0,
		          app->unicode ? 5 : 9, LOOK_SERIES_1);
	} else if (line == LINE_FLUIDS) {
		put(app, row, LABEL_AT, 8, here ? LOOK_BOLD : LOOK_PLAIN, "Fluids");
		put_said(app, row, EATEN_AT, DRUNK_AT - EATEN_AT, LOOK_PLAIN,
		         litres_text(view->fluids_l, text, sizeof text));
		put(app, row, DRUNK_AT, 0, LOOK_DIM, "all day");
	} else if (line == LINE_HEADING) {
		put(app, row, EATEN_AT, 0, LOOK_DIM, "eaten");
		put(app, row, DRUNK_AT, 0, LOOK_DIM, "drunk");
		put(app, row, SALTS_AT, 0, LOOK_DIM, "electrolytes");
	} else {
		const struct fuel_session *one = &view->sessions[(line - LINE_SESSIONS) / SESSION_LINES];
		int part = (line - LINE_SESSIONS) % SESSION_LINES - 1;

		if (part < 0) {
			put(app, row, LABEL_AT - 2, width, LOOK_BOLD,
			    fuel_session_words(app, one, text, sizeof text));
			return;
		}
		put(app, row, LABEL_AT, 8, here ? LOOK_BOLD : LOOK_PLAIN, part_labels[part]);
		put_part(app, one, (enum fuel_part)part, row, width);
	}
}

void fuel_draw(struct app *app)
{
	const struct fuel_state *fuel = app_state(app, &screen_fuel);
	struct fuel_lines card, review;
	struct layout layout;
	char date[DAY_LONG_SIZE];
	int row, warned;

	words_make(app, fuel, &card, &review, &layout);
	putf(app, 2, 2, 0, LOOK_BOLD, "%s%s", day_format_long(app->day, date),
	     app->day == app->today ? ", today" : "");
	for (int i = 0; i < layout.list_rows; i++)
		put_line(app, fuel, layout.top + i, FIRST_ROW + i, layout.list_width);
	if (layout.card) {
		lines_put(app, &card, 0, FIRST_ROW - 1, layout.card, layout.card_width,
		          layout.below);
		lines_put(app, &review, 0, layout.below, 2, app->columns - 4, layout.last);
		return;
	}
	/* Below each other: what warns, the card, the rest of the review. */
	row = FIRST_ROW + layout.list_rows + (layout.last - FIRST_ROW - layout.list_rows > 6);
	warned = review.count > 0 && review.lines[0].look == LOOK_BAD;
	if (warned)
		row += put_wrapped(app, row, 2, app->columns - 4, 2, LOOK_BAD, review.lines[0].text);
	row = lines_put(app, &card, 0, row, 2, app->columns - 4, layout.last);
	lines_put(app, &review, warned, row, 2, app->columns - 4, layout.last);
}

struct fuel_place fuel_place_of(const struct app *app, const struct fuel_state *fuel, int row,
                                int column)
{
	struct fuel_place place = {.row = -1};
	struct fuel_lines card, review;
	struct layout layout;

	words_make(app, fuel, &card, &review, &layout);
	if (row < FIRST_ROW || row >= FIRST_ROW + layout.list_rows ||
	    column >= 2 + layout.list_width)
		return place;
	place.row = row_of_line(layout.top + row - FIRST_ROW);
	if (place.row == FUEL_ROW_HUNGER && column >= EATEN_AT && column < EATEN_AT + 15)
		place.hunger = (column - EATEN_AT) / 3 + 1;
	if (place.row >= FUEL_ROW_SESSIONS &&
	    (place.row - FUEL_ROW_SESSIONS) % FUEL_PARTS != FUEL_PART_SIGNS) {
		place.eaten = column >= EATEN_AT && column < DRUNK_AT - 1;
		place.electrolytes = column >= SALTS_AT;
	}
	return place;
}

/* ---- told ---- */

static void tell_lines(struct telling *telling, const struct fuel_lines *lines)
{
	for (int i = 0; i < lines->count; i++)
		tell(telling, "%s", lines->lines[i].text);
}

static void tell_session(const struct app *app, const struct fuel_state *fuel, int index,
                         struct telling *telling)
{
	static const char *const labels[] = {"Eaten before", "Eaten during", "Eaten after"};
	const struct fuel_session *one = &fuel->view.sessions[index];
	char text[200], drunk[40];

	tell(telling, "Session %d: %s.", index + 1, fuel_session_words(app, one, text, sizeof text));
	for (int part = 0; part < FUEL_PARTS; part++) {
		if (fuel->at == FUEL_ROW_SESSIONS + index * FUEL_PARTS + part)
			tell_focus(telling);
		if (part == FUEL_PART_SIGNS) {
			signs_text(&one->fuelling, text, sizeof text);
			tell(telling, "Signs: %s.", strcmp(text, "-") == 0 ? "not said" : text);
			continue;
		}
		eaten_text(one, (enum fuel_part)part, text, sizeof text);
		litres_text(one->fuelling.fluids_l[part], drunk, sizeof drunk);
		tell(telling, "%s: %s; drunk: %s; electrolytes: %s.", labels[part],
		     strcmp(text, "-") == 0 ? "not said" : text,
		     strcmp(drunk, "-") == 0 ? "not said" : drunk,
		     one->fuelling.electrolytes[part] ? fuel_said_words(one->fuelling.electrolytes[part])
		                                      : "not said");
	}
}

void fuel_tell(struct app *app, struct telling *telling)
{
	const struct fuel_state *fuel = app_state(app, &screen_fuel);
	const struct fuel_view *view = &fuel->view;
	struct fuel_lines lines;
	char date[DAY_LONG_SIZE], text[80], days[80] = "";
	size_t used = 0;

	tell(telling, "%s%s.", day_format_long(app->day, date),
	     app->day == app->today ? ", today" : "");
	if (fuel->at == FUEL_ROW_HUNGER)
		tell_focus(telling);
	tell(telling, "Hunger: %s.",
	     view->hunger.known ? metric_format(METRIC_HUNGER, view->hunger.value, UNITS_METRIC, text,
	                                        sizeof text)
	                        : "not said");
	for (int i = 0; i < FUEL_HUNGER_DAYS; i++)
		used += view->hunger_days[i].known
		            ? (size_t)snprintf(days + used, sizeof days - used, " %.3g",
		                               view->hunger_days[i].value)
		            : (size_t)snprintf(days + used, sizeof days - used, " -");
	tell(telling, "Hunger over 14 days, oldest first:%s.", days);
	if (fuel->at == FUEL_ROW_FLUIDS)
		tell_focus(telling);
	tell(telling, "Fluids, all day: %s.",
	     view->fluids_l.known ? litres_text(view->fluids_l, text, sizeof text) : "not said");
	for (size_t i = 0; i < view->session_count; i++)
		tell_session(app, fuel, (int)i, telling);
	fuel_card_words(app, fuel, &lines);
	tell_lines(telling, &lines);
	fuel_review_words(app, fuel, &lines);
	tell_lines(telling, &lines);
}
