/* The catalogue of practices: INI files read into structs, faults named by file
 * and line. Must not know when a practice is suggested. */
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "recoup/advice.h"
#include "recoup/text.h"

struct catalogue {
	struct practice *practices;
	size_t count;
};

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

static void practice_free(struct practice *practice)
{
	free(practice->id);
	free(practice->name);
	free(practice->summary);
	free(practice->feel);
	free(practice->caution);
	free(practice->evidence);
	for (size_t i = 0; i < practice->step_count; i++)
		free(practice->steps[i].text);
}

void catalogue_free(struct catalogue *catalogue)
{
	if (!catalogue)
		return;
	for (size_t i = 0; i < catalogue->count; i++)
		practice_free(&catalogue->practices[i]);
	free(catalogue->practices);
	free(catalogue);
}

size_t catalogue_count(const struct catalogue *catalogue)
{
	return catalogue->count;
}

const struct practice *catalogue_at(const struct catalogue *catalogue, size_t index)
{
	return &catalogue->practices[index];
}

const struct practice *catalogue_find(const struct catalogue *catalogue, const char *id)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (strcmp(catalogue->practices[i].id, id) == 0)
			return &catalogue->practices[i];
	return NULL;
}

/* ---- one file ---- */

struct reading {
	struct practice *practice;
	const char *expected; /* what a faulty line should have been */
};

static bool text_take(char **into, const char *value)
{
	free(*into);
	*into = text_sanitize_dup(value, strlen(value));
	return *into != NULL;
}

static bool helps_take(unsigned *helps, const char *value)
{
	char word[40];

	*helps = 0;
	while (*value) {
		size_t length = strcspn(value, ", ");
		int id = 0;

		if (length >= sizeof word)
			return false;
		memcpy(word, value, length);
		word[length] = '\0';
		while (length > 0 && id < CONTRIBUTION_COUNT &&
		       strcmp(contribution_get((enum contribution_id)id)->id, word) != 0)
			id++;
		if (id == CONTRIBUTION_COUNT)
			return false;
		if (length > 0)
			*helps |= 1u << id;
		value += length;
		value += strspn(value, ", ");
	}
	return true;
}

static bool whole_take(const char *text, size_t length, int *number)
{
	double value;

	if (!real_parse(text, length, &value) || value < 0 || value > 7200)
		return false;
	*number = (int)value;
	return *number >= value;
}

/* "45 x2 | Low lunge": seconds of one hold, how often, what to do. */
static bool step_take(struct practice *practice, const char *value)
{
	struct practice_step *step = &practice->steps[practice->step_count];
	const char *bar = strchr(value, '|'), *times;

	if (practice->step_count == PRACTICE_STEPS_MAX || !bar)
		return false;
	times = memchr(value, 'x', (size_t)(bar - value));
	step->repeat = 1;
	if (!whole_take(value, (size_t)((times ? times : bar) - value), &step->seconds) ||
	    (times && !whole_take(times + 1, (size_t)(bar - times - 1), &step->repeat)) ||
	    step->repeat < 1)
		return false;
	bar += 1 + strspn(bar + 1, " ");
	step->text = text_sanitize_dup(bar, strlen(bar));
	if (!step->text)
		return false;
	practice->step_count++;
	return true;
}

static int on_line(void *context, const char *section, const char *name, const char *value)
{
	struct reading *reading = context;
	struct practice *practice = reading->practice;

	if (strcmp(section, "steps") == 0 && strcmp(name, "step") == 0) {
		reading->expected = "step = SECONDS [xTIMES] | words";
		return step_take(practice, value);
	}
	reading->expected = "a known key of [practice] or step in [steps]";
	if (strcmp(section, "practice") != 0)
		return 0;
	if (strcmp(name, "name") == 0)
		return text_take(&practice->name, value);
	if (strcmp(name, "summary") == 0)
		return text_take(&practice->summary, value);
	if (strcmp(name, "feel") == 0)
		return text_take(&practice->feel, value);
	if (strcmp(name, "caution") == 0)
		return text_take(&practice->caution, value);
	if (strcmp(name, "evidence") == 0)
		return text_take(&practice->evidence, value);
	if (strcmp(name, "kind") == 0) {
		reading->expected = "rest, yoga, breathwork, meditation, movement, bodywork or food";
		practice->kind = practice_kind_find(value);
		return practice->kind != PRACTICE_KIND_COUNT;
	}
	if (strcmp(name, "minutes") == 0) {
		reading->expected = "a whole number of minutes";
		return whole_take(value, strlen(value), &practice->minutes);
	}
	if (strcmp(name, "helps") == 0) {
		reading->expected = "parts of the score such as soreness, sleep_debt";
		return helps_take(&practice->helps, value);
	}
	if (strcmp(name, "gentle") == 0) {
		reading->expected = "yes or no";
		practice->gentle = strcmp(value, "yes") == 0;
		return practice->gentle || strcmp(value, "no") == 0;
	}
	return 0;
}

static enum recoup_status practice_read(const char *folder, const char *file,
                                        struct practice *practice, struct error *err)
{
	char path[PATH_MAX], where[PATH_MAX + 32];
	struct reading reading = {practice, "[section] or key = value"};
	FILE *stream;
	int line;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	stream = fopen(path, "r");
	if (!stream)
		return error_set(err, RECOUP_DATA, path, NULL, "cannot read this practice: %s",
		                 strerror(errno));
	practice->kind = PRACTICE_KIND_COUNT;
	line = ini_parse_file(stream, on_line, &reading);
	fclose(stream);
	if (line != 0) {
		snprintf(where, sizeof where, "%s, line %d", path, line);
		return error_set(err, RECOUP_DATA, where, NULL, "expected %s", reading.expected);
	}
	if (!practice->name || !practice->summary || !practice->evidence || practice->minutes < 1 ||
	    practice->kind == PRACTICE_KIND_COUNT || practice->step_count == 0)
		return error_set(err, RECOUP_DATA, path, NULL,
		                 "a practice needs name, kind, minutes, summary, evidence and a step");
	practice->id = strdup(file);
	if (!practice->id)
		return error_no_memory(err);
	practice->id[strlen(file) - 4] = '\0';
	return RECOUP_OK;
}

static int ini_only(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);

	return length > 4 && strcmp(entry->d_name + length - 4, ".ini") == 0;
}

enum recoup_status catalogue_load(struct catalogue **catalogue, const char *folder,
                                  struct error *err)
{
	struct dirent **names = NULL;
	int count = scandir(folder, &names, ini_only, alphasort);
	struct catalogue *made = calloc(1, sizeof *made);
	enum recoup_status status = RECOUP_OK;

	*catalogue = NULL;
	if (count < 0)
		status = error_set(err, RECOUP_DATA, folder, "is recoup installed whole?",
		                   "cannot read the folder of practices: %s", strerror(errno));
	if (made && count > 0)
		made->practices = calloc((size_t)count, sizeof *made->practices);
	if (!made || (count > 0 && !made->practices))
		status = error_no_memory(err);
	for (int i = 0; i < count; i++) {
		if (status == RECOUP_OK) {
			made->count++;
			status = practice_read(folder, names[i]->d_name, &made->practices[i], err);
		}
		free(names[i]);
	}
	free(names);
	if (status != RECOUP_OK) {
		catalogue_free(made);
		return status;
	}
	*catalogue = made;
	return RECOUP_OK;
}
