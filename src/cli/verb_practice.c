/* `practice`: the catalogue as a list, one practice written out, guided, or put down as
 * done, and those that were done. */
#include <string.h>

#include "internal.h"
#include "recoup/guide.h"
#include "recoup/text.h"

#define DAYS_ON_TERMINAL 28
/* A practice as long as this is the day's and not an hour's: a rest day. */
#define ALL_DAY_MINUTES 600

/* ---- list ---- */

/* "soreness, energy": what it eases, in the words of the score. */
static char *helps_words(const struct practice *practice, char *out, size_t size)
{
	size_t length = 0;

	*out = '\0';
	for (int id = 0; id < CONTRIBUTION_COUNT && length < size; id++)
		if (practice->helps & (1u << id))
			length += (size_t)snprintf(out + length, size - length, "%s%s", length ? ", " : "",
			                           contribution_get((enum contribution_id)id)->label);
	return out;
}

static void kind_print(struct cli *cli, enum practice_kind kind)
{
	const struct catalogue *catalogue = cli->program->catalogue;
	bool bold = cli->out_is_terminal && cli->colour, any = false;
	int room = !cli->out_is_terminal ? 400 : cli->columns > 75 ? cli->columns - 52 : 24;

	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const struct practice *one = catalogue_at(catalogue, i);
		char minutes[16] = "day", name[200], helps[400], clipped[400];

		if (one->kind != kind)
			continue;
		if (!any)
			fprintf(cli->out, "%s%s%s\n", bold ? "\033[1m" : "", practice_kind_label(kind),
			        bold ? "\033[0m" : "");
		any = true;
		if (one->minutes < ALL_DAY_MINUTES)
			snprintf(minutes, sizeof minutes, "%d", one->minutes);
		shown(cli, one->name, name, sizeof name);
		fprintf(cli->out, "  %-18s %4s  %s%*s %s\n", one->id, minutes, name,
		        text_width(name) < 23 ? 23 - text_width(name) : 0, "",
		        text_clip(helps_words(one, helps, sizeof helps), room, !cli->program->utf8, clipped,
		                  sizeof clipped));
	}
}

static enum recoup_status list(struct cli *cli, bool as_json)
{
	struct json json;

	emit_start(&json, cli->out);
	if (as_json)
		emit_array(&json, NULL);
	for (int kind = 0; kind < PRACTICE_KIND_COUNT; kind++) {
		if (!as_json) {
			kind_print(cli, (enum practice_kind)kind);
			continue;
		}
		for (size_t i = 0; i < catalogue_count(cli->program->catalogue); i++)
			if ((int)catalogue_at(cli->program->catalogue, i)->kind == kind)
				practice_json(&json, catalogue_at(cli->program->catalogue, i), false);
	}
	if (as_json) {
		emit_array_end(&json);
		emit_end(&json);
	} else {
		fputs("\nWith minutes, and what they ease. \"recoup practice show NAME\" tells all of one.\n",
		      cli->out);
	}
	return RECOUP_OK;
}

/* ---- which one ---- */

static const struct practice *nearest(const struct catalogue *catalogue, const char *name)
{
	const struct practice *best = NULL;
	int least = 4;

	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const struct practice *one = catalogue_at(catalogue, i);
		int distance = text_distance(name, one->id), by_name = text_distance(name, one->name);

		if (by_name < distance)
			distance = by_name;
		if (distance >= 2 && strlen(name) >= 3 && strstr(one->id, name))
			distance = 2;
		if (distance < least && distance < (int)strlen(name)) {
			least = distance;
			best = one;
		}
	}
	return best;
}

/* By its id or by its name, however it is capitalised. */
static enum recoup_status practice_named(struct cli *cli, const struct arguments *arguments,
                                         const struct practice **found, struct error *err)
{
	const struct catalogue *catalogue = cli->program->catalogue;
	const struct practice *near;
	const char *name = arguments->word_count > 1 ? arguments->words[1] : NULL;
	char hint[160];

	if (!name)
		return error_set(err, RECOUP_USAGE, NULL, "\"recoup practice\" lists them",
		                 "practice %s needs the name of one", arguments->words[0]);
	*found = catalogue_find(catalogue, name);
	for (size_t i = 0; !*found && i < catalogue_count(catalogue); i++)
		if (text_same_word(catalogue_at(catalogue, i)->name, name))
			*found = catalogue_at(catalogue, i);
	if (*found)
		return RECOUP_OK;
	near = nearest(catalogue, name);
	if (near)
		snprintf(hint, sizeof hint, "did you mean %s?", near->id);
	else
		snprintf(hint, sizeof hint, "\"recoup practice\" lists them");
	return error_set(err, RECOUP_USAGE, NULL, hint, "there is no practice \"%s\"", name);
}

static enum recoup_status show(struct cli *cli, const struct arguments *arguments,
                               struct error *err)
{
	const struct practice *practice;
	struct json json;
	enum recoup_status status = practice_named(cli, arguments, &practice, err);

	if (status != RECOUP_OK)
		return status;
	if (!argument_of(arguments, "--json")) {
		practice_print(cli, practice);
		return RECOUP_OK;
	}
	emit_start(&json, cli->out);
	practice_json(&json, practice, true);
	emit_end(&json);
	return RECOUP_OK;
}

/* ---- log ---- */

static enum recoup_status done_read(struct cli *cli, const struct arguments *arguments,
                                    const struct practice *practice, struct practice_done *done,
                                    struct error *err)
{
	const struct program *program = cli->program;
	const char *minutes = arguments->word_count > 2 ? arguments->words[2] : NULL;
	const char *felt = argument_of(arguments, "--felt");
	bool all_day = practice->minutes >= ALL_DAY_MINUTES;
	struct entry_place place;
	enum recoup_status status;

	*done = (struct practice_done){.seconds = practice->minutes * 60.0,
	                               .planned_s = opt_some(practice->minutes * 60.0),
	                               .finished = argument_of(arguments, "--partly") == NULL};
	if (minutes && (!session_duration_parse(minutes, &done->seconds) || done->seconds <= 0))
		return error_set(err, RECOUP_INPUT, NULL, "minutes, such as 10 or 12:30",
		                 "\"%s\" is no length of time", minutes);
	if (felt && strlen(felt) >= FELT_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "a few words will do",
		                 "how it felt is longer than %d characters", FELT_MAX - 1);
	status = entry_place_read(program, arguments, all_day ? 0 : done->seconds, "the practice",
	                          &place, err);
	if (status != RECOUP_OK)
		return status;
	/* A day of rest is that day's from its first minute. */
	if (all_day && !argument_of(arguments, "--at"))
		place.start = instant_at(&program->calendar, place.day, program->calendar.turn_minutes,
		                         &place.offset);
	done->start = place.start;
	done->offset = place.offset;
	done->day = place.day;
	snprintf(done->practice, sizeof done->practice, "%s", practice->id);
	snprintf(done->kind, sizeof done->kind, "%s", practice_kind_id(practice->kind));
	snprintf(done->felt, sizeof done->felt, "%s", felt ? felt : "");
	return RECOUP_OK;
}

static enum recoup_status done_store(struct program *program, struct practice_done *done,
                                     const char *what, struct error *err)
{
	instant now = program_now(program);
	enum recoup_status status = program_need_journal(program, true, err);

	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, what, now, err);
	if (status != RECOUP_OK)
		return status;
	status = journal_put_practice(program->journal, done, now, err);
	if (status == RECOUP_OK)
		return journal_change_commit(program->journal, err);
	journal_change_abort(program->journal);
	return status;
}

static enum recoup_status log_done(struct cli *cli, const struct arguments *arguments,
                                   struct error *err)
{
	const struct practice *practice;
	struct practice_done done;
	char date[DAY_TEXT_SIZE], what[120], length[24] = "", out[160];
	enum recoup_status status = practice_named(cli, arguments, &practice, err);

	if (status == RECOUP_OK && arguments->word_count > 3)
		status = error_set(err, RECOUP_USAGE, NULL, "such as recoup practice log long-exhale 5",
		                   "practice log takes a name and minutes, not \"%s\"",
		                   arguments->words[3]);
	if (status == RECOUP_OK)
		status = done_read(cli, arguments, practice, &done, err);
	if (status != RECOUP_OK)
		return status;
	if (practice->minutes < ALL_DAY_MINUTES)
		snprintf(length, sizeof length, " %.3g min", done.seconds / 60);
	snprintf(what, sizeof what, "%.60s%s %s", practice->name, length,
	         day_format(done.day, date));
	status = done_store(cli->program, &done, what, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, "Logged %s%s.\n", shown(cli, what, out, sizeof out),
		        done.finished ? "" : ", in part");
	return status;
}

/* ---- start ---- */

static enum recoup_status start(struct cli *cli, const struct arguments *arguments,
                                struct error *err)
{
	const struct practice *practice;
	struct practice_done done;
	char what[120], length[32], out[160];
	enum recoup_status status = practice_named(cli, arguments, &practice, err);

	if (status == RECOUP_OK)
		status = practice_start(cli, practice, &done, err);
	if (status != RECOUP_OK)
		return status;
	snprintf(what, sizeof what, "%.80s, %s", practice->name,
	         guide_length(done.seconds, length, sizeof length));
	status = done_store(cli->program, &done, what, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, "Logged %s%s.\n", shown(cli, what, out, sizeof out),
		        done.finished ? "" : ", in part");
	return status;
}

/* ---- done ---- */

struct listing {
	struct cli *cli;
	struct json json;
	bool as_json;
	int64_t rows;
};

static void done_json(struct listing *listing, const struct practice_done *done)
{
	struct json *json = &listing->json;
	char date[DAY_TEXT_SIZE], start[INSTANT_TEXT_SIZE];

	emit_object(json, NULL);
	emit_text(json, "date", day_format(done->day, date));
	emit_text(json, "start", instant_format(done->start, done->offset, start));
	emit_text(json, "practice", done->practice);
	emit_text(json, "kind", done->kind);
	emit_real(json, "seconds", opt_some(done->seconds));
	emit_real(json, "planned_seconds", done->planned_s);
	emit_bool(json, "finished", done->finished);
	emit_text(json, "felt", *done->felt ? done->felt : NULL);
	emit_integer(json, "id", done->id);
	emit_object_end(json);
}

static bool on_done(void *context, const struct practice_done *done)
{
	struct listing *listing = context;
	struct cli *cli = listing->cli;
	const struct practice *known = catalogue_find(cli->program->catalogue, done->practice);
	struct local_time local = local_from_seconds(done->start + done->offset);
	char date[DAY_LONG_SIZE], when[16] = "", length[24] = "all day", name[160], felt[400];

	listing->rows++;
	if (listing->as_json) {
		done_json(listing, done);
		return true;
	}
	if (done->seconds < ALL_DAY_MINUTES * 60.0) {
		snprintf(length, sizeof length, "%.0f min", done->seconds / 60);
		clock_format(local.hour * 60 + local.minute, when, sizeof when);
	}
	fprintf(cli->out, "%s %5s %8s  %-10s  %s%s%s%s\n", day_format_long(done->day, date), when,
	        length, done->kind,
	        shown(cli, known ? known->name : done->practice, name, sizeof name),
	        done->finished ? "" : " (in part)", *done->felt ? ": " : "",
	        shown(cli, done->felt, felt, sizeof felt));
	return true;
}

static enum recoup_status list_done(struct cli *cli, const struct arguments *arguments,
                                    struct error *err)
{
	struct listing listing = {.cli = cli, .as_json = argument_of(arguments, "--json") != NULL};
	day_number today = program_today(cli->program), since;
	enum recoup_status status =
		argument_day(arguments, "--since", cli->program,
	                 listing.as_json ? DAY_MIN : today - DAYS_ON_TERMINAL + 1, &since, err);
	char date[DAY_LONG_SIZE];

	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, false, err);
	if (status != RECOUP_OK)
		return status;
	emit_start(&listing.json, cli->out);
	if (listing.as_json)
		emit_array(&listing.json, NULL);
	status = journal_practices(cli->program->journal, since, DAY_MAX, on_done, &listing, err);
	if (listing.as_json) {
		emit_array_end(&listing.json);
		emit_end(&listing.json);
	} else if (status == RECOUP_OK && listing.rows == 0) {
		fprintf(cli->out, "No practice since %s.\n", day_format_long(since, date));
	}
	return status;
}

/* ---- the verb ---- */

static const struct {
	const char *word;
	enum recoup_status (*run)(struct cli *cli, const struct arguments *arguments,
	                          struct error *err);
	const char *options[6];
} actions[] = {
	{"show", show, {"--json"}},
	{"start", start, {NULL}},
	{"log", log_done, {"--day", "--at", "--felt", "--partly"}},
	{"done", list_done, {"--since", "--json"}},
};

/* An option that belongs to another action would be passed over in silence. */
static enum recoup_status options_check(const struct arguments *arguments, const char *word,
                                        const char *const *allowed, struct error *err)
{
	for (const struct verb_option *row = arguments->verb->options; row->name; row++) {
		bool fits = !argument_of(arguments, row->name);

		for (size_t i = 0; !fits && allowed[i]; i++)
			fits = strcmp(allowed[i], row->name) == 0;
		if (!fits)
			return error_set(err, RECOUP_USAGE, NULL, "\"recoup help practice\" says which goes where",
			                 "practice%s%s takes no %s", *word ? " " : "", word, row->name);
	}
	return RECOUP_OK;
}

enum recoup_status verb_practice(struct cli *cli, int argc, char **argv, struct error *err)
{
	static const char *const list_options[] = {"--json", NULL};
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("practice"), argc, argv, err);

	if (status == RECOUP_OK)
		status = need_catalogue(cli, err);
	if (status != RECOUP_OK)
		return status;
	if (arguments.word_count == 0) {
		status = options_check(&arguments, "", list_options, err);
		return status == RECOUP_OK ? list(cli, argument_of(&arguments, "--json") != NULL) : status;
	}
	for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
		if (strcmp(actions[i].word, arguments.words[0]) != 0)
			continue;
		status = options_check(&arguments, actions[i].word, actions[i].options, err);
		return status == RECOUP_OK ? actions[i].run(cli, &arguments, err) : status;
	}
	return error_set(err, RECOUP_USAGE, NULL,
	                 catalogue_find(cli->program->catalogue, arguments.words[0])
	                     ? "show, start or log goes before a practice's name"
	                     : "alone it lists them; show NAME, start NAME, log NAME or done",
	                 "practice does not know \"%s\"", arguments.words[0]);
}
