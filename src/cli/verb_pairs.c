/* `pairs`: activities that may be one session, and the person's word on them. */
#include <string.h>

#include "internal.h"

struct pairs {
	struct cli *cli;
	struct json json;
	bool as_json;
	int rows;
};

static void one_print(struct pairs *pairs, const char *key, int64_t id)
{
	struct cli *cli = pairs->cli;
	struct activity activity;
	struct error ignored;
	char start[INSTANT_TEXT_SIZE], distance[32] = "-", duration[32] = "-", out[120];
	const struct session *session = &activity.session;

	if (journal_activity(cli->program->journal, id, &activity, &ignored) != RECOUP_OK)
		return;
	instant_format(session->start, session->offset, start);
	if (pairs->as_json) {
		emit_object(&pairs->json, key);
		emit_integer(&pairs->json, "id", id);
		emit_text(&pairs->json, "start", start);
		emit_text(&pairs->json, "kind", sport_get(session->sport)->id);
		emit_real(&pairs->json, "duration_s", session->duration_s);
		emit_real(&pairs->json, "distance_m", session->distance_m);
		emit_text(&pairs->json, "source", activity.sources[0]);
		emit_object_end(&pairs->json);
	} else {
		if (session->distance_m.known)
			distance_format(session->distance_m.value, cli->program->settings.units, distance,
			                sizeof distance);
		if (session->duration_s.known)
			session_duration_format(session->duration_s.value, duration, sizeof duration);
		fprintf(cli->out, "%6lld  %.10s %.5s  %-12s %10s %9s  %-12s %s\n", (long long)id, start,
		        start + 11, sport_get(session->sport)->label, distance, duration,
		        activity.sources[0],
		        activity.title ? shown(cli, activity.title, out, sizeof out) : "");
	}
	activity_clear(&activity);
}

static bool on_doubt(void *context, const struct doubt *doubt)
{
	struct pairs *pairs = context;
	char reason[400];

	pairs->rows++;
	if (pairs->as_json) {
		emit_object(&pairs->json, NULL);
		emit_text(&pairs->json, "reason", doubt->reason);
	} else {
		fprintf(pairs->cli->out, "%s:\n", shown(pairs->cli, doubt->reason, reason, sizeof reason));
	}
	one_print(pairs, "one", doubt->one);
	one_print(pairs, "other", doubt->other);
	if (pairs->as_json)
		emit_object_end(&pairs->json);
	return true;
}

static enum recoup_status list(struct cli *cli, bool as_json, struct error *err)
{
	struct pairs pairs = {.cli = cli, .as_json = as_json};
	enum recoup_status status;

	emit_start(&pairs.json, cli->out);
	if (as_json)
		emit_array(&pairs.json, NULL);
	status = journal_doubts(cli->program->journal, on_doubt, &pairs, err);
	if (as_json) {
		emit_array_end(&pairs.json);
		emit_end(&pairs.json);
	} else if (status == RECOUP_OK) {
		fputs(pairs.rows == 0 ? "No pairs are in doubt.\n"
		                      : "\"recoup pairs join A B\" makes one of two, "
		                        "\"recoup pairs apart A B\" says they are two.\n",
		      cli->out);
	}
	return status;
}

static bool id_read(const char *text, int64_t *id)
{
	double number;

	if (!real_parse(text, strlen(text), &number) || number < 1 || number > 1e15)
		return false;
	*id = (int64_t)number;
	return true;
}

static enum recoup_status decide(struct cli *cli, const char *word, int64_t one, int64_t other,
                                 struct error *err)
{
	struct journal *journal = cli->program->journal;
	bool join = strcmp(word, "join") == 0;
	char what[80];
	enum recoup_status status;

	snprintf(what, sizeof what, "%s activities %lld and %lld", join ? "join" : "keep apart",
	         (long long)one, (long long)other);
	status = journal_change_begin(journal, what, program_now(cli->program), err);
	if (status != RECOUP_OK)
		return status;
	status = join ? journal_join(journal, one, other, err)
	              : journal_keep_apart(journal, one, other, err);
	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	status = journal_change_commit(journal, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, join ? "Activities %lld and %lld are one.\n"
		                       : "Activities %lld and %lld stay two.\n",
		        (long long)one, (long long)other);
	return status;
}

enum recoup_status verb_pairs(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	int64_t one, other;
	enum recoup_status status = arguments_read(&arguments, verb_find("pairs"), argc, argv, err);

	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, false, err);
	if (status != RECOUP_OK)
		return status;
	if (arguments.word_count == 0)
		return list(cli, argument_of(&arguments, "--json") != NULL, err);
	if (arguments.word_count != 3 || !id_read(arguments.words[1], &one) ||
	    !id_read(arguments.words[2], &other) ||
	    (strcmp(arguments.words[0], "join") != 0 && strcmp(arguments.words[0], "apart") != 0))
		return error_set(err, RECOUP_USAGE, NULL, "recoup pairs join 12 40, or apart 12 40",
		                 "pairs takes join or apart, and two activities");
	return decide(cli, arguments.words[0], one, other, err);
}
