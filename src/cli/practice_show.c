/* One practice written out, for people with its figures, and as JSON. Must not know the
 * journal. */
#include <string.h>

#include "internal.h"

static const char *const efforts[] = {"no effort", "little effort", "some effort", "real effort"};
static const char *const step_kinds[] = {[STEP_PLAIN] = "plain", [STEP_POSE] = "pose",
                                         [STEP_BREATH] = "breath", [STEP_MUSCLE] = "muscle"};

static char *span_format(double seconds, char *out, size_t size)
{
	int whole = (int)(seconds + 0.5);

	if (whole < 60)
		snprintf(out, size, "%d s", whole);
	else if (whole % 60 == 0 || whole >= 600)
		snprintf(out, size, "%d min", (whole + 30) / 60);
	else
		snprintf(out, size, "%d min %d s", whole / 60, whole % 60);
	return out;
}

/* "left calf" of a pair is "calf" here. */
static const char *muscle_label(int region)
{
	const struct region *one = region_get(region);

	return one->side == SIDE_LEFT ? one->label + strlen("left ") : one->label;
}

/* ---- for people ---- */

static void heading(struct cli *cli, const char *text)
{
	bool bold = cli->out_is_terminal && cli->colour;

	fprintf(cli->out, "\n%s%s%s\n", bold ? "\033[1m" : "", text, bold ? "\033[0m" : "");
}

static void paragraph(struct cli *cli, int indent, const char *text)
{
	char out[1024];

	if (text)
		wrapped(cli, indent, shown(cli, text, out, sizeof out));
}

static void words_append(char *line, size_t size, const char *word)
{
	size_t length = strlen(line);

	snprintf(line + length, size - length, "%s%s", length ? ", " : "", word);
}

static void cautions_print(struct cli *cli, const struct practice *practice)
{
	const struct practice *instead =
		practice->alternative ? catalogue_find(cli->program->catalogue, practice->alternative) : NULL;
	char line[500] = "", who[520];

	if (!practice->caution && practice->avoid_count == 0)
		return;
	heading(cli, "Take care");
	paragraph(cli, 2, practice->caution);
	for (size_t i = 0; i < practice->avoid_count; i++)
		words_append(line, sizeof line, practice_avoid_label(practice->avoid[i]));
	/* The caution says the same in better words where there is one. */
	if (!practice->caution) {
		snprintf(who, sizeof who, "Not with: %s", line);
		paragraph(cli, 2, who);
	}
	if (instead) {
		snprintf(line, sizeof line, "Instead: %s (%s)", instead->name, instead->id);
		paragraph(cli, 2, line);
	}
}

static void facts_print(struct cli *cli, const struct practice *practice)
{
	char line[700] = "";

	for (int id = 0; id < CONTRIBUTION_COUNT; id++)
		if (practice->helps & (1u << id)) {
			snprintf(line + strlen(line), sizeof line - strlen(line), "%s%s", *line ? ", " : "",
			         contribution_get((enum contribution_id)id)->label);
		}
	heading(cli, "Good for");
	paragraph(cli, 2, *line ? line : "anything");
	if (practice->equipment_count > 0) {
		*line = '\0';
		for (size_t i = 0; i < practice->equipment_count; i++) {
			const char *label = practice_equipment_label(practice->equipment[i]);

			words_append(line, sizeof line, label ? label : practice->equipment[i]);
		}
		heading(cli, "Needs");
		paragraph(cli, 2, line);
	}
	snprintf(line, sizeof line, "Evidence: %s", evidence_strength_id(practice->strength));
	heading(cli, line);
	paragraph(cli, 2, practice->evidence);
}

static void breath_words(const struct practice_step *step, char *out, size_t size)
{
	*out = '\0';
	for (int i = 0; i < step->breath_count; i++) {
		char phase[40];

		snprintf(phase, sizeof phase, "%s %.3g s", breath_phase_word(step->breaths[i].phase),
		         step->breaths[i].ms / 1000.0);
		words_append(out, size, phase);
	}
}

static void step_head(struct cli *cli, size_t number, const struct practice_step *step)
{
	char what[200], once[24], all[24], line[320], rounds[40] = "", out[400];

	span_format(step->seconds, once, sizeof once);
	span_format(step_seconds(step), all, sizeof all);
	if (step->repeat > 1)
		snprintf(rounds, sizeof rounds, ", %d %s", step->repeat,
		         step->kind == STEP_BREATH ? "rounds" : "times");
	if (step->kind == STEP_POSE)
		snprintf(what, sizeof what, "%s", step->pose->name);
	else if (step->kind == STEP_MUSCLE)
		snprintf(what, sizeof what, "%s", muscle_label(step->region));
	else if (step->kind == STEP_BREATH)
		breath_words(step, what, sizeof what);
	else
		snprintf(what, sizeof what, "%s", step->text);
	if (*what >= 'a' && *what <= 'z')
		*what = (char)(*what - 'a' + 'A');
	if (step->seconds == 0)
		snprintf(line, sizeof line, "%s", what);
	else if (step->kind == STEP_BREATH)
		snprintf(line, sizeof line, "%s%s: %s", what, rounds, all);
	else
		snprintf(line, sizeof line, "%s, %s%s%s", what, once, step->sides ? " each side" : "",
		         rounds);
	fprintf(cli->out, "\n%3zu. %s\n", number, shown(cli, line, out, sizeof out));
}

static void figure_print(struct cli *cli, const struct pose *pose)
{
	char row[POSE_COLUMNS_MAX + 1];

	for (size_t i = 0; i < pose->row_count; i++) {
		size_t length = strlen(pose_row(pose, i, false, row));

		while (length > 0 && row[length - 1] == ' ')
			length--;
		fprintf(cli->out, "       %.*s\n", (int)length, row);
	}
}

/* A figure once is enough; its words stand below it. */
static bool pose_seen(const struct practice *practice, size_t before)
{
	for (size_t i = 0; i < before; i++)
		if (practice->steps[i].pose == practice->steps[before].pose)
			return true;
	return false;
}

static void steps_print(struct cli *cli, const struct practice *practice)
{
	heading(cli, "Steps");
	for (size_t i = 0; i < practice->step_count; i++) {
		const struct practice_step *step = &practice->steps[i];

		step_head(cli, i + 1, step);
		if (step->kind != STEP_PLAIN)
			paragraph(cli, 5, step->text);
		if (step->kind != STEP_POSE || pose_seen(practice, i))
			continue;
		figure_print(cli, step->pose);
		paragraph(cli, 5, step->pose->cue);
		paragraph(cli, 5, step->pose->caution);
	}
}

void practice_print(struct cli *cli, const struct practice *practice)
{
	char line[200];

	if (practice->minutes > 600)
		snprintf(line, sizeof line, "%s (%s; all day)", practice->name,
		         practice_kind_id(practice->kind));
	else
		snprintf(line, sizeof line, "%s (%s; %d min; %s)", practice->name,
		         practice_kind_id(practice->kind), practice->minutes, efforts[practice->effort]);
	paragraph(cli, 0, line);
	paragraph(cli, 2, practice->summary);
	if (practice->feel) {
		heading(cli, "How it should feel");
		paragraph(cli, 2, practice->feel);
	}
	cautions_print(cli, practice);
	facts_print(cli, practice);
	steps_print(cli, practice);
}

/* ---- for programs ---- */

static void words_json(struct json *json, const char *key,
                       const char words[PRACTICE_WORDS_MAX][PRACTICE_WORD_SIZE], size_t count)
{
	emit_array(json, key);
	for (size_t i = 0; i < count; i++)
		emit_text(json, NULL, words[i]);
	emit_array_end(json);
}

static void breaths_json(struct json *json, const struct practice_step *step)
{
	emit_array(json, "breaths");
	for (int i = 0; i < step->breath_count; i++) {
		emit_object(json, NULL);
		emit_text(json, "phase", breath_phase_word(step->breaths[i].phase));
		emit_points(json, "seconds", step->breaths[i].ms / 1000.0);
		emit_object_end(json);
	}
	emit_array_end(json);
}

static void pose_json(struct json *json, const struct pose *pose)
{
	char row[POSE_COLUMNS_MAX + 1];

	emit_object(json, "pose");
	emit_text(json, "id", pose->id);
	emit_text(json, "name", pose->name);
	emit_text(json, "cue", pose->cue);
	emit_text(json, "caution", pose->caution);
	emit_array(json, "figure");
	for (size_t i = 0; i < pose->row_count; i++)
		emit_text(json, NULL, pose_row(pose, i, false, row));
	emit_array_end(json);
	emit_object_end(json);
}

static void steps_json(struct json *json, const struct practice *practice)
{
	emit_array(json, "steps");
	for (size_t i = 0; i < practice->step_count; i++) {
		const struct practice_step *step = &practice->steps[i];

		emit_object(json, NULL);
		emit_text(json, "kind", step_kinds[step->kind]);
		emit_text(json, "text", step->text);
		emit_integer(json, "seconds", step->seconds);
		emit_integer(json, "times", step->repeat);
		emit_bool(json, "each_side", step->sides);
		emit_points(json, "seconds_in_all", step_seconds(step));
		if (step->kind == STEP_POSE)
			pose_json(json, step->pose);
		if (step->kind == STEP_MUSCLE)
			emit_text(json, "muscle", muscle_label(step->region));
		if (step->kind == STEP_BREATH)
			breaths_json(json, step);
		emit_object_end(json);
	}
	emit_array_end(json);
}

void practice_json(struct json *json, const struct practice *practice, bool whole)
{
	emit_object(json, NULL);
	emit_text(json, "practice", practice->id);
	emit_text(json, "name", practice->name);
	emit_text(json, "kind", practice_kind_id(practice->kind));
	emit_integer(json, "minutes", practice->minutes);
	emit_text(json, "summary", practice->summary);
	emit_text(json, "feel", practice->feel);
	emit_text(json, "caution", practice->caution);
	words_json(json, "avoid", practice->avoid, practice->avoid_count);
	emit_text(json, "alternative", practice->alternative);
	emit_array(json, "helps");
	for (int id = 0; id < CONTRIBUTION_COUNT; id++)
		if (practice->helps & (1u << id))
			emit_text(json, NULL, contribution_get((enum contribution_id)id)->id);
	emit_array_end(json);
	words_json(json, "equipment", practice->equipment, practice->equipment_count);
	emit_integer(json, "effort", practice->effort);
	emit_bool(json, "gentle", practice->gentle);
	emit_text(json, "evidence", practice->evidence);
	emit_text(json, "strength", evidence_strength_id(practice->strength));
	if (whole)
		steps_json(json, practice);
	emit_object_end(json);
}
