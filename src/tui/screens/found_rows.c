/* What was found, as lines: figures, and the title and notes with the words marked. Must
 * not know how they are drawn. */
#include "found.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"

static void text_add(struct found_row *row, const char *words, bool is_title,
                     const struct filter *filter)
{
	size_t used = strlen(row->text), count;
	char *safe = text_sanitize_dup(words, strlen(words));
	size_t begin = 0;

	if (!safe)
		return;
	if (used > 0 && used + 4 < sizeof row->text)
		used += (size_t)snprintf(row->text + used, sizeof row->text - used, " \xC2\xB7 ");
	count = filter_marks(filter, safe, is_title, row->marks + row->mark_count,
	                     FOUND_MARKS_MAX - row->mark_count);
	/* Of a long note the part around the first word found. */
	if (count > 0 && row->marks[row->mark_count].at > sizeof row->text / 2)
		begin = row->marks[row->mark_count].at - 100;
	while (begin > 0 && safe[begin] != ' ' && begin < row->marks[row->mark_count].at)
		begin++;
	text_clip(safe + begin, (int)sizeof row->text, false, row->text + used,
	          sizeof row->text - used);
	for (size_t i = 0; i < count; i++) {
		struct filter_mark mark = row->marks[row->mark_count];

		mark.at = mark.at - begin + used;
		if (mark.at + mark.length >= sizeof row->text - 4)
			break;
		row->marks[row->mark_count++] = mark;
	}
	free(safe);
}

static void tags_add(struct found_row *row, const struct day_record *record,
                     const struct filter *filter)
{
	char all[DAY_TAGS_MAX * (TAG_NAME_MAX + 1) + 8] = "";
	size_t used = 0;

	for (size_t i = 0; i < record->tag_count; i++)
		used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", i ? " " : "tags: ",
		                         record->tags[i]);
	if (used > 0)
		text_add(row, all, false, filter);
}

static void value_add(struct found_row *row, const struct app *app, enum metric_id metric,
                      struct opt_real value)
{
	size_t used = strlen(row->figures);
	char text[60];

	if (!value.known || strstr(row->figures, metric_get(metric)->label))
		return;
	metric_format(metric, value.value, app->program->settings.units, text, sizeof text);
	snprintf(row->figures + used, sizeof row->figures - used, "%s%s %s", used ? ", " : "",
	         metric_get(metric)->label, text);
}

/* What was asked of the day, else how the night and the legs were. */
static void day_figures_say(struct found_row *row, const struct app *app,
                            const struct filter *filter, const struct day_record *record)
{
	static const enum metric_id usual[] = {METRIC_SLEEP_HOURS, METRIC_SORENESS, METRIC_ENERGY};

	row->figures[0] = '\0';
	for (size_t i = 0; i < filter->count; i++)
		if (filter->terms[i].field == FILTER_METRIC || filter->terms[i].field == FILTER_REGION)
			value_add(row, app, filter->terms[i].metric,
			          filter->terms[i].metric == METRIC_SORENESS
			              ? day_soreness(record) : record->value[filter->terms[i].metric]);
	for (size_t i = 0; !*row->figures && i < sizeof usual / sizeof *usual; i++)
		value_add(row, app, usual[i], usual[i] == METRIC_SORENESS ? day_soreness(record)
		                                                          : record->value[usual[i]]);
}

/* One figure of a session, "" when it has none. */
static void figure_text(const struct app *app, const struct session *session,
                        const struct session_load *load, enum filter_field field, char *out,
                        size_t size)
{
	enum unit_system units = app->program->settings.units;

	out[0] = '\0';
	if (field == FILTER_TIME && session->duration_s.known)
		session_duration_format(session->duration_s.value, out, size);
	else if (field == FILTER_PACE && session->distance_m.known && session->duration_s.known)
		pace_format(session->distance_m.value, session->duration_s.value, units, out, size);
	else if (field == FILTER_RPE && session->rpe.known)
		snprintf(out, size, "RPE %.3g", session->rpe.value);
	else if (field == FILTER_HR && session->average_hr.known)
		snprintf(out, size, "HR %.0f", session->average_hr.value);
	else if (field == FILTER_MAXIMUM_HR && session->maximum_hr.known)
		snprintf(out, size, "max. HR %.0f", session->maximum_hr.value);
	else if (field == FILTER_ASCENT && session->ascent_m.known)
		snprintf(out, size, units == UNITS_METRIC ? "%.0f m up" : "%.0f ft up",
		         session->ascent_m.value / (units == UNITS_METRIC ? 1 : METRES_PER_FOOT));
	else if (field == FILTER_LOAD && load->basis != LOAD_NONE)
		snprintf(out, size, "load %.0f", load->load);
}

static void figure_add(struct found_row *row, const char *text)
{
	size_t used = strlen(row->figures);

	if (*text && !strstr(row->figures, text))
		snprintf(row->figures + used, sizeof row->figures - used, " %s", text);
}

/* Kind and distance, then what was asked of it, then its time and RPE. */
static enum recoup_status session_figures_say(struct found_row *row, const struct app *app,
                                              const struct filter *filter,
                                              const struct session *session, struct error *err)
{
	struct session_load load;
	char text[40] = "";
	enum recoup_status status = days_session_load(app->program->days, session, &load, err);

	if (session->distance_m.known)
		distance_format(session->distance_m.value, app->program->settings.units, text, sizeof text);
	snprintf(row->figures, sizeof row->figures, "%-9.9s %8s", sport_get(session->sport)->label, text);
	for (size_t i = 0; i < filter->count; i++) {
		figure_text(app, session, &load, filter->terms[i].field, text, sizeof text);
		figure_add(row, text);
	}
	figure_text(app, session, &load, FILTER_TIME, text, sizeof text);
	figure_add(row, text);
	figure_text(app, session, &load, FILTER_RPE, text, sizeof text);
	figure_add(row, text);
	return status;
}

static enum recoup_status row_read(const struct app *app, struct found_row *row, struct error *err)
{
	const struct filter *filter = &found_state(app)->search.filter;
	struct activity activity = {0};
	struct day_brief brief;
	enum recoup_status status = days_brief(app->program->days, row->hit.day, &brief, err);

	row->text[0] = '\0';
	row->mark_count = 0;
	row->scored = brief.scored;
	row->score = brief.figure.score;
	row->flag = brief.scored ? (enum recovery_flag)brief.figure.flag : FLAG_NONE;
	if (status == RECOUP_OK && row->hit.activity)
		status = journal_activity(app->program->journal, row->hit.activity, &activity, err);
	if (status == RECOUP_OK && row->hit.activity) {
		status = session_figures_say(row, app, filter, &activity.session, err);
		if (activity.title)
			text_add(row, activity.title, true, filter);
		if (activity.notes)
			text_add(row, activity.notes, false, filter);
	} else if (status == RECOUP_OK) {
		day_figures_say(row, app, filter, &brief.record);
		if (brief.note)
			text_add(row, brief.note, false, filter);
		tags_add(row, &brief.record, filter);
	}
	activity_clear(&activity);
	free(brief.note);
	return status;
}

enum recoup_status found_window_read(struct app *app, struct error *err)
{
	struct found_state *found = found_state(app);
	size_t rows = app->rows > 0 ? found_page(app) : 40;
	enum recoup_status status = RECOUP_OK;

	if (!found->rows && !(found->rows = calloc(FOUND_ROWS_MAX, sizeof *found->rows)))
		return error_no_memory(err);
	if (found->at >= found->finding.count)
		found->at = found->finding.count > 0 ? found->finding.count - 1 : 0;
	if (found->at < found->top)
		found->top = found->at;
	if (found->at >= found->top + rows)
		found->top = found->at - rows + 1;
	found->loaded = 0;
	while (status == RECOUP_OK && found->loaded < rows &&
	       found->top + found->loaded < found->finding.count) {
		struct found_row *row = &found->rows[found->loaded];

		row->hit = found->finding.hits[found->top + found->loaded];
		status = row_read(app, row, err);
		found->loaded += status == RECOUP_OK;
	}
	return status;
}

