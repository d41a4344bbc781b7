/* Values of a day as typed on the command line: read and checked all before any is
 * written. Must not know which verb they came with. */
#include <math.h>
#include <string.h>

#include "internal.h"

static enum recoup_status metric_unknown(const char *name, struct error *err)
{
	enum metric_id nearest = metric_nearest(name);
	char hint[160];

	if (nearest != METRIC_COUNT)
		snprintf(hint, sizeof hint, "did you mean %s?", metric_get(nearest)->id);
	else
		snprintf(hint, sizeof hint, "recoup(1) lists the metrics");
	return error_set(err, RECOUP_USAGE, NULL, hint, "there is no metric \"%s\"", name);
}

static enum recoup_status name_read(const char *name, size_t length, struct entry *entry,
                                    struct error *err)
{
	const char *dot = memchr(name, '.', length);
	size_t metric_length = dot ? (size_t)(dot - name) : length;
	char word[64];

	snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), name);
	entry->region = REGION_NONE;
	entry->metric = metric_find(name, metric_length);
	if (entry->metric == METRIC_COUNT)
		return metric_unknown(word, err);
	if (!dot)
		return RECOUP_OK;
	entry->region = region_find(dot + 1, length - metric_length - 1);
	if (entry->region == REGION_NONE || !metric_get(entry->metric)->by_region)
		return error_set(err, RECOUP_USAGE, NULL, "such as soreness.left_calf; recoup(1) lists them",
		                 "there is no body region in \"%s\"", word);
	return RECOUP_OK;
}

enum recoup_status entry_parse(const struct program *program, const char *text,
                               struct entry *entry, struct error *err)
{
	const char *equals = strchr(text, '=');
	enum recoup_status status;

	memset(entry, 0, sizeof *entry);
	if (!equals)
		return error_set(err, RECOUP_USAGE, NULL, "such as energy=4 soreness=2 sleep=7:40",
		                 "\"%s\" is not METRIC=VALUE", text);
	status = name_read(text, (size_t)(equals - text), entry, err);
	entry->clear = equals[1] == '\0';
	if (status != RECOUP_OK || entry->clear)
		return status;
	return metric_parse(entry->metric, equals + 1, program->settings.units, &entry->value, err);
}

static enum recoup_status entry_store(struct journal *journal, day_number day,
                                      const struct entry *entry, instant now, struct error *err)
{
	struct observation seen = {.day = day, .metric = entry->metric, .region = entry->region,
	                           .source = SOURCE_SELF, .value = entry->value, .at = now};
	enum recoup_status status;

	if (!entry->clear)
		return journal_put_observation(journal, &seen, err);
	status = journal_clear_observation(journal, day, entry->metric, entry->region, SOURCE_SELF, err);
	/* Taking back what was never said is no failure. */
	return status == RECOUP_NOTHING ? RECOUP_OK : status;
}

enum recoup_status entries_store(struct cli *cli, day_number day, const struct entry *entries,
                                 size_t count, const char *what, struct error *err)
{
	struct program *program = cli->program;
	instant now = program_now(program);
	char date[DAY_TEXT_SIZE], said[120];
	enum recoup_status status;

	if (day > program_today(program))
		return error_set(err, RECOUP_INPUT, NULL, "log it when it is over",
		                 "%s lies in the future", day_format(day, date));
	status = program_need_journal(program, true, err);
	snprintf(said, sizeof said, "%s %s", what, day_format(day, date));
	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, said, now, err);
	if (status != RECOUP_OK)
		return status;
	for (size_t i = 0; status == RECOUP_OK && i < count; i++)
		status = entry_store(program->journal, day, &entries[i], now, err);
	if (status == RECOUP_OK)
		return journal_change_commit(program->journal, err);
	journal_change_abort(program->journal);
	return status;
}

enum recoup_status entry_place_read(const struct program *program,
                                    const struct arguments *arguments, double duration_s,
                                    const char *what, struct entry_place *place,
                                    struct error *err)
{
	const struct calendar *calendar = &program->calendar;
	const char *at = argument_of(arguments, "--at");
	instant now = program_now(program);
	day_number day;
	int minutes;
	enum recoup_status status =
		argument_day(arguments, "--day", program, program_today(program), &day, err);

	if (status != RECOUP_OK)
		return status;
	if (at && !clock_parse(at, &minutes))
		return error_set(err, RECOUP_INPUT, NULL, "such as --at 07:10", "\"%s\" is no time of day",
		                 at);
	/* A clock time before the turn goes with the calendar's date: at half past midnight
	 * as at breakfast, 00:10 is that of this night. */
	if (at && !argument_of(arguments, "--day") && minutes < calendar->turn_minutes)
		day = day_of(now + zone_offset_at(calendar->zone, now), 0);
	if (at)
		place->start = instant_at(calendar, day, minutes, NULL);
	else if (day == program_today(program))
		place->start = now - llround(duration_s);
	else
		place->start = instant_at(calendar, day, 720, NULL);
	place->offset = zone_offset_at(calendar->zone, place->start);
	place->day = day_of_instant(calendar, place->start);
	if (place->start > now + 60)
		return error_set(err, RECOUP_INPUT, NULL, "log it when it is done",
		                 "%s would begin in the future", what);
	return RECOUP_OK;
}
