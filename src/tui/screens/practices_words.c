/* What the Practices screen says of one: the catalogue's words, and when it was done. Must
 * not know where it stands on the screen. */
#include <stdio.h>
#include <string.h>

#include "practices.h"
#include "recoup/guide.h"

const struct practice *practices_chosen(const struct app *app, const struct practices_state *state)
{
	if (state->at >= state->count || state->rows[state->at] < 0)
		return NULL;
	return catalogue_at(app->program->catalogue, (size_t)state->rows[state->at]);
}

char *practice_minutes(const struct practice *practice, char *out, size_t size)
{
	if (practice->minutes > PRACTICE_DAY_MINUTES)
		snprintf(out, size, "all day");
	else
		snprintf(out, size, "%d min", practice->minutes);
	return out;
}

char *practice_ago(const struct app *app, day_number day, char *out, size_t size)
{
	int days = app->today - day;
	char date[DAY_LONG_SIZE];

	if (days == 0)
		snprintf(out, size, "today");
	else if (days == 1)
		snprintf(out, size, "yesterday");
	else if (days < 60)
		snprintf(out, size, "%d days ago", days);
	else
		snprintf(out, size, "%s", day_format_long(day, date));
	return out;
}

char *practices_filter(const struct practices_state *state, char *out, size_t size)
{
	int used = snprintf(out, size, "%s", state->kind == 0 ? "all kinds"
	                                     : practice_kind_label((enum practice_kind)(state->kind - 1)));

	if (state->minutes > 0)
		snprintf(out + used, size - (size_t)used, ", at most %d min", state->minutes);
	return out;
}

/* ---- one practice ---- */

struct writing {
	struct practice_line *lines;
	int count;
};

static void say(struct writing *writing, enum look look, int indent, const char *label,
                const char *text)
{
	struct practice_line *line = &writing->lines[writing->count];

	if (!text || !*text || writing->count == PRACTICE_LINES_MAX)
		return;
	line->look = look;
	line->indent = indent;
	snprintf(line->text, sizeof line->text, "%s%s", label, text);
	writing->count++;
}

/* "a wall, a foam roller": as the catalogue calls them, or as the file does. */
static void needs_join(const char (*words)[PRACTICE_WORD_SIZE], size_t count, char *out,
                       size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < count && used + 60 < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "",
		                         practice_equipment_label(words[i])
		                             ? practice_equipment_label(words[i])
		                             : words[i]);
}

static void helps_join(unsigned helps, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (int id = 0; id < CONTRIBUTION_COUNT && used + 40 < size; id++) {
		char label[40];

		if (!(helps & 1u << id))
			continue;
		snprintf(label, sizeof label, "%s", contribution_get((enum contribution_id)id)->label);
		if (label[0] >= 'A' && label[0] <= 'Z' && label[1] >= 'a' && label[1] <= 'z')
			label[0] = (char)(label[0] - 'A' + 'a');
		used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", label);
	}
}

static void say_done(const struct app *app, const struct practices_state *state,
                     struct writing *writing)
{
	const struct practice_history *history = &state->history[state->rows[state->at]];
	char text[120], ago[60];

	if (history->last == DAY_NONE) {
		say(writing, LOOK_PLAIN, 0, "", "Not done yet.");
		return;
	}
	practice_ago(app, history->last, ago, sizeof ago);
	if (history->recent == 0)
		snprintf(text, sizeof text, "Last done %s.", ago);
	else
		snprintf(text, sizeof text, "Last done %s; %d time%s in %d days.", ago, history->recent,
		         history->recent == 1 ? "" : "s", PRACTICE_RECENT_DAYS);
	say(writing, LOOK_PLAIN, 0, "", text);
}

static void breath_words(const struct practice_step *step, char *out, size_t size)
{
	size_t used = 0;

	for (int i = 0; i < step->breath_count && used + 30 < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s %.*f", i ? ", " : "",
		                         breath_phase_word(step->breaths[i].phase),
		                         step->breaths[i].ms % 1000 ? 1 : 0, step->breaths[i].ms / 1000.0);
	snprintf(out + used, size - used, ", %d rounds", step->repeat);
	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
}

static void step_words(const struct practice_step *step, char *out, size_t size)
{
	const char *text = step->text ? step->text : "";
	char name[300], muscle[60], length[32];

	if (step->kind == STEP_BREATH) {
		breath_words(step, out, size);
		return;
	}
	if (step->kind == STEP_POSE) {
		snprintf(name, sizeof name, "%s", step->pose->name);
	} else if (step->kind == STEP_MUSCLE) {
		snprintf(muscle, sizeof muscle, "%s", region_get(step->region)->label);
		snprintf(name, sizeof name, "%s",
		         step->sides && strncmp(muscle, "left ", 5) == 0 ? muscle + 5 : muscle);
		if (*name >= 'a' && *name <= 'z')
			*name = (char)(*name - 'a' + 'A');
	} else {
		snprintf(name, sizeof name, "%.250s", text);
	}
	guide_length(step->seconds, length, sizeof length);
	if (step->seconds == 0)
		snprintf(out, size, "%s", name);
	else if (step->repeat > 1)
		snprintf(out, size, "%d x %s%s  %s", step->repeat, length, step->sides ? " a side" : "", name);
	else
		snprintf(out, size, "%s%s  %s", length, step->sides ? " a side" : "", name);
}

int practice_lines(const struct app *app, const struct practices_state *state,
                   struct practice_line lines[PRACTICE_LINES_MAX])
{
	static const char *const efforts[] = {"no effort", "little effort", "some effort", "real effort"};
	const struct practice *practice = practices_chosen(app, state), *alternative = NULL;
	struct writing writing = {lines, 0};
	char text[600], minutes[24];

	if (!practice)
		return 0;
	if (practice->alternative)
		alternative = catalogue_find(app->program->catalogue, practice->alternative);
	say(&writing, LOOK_TITLE, 0, "", practice->name);
	snprintf(text, sizeof text, "%s, %s, %s%s", practice_kind_label(practice->kind),
	         practice_minutes(practice, minutes, sizeof minutes), efforts[practice->effort],
	         practice->gentle ? "; also after a very hard day" : "");
	say(&writing, LOOK_DIM, 0, "", text);
	if (state->suggested[state->rows[state->at]])
		say(&writing, LOOK_GOOD, 0, "", "Suggested today.");
	say(&writing, LOOK_PLAIN, 0, "", practice->summary);
	say_done(app, state, &writing);
	say(&writing, LOOK_PLAIN, 0, "Feels: ", practice->feel);
	say(&writing, LOOK_MIDDLE, 0, "Careful: ", practice->caution);
	if (alternative)
		say(&writing, LOOK_MIDDLE, 2, "Instead: ", alternative->name);
	helps_join(practice->helps, text, sizeof text);
	say(&writing, LOOK_PLAIN, 0, "For: ", text);
	needs_join(practice->equipment, practice->equipment_count, text, sizeof text);
	say(&writing, LOOK_PLAIN, 0, "Needs: ", text);
	snprintf(text, sizeof text, "Evidence (%s): %s", evidence_strength_id(practice->strength),
	         practice->evidence);
	say(&writing, LOOK_DIM, 0, "", text);
	say(&writing, LOOK_TITLE, 0, "", "Steps");
	for (size_t i = 0; i < practice->step_count; i++) {
		step_words(&practice->steps[i], text, sizeof text);
		say(&writing, LOOK_PLAIN, 2, "", text);
	}
	return writing.count;
}

/* ---- for people who listen ---- */

void practices_tell(struct app *app, struct telling *telling)
{
	struct practices_state *state = app_state(app, &screen_practices);
	static struct practice_line lines[PRACTICE_LINES_MAX];
	char text[120], minutes[24];

	tell(telling, "Practices: %s.", practices_filter(state, text, sizeof text));
	if (!practices_chosen(app, state)) {
		tell_focus(telling);
		tell(telling, "Nothing is so.");
		return;
	}
	for (int i = 0; i < state->count; i++) {
		const struct practice *practice;

		if (state->rows[i] < 0) {
			tell(telling, "%s:", practice_kind_label((enum practice_kind)(-1 - state->rows[i])));
			continue;
		}
		practice = catalogue_at(app->program->catalogue, (size_t)state->rows[i]);
		practice_minutes(practice, minutes, sizeof minutes);
		if (i == state->at)
			tell_focus(telling);
		tell(telling, "%s%s, %s%s", i == state->at ? "> " : "", practice->name, minutes,
		     state->suggested[state->rows[i]] ? ", suggested today" : "");
		for (int at = 1, count = practice_lines(app, state, lines); i == state->at && at < count; at++)
			tell(telling, "%s", lines[at].text);
	}
}
