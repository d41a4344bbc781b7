/* Everything as each source said it, for export. Must not know file formats. */
#include "internal.h"

#include <string.h>

enum recoup_status journal_each_observation(struct journal *journal, day_number from, day_number to,
                                            bool (*each)(void *context,
                                                         const struct observation *seen),
                                            void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, metric, region, source, value, at, origin FROM observation"
		         " WHERE day BETWEEN ?1 AND ?2 ORDER BY day, source, metric, region", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from == DAY_NONE ? DAY_MIN : from);
	sqlite3_bind_int(statement, 2, to == DAY_NONE ? DAY_MAX : to);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		const char *metric = column_text(statement, 1), *region = column_name(statement, 2);
		bool tag = strcmp(metric, METRIC_NAME_TAG) == 0;
		struct opt_real value;
		struct observation seen = {
			.day = column_day(statement, 0),
			.metric = metric_find(metric, strlen(metric)),
			.region = *region && !tag ? region_find(region, strlen(region)) : REGION_NONE,
			.tag = tag ? region : NULL,
			.source = column_name(statement, 3),
			.at = column_instant(statement, 5),
			.origin = (const char *)sqlite3_column_text(statement, 6),
		};

		if (!tag && (seen.metric == METRIC_COUNT || (*region && seen.region == REGION_NONE)))
			continue; /* of a newer recoup, which alone can say it */
		value = tag ? column_within(statement, 4, 0, 1) : column_metric(statement, 4, seen.metric);
		if (!value.known)
			continue;
		seen.value = value.value;
		if (!each(context, &seen)) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_each_recording(struct journal *journal, day_number from, day_number to,
                                          bool (*each)(void *context,
                                                       const struct recording *recording),
                                          void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, " RECORDING_COLUMNS " FROM recording WHERE day BETWEEN ?1 AND ?2"
		         " AND activity NOT IN (SELECT activity FROM deletion)"
		         " ORDER BY start, source, identity", err);
	enum recoup_status status = RECOUP_OK;
	struct recording recording;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from == DAY_NONE ? DAY_MIN : from);
	sqlite3_bind_int(statement, 2, to == DAY_NONE ? DAY_MAX : to);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		recording_from_row(statement, 1, &recording);
		recording.id = sqlite3_column_int64(statement, 0);
		if (!each(context, &recording)) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}
