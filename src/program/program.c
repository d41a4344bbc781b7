/* Where things are and what is open: data folders, configuration, journal, clock.
 * Handed the environment by main; must not print nor know verbs or screens. */
#include "internal.h"
#include "recoup/shipped.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#define BUSY_MS 10000

static enum recoup_status journal_place(struct program *program, const char *named,
                                        struct error *err)
{
	const struct environment *environment = &program->environment;

	if (!named && environment->journal && *environment->journal)
		named = environment->journal;
	if (named && !*named)
		return error_set(err, RECOUP_USAGE, NULL, "name a file after --journal",
		                 "the journal's name is empty");
	program->journal_named = named != NULL;
	program->journal_path =
		named ? strdup(named) : xdg_path(environment->xdg_data_home, environment->home,
		                                 ".local/share", "recoup/journal.db");
	if (!program->journal_path)
		return error_set(err, RECOUP_UNREADABLE, NULL, "set HOME, or name one with --journal FILE",
		                 "there is no place for the journal");
	return RECOUP_OK;
}

enum recoup_status program_start(struct program *program, const struct environment *environment,
                                 const char *journal_path, struct error *err)
{
	enum recoup_status status, placed;

	memset(program, 0, sizeof *program);
	program->environment = *environment;
	status = config_start(program, err);
	program->utf8 = environment->utf8 && !program->settings.ascii;
	program->calendar.zone = zone_system();
	program->calendar.turn_minutes = program->settings.turn_minutes;
	/* Also without: whoever looks into what is wrong needs the place. */
	placed = journal_place(program, journal_path, status == RECOUP_OK ? err : NULL);
	return status == RECOUP_OK ? placed : status;
}

void program_end(struct program *program)
{
	days_close(program->days);
	journal_close(program->journal);
	catalogue_free(program->catalogue);
	formats_free(program->formats);
	free(program->journal_path);
	free(program->config_path);
	free(program->config_text);
	free(program->config_refused);
	memset(program, 0, sizeof *program);
}

/* Late enough that all of that day can be logged, whatever the clock says now. */
#define OTHER_DAY_MINUTES (22 * 60)

void program_set_today(struct program *program, day_number today)
{
	program->clock_shift = 0;
	if (today != program_today(program))
		program->clock_shift =
			instant_at(&program->calendar, today, OTHER_DAY_MINUTES, NULL) - program_now(program);
}

/* A clock that was never set tells a time that no journal can hold; west of Greenwich it is
 * still 1969 then. */
#define CLOCK_EARLIEST ((instant)(DAY_MIN + 2) * SECONDS_PER_DAY)
#define CLOCK_LATEST ((instant)(DAY_MAX - 1) * SECONDS_PER_DAY)

instant program_clock(void)
{
	instant now = (instant)time(NULL);

	return now < CLOCK_EARLIEST ? CLOCK_EARLIEST : now > CLOCK_LATEST ? CLOCK_LATEST : now;
}

instant program_now(const struct program *program)
{
	return program_clock() + program->clock_shift;
}

day_number program_today(const struct program *program)
{
	return day_of_instant(&program->calendar, program_now(program));
}

/* Where it is tomorrow already, or was when a traveller logged, the clock is right. */
#define DAYS_AHEAD_MOST 1

bool program_clock_doubt(struct program *program, char *out, size_t size)
{
	char now[DAY_LONG_SIZE], last[DAY_LONG_SIZE];
	day_number newest, today = program_today(program);

	if (!program->journal || program->clock_shift != 0 ||
	    journal_newest_day(program->journal, &newest, NULL) != RECOUP_OK || newest == DAY_NONE ||
	    newest <= today + DAYS_AHEAD_MOST)
		return false;
	snprintf(out, size, "Is this computer's clock right? It says %s, and the journal goes to %s",
	         day_format_long(today, now), day_format_long(newest, last));
	return true;
}

static bool is_folder(const char *path)
{
	struct stat found;

	return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

/* Said outright, within the program itself, beside it in the build folder, beside it as installed
 * anywhere, and as installed where it was built for. */
enum recoup_status program_data_path(const struct program *program, const char *name, char *out,
                                     size_t size, struct error *err)
{
	const struct environment *environment = &program->environment;
	const char *folder = environment->executable_folder;

	if (environment->data && *environment->data) {
		snprintf(out, size, "%s/%s", environment->data, name);
		if (is_folder(out))
			return RECOUP_OK;
		return error_set(err, RECOUP_DATA, out, "RECOUP_DATA must name recoup's data folder",
		                 "recoup's data is not there");
	}
	snprintf(out, size, "%s/%s", SHIPPED_WITHIN, name);
	if (shipped_within(out))
		return RECOUP_OK;
	if (folder) {
		snprintf(out, size, "%s/share/%s", folder, name);
		if (is_folder(out))
			return RECOUP_OK;
		snprintf(out, size, "%s/../share/recoup/%s", folder, name);
		if (is_folder(out))
			return RECOUP_OK;
	}
	snprintf(out, size, "%s/%s", RECOUP_DATADIR, name);
	if (is_folder(out))
		return RECOUP_OK;
	return error_set(err, RECOUP_DATA, out, "is recoup installed whole? RECOUP_DATA can name its data",
	                 "recoup's own data is missing");
}

#define READING_BUSY_MS 200 /* a prompt is waiting */

enum recoup_status program_need_reading(struct program *program, struct error *err)
{
	struct journal_options options = {.path = program->journal_path, .busy_ms = READING_BUSY_MS};
	enum recoup_status status = RECOUP_OK;

	/* The screens have it open already when a verb is typed at them. */
	if (!program->journal)
		status = journal_open_reading(&program->journal, &options, err);
	if (status == RECOUP_OK && !program->days)
		status = days_open(&program->days, program->journal, &program->settings,
		                   &program->calendar, NULL, err);
	return status;
}

static instant now(void *context)
{
	return program_now(context);
}

enum recoup_status program_need_journal(struct program *program, bool create, struct error *err)
{
	char schema[PATH_MAX];
	const char *trust[TRUST_MAX + 1] = {NULL};
	struct journal_options options;
	enum recoup_status status;

	if (program->journal)
		return RECOUP_OK;
	status = program_data_path(program, "schema", schema, sizeof schema, err);
	if (status != RECOUP_OK)
		return status;
	options = (struct journal_options){program->journal_path, schema, create, BUSY_MS,
	                                   program_wall_clock(program)};
	status = journal_open_old(
		&program->journal, &options,
		program->settings.snapshots ? OLD_IS_COPIED : OLD_IS_COPIED_IF_POSSIBLE, err);
	if (status != RECOUP_OK)
		return status;
	journal_clock(program->journal, now, program);
	for (size_t i = 0; i < program->settings.trust_count; i++)
		trust[i] = program->settings.trust[i];
	return journal_trust(program->journal, trust, err);
}

/* recoup's own folder below the person's data folder; "" without a home. */
static char *own_folder(const struct program *program, const char *name, char *out, size_t size)
{
	const struct environment *environment = &program->environment;
	char *own = xdg_path(environment->xdg_data_home, environment->home, ".local/share", name);

	snprintf(out, size, "%s", own ? own : "");
	free(own);
	return out;
}

/* A slip in a practice of the person's own must not keep them from their journal: that
 * one alone is not there, and what is wrong is told. */
enum recoup_status program_need_catalogue(struct program *program, struct error *err)
{
	char shipped[PATH_MAX], own[PATH_MAX];
	enum recoup_status status;

	if (program->catalogue)
		return RECOUP_OK;
	status = program_data_path(program, "practices", shipped, sizeof shipped, err);
	if (status != RECOUP_OK)
		return status;
	*strrchr(shipped, '/') = '\0';
	own_folder(program, "recoup", own, sizeof own);
	error_clear(&program->catalogue_trouble);
	return catalogue_load(&program->catalogue, shipped, *own ? own : NULL,
	                      &program->catalogue_trouble, err);
}

enum recoup_status program_need_days(struct program *program, bool create, struct error *err)
{
	enum recoup_status status = program_need_journal(program, create, err);

	if (status != RECOUP_OK || program->days)
		return status;
	status = program_need_catalogue(program, err);
	if (status == RECOUP_OK)
		status = days_open(&program->days, program->journal, &program->settings,
		                   &program->calendar, program->catalogue, err);
	return status;
}

char *program_own_formats(const struct program *program, char *out, size_t size)
{
	return own_folder(program, "recoup/formats", out, size);
}

enum recoup_status program_need_formats(struct program *program, struct error *err)
{
	char shipped[PATH_MAX], own[PATH_MAX];
	const char *folders[2] = {shipped, own};
	const bool optional[2] = {false, true};
	enum recoup_status status;

	if (program->formats)
		return RECOUP_OK;
	status = program_data_path(program, "formats", shipped, sizeof shipped, err);
	if (status != RECOUP_OK)
		return status;
	program_own_formats(program, own, sizeof own);
	return formats_load(&program->formats, folders, optional, *own ? 2 : 1, err);
}
