/* Values over decades, for charts: each from an index or a narrow table of its own.
 * Must not know how they are drawn. */
#include "internal.h"

#include <string.h>

/* As the file's own checks have them. */
#define DISTANCE_MOST 1000000
#define DURATION_MOST 604800
#define FIGURE_MOST 1e9
#define FLAG_MOST 3

/* Rows of day, source and value, by day: of each day the most trusted source's value. */
static enum recoup_status values_walk(struct journal *journal, sqlite3_stmt *statement,
                                      enum metric_id metric,
                                      bool (*each)(void *context, day_number day, double value),
                                      void *context, struct error *err)
{
	enum recoup_status status = sources_read(journal, err);
	day_number open = DAY_NONE;
	size_t best = 0;
	double value = 0;
	bool going = true;
	int code = SQLITE_DONE;

	while (status == RECOUP_OK && going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		day_number day = column_day(statement, 0);
		size_t place = source_place(journal, column_name(statement, 1));
		struct opt_real said = column_metric(statement, 2, metric);

		if (!said.known)
			continue;
		if (day != open && open != DAY_NONE)
			going = each(context, open, value);
		if (day != open || place < best) {
			best = place;
			value = said.value;
		}
		open = day;
	}
	if (status == RECOUP_OK && going && open != DAY_NONE && code == SQLITE_DONE)
		each(context, open, value);
	if (status == RECOUP_OK)
		return statement_end(journal, statement, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_metric_values(struct journal *journal, enum metric_id metric,
                                         day_number from, day_number to,
                                         bool (*each)(void *context, day_number day, double value),
                                         void *context, struct error *err)
{
	/* The index is named, or SQLite would walk all that is known of these days. */
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, source, value FROM observation INDEXED BY observation_by_metric"
		         " WHERE metric = ?1 AND region = '' AND day BETWEEN ?2 AND ?3 ORDER BY day", err);

	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, metric_get(metric)->id);
	sqlite3_bind_int(statement, 2, from);
	sqlite3_bind_int(statement, 3, to);
	return values_walk(journal, statement, metric, each, context, err);
}

enum recoup_status journal_region_values(struct journal *journal, enum metric_id metric, int region,
                                         day_number from, day_number to,
                                         bool (*each)(void *context, day_number day, double value),
                                         void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, source, value FROM observation INDEXED BY observation_by_region"
		         " WHERE metric = ?1 AND region <> '' AND region = ?2 AND day BETWEEN ?3 AND ?4"
		         " ORDER BY day", err);

	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, metric_get(metric)->id);
	bind_text(statement, 2, region_get(region)->id);
	sqlite3_bind_int(statement, 3, from);
	sqlite3_bind_int(statement, 4, to);
	return values_walk(journal, statement, metric, each, context, err);
}

enum recoup_status journal_sessions(struct journal *journal, day_number from, day_number to,
                                    bool (*each)(void *context, const struct session *session),
                                    void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT " SESSION_COLUMNS " FROM activity"
		         " WHERE day BETWEEN ?1 AND ?2 AND deleted = 0 ORDER BY day, start", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct session session;

		session_from_row(statement, 0, &session);
		going = each(context, &session);
	}
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_running_days(struct journal *journal, day_number from, day_number to,
                                        bool (*each)(void *context, const struct running_day *day),
                                        void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, sport, distance_m, duration_s FROM activity"
		         " WHERE day BETWEEN ?1 AND ?2 AND deleted = 0 ORDER BY day", err);
	struct running_day open = {.day = DAY_NONE};
	bool going = true;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		day_number day = column_day(statement, 0);
		const char *name = column_text(statement, 1);
		enum sport sport = sport_find(name, strlen(name));

		if (sport == SPORT_COUNT || !sport_get(sport)->running)
			continue;
		if (day != open.day && open.day != DAY_NONE)
			going = each(context, &open);
		if (day != open.day)
			open = (struct running_day){.day = day};
		open.runs++;
		open.distance_m += opt_or(column_within(statement, 2, 0, DISTANCE_MOST), 0);
		open.duration_s += opt_or(column_within(statement, 3, 0, DURATION_MOST), 0);
	}
	if (going && open.day != DAY_NONE && code == SQLITE_DONE)
		each(context, &open);
	return statement_end(journal, statement, code, err);
}

/* False where some number is none that can be drawn. */
static bool figure_from_row(sqlite3_stmt *statement, struct day_figure *figure)
{
	double *const numbers[] = {&figure->load, &figure->acute, &figure->chronic,
	                           &figure->sleep_debt};
	struct opt_real score = column_within(statement, 1, 0, 100);
	struct opt_real flag = column_within(statement, 2, 0, FLAG_MOST);

	for (int i = 0; i < 4; i++) {
		struct opt_real number = column_within(statement, 4 + i, 0, FIGURE_MOST);

		if (!number.known)
			return false;
		*numbers[i] = number.value;
	}
	figure->day = column_day(statement, 0);
	figure->score = score.value;
	figure->flag = (int)flag.value;
	figure->logged = sqlite3_column_int(statement, 3) != 0;
	figure->soreness = column_metric(statement, 8, METRIC_SORENESS);
	return score.known && flag.known;
}

enum recoup_status journal_cache_figures(struct journal *journal, day_number from, day_number to,
                                         bool (*each)(void *context,
                                                      const struct day_figure *figure),
                                         void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, score, flag, logged, load, acute, chronic, sleep_debt, soreness"
		         " FROM day_figure WHERE day BETWEEN ?1 AND ?2 ORDER BY day", err);
	struct day_figure figure;
	bool going = true;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		if (figure_from_row(statement, &figure))
			going = each(context, &figure);
	}
	return statement_end(journal, statement, code, err);
}
