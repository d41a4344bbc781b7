/* What the journal's last two years say of its keeper: gathers the days for
 * src/insights, and keeps what came out until the journal changes. Must not know the
 * statistics, nor SQL. */
#include "internal.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TAGS_MOST 12
#define PRACTICES_MOST 13 /* and up to seven kinds of them */
#define LONG_MINUTES 90
#define DONE_SECONDS 60 /* broken off sooner, it was not done */
#define NAP "nap"

/* A practice or a kind, with the days on which it was done. */
struct done {
	char id[PRACTICE_ID_MAX];
	char kind[16];
	bool is_kind;
	int days;
	day_number last;
	unsigned char on[INSIGHTS_DAYS_MAX];
};

struct gathering {
	struct days *days;
	struct insights_input input;
	struct insights_day *list;
	day_number from;
	struct done *done;
	size_t done_count, done_room;
	bool memory_lacks;
};

static struct insights_day *day_at(struct gathering *gathering, day_number day)
{
	return &gathering->list[day - gathering->from];
}

/* ---- days ---- */

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct gathering *gathering = context;
	struct insights_day *day = day_at(gathering, figure->day);

	day->logged = figure->logged;
	day->score = figure->score;
	day->flag = (enum recovery_flag)figure->flag;
	day->load = figure->load;
	return true;
}

static void say(enum said *said, bool yes)
{
	if (*said != SAID_YES)
		*said = yes ? SAID_YES : SAID_NO;
}

/* One session that says it is enough for yes; no needs all of them to say so. */
static void sessions_take(const struct day_record *record, struct insights_day *day)
{
	bool all_effort = true, all_length = true;

	day->sessions = (int)record->session_count;
	for (size_t i = 0; i < record->session_count; i++) {
		const struct session *session = &record->sessions[i];
		bool known = session->rpe.known || session->workout != WORKOUT_NONE;

		all_effort = all_effort && known;
		all_length = all_length && session->duration_s.known;
		say(&day->hard, session_hard(session));
		say(&day->longer_than_90, opt_or(session->duration_s, 0) > LONG_MINUTES * 60);
		if (session->before != BEFORE_UNKNOWN)
			say(&day->fasted, session->before == BEFORE_FASTED);
		if (session->after != AFTER_UNKNOWN)
			say(&day->refuelled_late, session->after != AFTER_IN_WINDOW);
	}
	if (day->hard == SAID_NO && !all_effort)
		day->hard = SAID_NOTHING;
	if (day->longer_than_90 == SAID_NO && !all_length)
		day->longer_than_90 = SAID_NOTHING;
}

static void thing_mark(struct gathering *gathering, size_t thing, day_number day)
{
	day_at(gathering, day)->things |= (uint32_t)1 << thing;
	if (gathering->input.things[thing].since == DAY_NONE)
		gathering->input.things[thing].since = day;
}

static void tags_take(struct gathering *gathering, const struct day_record *record)
{
	for (size_t i = 0; i < record->tag_count; i++)
		for (size_t k = 0; k < gathering->input.thing_count; k++)
			/* Ids of tags are "tag." and the name. */
			if (strcmp(gathering->input.things[k].id + 4, record->tags[i]) == 0)
				thing_mark(gathering, k, record->day);
}

static struct done *done_find(struct gathering *gathering, const char *id, const char *kind,
                              bool is_kind)
{
	struct done *made;

	for (size_t i = 0; i < gathering->done_count; i++)
		if (gathering->done[i].is_kind == is_kind && strcmp(gathering->done[i].id, id) == 0)
			return &gathering->done[i];
	if (gathering->done_count == gathering->done_room) {
		size_t room = gathering->done_room ? 2 * gathering->done_room : 16;
		struct done *more = realloc(gathering->done, room * sizeof *more);

		if (!more) {
			gathering->memory_lacks = true;
			return NULL;
		}
		gathering->done = more;
		gathering->done_room = room;
	}
	made = &gathering->done[gathering->done_count++];
	memset(made, 0, sizeof *made);
	snprintf(made->id, sizeof made->id, "%s", id);
	snprintf(made->kind, sizeof made->kind, "%s", kind);
	made->is_kind = is_kind;
	return made;
}

static void done_mark(struct gathering *gathering, const char *id, const char *kind, bool is_kind,
                      day_number day)
{
	struct done *done = done_find(gathering, id, kind, is_kind);

	if (!done || done->on[day - gathering->from])
		return;
	done->on[day - gathering->from] = 1;
	done->days++;
}

static bool on_record(void *context, const struct day_record *record)
{
	struct gathering *gathering = context;
	struct insights_day *day = day_at(gathering, record->day);

	memcpy(day->value, record->value, sizeof day->value);
	day->value[METRIC_SORENESS] = day_soreness(record);
	sessions_take(record, day);
	tags_take(gathering, record);
	if (opt_or(record->value[METRIC_NAP_HOURS], 0) > 0)
		done_mark(gathering, NAP, practice_kind_id(PRACTICE_REST), false, record->day);
	return !gathering->memory_lacks;
}

static bool on_practice(void *context, const struct practice_done *done)
{
	struct gathering *gathering = context;

	if (!done->finished && done->seconds < DONE_SECONDS)
		return true;
	done_mark(gathering, done->practice, done->kind, false, done->day);
	done_mark(gathering, done->kind, done->kind, true, done->day);
	return !gathering->memory_lacks;
}

/* ---- tags and practices worth a look ---- */

static struct insights_thing *thing_add(struct gathering *gathering, const char *what,
                                        const char *name, bool practice)
{
	struct insights_thing *thing = &gathering->input.things[gathering->input.thing_count++];

	snprintf(thing->id, sizeof thing->id, "%s.%s", what, name);
	thing->practice = practice;
	thing->since = DAY_NONE;
	return thing;
}

struct tag {
	char name[TAG_NAME_MAX];
	int64_t days;
};
struct tags {
	struct tag list[TAGS_MOST];
	size_t count;
};

/* The most used; of equals the first by name. */
static bool on_tag(void *context, const char *name, int64_t days)
{
	struct tags *tags = context;
	size_t at = tags->count;

	if (days <= 0 || strlen(name) >= TAG_NAME_MAX)
		return true;
	while (at > 0 && tags->list[at - 1].days < days)
		at--;
	if (at == TAGS_MOST)
		return true;
	if (tags->count < TAGS_MOST)
		tags->count++;
	memmove(&tags->list[at + 1], &tags->list[at], (tags->count - at - 1) * sizeof *tags->list);
	snprintf(tags->list[at].name, TAG_NAME_MAX, "%s", name);
	tags->list[at].days = days;
	return true;
}

static enum recoup_status tags_choose(struct gathering *gathering, struct error *err)
{
	struct tags tags = {.count = 0};
	enum recoup_status status = journal_tag_names(gathering->days->journal, on_tag, &tags, err);

	for (size_t i = 0; status == RECOUP_OK && i < tags.count; i++) {
		struct insights_thing *thing = thing_add(gathering, "tag", tags.list[i].name, false);

		snprintf(thing->label, sizeof thing->label, "%s", tags.list[i].name);
		thing->label[0] = (char)toupper((unsigned char)thing->label[0]);
		for (char *at = thing->label; *at; at++)
			*at = *at == '_' ? ' ' : *at;
	}
	return status;
}

static int more_often(const void *a, const void *b)
{
	const struct done *p = a, *q = b;

	if (p->is_kind != q->is_kind)
		return p->is_kind ? 1 : -1;
	if (p->days != q->days)
		return p->days > q->days ? -1 : 1;
	return strcmp(p->id, q->id);
}

static void label_of(const struct days *days, const struct done *done, char *out, size_t size)
{
	const struct practice *practice =
		!done->is_kind && days->catalogue ? catalogue_find(days->catalogue, done->id) : NULL;
	enum practice_kind kind = practice_kind_find(done->id);

	if (practice)
		snprintf(out, size, "%s", practice->name);
	else if (done->is_kind && kind != PRACTICE_KIND_COUNT)
		snprintf(out, size, "%s of any kind", practice_kind_label(kind));
	else
		snprintf(out, size, "%s", done->id);
}

static void practices_choose(struct gathering *gathering)
{
	size_t practices = 0;

	if (gathering->done_count > 0)
		qsort(gathering->done, gathering->done_count, sizeof *gathering->done, more_often);
	for (size_t i = 0; i < gathering->done_count; i++) {
		const struct done *done = &gathering->done[i];
		size_t at = gathering->input.thing_count;

		if (at == INSIGHTS_THINGS_MAX || (!done->is_kind && practices == PRACTICES_MOST))
			continue;
		practices += !done->is_kind;
		thing_add(gathering, done->is_kind ? "kind" : "practice", done->id, true);
		label_of(gathering->days, done, gathering->input.things[at].label,
		         sizeof gathering->input.things[at].label);
		for (size_t day = 0; day < gathering->input.count; day++)
			if (done->on[day])
				thing_mark(gathering, at, gathering->from + (day_number)day);
	}
}

/* ---- together ---- */

static enum recoup_status gather(struct gathering *gathering, struct error *err)
{
	struct days *days = gathering->days;
	struct journal *journal = days->journal;
	enum recoup_status status = tags_choose(gathering, err);

	if (status == RECOUP_OK)
		status = days_figures(days, gathering->from, days->last, on_figure, gathering, err);
	if (status == RECOUP_OK)
		status = journal_days(journal, gathering->from, days->last, on_record, gathering, err);
	if (status == RECOUP_OK)
		status = journal_practices(journal, gathering->from, days->last, on_practice, gathering, err);
	if (status == RECOUP_OK && gathering->memory_lacks)
		status = error_no_memory(err);
	if (status == RECOUP_OK)
		practices_choose(gathering);
	return status;
}

static enum recoup_status find(struct days *days, struct error *err)
{
	struct gathering gathering = {.days = days};
	enum recoup_status status = RECOUP_OK;
	size_t count = 0;

	if (days->first != DAY_NONE)
		count = (size_t)(days->last - days->first + 1);
	if (count > INSIGHTS_DAYS_MAX)
		count = INSIGHTS_DAYS_MAX;
	gathering.list = calloc(count + 1, sizeof *gathering.list);
	if (!gathering.list)
		return error_no_memory(err);
	gathering.from = days->last - (day_number)count + 1;
	gathering.input.days = gathering.list;
	gathering.input.count = count;
	for (size_t i = 0; i < count; i++) {
		gathering.list[i].day = gathering.from + (day_number)i;
		/* No session is logged unless one is found. */
		gathering.list[i].hard = gathering.list[i].longer_than_90 = SAID_NO;
	}
	if (count > 0)
		status = gather(&gathering, err);
	if (status == RECOUP_OK)
		status = insights_find(&gathering.input, days->insights, err);
	free(gathering.done);
	free(gathering.list);
	return status;
}

enum recoup_status days_insights(struct days *days, const struct insights **insights,
                                 struct error *err)
{
	enum recoup_status status;

	*insights = NULL;
	if (!days->insights || days->insights_version != days->seen_version ||
	    days->insights_through != days->seen_through) {
		if (!days->insights)
			days->insights = malloc(sizeof *days->insights);
		if (!days->insights)
			return error_no_memory(err);
		days->insights_through = DAY_NONE;
		status = find(days, err);
		if (status != RECOUP_OK)
			return status;
		days->insights_version = days->seen_version;
		days->insights_through = days->seen_through;
	}
	*insights = days->insights;
	return RECOUP_OK;
}
