/* `doctor`: looks over the journal and recoup itself, says what is wrong in plain words and
 * what to do; mends what is safe to mend; saves what can be read of a damaged journal. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "doctor.h"

#define BUSY_MS 10000

void symptoms_add(struct symptoms *symptoms, enum symptom_section section,
                  const struct symptom *symptom)
{
	if (symptoms->count == SYMPTOMS_MAX)
		return;
	symptoms->all[symptoms->count].section = section;
	symptoms->all[symptoms->count++].symptom = *symptom;
}

static void on_symptom(void *context, const struct symptom *symptom)
{
	symptoms_add(context, SECTION_JOURNAL, symptom);
}

/* ---- looking ---- */

/* The scores that are kept, worked out again on the copy that was looked into. */
static void scores_look(struct program *program, const struct checkup *checkup, const char *image,
                        struct symptoms *symptoms)
{
	struct journal_options options = {image, checkup->schema_dir, false, BUSY_MS, 0};
	struct symptom symptom = {.id = "scores", .repairable = true};
	struct journal *journal = NULL;
	struct days *days = NULL;
	int64_t checked = 0, wrong = 0;
	struct error err;
	enum recoup_status status = journal_open_old(&journal, &options, OLD_IS_LOOKED_INTO, &err);

	if (status == RECOUP_OK)
		status = days_open(&days, journal, &program->settings, &program->calendar, NULL, &err);
	if (status == RECOUP_OK)
		status = days_verify(days, &checked, &wrong, &err);
	if (status != RECOUP_OK) {
		symptom.grade = SYMPTOM_FAULT;
		snprintf(symptom.what, sizeof symptom.what, "The days could not be scored anew: %s.",
		         err.what);
	} else if (wrong > 0) {
		symptom.grade = SYMPTOM_FAULT;
		snprintf(symptom.what, sizeof symptom.what, "Of %lld scores that are kept %lld are not what "
		         "the days give now.", (long long)checked, (long long)wrong);
		snprintf(symptom.to_do, sizeof symptom.to_do, "recoup doctor --repair scores them anew");
	} else {
		symptom.repairable = false;
		snprintf(symptom.what, sizeof symptom.what,
		         "%lld scores are kept, and are what the days give now.", (long long)checked);
		if (checked == 0)
			snprintf(symptom.what, sizeof symptom.what,
			         "No score is kept; recoup works them out when it needs them.");
	}
	symptoms_add(symptoms, SECTION_JOURNAL, &symptom);
	days_close(days);
	journal_close(journal);
}

static enum recoup_status journal_look(struct cli *cli, struct checkup *checkup,
                                       struct symptoms *symptoms, struct error *err)
{
	struct symptom none = {.id = "journal", .grade = SYMPTOM_NOTE};
	char image[BACKUP_PATH_SIZE];
	enum recoup_status status;

	checkup->context = symptoms;
	status = journal_examine(checkup, image, err);
	if (status == RECOUP_OK && *image)
		scores_look(cli->program, checkup, image, symptoms);
	image_remove(image);
	if (status != RECOUP_NOTHING)
		return status;
	snprintf(none.what, sizeof none.what, "There is no journal yet.");
	snprintf(none.to_do, sizeof none.to_do, "%s", "recoup checkin, import or demo begins one");
	symptoms_add(symptoms, SECTION_JOURNAL, &none);
	return RECOUP_OK;
}

/* ---- telling ---- */

static const char *const grades[] = {
	[SYMPTOM_WELL] = "ok", [SYMPTOM_NOTE] = "note", [SYMPTOM_FAULT] = "wrong"};

static size_t count_of(const struct symptoms *symptoms, bool repairable_only)
{
	size_t count = 0;

	for (size_t i = 0; i < symptoms->count; i++)
		count += symptoms->all[i].symptom.grade == SYMPTOM_FAULT &&
		         (!repairable_only || symptoms->all[i].symptom.repairable);
	return count;
}

static void section_print(struct cli *cli, const struct symptoms *symptoms,
                          enum symptom_section section)
{
	char out[600];

	for (size_t i = 0; i < symptoms->count; i++) {
		const struct symptom *symptom = &symptoms->all[i].symptom;

		if (symptoms->all[i].section != section)
			continue;
		fprintf(cli->out, "  %-6s %s\n", grades[symptom->grade],
		        shown(cli, symptom->what, out, sizeof out));
		if (*symptom->to_do)
			fprintf(cli->out, "         -> %s\n", shown(cli, symptom->to_do, out, sizeof out));
	}
}

static void repair_print(struct cli *cli, const struct repair_report *report)
{
	char out[BACKUP_PATH_SIZE];

	fputs("Mended\n", cli->out);
	if (report->modes > 0)
		fprintf(cli->out, "  %lld files or folders are their owner's alone now\n",
		        (long long)report->modes);
	if (report->indexes > 0)
		fprintf(cli->out, "  %lld indexes, triggers or views were made again\n",
		        (long long)report->indexes);
	if (report->placeholders > 0)
		fprintf(cli->out, "  %lld sources or imports that rows name stand there again\n",
		        (long long)report->placeholders);
	if (report->orphans > 0)
		fprintf(cli->out, "  fuel around %lld sessions that are gone was taken out; recoup undo "
		        "brings it back\n", (long long)report->orphans);
	fputs("  what is derived was made anew: sessions of several sources, searches, scores\n",
	      cli->out);
	if (*report->kept)
		fprintf(cli->out, "  as it was: %s\n", shown(cli, report->kept, out, sizeof out));
	fputc('\n', cli->out);
}

static void print(struct cli *cli, const struct symptoms *symptoms,
                  const struct repair_report *repaired)
{
	size_t faults = count_of(symptoms, false), repairable = count_of(symptoms, true);
	char out[1024];

	if (repaired)
		repair_print(cli, repaired);
	fprintf(cli->out, "The journal, %s\n",
	        shown(cli, cli->program->journal_path, out, sizeof out));
	section_print(cli, symptoms, SECTION_JOURNAL);
	fputs("\nrecoup itself\n", cli->out);
	section_print(cli, symptoms, SECTION_PROGRAM);
	if (faults == 0)
		fputs("\nNothing is wrong.\n", cli->out);
	else
		fprintf(cli->out, "\n%zu thing%s wrong%s.\n", faults, faults == 1 ? " is" : "s are",
		        repairable == 0 ? ""
		        : repairable == faults ? "; recoup doctor --repair mends it"
		                               : "; recoup doctor --repair mends what it can");
}

static void print_json(struct cli *cli, const struct symptoms *symptoms,
                       const struct repair_report *repaired)
{
	struct json json;

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "journal", cli->program->journal_path);
	emit_integer(&json, "faults", (int64_t)count_of(symptoms, false));
	emit_integer(&json, "repairable", (int64_t)count_of(symptoms, true));
	if (repaired) {
		emit_object(&json, "repaired");
		emit_integer(&json, "modes", repaired->modes);
		emit_integer(&json, "indexes", repaired->indexes);
		emit_integer(&json, "placeholders", repaired->placeholders);
		emit_integer(&json, "orphans", repaired->orphans);
		emit_text(&json, "kept", *repaired->kept ? repaired->kept : NULL);
		emit_object_end(&json);
	}
	emit_array(&json, "findings");
	for (size_t i = 0; i < symptoms->count; i++) {
		const struct symptom *symptom = &symptoms->all[i].symptom;

		emit_object(&json, NULL);
		emit_text(&json, "section",
		          symptoms->all[i].section == SECTION_JOURNAL ? "journal" : "program");
		emit_text(&json, "id", symptom->id);
		emit_text(&json, "grade", grades[symptom->grade]);
		emit_text(&json, "what", symptom->what);
		emit_text(&json, "to_do", *symptom->to_do ? symptom->to_do : NULL);
		emit_bool(&json, "repairable", symptom->repairable);
		emit_object_end(&json);
	}
	emit_array_end(&json);
	emit_object_end(&json);
	emit_end(&json);
}

/* The journal's faults weigh more than those of recoup's own data, and those more than a
 * slip in a file of the person's own. */
static enum recoup_status verdict(const struct symptoms *symptoms)
{
	enum recoup_status worst = RECOUP_OK;

	for (size_t i = 0; i < symptoms->count; i++) {
		const struct symptom *symptom = &symptoms->all[i].symptom;

		if (symptom->grade != SYMPTOM_FAULT)
			continue;
		if (symptoms->all[i].section == SECTION_JOURNAL)
			return RECOUP_JOURNAL;
		if (strcmp(symptom->id, "configuration") != 0)
			worst = RECOUP_DATA;
		else if (worst == RECOUP_OK)
			worst = RECOUP_INPUT;
	}
	return worst;
}

static bool damaged(const struct symptoms *symptoms)
{
	for (size_t i = 0; i < symptoms->count; i++)
		if (symptoms->all[i].symptom.grade == SYMPTOM_FAULT &&
		    strcmp(symptoms->all[i].symptom.id, "whole") == 0 &&
		    !symptoms->all[i].symptom.repairable)
			return true;
	return false;
}

static enum recoup_status look_and_mend(struct cli *cli, struct checkup *checkup, bool repair,
                                        bool as_json, struct error *err)
{
	struct symptoms *symptoms = calloc(1, sizeof *symptoms);
	struct repair_report report;
	bool mended = false;
	enum recoup_status status = symptoms ? journal_look(cli, checkup, symptoms, err)
	                                     : error_no_memory(err);

	/* A damaged file is not written to: what is left of it may be all there is. */
	if (status == RECOUP_OK && repair && !damaged(symptoms) && count_of(symptoms, false) +
	    symptoms->count > 1) {
		status = journal_repair(checkup, &report, err);
		mended = status == RECOUP_OK;
		if (status == RECOUP_NOTHING)
			status = RECOUP_OK;
		symptoms->count = 0;
		if (status == RECOUP_OK)
			status = journal_look(cli, checkup, symptoms, err);
	}
	if (status == RECOUP_OK) {
		doctor_program(cli, symptoms);
		if (as_json)
			print_json(cli, symptoms, mended ? &report : NULL);
		else
			print(cli, symptoms, mended ? &report : NULL);
		status = verdict(symptoms);
		error_clear(err); /* all was said */
	}
	free(symptoms);
	return status;
}

enum recoup_status verb_doctor(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct program *program = cli->program;
	struct arguments arguments;
	char schema[PATH_MAX];
	struct checkup checkup = {.path = program->journal_path, .schema_dir = schema,
	                          .busy_ms = BUSY_MS, .now = program_now(program),
	                          .local = program_wall_clock(program), .each = on_symptom};
	const char *salvage;
	bool repair, as_json;
	enum recoup_status status = arguments_read(&arguments, verb_find("doctor"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	salvage = argument_of(&arguments, "--salvage");
	repair = argument_of(&arguments, "--repair") != NULL;
	as_json = argument_of(&arguments, "--json") != NULL;
	if (salvage && repair)
		return error_set(err, RECOUP_USAGE, NULL, "a damaged journal is not written to",
		                 "doctor takes --repair or --salvage");
	status = program_data_path(program, "schema", schema, sizeof schema, err);
	if (status != RECOUP_OK)
		return status;
	return salvage ? doctor_salvage(cli, &checkup, salvage, as_json, err)
	               : look_and_mend(cli, &checkup, repair, as_json, err);
}
