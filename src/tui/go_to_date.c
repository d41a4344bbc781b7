/* Going to a date that is typed. Must not know what the screens show of it. */
#include <stdio.h>
#include <stdlib.h>

#include "prompt.h"

char *date_words(const struct app *app, day_number day, char *out, size_t size)
{
	int away = app->today - day;
	char date[DAY_LONG_SIZE];

	day_format_long(day, date);
	if (away == 0)
		snprintf(out, size, "%s, today", date);
	else if (away == 1)
		snprintf(out, size, "%s, yesterday", date);
	else if (away < 0)
		snprintf(out, size, "%s, in %d day%s", date, -away, away == -1 ? "" : "s");
	else if (away < 100)
		snprintf(out, size, "%s, %d days ago", date, away);
	else
		snprintf(out, size, "%s, %d weeks ago", date, away / 7);
	return out;
}

void date_go(struct app *app, day_number day)
{
	char words[80], asked[DAY_LONG_SIZE];

	app_place_keep(app);
	app_day_go(app, day);
	date_words(app, app->day, words, sizeof words);
	if (app->day == day)
		app_say(app, "%s.", words);
	else if (day > app->today)
		app_say(app, "%s is still to come: this is today.", day_format_long(day, asked));
	else
		app_say(app, "The journal does not reach back to %s: this is its first day.",
		        day_format_long(day, asked));
}

static void hint(struct app *app, const char *text, char *out, size_t size)
{
	day_number day;

	if (day_parse_typed(text, app->today, &day, NULL) == RECOUP_OK)
		date_words(app, day, out, size);
}

static bool accept(struct app *app, const char *text)
{
	day_number day;
	struct error err;

	if (!*text)
		return true;
	if (day_parse_typed(text, app->today, &day, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return false;
	}
	date_go(app, day);
	return true;
}

static void complete(struct app *app, const struct split *split, int word, struct choices *choices)
{
	static const char *const words[] = {"today",    "yesterday", "monday", "tuesday", "wednesday",
	                                    "thursday", "friday",    "saturday", "sunday"};

	(void)app;
	(void)split;
	for (size_t i = 0; word == 0 && i < sizeof words / sizeof *words; i++)
		choice_add(choices, words[i], NULL);
}

void date_open(struct app *app)
{
	static const struct prompt_kind kind = {
		.label = "Go to: ",
		.help = "A date such as 2026-03-01, yesterday, -10 (days ago), -2w (weeks), or mon.",
		.history = "date",
		.hint = hint,
		.complete = complete,
		.accept = accept,
	};

	prompt_open(app, &kind, "");
}
