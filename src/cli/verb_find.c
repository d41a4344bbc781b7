/* `find`: days and sessions by words and terms, newest first, as lines, CSV or JSON. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/own_csv.h"
#include "recoup/text.h"

#define MOST_ON_TERMINAL 40

struct finding_out {
	struct cli *cli;
	struct json json;
	const struct filter *filter;
	enum { AS_LINES, AS_CSV, AS_JSON } as;
};

enum recoup_status filter_read(const struct arguments *arguments, struct cli *cli,
                               struct filter *filter, struct error *err)
{
	const struct filter_context context = {cli->program->settings.units,
	                                       program_today(cli->program)};
	char text[FILTER_TEXT_MAX] = "";
	size_t used = 0;

	for (size_t i = 0; i < arguments->word_count && used < sizeof text; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i ? " " : "",
		                         arguments->words[i]);
	if (used >= sizeof text)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "that is too much to look for");
	return filter_parse(filter, text, &context, err);
}

/* After a large import the first search takes a while: said once. */
static bool on_words(void *context, int done, int total)
{
	struct cli *cli = context;

	if (done <= total / 2 && !cli->words_said)
		fprintf(cli->err, "recoup: reading %d titles and notes, this once\n", total);
	cli->words_said = true;
	return true;
}

enum recoup_status words_refresh(struct cli *cli, struct error *err)
{
	return days_words_refresh(cli->program->days, on_words, cli, err);
}

/* ---- a day ---- */

/* What was asked of it, so that a list of days shows why each is there. */
static void asked_say(const struct finding_out *finding, const struct day_record *record, char *out,
                      size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < finding->filter->count && used < size; i++) {
		const struct filter_term *term = &finding->filter->terms[i];
		enum unit_system units = finding->cli->program->settings.units;
		char value[60];

		if (term->field != FILTER_METRIC || !record->value[term->metric].known)
			continue;
		metric_format(term->metric, record->value[term->metric].value, units, value, sizeof value);
		used += (size_t)snprintf(out + used, size - used, "%s%s %s", used ? ", " : "",
		                         metric_get(term->metric)->label, value);
	}
}

static void tags_say(const struct day_record *record, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < record->tag_count && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? " " : "", record->tags[i]);
}

static void day_line(const struct finding_out *finding, const struct day_brief *brief,
                     day_number day)
{
	char date[DAY_LONG_SIZE], asked[300], tags[300], note[400] = "", all[1000], clipped[900];
	int room = finding->cli->columns > 40 ? finding->cli->columns - 40 : 20;
	const char *flag = brief->scored ? flag_name((enum recovery_flag)brief->figure.flag) : "";

	asked_say(finding, &brief->record, asked, sizeof asked);
	tags_say(&brief->record, tags, sizeof tags);
	if (brief->note)
		shown(finding->cli, brief->note, note, sizeof note);
	snprintf(all, sizeof all, "%s%s%s%s%s%s%s", asked, *asked && (*tags || *note) ? "; " : "",
	         *tags ? "[" : "", tags, *tags ? "]" : "", *tags && *note ? " " : "", note);
	fprintf(finding->cli->out, "%s ", day_format_long(day, date));
	if (brief->scored)
		fprintf(finding->cli->out, "score %3.0f %-15s", brief->figure.score, flag);
	else
		fprintf(finding->cli->out, "%-25s", "not scored");
	fprintf(finding->cli->out, "%s%s\n", *all ? " " : "",
	        text_clip(all, room - 3, !finding->cli->program->utf8, clipped, sizeof clipped));
}

static void day_json(struct json *json, const struct day_brief *brief, day_number day)
{
	char date[DAY_TEXT_SIZE], key[64];

	emit_text(json, "what", "day");
	emit_text(json, "date", day_format(day, date));
	emit_real(json, "score", brief->scored ? opt_some(brief->figure.score) : opt_none());
	emit_text(json, "flag", brief->scored && brief->figure.flag
	                            ? flag_name((enum recovery_flag)brief->figure.flag) : NULL);
	emit_object(json, "values");
	for (int id = 0; id < METRIC_COUNT; id++)
		if (brief->record.value[id].known)
			emit_real(json, metric_get((enum metric_id)id)->id, brief->record.value[id]);
	for (int i = 0; i < REGION_COUNT; i++) {
		snprintf(key, sizeof key, "soreness.%s", region_get(i)->id);
		if (brief->record.region[i].known)
			emit_real(json, key, brief->record.region[i]);
	}
	emit_object_end(json);
	emit_array(json, "tags");
	for (size_t i = 0; i < brief->record.tag_count; i++)
		emit_text(json, NULL, brief->record.tags[i]);
	emit_array_end(json);
	emit_text(json, "note", brief->note);
}

static void real_cell(FILE *out, struct opt_real value)
{
	char text[REAL_TEXT_SIZE];

	fprintf(out, ",%s", value.known ? real_format(value.value, text) : "");
}

static void text_cell(const struct cli *cli, const char *text)
{
	char *cell = written(cli, text ? text : "");

	fputc(',', cli->out);
	own_text_write(cli->out, cell ? cell : "");
	free(cell);
}

static void day_csv(const struct cli *cli, const struct day_brief *brief, day_number day)
{
	char date[DAY_TEXT_SIZE], tags[800];
	FILE *out = cli->out;

	tags_say(&brief->record, tags, sizeof tags);
	fprintf(out, "day,%s,,,,,,,,,", day_format(day, date));
	real_cell(out, brief->scored ? opt_some(brief->figure.load) : opt_none());
	real_cell(out, brief->scored ? opt_some(brief->figure.score) : opt_none());
	fprintf(out, ",%s,", brief->scored ? flag_name((enum recovery_flag)brief->figure.flag) : "");
	text_cell(cli, brief->note);
	text_cell(cli, tags);
	fputc('\n', out);
}

static enum recoup_status day_put(struct finding_out *finding, day_number day, struct error *err)
{
	struct day_brief brief;
	enum recoup_status status = days_brief(finding->cli->program->days, day, &brief, err);

	if (status == RECOUP_OK && finding->as == AS_CSV)
		day_csv(finding->cli, &brief, day);
	else if (status == RECOUP_OK && finding->as == AS_JSON)
		day_json(&finding->json, &brief, day);
	else if (status == RECOUP_OK)
		day_line(finding, &brief, day);
	free(brief.note);
	return status;
}

/* ---- a session ---- */

void session_csv(const struct cli *cli, const struct activity *activity,
                 const struct session_load *load)
{
	FILE *out = cli->out;
	const struct session *session = &activity->session;
	char date[DAY_TEXT_SIZE], start[INSTANT_TEXT_SIZE];

	fprintf(out, "session,%s,%lld,%s,%s,%s", day_format(session->day, date),
	        (long long)activity->id, instant_format(session->start, session->offset, start),
	        sport_get(session->sport)->id, workout_id(session->workout));
	real_cell(out, session->distance_m);
	real_cell(out, session->duration_s);
	real_cell(out, session->rpe);
	real_cell(out, session->average_hr);
	real_cell(out, load->basis == LOAD_NONE ? opt_none() : opt_some(load->load));
	fputs(",,", out);
	text_cell(cli, activity->title);
	text_cell(cli, activity->notes);
	fputs(",\n", out);
}

static enum recoup_status session_put(struct finding_out *finding, const struct found_hit *hit,
                                      struct error *err)
{
	struct program *program = finding->cli->program;
	struct activity activity;
	struct session_load load;
	char date[DAY_TEXT_SIZE];
	enum recoup_status status = journal_activity(program->journal, hit->activity, &activity, err);

	if (status == RECOUP_OK)
		status = days_session_load(program->days, &activity.session, &load, err);
	if (status == RECOUP_OK && finding->as == AS_CSV) {
		session_csv(finding->cli, &activity, &load);
	} else if (status == RECOUP_OK && finding->as == AS_JSON) {
		emit_text(&finding->json, "what", "session");
		emit_text(&finding->json, "date", day_format(hit->day, date));
		session_json(&finding->json, &activity, &load);
	} else if (status == RECOUP_OK) {
		session_line(finding->cli, &activity, &load);
	}
	activity_clear(&activity);
	return status;
}

/* ---- all ---- */

static enum recoup_status hits_put(struct finding_out *finding, const struct finding *found,
                                   size_t limit, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	emit_start(&finding->json, finding->cli->out);
	if (finding->as == AS_JSON)
		emit_array(&finding->json, NULL);
	else if (finding->as == AS_CSV)
		fputs(FOUND_CSV_HEAD, finding->cli->out);
	for (size_t i = 0; status == RECOUP_OK && i < found->count && i < limit; i++) {
		if (finding->as == AS_JSON)
			emit_object(&finding->json, NULL);
		status = found->hits[i].activity ? session_put(finding, &found->hits[i], err)
		                                 : day_put(finding, found->hits[i].day, err);
		if (finding->as == AS_JSON)
			emit_object_end(&finding->json);
	}
	if (finding->as == AS_JSON) {
		emit_array_end(&finding->json);
		emit_end(&finding->json);
	}
	return status;
}

static void count_say(const struct finding_out *finding, const struct finding *found, size_t limit)
{
	FILE *out = finding->cli->out;

	fprintf(out, "%zu %s, %zu %s", found->sessions, found->sessions == 1 ? "session" : "sessions",
	        found->days, found->days == 1 ? "day" : "days");
	if (found->count > limit)
		fprintf(out, "; the newest %zu are shown, --limit 0 shows all", limit);
	fputs(".\n", out);
}

static enum recoup_status limit_read(const struct arguments *arguments, bool lines, size_t *limit,
                                     struct error *err)
{
	const char *text = argument_of(arguments, "--limit");
	double number = lines ? MOST_ON_TERMINAL : 0;

	if (text && (!real_parse(text, strlen(text), &number) || number < 0 || number > 1e9))
		return error_set(err, RECOUP_INPUT, NULL, "a whole number; 0 for all",
		                 "--limit %s cannot be", text);
	*limit = number >= 1 ? (size_t)number : SIZE_MAX;
	return RECOUP_OK;
}

enum recoup_status verb_finding(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct finding_out out = {.cli = cli};
	struct finding found = {0};
	struct filter filter;
	struct arguments arguments;
	size_t limit = 0;
	enum recoup_status status = arguments_read(&arguments, verb_find("find"), argc, argv, err);

	out.as = status != RECOUP_OK ? AS_LINES
	         : argument_of(&arguments, "--json") ? AS_JSON
	         : argument_of(&arguments, "--csv")  ? AS_CSV
	                                             : AS_LINES;
	if (status == RECOUP_OK)
		status = limit_read(&arguments, out.as == AS_LINES, &limit, err);
	if (status == RECOUP_OK)
		status = filter_read(&arguments, cli, &filter, err);
	if (status == RECOUP_OK && filter.count == 0)
		return error_set(err, RECOUP_USAGE, NULL,
		                 "such as recoup find calf, or recoup find \"rpe>=7\" week:-3 flag:under",
		                 "find needs what to look for");
	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK && filter.has_words)
		status = words_refresh(cli, err);
	out.filter = &filter;
	if (status == RECOUP_OK)
		status = days_find(cli->program->days, &filter, &found, err);
	if (status == RECOUP_OK)
		status = hits_put(&out, &found, limit, err);
	if (status == RECOUP_OK && out.as == AS_LINES && found.count > 0)
		count_say(&out, &found, limit);
	if (status == RECOUP_OK && found.count == 0)
		status = error_set(err, RECOUP_NOTHING, NULL, NULL, "nothing was found");
	finding_clear(&found);
	return status;
}
