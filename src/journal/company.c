/* On which days which sources have recordings, a byte a day: most new recordings are
 * of days that no other source knows, and need not be compared with anything. Must
 * not know what makes two recordings one session. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* A byte of the map: nobody, one source by its number, or several. */
#define NOBODY 0
#define SEVERAL 255

static uint8_t number_of(struct journal *journal, const char *source)
{
	size_t i = 0;

	while (i < journal->company_count && strcmp(journal->company_names[i], source) != 0)
		i++;
	if (i == SOURCES_MAX)
		return SEVERAL;
	if (i == journal->company_count)
		snprintf(journal->company_names[journal->company_count++], SOURCE_NAME_MAX, "%s", source);
	return (uint8_t)(i + 1);
}

void company_note(struct journal *journal, day_number day, const char *source)
{
	uint8_t number;

	if (!journal->company || day < DAY_MIN || day > DAY_MAX)
		return;
	number = number_of(journal, source);
	if (journal->company[day] == NOBODY)
		journal->company[day] = number;
	else if (journal->company[day] != number)
		journal->company[day] = SEVERAL;
}

void company_forget(struct journal *journal)
{
	free(journal->company);
	journal->company = NULL;
	journal->company_count = 0;
}

static enum recoup_status company_read(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "SELECT day, source FROM recording", err);
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	journal->company = calloc(DAY_MAX + 1, 1);
	if (journal->company)
		while ((code = sqlite3_step(statement)) == SQLITE_ROW)
			company_note(journal, sqlite3_column_int(statement, 0), column_name(statement, 1));
	statement_done(journal, statement);
	if (!journal->company)
		return error_no_memory(err);
	return code == SQLITE_DONE ? RECOUP_OK : journal_fail(journal, code, err);
}

enum recoup_status journal_company(struct journal *journal, const char *source, day_number from,
                                   day_number to, bool *company, struct error *err)
{
	enum recoup_status status = journal->company ? RECOUP_OK : company_read(journal, err);
	uint8_t own;

	*company = true;
	if (status != RECOUP_OK)
		return status;
	own = number_of(journal, source);
	*company = false;
	for (day_number day = from < DAY_MIN ? DAY_MIN : from; day <= to && day <= DAY_MAX; day++)
		*company = *company ||
		           (journal->company[day] != NOBODY &&
		            (journal->company[day] != own || own == SEVERAL));
	return RECOUP_OK;
}
