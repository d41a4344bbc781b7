/* The table of screens. */
#include <string.h>
#include <strings.h>

#include "tui.h"

const struct screen *const screens[] = {
	&screen_today,    &screen_runs,   &screen_soreness,  &screen_fuel,     &screen_sleep,
	&screen_calendar, &screen_trends, &screen_practices, &screen_guide,    &screen_felt,
	&screen_insights, &screen_plan,   &screen_found,     &screen_settings, &screen_command,
	&screen_output,   &screen_form,   &screen_help,      &screen_import,   &screen_preview,
};
const size_t screen_count = sizeof screens / sizeof *screens;

static const struct {
	enum request request;
	const struct screen *screen;
	int number; /* of its key; 0: none */
} opened[] = {
	{REQUEST_TODAY, &screen_today, 1},
	{REQUEST_RUNS, &screen_runs, 2},
	{REQUEST_SORENESS, &screen_soreness, 3},
	{REQUEST_FUEL, &screen_fuel, 4},
	{REQUEST_SLEEP, &screen_sleep, 5},
	{REQUEST_CALENDAR, &screen_calendar, 6},
	{REQUEST_TRENDS, &screen_trends, 7},
	{REQUEST_PRACTICES, &screen_practices, 8},
	{REQUEST_INSIGHTS, &screen_insights, 9},
	{REQUEST_PLAN, &screen_plan, 0},
	{REQUEST_SETTINGS, &screen_settings, 0},
};

const struct screen *screen_numbered(int number)
{
	for (size_t i = 0; i < sizeof opened / sizeof *opened; i++)
		if (number > 0 && opened[i].number == number)
			return opened[i].screen;
	return NULL;
}

const struct screen *screen_of(enum request request)
{
	for (size_t i = 0; i < sizeof opened / sizeof *opened; i++)
		if (opened[i].request == request)
			return opened[i].screen;
	return NULL;
}

const struct screen *screen_find(const char *name)
{
	const struct screen *found = NULL;

	for (size_t i = 0; *name && i < sizeof opened / sizeof *opened; i++) {
		const struct screen *screen = opened[i].screen;

		if (strcasecmp(screen->title, name) == 0)
			return screen;
		if (strncasecmp(screen->title, name, strlen(name)) != 0)
			continue;
		if (found)
			return NULL;
		found = screen;
	}
	return found;
}
