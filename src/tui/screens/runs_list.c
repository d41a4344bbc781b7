/* A session as a line of the Runs screen: more columns where there is more room. Must
 * not know where the sessions come from. */
#include "runs.h"

#include <stdio.h>
#include <string.h>

enum column_id {
	COLUMN_DAY, COLUMN_FLAG, COLUMN_START, COLUMN_DISTANCE, COLUMN_TIME, COLUMN_PACE, COLUMN_RPE,
	COLUMN_LOAD, COLUMN_NEXT, COLUMN_HR, COLUMN_ASCENT, COLUMN_KIND, COLUMN_TITLE, COLUMN_COUNT
};

static const struct {
	const char *title;
	int width; /* right-aligned when negative; with its blank before it, but the first */
	int least; /* columns of the screen from which on it is shown */
	int sort;  /* enum activity_sort; -1: none */
} columns[COLUMN_COUNT] = {
	[COLUMN_DAY] = {"Day", 15, 0, SORT_START},
	[COLUMN_FLAG] = {"", 2, 0, -1},
	[COLUMN_START] = {"Start", 6, 84, SORT_START},
	[COLUMN_DISTANCE] = {"Distance", -10, 0, SORT_DISTANCE},
	[COLUMN_TIME] = {"Time", -9, 0, SORT_DURATION},
	[COLUMN_PACE] = {"Pace", -10, 70, -1},
	[COLUMN_RPE] = {"RPE", -5, 0, SORT_RPE},
	[COLUMN_LOAD] = {"Load", -7, 0, -1},
	[COLUMN_NEXT] = {"Next", -7, 92, -1},
	[COLUMN_HR] = {"HR", -5, 98, -1},
	[COLUMN_ASCENT] = {"Up", -7, 108, -1},
	[COLUMN_KIND] = {"Kind", 12, 120, -1},
	[COLUMN_TITLE] = {"Title", 0, 0, -1},
};

static bool shown(const struct app *app, enum column_id id)
{
	return app->columns >= columns[id].least;
}

static int width_of(enum column_id id)
{
	return columns[id].width < 0 ? -columns[id].width : columns[id].width;
}

/* ---- texts of one session ---- */

static char basis_mark(enum load_basis basis)
{
	return basis == LOAD_RPE ? ' ' : basis == LOAD_GUESS ? '?' : '~';
}

static void measure_text(const struct app *app, const struct run_row *row, enum column_id id,
                         char *out, size_t size)
{
	const struct session *session = &row->activity.session;
	enum unit_system units = app->program->settings.units;

	snprintf(out, size, "-");
	if (id == COLUMN_DISTANCE && session->distance_m.known)
		distance_format(session->distance_m.value, units, out, size);
	else if (id == COLUMN_TIME && session->duration_s.known)
		session_duration_format(session->duration_s.value, out, size);
	else if (id == COLUMN_PACE && session->distance_m.known && session->duration_s.known)
		pace_format(session->distance_m.value, session->duration_s.value, units, out, size);
	else if (id == COLUMN_RPE && session->rpe.known)
		snprintf(out, size, "%.3g", session->rpe.value);
	else if (id == COLUMN_HR && session->average_hr.known)
		snprintf(out, size, "%.0f", session->average_hr.value);
	else if (id == COLUMN_ASCENT && session->ascent_m.known)
		snprintf(out, size, units == UNITS_METRIC ? "%.0f m" : "%.0f ft",
		         session->ascent_m.value / (units == UNITS_METRIC ? 1 : METRES_PER_FOOT));
}

static void title_text(const struct app *app, const struct run_row *row, char *out, size_t size)
{
	enum sport sport = row->activity.session.sport;
	bool named = sport == SPORT_RUN || shown(app, COLUMN_KIND);

	snprintf(out, size, "%s%s%s", named ? "" : sport_get(sport)->label, named ? "" : ": ",
	         row->activity.title ? row->activity.title : "");
}

static void cell_text(const struct app *app, const struct run_row *row, enum column_id id,
                      char *out, size_t size)
{
	const struct session *session = &row->activity.session;
	struct local_time local = local_from_seconds(session->start + session->offset);
	char date[DAY_LONG_SIZE];

	switch ((int)id) {
	case COLUMN_DAY:
		snprintf(out, size, "%s", day_format_long(day_from_civil(local.date), date));
		break;
	case COLUMN_FLAG:
		snprintf(out, size, "%c", row->scored[0] ? flag_mark((enum recovery_flag)row->figure[0].flag)
		                                         : ' ');
		break;
	case COLUMN_START:
		snprintf(out, size, "%02d:%02d", local.hour, local.minute);
		break;
	case COLUMN_LOAD:
		if (row->load.basis == LOAD_NONE)
			snprintf(out, size, "- ");
		else
			snprintf(out, size, "%.0f%c", row->load.load, basis_mark(row->load.basis));
		break;
	case COLUMN_NEXT:
		snprintf(out, size, "-");
		if (row->scored[1])
			snprintf(out, size, "%.0f %c", row->figure[1].score,
			         flag_mark((enum recovery_flag)row->figure[1].flag));
		break;
	case COLUMN_KIND:
		snprintf(out, size, "%s", sport_get(session->sport)->label);
		break;
	case COLUMN_TITLE:
		title_text(app, row, out, size);
		break;
	default:
		measure_text(app, row, id, out, size);
		break;
	}
}

/* ---- the line ---- */

static void cell_put(const struct app *app, int row, int column, enum column_id id, enum look look,
                     const char *text)
{
	int width = id == COLUMN_TITLE ? app->columns - column - 3 : width_of(id);
	bool first = column == 2;

	if (columns[id].width < 0)
		putf(app, row, column, width, look, "%*s", width, text);
	else
		put(app, row, column + !first, width - !first + (id == COLUMN_TITLE), look, text);
}

void runs_header_draw(const struct app *app, int row)
{
	const struct activity_query *query = &runs_state(app)->query;
	bool marked = false;
	int column = 2;

	for (int id = 0; id < COLUMN_COUNT; id++) {
		char title[32];
		bool sorted = !marked && columns[id].sort == (int)query->sort;

		if (!shown(app, (enum column_id)id))
			continue;
		snprintf(title, sizeof title, "%s%s%s", columns[id].title, sorted ? " " : "",
		         !sorted          ? ""
		         : query->ascending ? (app->unicode ? "↑" : "^")
		                            : (app->unicode ? "↓" : "v"));
		marked = marked || sorted;
		if (columns[id].width < 0) /* the arrow is more bytes than columns */
			put(app, row,
			    column + width_of((enum column_id)id) - (int)strlen(columns[id].title) - 2 * sorted,
			    0, LOOK_TITLE, title);
		else
			cell_put(app, row, column, (enum column_id)id, LOOK_TITLE, title);
		column += width_of((enum column_id)id);
	}
}

void runs_row_draw(const struct app *app, int at, const struct run_row *row, bool here)
{
	const struct search *search = &runs_state(app)->search;
	int column = 2;

	if (here)
		put(app, at, 2, app->columns - 4, LOOK_CHOSEN, "");
	for (int id = 0; id < COLUMN_COUNT; id++) {
		enum look look = here ? LOOK_CHOSEN : LOOK_PLAIN;
		char text[400];

		if (!shown(app, (enum column_id)id))
			continue;
		cell_text(app, row, (enum column_id)id, text, sizeof text);
		if (!here && id == COLUMN_FLAG && row->scored[0])
			look = flag_look((enum recovery_flag)row->figure[0].flag);
		if (!here && id == COLUMN_NEXT && row->scored[1])
			look = flag_look((enum recovery_flag)row->figure[1].flag);
		if (id == COLUMN_TITLE) {
			struct filter_mark marks[8];
			size_t count = filter_marks(&search->filter, text, true, marks, 8);

			marked_put(app, at, column + 1, app->columns - column - 3, look, text, marks, count, true);
		} else {
			cell_put(app, at, column, (enum column_id)id, look, text);
		}
		column += width_of((enum column_id)id);
	}
}

int runs_sort_at(const struct app *app, int column)
{
	int at = 2;

	for (int id = 0; id < COLUMN_COUNT; id++) {
		if (!shown(app, (enum column_id)id))
			continue;
		if (column >= at && column < at + width_of((enum column_id)id))
			return columns[id].sort;
		at += width_of((enum column_id)id);
	}
	return -1;
}

void runs_row_tell(const struct app *app, struct telling *telling, const struct run_row *row)
{
	static const struct {
		enum column_id id;
		const char *before, *after;
	} told[] = {
		{COLUMN_DISTANCE, ", ", ""}, {COLUMN_TIME, ", in ", ""}, {COLUMN_PACE, ", at ", ""},
		{COLUMN_RPE, ", RPE ", ""},
	};
	char line[500], text[200];
	size_t used;

	cell_text(app, row, COLUMN_DAY, text, sizeof text);
	used = (size_t)snprintf(line, sizeof line, "%s, %s%s%s", text,
	                        sport_get(row->activity.session.sport)->label,
	                        row->activity.title ? ", " : "",
	                        row->activity.title ? row->activity.title : "");
	for (size_t i = 0; i < sizeof told / sizeof *told && used < sizeof line; i++) {
		measure_text(app, row, told[i].id, text, sizeof text);
		if (strcmp(text, "-") != 0)
			used += (size_t)snprintf(line + used, sizeof line - used, "%s%s%s", told[i].before, text,
			                         told[i].after);
	}
	tell(telling, "%s", line);
}
