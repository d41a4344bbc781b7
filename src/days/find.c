/* What a search finds: days and sessions, newest first. Terms on days become sets of
 * days, one after the other; terms on sessions are the journal's. Must not know SQL nor
 * how a search is typed. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WORDS_AT_ONCE 5000

enum recoup_status days_words_refresh(struct days *days,
                                      bool (*progress)(void *context, int done, int total),
                                      void *context, struct error *err)
{
	int64_t total, left;
	enum recoup_status status = journal_words_due(days->journal, &total, err);

	left = total;
	while (status == RECOUP_OK && left > 0) {
		status = journal_words_take(days->journal, WORDS_AT_ONCE, err);
		left -= WORDS_AT_ONCE;
		if (status == RECOUP_OK && left > 0 && progress &&
		    !progress(context, (int)(total - left), (int)total))
			return error_set(err, RECOUP_STOPPED, NULL, "titles and notes read so far are searched",
			                 "stopped before all words were read");
	}
	return status == RECOUP_BUSY || status == RECOUP_UNREADABLE ? RECOUP_OK : status;
}

/* ---- terms on days ---- */

struct term_days {
	const struct filter_term *term;
	struct day_set *meets, *known;
};

static void value_take(struct term_days *take, day_number day, double value)
{
	day_set_add(take->known, day);
	if (filter_meets(&take->term->range, value))
		day_set_add(take->meets, day);
}

static bool on_value(void *context, day_number day, double value)
{
	value_take(context, day, value);
	return true;
}

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct term_days *take = context;
	const struct filter_term *term = take->term;

	switch ((int)term->field) {
	case FILTER_FLAG:
		if (term->set >> figure->flag & 1)
			day_set_add(take->meets, figure->day);
		break;
	case FILTER_SCORE:
		value_take(take, figure->day, figure->score);
		break;
	case FILTER_DAY_LOAD:
		value_take(take, figure->day, figure->load);
		break;
	case FILTER_ACUTE:
		value_take(take, figure->day, figure->acute);
		break;
	case FILTER_CHRONIC:
		value_take(take, figure->day, figure->chronic);
		break;
	case FILTER_SLEEP_DEBT:
		value_take(take, figure->day, figure->sleep_debt);
		break;
	default: /* soreness, as scored: overall, or the largest region */
		if (figure->soreness.known)
			value_take(take, figure->day, figure->soreness.value);
		break;
	}
	return true;
}

static enum recoup_status regions_take(struct days *days, struct term_days *take, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	for (int region = 0; status == RECOUP_OK && region < REGION_COUNT; region++)
		if (take->term->set >> region & 1)
			status = journal_region_values(days->journal, METRIC_SORENESS, region, DAY_MIN, DAY_MAX,
			                               on_value, take, err);
	return status;
}

static void time_take(struct term_days *take)
{
	const struct filter_range *range = &take->term->range;
	bool weekdays = take->term->field == FILTER_WEEKDAY;
	day_number from = range->low > DAY_MIN ? (day_number)range->low : DAY_MIN;
	day_number to = range->high < DAY_MAX ? (day_number)range->high : DAY_MAX;

	for (day_number day = from; day <= to; day++)
		if (!weekdays || take->term->set >> day_weekday(day) & 1)
			day_set_add(take->meets, day);
}

/* False: the term says nothing of days. */
static bool term_take(struct days *days, struct term_days *take, enum recoup_status *status,
                      struct error *err)
{
	switch ((int)take->term->field) {
	case FILTER_DAY:
	case FILTER_WEEK:
	case FILTER_MONTH:
	case FILTER_YEAR:
	case FILTER_FROM:
	case FILTER_TO:
	case FILTER_WEEKDAY:
		time_take(take);
		return true;
	case FILTER_TAG:
		*status = journal_tag_days(days->journal, take->term->words, false, take->meets, err);
		return true;
	case FILTER_REGION:
		*status = regions_take(days, take, err);
		return true;
	case FILTER_METRIC:
		if (take->term->metric != METRIC_SORENESS) {
			*status = journal_metric_values(days->journal, take->term->metric, DAY_MIN, DAY_MAX,
			                                on_value, take, err);
			return true;
		}
		*status = days_figures(days, DAY_MIN, DAY_MAX, on_figure, take, err);
		return true;
	case FILTER_SCORE:
	case FILTER_FLAG:
	case FILTER_DAY_LOAD:
	case FILTER_ACUTE:
	case FILTER_CHRONIC:
	case FILTER_SLEEP_DEBT:
		*status = days_figures(days, DAY_MIN, DAY_MAX, on_figure, take, err);
		return true;
	default:
		return false;
	}
}

enum recoup_status days_filter_set(struct days *days, const struct filter *filter,
                                   struct day_set *set, bool *all, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	day_set_all(set);
	*all = true;
	for (size_t i = 0; status == RECOUP_OK && i < filter->count; i++) {
		struct day_set meets, known;
		struct term_days take = {&filter->terms[i], &meets, &known};

		day_set_empty(&meets);
		day_set_empty(&known);
		if (!term_take(days, &take, &status, err))
			continue;
		*all = false;
		if (take.term->missing || take.term->known)
			meets = known;
		if (take.term->missing != take.term->not)
			day_set_invert(&meets);
		day_set_meet(set, &meets);
	}
	return status;
}

/* ---- sessions ---- */

static struct opt_real on_load(void *context, const struct session *session)
{
	struct days *days = context;

	if (!session->duration_s.known)
		return opt_none();
	return opt_some(session->rpe.known ? session->rpe.value * session->duration_s.value / 60
	                                   : loads_of(days, session).load);
}

static bool asks_load(const struct filter *filter)
{
	for (size_t i = 0; i < filter->count; i++)
		if (filter->terms[i].field == FILTER_LOAD)
			return true;
	return false;
}

enum recoup_status days_query(struct days *days, const struct filter *filter, struct day_set *set,
                              struct activity_query *query, struct error *err)
{
	day_number first = DAY_NONE, last = DAY_NONE;
	bool all;
	enum recoup_status status = days_filter_set(days, filter, set, &all, err);

	query->filter = filter;
	query->days = all ? NULL : set;
	query->load = NULL;
	if (status != RECOUP_OK || !asks_load(filter))
		return status;
	query->load = on_load;
	query->load_context = days;
	status = journal_span(days->journal, &first, &last, err);
	if (status != RECOUP_OK || first == DAY_NONE)
		return status;
	return loads_cover(days, first, last, err);
}

/* ---- both, newest first ---- */

static bool hit_add(struct finding *finding, int64_t activity, day_number day)
{
	if (finding->count == finding->room) {
		size_t room = finding->room ? 2 * finding->room : 256;
		struct found_hit *more = realloc(finding->hits, room * sizeof *more);

		if (!more)
			return false;
		finding->hits = more;
		finding->room = room;
	}
	finding->hits[finding->count++] = (struct found_hit){activity, day};
	return true;
}

struct gathering {
	struct finding *finding;
	const struct day_set *days; /* those that are found themselves; NULL: none */
	day_number next;            /* the newest that may still be added */
	bool full;                  /* no memory */
};

static void days_add(struct gathering *gathering, day_number down_to)
{
	for (; gathering->days && gathering->next >= down_to && !gathering->full; gathering->next--)
		if (day_set_has(gathering->days, gathering->next)) {
			gathering->full = !hit_add(gathering->finding, 0, gathering->next);
			gathering->finding->days++;
		}
}

static bool on_key(void *context, int64_t id, day_number day)
{
	struct gathering *gathering = context;

	days_add(gathering, day);
	gathering->full = gathering->full || !hit_add(gathering->finding, id, day);
	gathering->finding->sessions++;
	return !gathering->full;
}

static bool on_scored(void *context, const struct day_figure *figure)
{
	day_set_add(context, figure->day);
	return true;
}

/* The days that there are, and of them those whose note or tags have the words. */
static enum recoup_status days_there(struct days *days, const struct filter *filter,
                                     struct day_set *set, struct error *err)
{
	struct day_set found;
	enum recoup_status status;

	day_set_empty(&found);
	status = days_figures(days, DAY_MIN, DAY_MAX, on_scored, &found, err);
	if (status == RECOUP_OK)
		status = journal_noted_days(days->journal, &found, err);
	day_set_meet(set, &found);
	for (size_t i = 0; status == RECOUP_OK && i < filter->count; i++) {
		const struct filter_term *term = &filter->terms[i];

		if (term->field != FILTER_WORDS && term->field != FILTER_NOTE)
			continue;
		day_set_empty(&found);
		status = journal_word_days(days->journal, term, &found, err);
		if (status == RECOUP_OK && term->field == FILTER_WORDS && !strchr(term->words, ' '))
			status = journal_tag_days(days->journal, term->words, term->whole, &found, err);
		if (term->not)
			day_set_invert(&found);
		day_set_meet(set, &found);
	}
	return status;
}

enum recoup_status days_find(struct days *days, const struct filter *filter,
                             struct finding *finding, struct error *err)
{
	struct day_set of_sessions, of_days;
	struct activity_query query = {.all_sports = true, .from = DAY_NONE, .to = DAY_NONE};
	struct gathering gathering = {.finding = finding, .next = DAY_MAX};
	enum recoup_status status;

	finding->count = finding->sessions = finding->days = 0;
	if (filter->count == 0)
		return RECOUP_OK;
	status = days_query(days, filter, &of_sessions, &query, err);
	if (status == RECOUP_OK && !filter->of_sessions) {
		of_days = of_sessions;
		status = days_there(days, filter, &of_days, err);
		gathering.days = &of_days;
	}
	if (status == RECOUP_OK && (filter->of_sessions || filter->has_words))
		status = journal_activity_keys(days->journal, &query, on_key, &gathering, err);
	days_add(&gathering, DAY_MIN);
	if (status == RECOUP_OK && gathering.full)
		return error_no_memory(err);
	return status;
}

void finding_clear(struct finding *finding)
{
	free(finding->hits);
	memset(finding, 0, sizeof *finding);
}

/* ---- a day in brief ---- */

static bool on_brief(void *context, const struct day_figure *figure)
{
	struct day_brief *brief = context;

	brief->figure = *figure;
	brief->scored = true;
	return false;
}

enum recoup_status days_brief(struct days *days, day_number day, struct day_brief *brief,
                              struct error *err)
{
	enum recoup_status status;

	memset(brief, 0, sizeof *brief);
	status = days_figures(days, day, day, on_brief, brief, err);
	if (status == RECOUP_OK)
		status = journal_day(days->journal, day, &brief->record, err);
	brief->record.sessions = NULL;
	if (status == RECOUP_OK)
		status = journal_note(days->journal, day, &brief->note, err);
	return status;
}
