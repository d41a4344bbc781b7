/* What advice looks back on, gathered from the journal and the results once for a day.
 * Must not know the rules. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define SESSIONS_MAX 128 /* more than four a day: the newest count */
#define DONE_MAX 96

struct advice_room {
	struct score_result past[ADVICE_DAYS]; /* oldest first while read, then turned */
	size_t past_count;
	struct session sessions[SESSIONS_MAX];
	size_t session_count;
	struct soreness_history soreness;
	char tags[DAY_TAGS_MAX][TAG_NAME_MAX];
	size_t tag_count;
	struct advice_done done[DONE_MAX];
	size_t done_count;
	struct day_plan plans[2];

	const struct catalogue *catalogue;
	day_number day;
	bool is_today;
	instant now;

	/* Responses cost a look at months: they are kept until something changes. */
	uint64_t response_version;
	day_number response_day;
	struct advice_response response[PRACTICE_KIND_COUNT];
};

void advice_room_free(struct advice_room *room)
{
	free(room);
}

static bool on_result(void *context, const struct score_result *result)
{
	struct advice_room *room = context;

	if (room->past_count < ADVICE_DAYS - 1)
		room->past[room->past_count++] = *result;
	return true;
}

static void past_turn(struct advice_room *room)
{
	for (size_t i = 0, j = room->past_count; i + 1 < j; i++) {
		struct score_result kept = room->past[i];

		room->past[i] = room->past[--j];
		room->past[j] = kept;
	}
}

static void session_keep(struct advice_room *room, const struct session *session)
{
	/* Nobody knows at breakfast what they will run. */
	if (session->day == room->day && (!room->is_today || session->start > room->now))
		return;
	if (room->session_count == SESSIONS_MAX)
		memmove(room->sessions, room->sessions + 1,
		        --room->session_count * sizeof *room->sessions);
	room->sessions[room->session_count++] = *session;
}

static void tags_keep(struct advice_room *room, const struct day_record *record)
{
	for (size_t i = 0; i < record->tag_count && room->tag_count < DAY_TAGS_MAX; i++)
		memcpy(room->tags[room->tag_count++], record->tags[i], TAG_NAME_MAX);
}

static bool on_day(void *context, const struct day_record *record)
{
	struct advice_room *room = context;

	for (size_t i = 0; i < record->session_count; i++)
		session_keep(room, &record->sessions[i]);
	if (record->day > room->day - SORENESS_DAYS)
		soreness_take(&room->soreness, record);
	if (record->day >= room->day - 1)
		tags_keep(room, record);
	return true;
}

/* The load that soreness is read beside, of the days that have a result. */
static void loads_note(struct advice_room *room, const struct score_result *result)
{
	struct soreness_history *history = &room->soreness;

	for (int ago = 0; ago < SORENESS_DAYS && ago <= (int)room->past_count; ago++) {
		const struct score_result *one = ago == 0 ? result : &room->past[ago - 1];
		int at = SORENESS_DAYS - 1 - ago;

		history->usual[at] = opt_some(one->chronic);
		history->load[at] = ago == 0 ? opt_none() : opt_some(one->load);
	}
	if (!room->is_today)
		history->hard[SORENESS_DAYS - 1] = false;
}

/* What is no longer in the catalogue cannot be suggested either. */
static bool on_practice(void *context, const struct practice_done *done)
{
	struct advice_room *room = context;
	const struct practice *practice = catalogue_find(room->catalogue, done->practice);

	if (!practice || (done->day == room->day && (!room->is_today || done->start > room->now)))
		return true;
	if (room->done_count == DONE_MAX)
		memmove(room->done, room->done + 1, --room->done_count * sizeof *room->done);
	room->done[room->done_count++] = (struct advice_done){done->day, practice};
	return true;
}

static bool on_plan(void *context, const struct day_plan *plan)
{
	struct advice_room *room = context;

	room->plans[plan->day - room->day] = *plan;
	return true;
}

static enum recoup_status room_get(struct days *days, struct error *err)
{
	if (!days->room) {
		days->room = calloc(1, sizeof *days->room);
		if (!days->room)
			return error_no_memory(err);
		days->room->response_day = DAY_NONE;
	}
	return RECOUP_OK;
}

static void room_clear(struct days *days, day_number day, instant now)
{
	struct advice_room *room = days->room;

	room->past_count = room->session_count = room->tag_count = room->done_count = 0;
	memset(&room->soreness, 0, sizeof room->soreness);
	memset(room->plans, 0, sizeof room->plans);
	room->catalogue = days->catalogue;
	room->day = room->soreness.day = day;
	room->now = now;
	room->is_today = day_of_instant(days->calendar, now) == day;
}

static enum recoup_status room_fill(struct days *days, const struct score_result *result,
                                    struct error *err)
{
	struct advice_room *room = days->room;
	day_number day = room->day;
	enum recoup_status status =
		days_results(days, day - (ADVICE_DAYS - 1), day - 1, on_result, room, err);

	if (status == RECOUP_OK)
		status = journal_days(days->journal, day - (ADVICE_DAYS - 1), day, on_day, room, err);
	if (status == RECOUP_OK && days->catalogue)
		status = journal_practices(days->journal, day - (ADVICE_DONE_DAYS - 1), day, on_practice,
		                           room, err);
	if (status == RECOUP_OK)
		status = journal_plans(days->journal, day, day + 1, on_plan, room, err);
	past_turn(room);
	loads_note(room, result);
	return status;
}

static enum recoup_status responses_fill(struct days *days, struct error *err)
{
	struct advice_room *room = days->room;
	uint64_t version = journal_version(days->journal);
	enum recoup_status status;

	if (room->response_day == room->day && room->response_version == version)
		return RECOUP_OK;
	status = responses_read(days, room->day, room->response, err);
	if (status == RECOUP_OK) {
		room->response_day = room->day;
		room->response_version = version;
	}
	return status;
}

/* Minutes after midnight of `day`, so that the small hours come after the evening. */
static int clock_of(const struct days *days, day_number day, instant now)
{
	int64_t local = now + zone_offset_at(days->calendar->zone, now);

	return (int)((local - (int64_t)day * SECONDS_PER_DAY) / 60);
}

enum recoup_status advice_read(struct days *days, day_number day, instant now, int minutes,
                               const struct score_result *result, struct advice_input *input,
                               struct error *err)
{
	struct advice_room *room;
	enum recoup_status status = room_get(days, err);

	if (status != RECOUP_OK)
		return status;
	room_clear(days, day, now);
	status = room_fill(days, result, err);
	if (status == RECOUP_OK)
		status = responses_fill(days, err);
	if (status != RECOUP_OK)
		return status;
	room = days->room;
	*input = (struct advice_input){
		.result = result, .past = room->past, .past_count = room->past_count,
		.sessions = room->sessions, .session_count = room->session_count,
		.soreness = &room->soreness, .tags = (const char (*)[TAG_NAME_MAX])room->tags,
		.tag_count = room->tag_count,
		.done = room->done, .done_count = room->done_count,
		.plan = room->plans[0], .plan_tomorrow = room->plans[1],
		.equipment = &days->settings->equipment, .avoid = &days->settings->avoid,
		.minutes = minutes, .is_today = room->is_today, .now = now,
		.clock = room->is_today ? clock_of(days, day, now) : 0};
	memcpy(input->response, room->response, sizeof input->response);
	return RECOUP_OK;
}
