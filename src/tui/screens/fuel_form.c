/* The form of the Fuel room: hunger and fluids of the day, and all around one session,
 * saved as one change. Must not know the room's rows. */
#include <stdio.h>
#include <string.h>

#include "fuel.h"

static const char *const time_keys[FUEL_TIMES] = {"before", "during", "after"};

/* ---- reading what was typed ---- */

static enum recoup_status refuse(const char *what, const char *text, const char *hint,
                                 struct error *err)
{
	return error_set(err, RECOUP_INPUT, NULL, hint, "%s \"%s\" cannot be read", what, text);
}

/* A letter is enough: "f" would be two words, "fu" and "fa" are one. */
static bool begins(const char *word, const char *text)
{
	return *text && strncmp(word, text, strlen(text)) == 0;
}

static int one_of(const char *const *words, int count, const char *text)
{
	int found = -1;

	for (int i = 0; i < count; i++) {
		if (strcmp(words[i], text) == 0)
			return i;
		if (!begins(words[i], text))
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

static enum recoup_status said_take(const struct form *form, const char *key, enum said *into,
                                    struct error *err)
{
	static const char *const words[] = {"no", "yes"};
	const char *text = form_text(form, key);
	int found = one_of(words, 2, text);

	*into = SAID_NOTHING;
	if (!*text)
		return RECOUP_OK;
	if (found < 0)
		return refuse("Yes or no:", text, "yes, no, or empty", err);
	*into = found == 1 ? SAID_YES : SAID_NO;
	return RECOUP_OK;
}

static enum recoup_status fluids_take(const struct form *form, const char *key,
                                      struct opt_real *into, struct error *err)
{
	const char *text = form_text(form, key);
	double litres;

	*into = opt_none();
	if (!*text)
		return RECOUP_OK;
	if (!fluids_parse(text, &litres))
		return refuse("Fluids", text, "such as 0.5, 500ml or 16oz", err);
	*into = opt_some(litres);
	return RECOUP_OK;
}

static enum recoup_status grams_take(const struct form *form, struct opt_real *into,
                                     struct error *err)
{
	const char *text = form_text(form, "carbohydrate");
	double grams;

	*into = opt_none();
	if (!*text)
		return RECOUP_OK;
	if (!real_parse(text, strlen(text), &grams))
		return refuse("Carbohydrate", text, "grams, such as 60", err);
	*into = opt_some(grams);
	return RECOUP_OK;
}

static enum recoup_status eaten_take(const struct form *form, enum fuel_before *before,
                                     enum fuel_after *after, struct error *err)
{
	static const char *const befores[] = {"fuelled", "light", "fasted"};
	static const char *const afters[] = {"in window", "late", "nothing"};
	const char *said_before = form_text(form, "eaten_before");
	const char *said_after = form_text(form, "eaten_after");
	int found_before = one_of(befores, 3, said_before), found_after = one_of(afters, 3, said_after);

	if (*said_before && found_before < 0)
		return refuse("Eaten before", said_before, "fuelled, light, fasted, or empty", err);
	if (*said_after && found_after < 0)
		return refuse("Eaten after", said_after, "in window, late, nothing, or empty", err);
	*before = *said_before ? (enum fuel_before)(BEFORE_FUELLED + found_before) : BEFORE_UNKNOWN;
	*after = *said_after ? (enum fuel_after)(AFTER_IN_WINDOW + found_after) : AFTER_UNKNOWN;
	return RECOUP_OK;
}

static enum recoup_status fuelling_take(const struct form *form, struct fuelling *fuelling,
                                        struct error *err)
{
	enum recoup_status status = grams_take(form, &fuelling->carbohydrate_during_g, err);
	char key[32];

	for (int time = 0; status == RECOUP_OK && time < FUEL_TIMES; time++) {
		snprintf(key, sizeof key, "fluids_%s", time_keys[time]);
		status = fluids_take(form, key, &fuelling->fluids_l[time], err);
		snprintf(key, sizeof key, "electrolytes_%s", time_keys[time]);
		if (status == RECOUP_OK)
			status = said_take(form, key, &fuelling->electrolytes[time], err);
	}
	if (status == RECOUP_OK)
		status = said_take(form, "cramps", &fuelling->cramps, err);
	if (status == RECOUP_OK)
		status = said_take(form, "dizziness", &fuelling->dizziness, err);
	return status == RECOUP_OK ? said_take(form, "stomach", &fuelling->stomach, err) : status;
}

/* ---- saving ---- */

static enum recoup_status metric_store(struct app *app, const struct form *form,
                                       const struct form_field *field, struct error *err)
{
	struct journal *journal = app->program->journal;
	struct observation seen = {.day = form->day, .metric = field->metric, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .at = program_now(app->program)};
	enum recoup_status status;

	if (field->metric == METRIC_COUNT || strcmp(field->text, field->before) == 0)
		return RECOUP_OK;
	if (!*field->text) {
		status = journal_clear_observation(journal, form->day, field->metric, REGION_NONE,
		                                   SOURCE_SELF, err);
		return status == RECOUP_NOTHING ? RECOUP_OK : status;
	}
	status = metric_parse(field->metric, field->text, app->program->settings.units, &seen.value, err);
	return status == RECOUP_OK ? journal_put_observation(journal, &seen, err) : status;
}

static enum recoup_status session_store(struct app *app, const struct form *form, struct error *err)
{
	struct journal *journal = app->program->journal;
	struct fuelling fuelling = {0};
	enum fuel_before before = BEFORE_UNKNOWN;
	enum fuel_after after = AFTER_UNKNOWN;
	enum recoup_status status = eaten_take(form, &before, &after, err);

	if (status == RECOUP_OK)
		status = fuelling_take(form, &fuelling, err);
	if (status == RECOUP_OK)
		status = journal_put_eaten(journal, form->activity, before, after, err);
	return status == RECOUP_OK ? journal_put_fuelling(journal, form->activity, &fuelling,
	                                                  program_now(app->program), err)
	                           : status;
}

static enum recoup_status save(struct app *app, struct form *form, struct error *err)
{
	struct journal *journal = app->program->journal;
	char date[DAY_TEXT_SIZE], what[64];
	enum recoup_status status;

	snprintf(what, sizeof what, "fuel of %s", day_format(form->day, date));
	status = journal_change_begin(journal, what, program_now(app->program), err);
	if (status != RECOUP_OK)
		return status;
	for (int i = 0; status == RECOUP_OK && i < form->count; i++)
		status = metric_store(app, form, &form->fields[i], err);
	if (status == RECOUP_OK && form->activity)
		status = session_store(app, form, err);
	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	status = form_commit(app, err);
	if (status == RECOUP_OK)
		app_say(app, "Kept. u takes it back.");
	return status;
}

/* ---- opening ---- */

static void metric_field(struct form *form, enum metric_id id, struct opt_real value,
                         const char *help)
{
	const struct metric *metric = metric_get(id);
	char text[METRIC_TEXT_SIZE] = "";

	if (value.known)
		metric_format_data(id, value.value, text);
	form_field_add(form, metric->id, id == METRIC_FLUIDS ? "Fluids, all day" : metric->label, help,
	               text);
	form->fields[form->count - 1].metric = id;
	form->fields[form->count - 1].rating = metric->entry == ENTRY_RATING;
}

static void number_field(struct form *form, const char *key, const char *label, const char *help,
                         struct opt_real value)
{
	char text[REAL_TEXT_SIZE] = "";

	if (value.known)
		real_format(value.value, text);
	form_field_add(form, key, label, help, text);
}

static void said_field(struct form *form, const char *key, const char *label, const char *help,
                       enum said said)
{
	form_field_add(form, key, label, help, said == SAID_NOTHING ? "" : fuel_said_words(said));
	form_field_steps(form, FORM_STEP_WORDS, "yes|no");
}

static void time_fields(struct form *form, const struct fuelling *fuelling, int time)
{
	char key[32], label[32];

	snprintf(key, sizeof key, "fluids_%s", time_keys[time]);
	snprintf(label, sizeof label, "  drunk %s", time_keys[time]);
	number_field(form, key, label, "Litres, or such as 500ml or 16oz.", fuelling->fluids_l[time]);
	snprintf(key, sizeof key, "electrolytes_%s", time_keys[time]);
	said_field(form, key, "  electrolytes", "Sodium, potassium or magnesium taken: yes or no.",
	           fuelling->electrolytes[time]);
}

static void session_fields(struct form *form, const struct fuel_session *one)
{
	const struct fuelling *fuelling = &one->fuelling;

	form_field_add(form, "eaten_before", "Eaten before",
	               "fuelled (a meal or carbohydrate), light (a bite), fasted, or empty.",
	               fuel_before_words(one->own_before));
	form_field_steps(form, FORM_STEP_WORDS, "fuelled|light|fasted");
	time_fields(form, fuelling, FUEL_BEFORE);
	number_field(form, "carbohydrate", "During: carbs, g",
	             "Carbohydrate in grams: a gel has about 25, half a litre of sports drink 30.",
	             fuelling->carbohydrate_during_g);
	time_fields(form, fuelling, FUEL_DURING);
	form_field_add(form, "eaten_after", "Eaten after",
	               "in window, late, nothing, or empty when you would rather not say.",
	               fuel_after_words(one->own_after));
	form_field_steps(form, FORM_STEP_WORDS, "in window|late|nothing");
	time_fields(form, fuelling, FUEL_AFTER);
	said_field(form, "cramps", "Signs: cramps", "Muscle cramps during or after: yes or no.",
	           fuelling->cramps);
	said_field(form, "dizziness", "  dizzy", "Dizzy or light-headed: yes or no.",
	           fuelling->dizziness);
	said_field(form, "stomach", "  stomach", "Sick, bloated, running to the loo: yes or no.",
	           fuelling->stomach);
}

void fuel_form_open(struct app *app, const struct fuel_view *view, const struct fuel_session *one)
{
	struct form *form = &app->form;
	char words[160], date[DAY_LONG_SIZE], iso[DAY_TEXT_SIZE];

	memset(form, 0, sizeof *form);
	form->day = view->day;
	form->activity = one ? one->activity : 0;
	form->save = save;
	snprintf(form->name, sizeof form->name, "fuel %s %lld", day_format(view->day, iso),
	         (long long)form->activity);
	day_format_long(view->day, date);
	if (one)
		snprintf(form->title, sizeof form->title, "Fuel, %.10s: %.50s", date,
		         fuel_session_words(app, one, words, sizeof words));
	else
		snprintf(form->title, sizeof form->title, "Fuel, %s", date);
	metric_field(form, METRIC_HUNGER, view->hunger,
	             "1 no appetite, 2 little, 3 normal, 4 hungry, 5 ravenous.");
	metric_field(form, METRIC_FLUIDS, view->fluids_l,
	             "All that you drank that day, in litres; such as 2.5 or 750ml.");
	if (one)
		session_fields(form, one);
	form_open(app);
}
