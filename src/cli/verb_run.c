/* `run [ID|DAY] [NAME VALUE ...]`: all of one session, changed or deleted. Must not know how
 * sources are put together. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define MORNINGS 3

/* ---- which one ---- */

struct picking {
	int64_t id;
	size_t count;
	char ids[160];
};

static bool on_key(void *context, int64_t id, day_number day)
{
	struct picking *picking = context;
	size_t used = strlen(picking->ids);

	(void)day;
	if (picking->count++ == 0)
		picking->id = id;
	snprintf(picking->ids + used, sizeof picking->ids - used, "%s%lld", used ? ", " : "",
	         (long long)id);
	return true;
}

static enum recoup_status pick_of_day(struct cli *cli, day_number day, struct picking *picking,
                                      struct error *err)
{
	struct activity_query query = {.all_sports = true, .from = day, .to = day};
	char date[DAY_TEXT_SIZE], hint[200];
	enum recoup_status status =
		journal_activity_keys(cli->program->journal, &query, on_key, picking, err);

	day_format(day, date);
	if (status == RECOUP_OK && picking->count == 0)
		return error_set(err, RECOUP_NOTHING, NULL, "\"recoup runs\" shows what there is",
		                 "there is no session on %s", date);
	if (status == RECOUP_OK && picking->count > 1) {
		snprintf(hint, sizeof hint, "say which by its number: %s", picking->ids);
		return error_set(err, RECOUP_USAGE, NULL, hint, "there are %zu sessions on %s",
		                 picking->count, date);
	}
	return status;
}

static enum recoup_status pick_last(struct cli *cli, struct picking *picking, struct error *err)
{
	struct activity_query query = {.all_sports = true, .from = DAY_NONE, .to = DAY_NONE, .limit = 1};
	enum recoup_status status =
		journal_activity_keys(cli->program->journal, &query, on_key, picking, err);

	if (status == RECOUP_OK && picking->count == 0)
		return error_set(err, RECOUP_NOTHING, NULL, "recoup log run 10km 52:30 logs one",
		                 "there is no session yet");
	return status;
}

/* A number, a day with one session, or "last"; `*from` is the first word after it. */
static enum recoup_status pick(struct cli *cli, const struct arguments *arguments, int64_t *id,
                               size_t *from, struct error *err)
{
	const char *word = arguments->word_count > 0 ? arguments->words[0] : "last";
	struct picking picking = {0};
	day_number day;
	enum recoup_status status;

	*from = arguments->word_count > 0;
	if (*word && strspn(word, "0123456789") == strlen(word) && strlen(word) < 19) {
		*id = strtoll(word, NULL, 10);
		return RECOUP_OK;
	}
	if (strcmp(word, "last") == 0)
		status = pick_last(cli, &picking, err);
	else if (day_parse_typed(word, program_today(cli->program), &day, NULL) == RECOUP_OK)
		status = pick_of_day(cli, day, &picking, err);
	else
		status = error_set(err, RECOUP_USAGE, NULL,
		                   "such as recoup run last rpe 7, or recoup run 2026-03-01",
		                   "\"%s\" is neither the number nor the day of a session", word);
	*id = picking.id;
	return status;
}

/* Of that number, and not deleted; the caller clears it. */
static enum recoup_status activity_get(struct cli *cli, int64_t id, struct activity *activity,
                                       struct error *err)
{
	enum recoup_status status = journal_activity(cli->program->journal, id, activity, err);

	if (status != RECOUP_OK || !activity->deleted)
		return status;
	activity_clear(activity);
	return error_set(err, RECOUP_NOTHING, NULL, "recoup undo may bring it back",
	                 "session %lld is deleted", (long long)id);
}

/* ---- showing it ---- */

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct day_figure *figures = context;
	int at = 0;

	while (at < MORNINGS - 1 && figures[at].day != DAY_NONE)
		at++;
	figures[at] = *figure;
	return true;
}

static enum recoup_status mornings_read(struct cli *cli, day_number day,
                                        struct day_figure figures[MORNINGS], struct error *err)
{
	for (int i = 0; i < MORNINGS; i++)
		figures[i].day = DAY_NONE;
	return days_figures(cli->program->days, day, day + MORNINGS - 1, on_figure, figures, err);
}

static void mornings_print(struct cli *cli, const struct day_figure figures[MORNINGS])
{
	char date[DAY_LONG_SIZE];

	for (int i = 0; i < MORNINGS && figures[i].day != DAY_NONE; i++) {
		const char *flag = flag_name((enum recovery_flag)figures[i].flag);

		fprintf(cli->out, "  Morning of %s: score %.0f, %s%s\n",
		        day_format_long(figures[i].day, date), figures[i].score, *flag ? flag : "no flag",
		        figures[i].logged ? "" : ", not checked in");
	}
}

static void mornings_json(struct json *json, const struct day_figure figures[MORNINGS])
{
	char date[DAY_TEXT_SIZE];

	emit_array(json, "mornings");
	for (int i = 0; i < MORNINGS && figures[i].day != DAY_NONE; i++) {
		const char *flag = flag_name((enum recovery_flag)figures[i].flag);

		emit_object(json, NULL);
		emit_text(json, "date", day_format(figures[i].day, date));
		emit_points(json, "score", figures[i].score);
		emit_text(json, "flag", *flag ? flag : NULL);
		emit_bool(json, "logged", figures[i].logged);
		emit_object_end(json);
	}
	emit_array_end(json);
}

static void measures_print(struct cli *cli, const struct activity *activity,
                           const struct session_load *load)
{
	const struct session *session = &activity->session;
	enum unit_system units = cli->program->settings.units;
	char text[60];

	if (session->distance_m.known)
		fprintf(cli->out, "  Distance    %s\n",
		        distance_format(session->distance_m.value, units, text, sizeof text));
	if (session->duration_s.known)
		fprintf(cli->out, "  Time        %s\n",
		        session_duration_format(session->duration_s.value, text, sizeof text));
	if (session->moving_s.known)
		fprintf(cli->out, "  Moving      %s\n",
		        session_duration_format(session->moving_s.value, text, sizeof text));
	if (session->distance_m.known && session->duration_s.known)
		fprintf(cli->out, "  Pace        %s\n",
		        pace_format(session->distance_m.value, session->duration_s.value, units, text,
		                    sizeof text));
	if (session->rpe.known)
		fprintf(cli->out, "  RPE         %.3g\n", session->rpe.value);
	if (session->average_hr.known)
		fprintf(cli->out, "  Heart rate  %.0f\n", session->average_hr.value);
	if (session->maximum_hr.known)
		fprintf(cli->out, "  Highest     %.0f\n", session->maximum_hr.value);
	if (session->ascent_m.known)
		fprintf(cli->out, "  Ascent      %.0f m\n", session->ascent_m.value);
	if (load->basis != LOAD_NONE)
		fprintf(cli->out, "  Load        %.0f (%s)\n", load->load, load_basis_text(load->basis));
}

static void activity_print(struct cli *cli, const struct activity *activity,
                           const struct fuelling *fuelling, const struct session_load *load)
{
	const struct session *session = &activity->session;
	struct local_time local = local_from_seconds(session->start + session->offset);
	char date[DAY_LONG_SIZE], title[400], *notes;

	fprintf(cli->out, "%s %02d:%02d  %s%s%s", day_format_long(session->day, date), local.hour,
	        local.minute, sport_get(session->sport)->label, session->workout ? ", " : "",
	        session->workout ? workout_id(session->workout) : "");
	if (activity->title)
		fprintf(cli->out, ": %s", shown(cli, activity->title, title, sizeof title));
	fprintf(cli->out, "\n  Number      %lld, told by", (long long)activity->id);
	for (size_t i = 0; i < activity->source_count; i++)
		fprintf(cli->out, "%s %s", i ? "," : "", activity->sources[i]);
	fputc('\n', cli->out);
	measures_print(cli, activity, load);
	fuelling_print(cli, session, fuelling, 2);
	notes = activity->notes ? text_sanitize_dup(activity->notes, strlen(activity->notes)) : NULL;
	if (notes)
		wrapped(cli, 2, notes);
	free(notes);
}

static enum recoup_status run_show(struct cli *cli, int64_t id, bool as_json, struct error *err)
{
	struct journal *journal = cli->program->journal;
	struct activity activity;
	struct fuelling fuelling;
	struct session_load load;
	struct day_figure figures[MORNINGS];
	struct json json;
	enum recoup_status status = scores_refresh(cli, err);

	if (status == RECOUP_OK)
		status = activity_get(cli, id, &activity, err);
	if (status != RECOUP_OK)
		return status;
	status = journal_fuelling(journal, id, &fuelling, err);
	if (status == RECOUP_OK)
		status = days_session_load(cli->program->days, &activity.session, &load, err);
	if (status == RECOUP_OK)
		status = mornings_read(cli, activity.session.day, figures, err);
	if (status == RECOUP_OK && as_json) {
		emit_start(&json, cli->out);
		emit_object(&json, NULL);
		session_json(&json, &activity, &load);
		fuelling_json(&json, &activity.session, &fuelling);
		mornings_json(&json, figures);
		emit_object_end(&json);
		emit_end(&json);
	} else if (status == RECOUP_OK) {
		activity_print(cli, &activity, &fuelling, &load);
		mornings_print(cli, figures);
	}
	activity_clear(&activity);
	return status;
}

/* ---- changing it ---- */

/* What was said of it now, over what the person said before. */
struct edit {
	struct run_words said;
	struct fuelling fuelling;
	bool of_fuel, of_run;
	struct arguments words; /* of the session itself */
	const char *cleared[16];
	size_t cleared_count;
	char *title, *notes; /* as they were, since the journal lends them briefly */
};

static void clear(struct recording *own, const char *name)
{
	struct session *session = &own->session;
	const struct {
		const char *name;
		struct opt_real *value;
	} numbers[] = {{"distance", &session->distance_m}, {"duration", &session->duration_s},
	               {"rpe", &session->rpe},             {"hr", &session->average_hr},
	               {"maxhr", &session->maximum_hr},    {"ascent", &session->ascent_m}};

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (strcmp(numbers[i].name, name) == 0)
			*numbers[i].value = opt_none();
	if (strcmp(name, "workout") == 0)
		session->workout = WORKOUT_NONE;
	if (strcmp(name, "before") == 0)
		session->before = BEFORE_UNKNOWN;
	if (strcmp(name, "after") == 0)
		session->after = AFTER_UNKNOWN;
	if (strcmp(name, "title") == 0)
		own->title = NULL;
	if (strcmp(name, "notes") == 0)
		own->notes = NULL;
}

static void number_over(struct opt_real *own, struct opt_real said)
{
	if (said.known)
		*own = said;
}

static void said_over(struct recording *own, const struct recording *said)
{
	struct session *session = &own->session;

	number_over(&session->distance_m, said->session.distance_m);
	number_over(&session->duration_s, said->session.duration_s);
	number_over(&session->rpe, said->session.rpe);
	number_over(&session->average_hr, said->session.average_hr);
	number_over(&session->maximum_hr, said->session.maximum_hr);
	number_over(&session->ascent_m, said->session.ascent_m);
	if (said->session.workout)
		session->workout = said->session.workout;
	if (said->session.before)
		session->before = said->session.before;
	if (said->session.after)
		session->after = said->session.after;
	if (said->says_sport) {
		session->sport = said->session.sport;
		own->says_sport = true;
	}
	if (said->title)
		own->title = said->title;
	if (said->notes)
		own->notes = said->notes;
}

static enum recoup_status word_read(struct edit *edit, const char *name, const char *value,
                                    const char *whole, bool next, struct error *err)
{
	if (fuelling_names(name)) {
		edit->of_fuel = true;
		return fuelling_take(&edit->fuelling, name, value, err);
	}
	edit->of_run = true;
	if (!*value && !next) {
		if (edit->cleared_count == sizeof edit->cleared / sizeof *edit->cleared)
			return error_set(err, RECOUP_USAGE, NULL, NULL, "too much is taken away at once");
		edit->cleared[edit->cleared_count++] = whole;
		return RECOUP_OK;
	}
	edit->words.words[edit->words.word_count++] = whole;
	if (next)
		edit->words.words[edit->words.word_count++] = value;
	return RECOUP_OK;
}

/* Sorts the words: food and drink, what is taken away, and the session's own. */
static enum recoup_status words_sort(struct edit *edit, const struct arguments *arguments,
                                     size_t from, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	for (size_t i = from; status == RECOUP_OK && i < arguments->word_count; i++) {
		const char *word = arguments->words[i], *equals = strchr(word, '=');
		bool bare = strchr("0123456789.,+-", *word) != NULL;
		char name[32];

		snprintf(name, sizeof name, "%.*s", (int)(equals ? equals - word : 30), word);
		if (bare && !equals)
			status = word_read(edit, "", word, word, false, err);
		else if (equals)
			status = word_read(edit, name, equals + 1, word, false, err);
		else if (i + 1 == arguments->word_count)
			status = error_set(err, RECOUP_USAGE, NULL, "such as rpe 6", "%s needs a value", word);
		else
			status = word_read(edit, name, arguments->words[++i], word, true, err);
	}
	return status;
}

static enum recoup_status own_read(struct cli *cli, const struct activity *activity,
                                   struct edit *edit, struct recording *own, struct error *err)
{
	enum recoup_status status =
		journal_own_recording(cli->program->journal, activity->id, own, err);

	if (status == RECOUP_NOTHING) {
		memset(own, 0, sizeof *own);
		own->session.start = activity->session.start;
		own->session.offset = activity->session.offset;
		own->session.day = activity->session.day;
		status = RECOUP_OK;
	}
	if (status != RECOUP_OK)
		return status;
	edit->title = own->title ? strdup(own->title) : NULL;
	edit->notes = own->notes ? strdup(own->notes) : NULL;
	if ((own->title && !edit->title) || (own->notes && !edit->notes))
		return error_no_memory(err);
	own->source = SOURCE_SELF;
	own->identity = "";
	own->title = edit->title;
	own->notes = edit->notes;
	return RECOUP_OK;
}

/* --day and --at move it; what is not said of the two stays. */
static enum recoup_status start_move(struct cli *cli, const struct arguments *arguments,
                                     const struct activity *activity, struct recording *own,
                                     struct error *err)
{
	const struct calendar *calendar = &cli->program->calendar;
	const char *at = argument_of(arguments, "--at");
	struct session *session = &own->session;
	struct local_time local =
		local_from_seconds(activity->session.start + activity->session.offset);
	int minutes = local.hour * 60 + local.minute;
	day_number day;
	enum recoup_status status = argument_day(arguments, "--day", cli->program,
	                                         day_from_civil(local.date), &day, err);

	if (status != RECOUP_OK || (!at && !argument_of(arguments, "--day")))
		return status;
	if (at && !clock_parse(at, &minutes))
		return error_set(err, RECOUP_INPUT, NULL, "such as --at 07:10", "\"%s\" is no time of day",
		                 at);
	session->start = instant_at(calendar, day, minutes, NULL);
	session->offset = zone_offset_at(calendar->zone, session->start);
	session->day = day_of_instant(calendar, session->start);
	own->says_start = true;
	if (session->start > program_now(cli->program) + 60)
		return error_set(err, RECOUP_INPUT, NULL, "log it when it is done",
		                 "it would begin in the future");
	return RECOUP_OK;
}

static enum recoup_status edit_store(struct cli *cli, int64_t id, const struct edit *edit,
                                     const struct recording *own, bool moved, struct error *err)
{
	struct program *program = cli->program;
	char date[DAY_TEXT_SIZE], what[60];
	enum recoup_status status = session_check(&own->session, program_now(program), err);

	snprintf(what, sizeof what, "edit of the run of %s", day_format(own->session.day, date));
	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, what, program_now(program), err);
	if (status != RECOUP_OK)
		return status;
	if (edit->of_run || moved)
		status = journal_edit_activity(program->journal, id, own, err);
	if (status == RECOUP_OK && edit->of_fuel)
		status = journal_put_fuelling(program->journal, id, &edit->fuelling, program_now(program), err);
	if (status == RECOUP_OK)
		return journal_change_commit(program->journal, err);
	journal_change_abort(program->journal);
	return status;
}

static enum recoup_status edit_apply(struct cli *cli, const struct arguments *arguments,
                                     const struct activity *activity, struct edit *edit,
                                     struct error *err)
{
	bool moved = argument_of(arguments, "--day") || argument_of(arguments, "--at");
	struct recording own;
	enum recoup_status status = run_words_read(&edit->said, cli->program, &edit->words, 0, err);

	if (status == RECOUP_OK)
		status = own_read(cli, activity, edit, &own, err);
	if (status != RECOUP_OK)
		return status;
	for (size_t i = 0; i < edit->cleared_count; i++) {
		char name[24];

		snprintf(name, sizeof name, "%.*s", (int)strcspn(edit->cleared[i], "="), edit->cleared[i]);
		clear(&own, name);
	}
	said_over(&own, &edit->said.recording);
	status = start_move(cli, arguments, activity, &own, err);
	return status == RECOUP_OK ? edit_store(cli, activity->id, edit, &own, moved, err) : status;
}

static enum recoup_status run_edit(struct cli *cli, const struct arguments *arguments, int64_t id,
                                   size_t from, struct error *err)
{
	struct edit edit;
	struct activity activity;
	enum recoup_status status = activity_get(cli, id, &activity, err);

	if (status != RECOUP_OK)
		return status;
	memset(&edit, 0, sizeof edit);
	edit.said.session = &edit.said.recording.session;
	status = journal_fuelling(cli->program->journal, id, &edit.fuelling, err);
	if (status == RECOUP_OK)
		status = words_sort(&edit, arguments, from, err);
	if (status == RECOUP_OK)
		status = edit_apply(cli, arguments, &activity, &edit, err);
	free(edit.title);
	free(edit.notes);
	activity_clear(&activity);
	return status;
}

static enum recoup_status run_delete(struct cli *cli, int64_t id, struct error *err)
{
	struct program *program = cli->program;
	struct activity activity;
	char date[DAY_TEXT_SIZE], what[60];
	enum recoup_status status = activity_get(cli, id, &activity, err);

	if (status != RECOUP_OK)
		return status;
	snprintf(what, sizeof what, "deletion of the run of %s", day_format(activity.session.day, date));
	activity_clear(&activity);
	status = journal_change_begin(program->journal, what, program_now(program), err);
	if (status != RECOUP_OK)
		return status;
	status = journal_delete_activity(program->journal, id, err);
	if (status != RECOUP_OK) {
		journal_change_abort(program->journal);
		return status;
	}
	status = journal_change_commit(program->journal, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, "The session of %s is deleted; recoup undo brings it back.\n", date);
	return status;
}

enum recoup_status verb_run(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	int64_t id = 0;
	size_t from = 0;
	bool edits;
	enum recoup_status status = arguments_read(&arguments, verb_find("run"), argc, argv, err);

	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, false, err);
	if (status == RECOUP_OK)
		status = pick(cli, &arguments, &id, &from, err);
	if (status != RECOUP_OK)
		return status;
	edits = from < arguments.word_count || argument_of(&arguments, "--day") ||
	        argument_of(&arguments, "--at");
	if (argument_of(&arguments, "--delete"))
		return edits ? error_set(err, RECOUP_USAGE, NULL, "recoup run ID --delete",
		                         "--delete takes nothing but the session")
		             : run_delete(cli, id, err);
	if (edits)
		status = run_edit(cli, &arguments, id, from, err);
	if (edits && cli->batching)
		return status;
	return status == RECOUP_OK ? run_show(cli, id, argument_of(&arguments, "--json") != NULL, err)
	                           : status;
}
