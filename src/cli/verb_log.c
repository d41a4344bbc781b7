/* `log run ...` and `log METRIC VALUE`: one entry, in words. */
#include <string.h>

#include "internal.h"

static enum recoup_status number_word(const char *name, const char *value, struct opt_real *into,
                                      struct error *err)
{
	double number;

	if (!real_parse(value, strlen(value), &number))
		return error_set(err, RECOUP_INPUT, NULL, NULL, "%s: \"%s\" is not a number", name, value);
	*into = opt_some(number);
	return RECOUP_OK;
}

static enum recoup_status choice_refuse(const char *name, const char *value, const char *choices,
                                        struct error *err)
{
	return error_set(err, RECOUP_INPUT, NULL, choices, "%s cannot be \"%s\"", name, value);
}

static enum recoup_status word_take(struct run_words *run, const char *name, const char *value,
                                    struct error *err)
{
	struct session *session = run->session;
	size_t length = strlen(value);

	if (strcmp(name, "rpe") == 0)
		return number_word("RPE", value, &session->rpe, err);
	if (strcmp(name, "hr") == 0)
		return number_word("heart rate", value, &session->average_hr, err);
	if (strcmp(name, "maxhr") == 0)
		return number_word("maximum heart rate", value, &session->maximum_hr, err);
	if (strcmp(name, "ascent") == 0)
		return number_word("ascent", value, &session->ascent_m, err);
	if (strcmp(name, "title") == 0) {
		run->recording.title = value;
		return RECOUP_OK;
	}
	if (strcmp(name, "notes") == 0) {
		run->recording.notes = value;
		return RECOUP_OK;
	}
	if (strcmp(name, "kind") == 0) {
		session->sport = sport_find(value, length);
		return session->sport == SPORT_COUNT
		           ? choice_refuse(name, value, "run, trail_run, treadmill_run, ride, swim, ...", err)
		           : RECOUP_OK;
	}
	if (strcmp(name, "workout") == 0) {
		session->workout = workout_find(value, length);
		return session->workout == WORKOUT_COUNT
		           ? choice_refuse(name, value, "easy, long, tempo, intervals or race", err)
		           : RECOUP_OK;
	}
	if (strcmp(name, "before") == 0) {
		session->before = fuel_before_find(value, length);
		return session->before == BEFORE_COUNT
		           ? choice_refuse(name, value, "fuelled, light or fasted", err) : RECOUP_OK;
	}
	if (strcmp(name, "after") == 0) {
		session->after = fuel_after_find(value, length);
		return session->after == AFTER_COUNT
		           ? choice_refuse(name, value, "in_window, late or none", err) : RECOUP_OK;
	}
	return error_set(err, RECOUP_USAGE, NULL,
	                 "rpe, hr, maxhr, ascent, kind, workout, before, after, title or notes",
	                 "a run has no \"%s\"", name);
}

/* The distance and the duration stand alone; all else is "name value" or
 * "name=value". */
enum recoup_status run_words_read(struct run_words *run, const struct program *program,
                                  const struct arguments *arguments, size_t from,
                                  struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	double number;

	for (size_t i = from; status == RECOUP_OK && i < arguments->word_count; i++) {
		const char *word = arguments->words[i], *equals = strchr(word, '=');
		char name[24];

		if (equals) {
			snprintf(name, sizeof name, "%.*s", (int)(equals - word < 20 ? equals - word : 20), word);
			status = word_take(run, name, equals + 1, err);
		} else if (!strchr("0123456789.-+,", *word)) {
			if (i + 1 == arguments->word_count)
				return error_set(err, RECOUP_USAGE, NULL, "such as rpe 6", "%s needs a value", word);
			status = word_take(run, word, arguments->words[++i], err);
		} else if (!run->session->duration_s.known && session_duration_parse(word, &number) &&
		           strpbrk(word, ":hms") && !strstr(word, "km") && !strstr(word, "mi")) {
			run->session->duration_s = opt_some(number);
		} else if (!run->session->duration_s.known && strstr(word, "min") &&
		           session_duration_parse(word, &number)) {
			run->session->duration_s = opt_some(number);
		} else if (!run->session->distance_m.known &&
		           distance_parse(word, program->settings.units, &number)) {
			run->session->distance_m = opt_some(number);
		} else {
			return error_set(err, RECOUP_INPUT, NULL,
			                 "a distance such as 10.2km and a duration such as 52:30",
			                 "\"%s\" is neither a distance nor a duration", word);
		}
	}
	return status;
}

static enum recoup_status run_place(struct run_words *run, const struct arguments *arguments,
                                    const struct program *program, struct error *err)
{
	struct entry_place place;
	enum recoup_status status = entry_place_read(
		program, arguments, opt_or(run->session->duration_s, 0), "the run", &place, err);

	if (status != RECOUP_OK)
		return status;
	run->session->start = place.start;
	run->session->offset = place.offset;
	run->session->day = place.day;
	return RECOUP_OK;
}

static enum recoup_status run_store(struct cli *cli, const struct run_words *run, struct error *err)
{
	struct program *program = cli->program;
	const struct session *session = &run->recording.session;
	char date[DAY_TEXT_SIZE], said[120], distance[24] = "", duration[24] = "";
	int64_t id;
	enum recoup_status status = program_need_journal(program, true, err);

	if (session->distance_m.known)
		distance_format(session->distance_m.value, program->settings.units, distance,
		                sizeof distance);
	if (session->duration_s.known)
		session_duration_format(session->duration_s.value, duration, sizeof duration);
	snprintf(said, sizeof said, "%s %s %s %s", sport_get(session->sport)->label,
	         day_format(session->day, date), distance, duration);
	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, said, program_now(program), err);
	if (status != RECOUP_OK)
		return status;
	status = journal_add_activity(program->journal, &run->recording, &id, err);
	if (status == RECOUP_OK)
		status = journal_change_commit(program->journal, err);
	else
		journal_change_abort(program->journal);
	if (status == RECOUP_OK)
		fprintf(cli->out, "Logged %s.\n", said);
	return status;
}

static enum recoup_status log_run(struct cli *cli, const struct arguments *arguments,
                                  struct error *err)
{
	struct run_words run = {.recording = {.source = SOURCE_SELF, .identity = "",
	                                      .says_start = true, .says_sport = true}};
	enum recoup_status status;

	run.session = &run.recording.session;
	status = run_words_read(&run, cli->program, arguments, 1, err);
	if (status == RECOUP_OK && !run.session->duration_s.known && !run.session->distance_m.known)
		status = error_set(err, RECOUP_USAGE, NULL,
		                   "such as recoup log run 10.2km 52:30 rpe 6 --at 07:10",
		                   "a run needs a distance or a duration");
	if (status == RECOUP_OK)
		status = run_place(&run, arguments, cli->program, err);
	/* Checked before a journal is made for it. */
	if (status == RECOUP_OK)
		status = session_check(run.session, program_now(cli->program), err);
	return status == RECOUP_OK ? run_store(cli, &run, err) : status;
}

/* The region that follows a value, of one word or two ("left calf"); how many it took. */
static size_t region_words(const struct arguments *arguments, size_t at, char *out, size_t size)
{
	char two[64];
	int region;

	for (size_t words = 2; words > 0; words--) {
		if (at + words > arguments->word_count)
			continue;
		snprintf(two, sizeof two, words == 2 ? "%.30s %.30s" : "%.60s", arguments->words[at],
		         words == 2 ? arguments->words[at + 1] : "");
		region = region_find(two, strlen(two));
		if (region != REGION_NONE) {
			snprintf(out, size, "%s", region_get(region)->id);
			return words;
		}
	}
	return 0;
}

/* "soreness 4 left", "soreness left_calf 4": the right form, with what was meant in it. */
static enum recoup_status region_check(const char *name, const char *value, const char *next,
                                       struct error *err)
{
	enum metric_id metric = metric_find(name, strlen(name));
	char hint[120];

	if (metric == METRIC_COUNT || !metric_get(metric)->by_region)
		return RECOUP_OK;
	snprintf(hint, sizeof hint, "write recoup log %s 4 %.40s", name, value);
	if (region_find(value, strlen(value)) != REGION_NONE)
		return error_set(err, RECOUP_USAGE, NULL, hint, "the region comes after the value");
	for (int i = 0; next && *next && metric_find(next, strlen(next)) == METRIC_COUNT &&
	                i < REGION_COUNT; i++) {
		if (!strstr(region_get(i)->id, next))
			continue;
		snprintf(hint, sizeof hint, "such as recoup log %s %.20s %s; recoup(1) lists them", name,
		         value, region_get(i)->id);
		return error_set(err, RECOUP_USAGE, NULL, hint, "there is no body region \"%s\"", next);
	}
	return RECOUP_OK;
}

/* "log sleep 7:40 quality 4", "log soreness 5 left_calf" */
static enum recoup_status log_metrics(struct cli *cli, const struct arguments *arguments,
                                      struct error *err)
{
	struct entry entries[32];
	size_t count = 0;
	day_number day;
	enum recoup_status status = argument_day(arguments, "--day", cli->program,
	                                         program_today(cli->program), &day, err);

	for (size_t i = 0; status == RECOUP_OK && i < arguments->word_count && count < 32; count++) {
		char text[128], name[64], region[32];
		size_t words;
		const char *metric = arguments->words[i++];
		const char *value = i < arguments->word_count ? arguments->words[i++] : NULL;

		if (!value)
			return error_set(err, RECOUP_USAGE, NULL, "such as recoup log sleep 7:40",
			                 "%s needs a value", metric);
		snprintf(name, sizeof name, "%s", metric);
		words = region_words(arguments, i, region, sizeof region);
		if (words > 0)
			snprintf(name, sizeof name, "%.30s.%.30s", metric, region);
		else if (region_check(metric, value, i < arguments->word_count ? arguments->words[i] : NULL,
		                      err) != RECOUP_OK)
			return RECOUP_USAGE;
		i += words;
		snprintf(text, sizeof text, "%s=%.50s", name, value);
		status = entry_parse(cli->program, text, &entries[count], err);
	}
	if (status == RECOUP_OK)
		status = entries_store(cli, day, entries, count, arguments->words[0], err);
	return status == RECOUP_OK ? verdict_line(cli, day, err) : status;
}

enum recoup_status verb_log(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("log"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	if (arguments.word_count == 0 && cli->in_is_terminal && cli->out_is_terminal && !cli->batching)
		return log_ask(cli, &arguments, err);
	if (arguments.word_count == 1 && strcmp(arguments.words[0], "-") == 0 && !cli->batching)
		return batch_stream(cli, stdin, "log", argument_of(&arguments, "--day"), false, err);
	if (arguments.word_count == 0)
		return error_set(err, RECOUP_USAGE, NULL,
		                 "such as recoup log run 10.2km 52:30 rpe 6, or recoup log weight 61.5kg",
		                 "log needs what to log");
	if (strcmp(arguments.words[0], "run") == 0)
		return log_run(cli, &arguments, err);
	if (argument_of(&arguments, "--at"))
		return error_set(err, RECOUP_USAGE, NULL, NULL, "--at goes with log run");
	return log_metrics(cli, &arguments, err);
}
