/* What was eaten and drunk around a session: named on the command line, told to people and
 * to programs. Must not know which session it is. */
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

enum part { PART_FLUIDS, PART_ELECTROLYTES, PART_CARBS, PART_CRAMPS, PART_DIZZINESS, PART_STOMACH };

static const struct {
	const char *name;
	enum part part;
	enum fuel_time time;
} parts[] = {
	{"fluids_before", PART_FLUIDS, FUEL_BEFORE},
	{"fluids_during", PART_FLUIDS, FUEL_DURING},
	{"fluids_after", PART_FLUIDS, FUEL_AFTER},
	{"electrolytes_before", PART_ELECTROLYTES, FUEL_BEFORE},
	{"electrolytes_during", PART_ELECTROLYTES, FUEL_DURING},
	{"electrolytes_after", PART_ELECTROLYTES, FUEL_AFTER},
	{"carbs", PART_CARBS, FUEL_DURING},
	{"cramps", PART_CRAMPS, FUEL_DURING},
	{"dizziness", PART_DIZZINESS, FUEL_DURING},
	{"stomach", PART_STOMACH, FUEL_DURING},
};

const char *fuelling_name(size_t at)
{
	return at < sizeof parts / sizeof *parts ? parts[at].name : NULL;
}

static size_t part_find(const char *name)
{
	size_t at = 0;

	while (at < sizeof parts / sizeof *parts && strcmp(parts[at].name, name) != 0)
		at++;
	return at;
}

bool fuelling_names(const char *name)
{
	return part_find(name) < sizeof parts / sizeof *parts;
}

static enum recoup_status said_read(const char *name, const char *value, enum said *into,
                                    struct error *err)
{
	*into = strcmp(value, "yes") == 0  ? SAID_YES
	        : strcmp(value, "no") == 0 ? SAID_NO
	                                   : SAID_NOTHING;
	if (*into == SAID_NOTHING && *value)
		return error_set(err, RECOUP_INPUT, NULL, "yes or no", "%s cannot be \"%s\"", name, value);
	return RECOUP_OK;
}

static enum recoup_status grams_read(const char *value, struct opt_real *into, struct error *err)
{
	size_t length = strlen(value);
	double grams;

	*into = opt_none();
	if (length == 0)
		return RECOUP_OK;
	if (length > 1 && value[length - 1] == 'g')
		length--;
	if (!real_parse(value, length, &grams))
		return error_set(err, RECOUP_INPUT, NULL, "grams, such as carbs=60", "carbs cannot be \"%s\"",
		                 value);
	*into = opt_some(grams);
	return RECOUP_OK;
}

static enum recoup_status fluids_read(const char *name, const char *value, struct opt_real *into,
                                      struct error *err)
{
	double litres;

	*into = opt_none();
	if (!*value)
		return RECOUP_OK;
	if (!fluids_parse(value, &litres))
		return error_set(err, RECOUP_INPUT, NULL, "such as 750ml or 0.5l", "%s cannot be \"%s\"", name,
		                 value);
	*into = opt_some(litres);
	return RECOUP_OK;
}

enum recoup_status fuelling_take(struct fuelling *fuelling, const char *name, const char *value,
                                 struct error *err)
{
	size_t at = part_find(name);

	switch (parts[at].part) {
	case PART_FLUIDS:
		return fluids_read(name, value, &fuelling->fluids_l[parts[at].time], err);
	case PART_ELECTROLYTES:
		return said_read(name, value, &fuelling->electrolytes[parts[at].time], err);
	case PART_CARBS:
		return grams_read(value, &fuelling->carbohydrate_during_g, err);
	case PART_CRAMPS:
		return said_read(name, value, &fuelling->cramps, err);
	case PART_DIZZINESS:
		return said_read(name, value, &fuelling->dizziness, err);
	case PART_STOMACH:
	default:
		return said_read(name, value, &fuelling->stomach, err);
	}
}

/* ---- told ---- */

static void said_json(struct json *json, const char *name, enum said said)
{
	if (said == SAID_NOTHING)
		emit_text(json, name, NULL);
	else
		emit_bool(json, name, said == SAID_YES);
}

void fuelling_json(struct json *json, const struct session *session,
                   const struct fuelling *fuelling)
{
	emit_text(json, "before", session->before ? fuel_before_id(session->before) : NULL);
	emit_text(json, "after", session->after ? fuel_after_id(session->after) : NULL);
	emit_real(json, "fluids_before_l", fuelling->fluids_l[FUEL_BEFORE]);
	emit_real(json, "fluids_during_l", fuelling->fluids_l[FUEL_DURING]);
	emit_real(json, "fluids_after_l", fuelling->fluids_l[FUEL_AFTER]);
	said_json(json, "electrolytes_before", fuelling->electrolytes[FUEL_BEFORE]);
	said_json(json, "electrolytes_during", fuelling->electrolytes[FUEL_DURING]);
	said_json(json, "electrolytes_after", fuelling->electrolytes[FUEL_AFTER]);
	emit_real(json, "carbs_during_g", fuelling->carbohydrate_during_g);
	said_json(json, "cramps", fuelling->cramps);
	said_json(json, "dizziness", fuelling->dizziness);
	said_json(json, "stomach", fuelling->stomach);
}

void fuelling_print(struct cli *cli, const struct session *session,
                    const struct fuelling *fuelling, int indent)
{
	static const char *const times[FUEL_TIMES] = {"before", "during", "after"};
	static const char *const afters[AFTER_COUNT] = {"not said", "in the window", "late", "nothing"};
	char signs[40];

	fprintf(cli->out, "%*sEaten before: %s; after: %s", indent, "",
	        session->before ? fuel_before_id(session->before) : "not said", afters[session->after]);
	if (fuelling->carbohydrate_during_g.known)
		fprintf(cli->out, "; during: %.0f g carbohydrate", fuelling->carbohydrate_during_g.value);
	fputc('\n', cli->out);
	for (int i = 0; i < FUEL_TIMES; i++) {
		if (!fuelling->fluids_l[i].known && fuelling->electrolytes[i] == SAID_NOTHING)
			continue;
		fprintf(cli->out, "%*sDrunk %s: ", indent, "", times[i]);
		if (fuelling->fluids_l[i].known)
			fprintf(cli->out, "%.3g l", fuelling->fluids_l[i].value);
		else
			fputs("amount not said", cli->out);
		if (fuelling->electrolytes[i] != SAID_NOTHING)
			fprintf(cli->out, ", %s electrolytes",
			        fuelling->electrolytes[i] == SAID_YES ? "with" : "without");
		fputc('\n', cli->out);
	}
	fuel_sign_words(fuelling->cramps == SAID_YES, fuelling->dizziness == SAID_YES,
	                fuelling->stomach == SAID_YES, signs, sizeof signs);
	if (*signs)
		fprintf(cli->out, "%*sSigns: %s\n", indent, "", signs);
}
