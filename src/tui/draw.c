/* Text, signs and the few things that every screen draws. No meaning by colour
 * alone; ASCII where the terminal has no more. Must not know what is shown. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "recoup/series_chart.h"
#include "tui.h"

void put(const struct app *app, int row, int column, int width, enum look look, const char *text)
{
	char safe[1024], plain[1024], clipped[1024];

	if (row < 0 || row >= app->rows || column >= app->columns || column < 0)
		return;
	if (width <= 0 || width > app->columns - column)
		width = app->columns - column;
	text_sanitize(text, strlen(text), safe, sizeof safe);
	text = app->unicode ? safe : text_to_ascii(safe, plain, sizeof plain);
	text_clip(text, width, !app->unicode, clipped, sizeof clipped);
	attrset((int)app->looks[look]);
	mvaddstr(row, column, clipped);
	if (look == LOOK_CHOSEN)
		for (int at = text_width(clipped); at < width; at++)
			addch(' ');
	attrset(A_NORMAL);
}

void putf(const struct app *app, int row, int column, int width, enum look look,
          const char *format, ...)
{
	char text[1024];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	put(app, row, column, width, look, text);
}

static void repeat(const struct app *app, int row, int column, int count, enum look look,
                   const char *unicode, const char *ascii)
{
	for (int i = 0; i < count; i++)
		put(app, row, column + i, 1, look, app->unicode ? unicode : ascii);
}

void put_gauge(const struct app *app, int row, int column, int width, double score,
               double threshold, enum look look)
{
	int inner = width - 2, filled = (int)lround(score / 100 * inner);
	int line = (int)lround(threshold / 100 * inner);

	put(app, row, column, 1, LOOK_PLAIN, "[");
	repeat(app, row, column + 1, filled, look, "█", "#");
	repeat(app, row, column + 1 + filled, inner - filled, LOOK_DIM, "·", ".");
	put(app, row, column + 1 + inner, 1, LOOK_PLAIN, "]");
	put(app, row, column + 1 + line, 1, LOOK_BOLD, app->unicode ? "│" : "|");
}

void put_progress(const struct app *app, int row, int column, int width, double share)
{
	int filled = (int)lround(fmin(1, fmax(0, share)) * (width - 2));

	put(app, row, column, 1, LOOK_PLAIN, "[");
	repeat(app, row, column + 1, filled, LOOK_BOLD, "█", "#");
	repeat(app, row, column + 1 + filled, width - 2 - filled, LOOK_DIM, "·", ".");
	put(app, row, column + width - 1, 1, LOOK_PLAIN, "]");
}

/* Nought is in the middle: what costs grows to the left, what gives to the right. */
void put_bar(const struct app *app, int row, int column, int half, double points, double full)
{
	int length = (int)lround(fmin(1, fabs(points) / full) * half);

	if (length == 0)
		length = 1;
	if (points < 0)
		repeat(app, row, column + half - length, length, LOOK_BAD, "▒", "=");
	else
		repeat(app, row, column + half + 1, length, LOOK_GOOD, "█", "#");
	put(app, row, column + half, 1, LOOK_DIM, app->unicode ? "│" : "|");
}

int put_wrapped(const struct app *app, int row, int column, int width, int most, enum look look,
                const char *text)
{
	int used = 0;

	while (*text && used < most) {
		size_t fit = text_fit(text, width), cut = fit;
		char line[512];

		if (text[fit] && used + 1 < most)
			while (cut > 0 && text[cut] != ' ')
				cut--;
		if (cut == 0 || used + 1 == most)
			cut = text[fit] ? strlen(text) : fit; /* the last line is clipped with a mark */
		snprintf(line, sizeof line, "%.*s", (int)(cut < 500 ? cut : 500), text);
		put(app, row + used++, column, width, look, line);
		text += cut;
		text += strspn(text, " ");
	}
	return used;
}

/* The end of the last clause of `text`: at "; ", else ", " or ": ", never within brackets;
 * NULL when it has but one. */
static char *clause_end(char *text)
{
	char *end = NULL, *comma = NULL;
	int depth = 0;

	for (char *at = text; *at; at++) {
		depth += (*at == '(') - (*at == ')');
		if (depth > 0 || at[1] != ' ')
			continue;
		if (*at == ';')
			end = at;
		else if (*at == ',' || *at == ':')
			comma = at;
	}
	return end ? end : comma;
}

int put_clauses(const struct app *app, int row, int column, int width, int most, enum look look,
                const char *text)
{
	char shorter[512], *end;

	snprintf(shorter, sizeof shorter, "%s", text);
	/* Below the screen rows are only counted. */
	while (put_wrapped(app, app->rows, column, width, most + 1, look, shorter) > most) {
		end = clause_end(shorter);
		if (!end)
			return put_wrapped(app, row, column, width, most, look, text);
		*end = '\0';
	}
	return put_wrapped(app, row, column, width, most, look, shorter);
}

enum look flag_look(enum recovery_flag flag)
{
	static const enum look by_flag[] = {LOOK_DIM, LOOK_BAD, LOOK_MIDDLE, LOOK_GOOD};

	return by_flag[flag];
}

enum look level_look(double of_ten)
{
	return (enum look)(LOOK_LEVEL_0 + level_of_ten(of_ten));
}

void put_spark(const struct app *app, int row, int column, const struct opt_real *values, int count,
               double minimum, double maximum, enum look look)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

	for (int i = 0; i < count; i++) {
		double share = (values[i].value - minimum) / (maximum - minimum);

		share = fmin(1, fmax(0, share));
		if (!values[i].known)
			put(app, row, column + i, 1, LOOK_DIM, app->unicode ? "·" : ".");
		else if (app->unicode)
			put(app, row, column + i, 1, look, blocks[(int)lround(share * 7)]);
		else
			putf(app, row, column + i, 1, look, "%d", (int)lround(share * 9));
	}
}
