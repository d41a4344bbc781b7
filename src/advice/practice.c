/* One practice: its file read into a struct, faults named by file and line. Must not
 * know when it is suggested, nor how it is guided. */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define SECONDS_MOST 7200
#define TIMES_MOST 1000
#define MINUTES_MOST 1440

static const struct {
	const char *id, *label;
} kinds[PRACTICE_KIND_COUNT] = {
	[PRACTICE_REST] = {"rest", "Rest"},
	[PRACTICE_YOGA] = {"yoga", "Yoga"},
	[PRACTICE_BREATHWORK] = {"breathwork", "Breathwork"},
	[PRACTICE_MEDITATION] = {"meditation", "Meditation"},
	[PRACTICE_MOVEMENT] = {"movement", "Movement"},
	[PRACTICE_BODYWORK] = {"bodywork", "Bodywork"},
	[PRACTICE_FOOD] = {"food", "Food"},
};
static const char *const strengths[EVIDENCE_STRENGTH_COUNT] = {
	[EVIDENCE_JUDGEMENT] = "judgement", [EVIDENCE_WEAK] = "weak",
	[EVIDENCE_MODERATE] = "moderate", [EVIDENCE_STRONG] = "strong"};
static const char *const phases[BREATH_PHASE_COUNT] = {
	[BREATH_IN] = "in", [BREATH_TOP_UP] = "top up", [BREATH_HOLD] = "hold", [BREATH_OUT] = "out"};

const char *practice_kind_id(enum practice_kind kind)
{
	return kinds[kind].id;
}

const char *practice_kind_label(enum practice_kind kind)
{
	return kinds[kind].label;
}

enum practice_kind practice_kind_find(const char *name)
{
	int kind = 0;

	while (kind < PRACTICE_KIND_COUNT && strcmp(kinds[kind].id, name) != 0)
		kind++;
	return (enum practice_kind)kind;
}

const char *evidence_strength_id(enum evidence_strength strength)
{
	return strengths[strength];
}

const char *breath_phase_word(enum breath_phase phase)
{
	return phases[phase];
}

double step_seconds(const struct practice_step *step)
{
	double once = step->seconds;

	if (step->kind == STEP_BREATH) {
		once = 0;
		for (int i = 0; i < step->breath_count; i++)
			once += step->breaths[i].ms / 1000.0;
	}
	return once * step->repeat * (step->sides ? 2 : 1);
}

double practice_seconds(const struct practice *practice)
{
	double seconds = 0;

	for (size_t i = 0; i < practice->step_count; i++)
		seconds += step_seconds(&practice->steps[i]);
	return seconds;
}

void practice_free(struct practice *practice)
{
	free(practice->id);
	free(practice->name);
	free(practice->summary);
	free(practice->feel);
	free(practice->caution);
	free(practice->alternative);
	free(practice->evidence);
	for (size_t i = 0; i < PRACTICE_STEPS_MAX; i++)
		free(practice->steps[i].text);
	memset(practice, 0, sizeof *practice);
}

/* ---- lists of words ---- */

/* The next word of a list set apart by commas; false at its end. */
static bool word_next(const char **at, char *word, size_t size)
{
	size_t length;

	*at += strspn(*at, ", ");
	length = strcspn(*at, ", ");
	if (length == 0)
		return false;
	snprintf(word, size, "%.*s", (int)length, *at);
	*at += length;
	return true;
}

static bool helps_take(unsigned *helps, const char *value)
{
	char word[40];

	*helps = 0;
	while (word_next(&value, word, sizeof word)) {
		int id = 0;

		while (id < CONTRIBUTION_COUNT &&
		       strcmp(contribution_get((enum contribution_id)id)->id, word) != 0)
			id++;
		if (id == CONTRIBUTION_COUNT)
			return false;
		*helps |= 1u << id;
	}
	return true;
}

static bool words_take(char words[PRACTICE_WORDS_MAX][PRACTICE_WORD_SIZE], size_t *count,
                       const char *value)
{
	char word[PRACTICE_WORD_SIZE * 2];

	*count = 0;
	while (word_next(&value, word, sizeof word)) {
		if (*count == PRACTICE_WORDS_MAX || strlen(word) >= PRACTICE_WORD_SIZE)
			return false;
		snprintf(words[(*count)++], PRACTICE_WORD_SIZE, "%.*s", PRACTICE_WORD_SIZE - 1, word);
	}
	return true;
}

struct reading {
	const struct catalogue *catalogue;
	struct practice *practice;
	const char *expected; /* what a faulty line should have been */
};

/* A misspelt word here would be a warning that is never given. */
static bool avoid_take(struct reading *reading, const char *value)
{
	struct practice *practice = reading->practice;

	if (!words_take(practice->avoid, &practice->avoid_count, value))
		return false;
	reading->expected = "words of the list in recoup-practices(5), such as pregnancy, heart";
	for (size_t i = 0; i < practice->avoid_count; i++)
		if (!practice_avoid_label(practice->avoid[i]))
			return false;
	return true;
}

/* ---- steps ---- */

/* The words after "|"; the part before it is copied into `head`. */
static bool split(const char *value, char *head, size_t size, struct practice_step *step)
{
	const char *bar = strchr(value, '|');
	size_t length = bar ? (size_t)(bar - value) : strlen(value);

	while (length > 0 && value[length - 1] == ' ')
		length--;
	if (length >= size)
		return false;
	memcpy(head, value, length);
	head[length] = '\0';
	if (!bar)
		return true;
	bar += 1 + strspn(bar + 1, " ");
	return text_take(&step->text, bar);
}

/* " x8" at the end, taken off. */
static bool times_take(char *head, int *times)
{
	char *at = strrchr(head, 'x');

	*times = 1;
	if (!at || at == head || at[-1] != ' ' || at[1] < '0' || at[1] > '9')
		return true;
	if (!whole_take(at + 1, strlen(at + 1), TIMES_MOST, times) || *times < 1)
		return false;
	while (at > head && at[-1] == ' ')
		at--;
	*at = '\0';
	return true;
}

/* "NAME SECONDS": the last word is a number. */
static bool named_seconds_take(char *head, int *seconds)
{
	char *at = strrchr(head, ' ');

	if (!at || !whole_take(at + 1, strlen(at + 1), SECONDS_MOST, seconds))
		return false;
	while (at > head && at[-1] == ' ')
		at--;
	*at = '\0';
	return *head != '\0';
}

static bool plain_take(struct practice_step *step, char *head)
{
	step->kind = STEP_PLAIN;
	return step->text && times_take(head, &step->repeat) &&
	       whole_take(head, strlen(head), SECONDS_MOST, &step->seconds);
}

static bool pose_step_take(struct reading *reading, struct practice_step *step, char *head)
{
	step->kind = STEP_POSE;
	if (!times_take(head, &step->repeat) || !named_seconds_take(head, &step->seconds))
		return false;
	step->pose = catalogue_pose_find(reading->catalogue, head);
	if (!step->pose) {
		reading->expected = "the name of a file in poses, without .ini";
		return false;
	}
	step->sides = step->pose->sides;
	return true;
}

static bool muscle_take(struct reading *reading, struct practice_step *step, char *head)
{
	char name[60];

	step->kind = STEP_MUSCLE;
	if (!times_take(head, &step->repeat) || !named_seconds_take(head, &step->seconds) ||
	    strlen(head) > 40)
		return false;
	snprintf(name, sizeof name, "left_%.40s", head);
	step->region = region_find(name, strlen(name));
	if (step->region == REGION_NONE)
		step->region = region_find(head, strlen(head));
	if (step->region == REGION_NONE) {
		reading->expected = "a region of the body such as calf or lower_back";
		return false;
	}
	step->sides = region_get(step->region)->side != SIDE_MIDDLE;
	return true;
}

/* "in 5.5": a phase and its seconds. */
static bool phase_take(struct practice_step *step, const char *text, size_t length)
{
	struct breath *breath = &step->breaths[step->breath_count];

	if (step->breath_count == BREATH_PHASES_MAX)
		return false;
	for (int phase = 0; phase < BREATH_PHASE_COUNT; phase++) {
		size_t word = strlen(phases[phase]);
		double seconds;

		if (length <= word || memcmp(text, phases[phase], word) != 0 || text[word] != ' ')
			continue;
		if (!real_parse(text + word, length - word, &seconds) || seconds < 0.2 || seconds > 60)
			return false;
		breath->phase = (enum breath_phase)phase;
		breath->ms = (int)lround(seconds * 1000);
		step->breath_count++;
		return true;
	}
	return false;
}

static bool breath_take(struct practice_step *step, char *head)
{
	int ms = 0;

	step->kind = STEP_BREATH;
	if (!times_take(head, &step->repeat))
		return false;
	for (const char *at = head; *at;) {
		size_t length;

		at += strspn(at, ", ");
		length = strcspn(at, ",");
		if (length > 0 && !phase_take(step, at, length))
			return false;
		at += length;
	}
	for (int i = 0; i < step->breath_count; i++)
		ms += step->breaths[i].ms;
	step->seconds = (ms + 500) / 1000;
	return step->breath_count >= 2;
}

static bool step_take(struct reading *reading, const char *name, const char *value)
{
	struct practice *practice = reading->practice;
	struct practice_step *step = &practice->steps[practice->step_count];
	char head[200];
	bool taken = false;

	reading->expected = "at most 32 steps";
	if (practice->step_count == PRACTICE_STEPS_MAX)
		return false;
	step->region = REGION_NONE;
	reading->expected = "step = SECONDS [xTIMES] | words";
	if (!split(value, head, sizeof head, step))
		return false;
	if (strcmp(name, "step") == 0) {
		taken = plain_take(step, head);
	} else if (strcmp(name, "pose") == 0) {
		reading->expected = "pose = NAME SECONDS [xTIMES] [| words]";
		taken = pose_step_take(reading, step, head);
	} else if (strcmp(name, "breath") == 0) {
		reading->expected = "breath = in 4, hold 4, out 6 xTIMES [| words]; in, top up, hold, out";
		taken = breath_take(step, head);
	} else if (strcmp(name, "muscle") == 0) {
		reading->expected = "muscle = REGION SECONDS [xTIMES] [| words]";
		taken = muscle_take(reading, step, head);
	}
	practice->step_count += taken;
	return taken;
}

/* ---- the rest of a file ---- */

static bool strength_take(enum evidence_strength *into, const char *value)
{
	for (int strength = 0; strength < EVIDENCE_STRENGTH_COUNT; strength++)
		if (strcmp(strengths[strength], value) == 0) {
			*into = (enum evidence_strength)strength;
			return true;
		}
	return false;
}

static char **text_field(struct practice *practice, const char *name)
{
	return strcmp(name, "name") == 0          ? &practice->name
	       : strcmp(name, "summary") == 0     ? &practice->summary
	       : strcmp(name, "feel") == 0        ? &practice->feel
	       : strcmp(name, "caution") == 0     ? &practice->caution
	       : strcmp(name, "alternative") == 0 ? &practice->alternative
	       : strcmp(name, "evidence") == 0    ? &practice->evidence
	                                          : NULL;
}

static bool field_take(struct reading *reading, const char *name, const char *value)
{
	struct practice *practice = reading->practice;

	if (text_field(practice, name)) {
		reading->expected = "words, on one line, once: a line that begins with a blank goes on with "
		                    "the line before";
		return text_take(text_field(practice, name), value);
	}
	if (strcmp(name, "kind") == 0) {
		reading->expected = "rest, yoga, breathwork, meditation, movement, bodywork or food";
		practice->kind = practice_kind_find(value);
		return practice->kind != PRACTICE_KIND_COUNT;
	}
	if (strcmp(name, "minutes") == 0) {
		reading->expected = "a whole number of minutes";
		return whole_take(value, strlen(value), MINUTES_MOST, &practice->minutes);
	}
	if (strcmp(name, "helps") == 0) {
		reading->expected = "parts of the score such as soreness, sleep_debt";
		return helps_take(&practice->helps, value);
	}
	if (strcmp(name, "gentle") == 0) {
		reading->expected = "yes or no";
		return yes_no_take(&practice->gentle, value);
	}
	if (strcmp(name, "strength") == 0) {
		reading->expected = "judgement, weak, moderate or strong";
		return strength_take(&practice->strength, value);
	}
	if (strcmp(name, "effort") == 0) {
		reading->expected = "0 (none) to 3 (real effort)";
		return whole_take(value, strlen(value), 3, &practice->effort);
	}
	reading->expected = "at most 8 words of at most 23 letters";
	if (strcmp(name, "equipment") == 0)
		return words_take(practice->equipment, &practice->equipment_count, value);
	if (strcmp(name, "avoid") == 0)
		return avoid_take(reading, value);
	reading->expected = "a known key of [practice], or step, pose, breath or muscle in [steps]";
	return false;
}

static int on_line(void *context, const char *section, const char *name, const char *value)
{
	struct reading *reading = context;

	if (strcmp(section, "steps") == 0)
		return step_take(reading, name, value);
	reading->expected = "[practice] or [steps]";
	return strcmp(section, "practice") == 0 && field_take(reading, name, value);
}

enum recoup_status practice_read(const struct catalogue *catalogue, const char *folder,
                                 const char *file, struct practice *practice, struct error *err)
{
	struct reading reading = {catalogue, practice, "[section] or key = value"};
	char path[PATH_MAX];
	enum recoup_status status;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	practice->kind = PRACTICE_KIND_COUNT;
	status = ini_read(path, on_line, &reading, &reading.expected, err);
	if (status != RECOUP_OK)
		return status;
	if (!practice->name || !practice->summary || !practice->evidence || practice->minutes < 1 ||
	    practice->kind == PRACTICE_KIND_COUNT || practice->step_count == 0)
		return error_set(err, RECOUP_DATA, path, "recoup-practices(5) describes these files",
		                 "a practice needs name, kind, minutes, summary, evidence and a step");
	if (strlen(file) - 4 >= PRACTICE_ID_MAX)
		return error_set(err, RECOUP_DATA, path, NULL, "its name is too long");
	practice->id = text_sanitize_dup(file, strlen(file) - 4);
	return practice->id ? RECOUP_OK : error_no_memory(err);
}
