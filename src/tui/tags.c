/* Tags of the day shown: words that are turned on and off by typing them. Must not know
 * how a tag is kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"
#include "completion.h"
#include "prompt.h"

#define WORDS_MOST 16

struct turning {
	day_number day;
	char words[WORDS_MOST][TAG_NAME_MAX];
	bool so[WORDS_MOST];
	int count;
};

static bool tagged(const struct day_record *record, const char *word)
{
	for (size_t i = 0; i < record->tag_count; i++)
		if (strcmp(record->tags[i], word) == 0)
			return true;
	return false;
}

static void list_words(const struct day_record *record, char *out, size_t size)
{
	size_t used = (size_t)snprintf(out, size, "%s", record->tag_count == 0 ? "none" : "");

	for (size_t i = 0; i < record->tag_count && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "", record->tags[i]);
}

/* "travel" turns it, "+travel" says it, "-travel" takes it away. */
static bool word_read(struct app *app, const struct day_record *record, const char *text,
                      struct turning *turning)
{
	char sign = *text == '-' || *text == '+' ? *text : '\0';
	char word[80];
	size_t length;

	text_fold(text + (sign != '\0'), word, sizeof word);
	length = strlen(word);
	if (length == 0 || length >= TAG_NAME_MAX || strspn(word, TAG_LETTERS) != length) {
		app_say(app, "\"%s\" cannot be a tag: small letters, digits, - and _, at most 31.", text);
		return false;
	}
	if (sign == '-' && !tagged(record, word)) {
		app_say(app, "The day is not tagged %s.", word);
		return false;
	}
	if (turning->count == WORDS_MOST) {
		app_say(app, "At most %d at once.", WORDS_MOST);
		return false;
	}
	memcpy(turning->words[turning->count], word, length + 1);
	turning->so[turning->count++] = sign ? sign == '+' : !tagged(record, word);
	return true;
}

static enum recoup_status turning_write(struct app *app, void *context, struct error *err)
{
	const struct turning *turning = context;
	enum recoup_status status = RECOUP_OK;

	for (int i = 0; status == RECOUP_OK && i < turning->count; i++)
		status = journal_say_tag(app->program->journal, turning->day, turning->words[i],
		                         turning->so[i], program_now(app->program), err);
	return status;
}

/* Done again on another day, what was turned on is turned on. */
static void again_say(struct app *app, const struct turning *turning)
{
	char text[WORDS_MOST * (TAG_NAME_MAX + 2)] = "";
	size_t used = 0;

	for (int i = 0; i < turning->count; i++)
		used += (size_t)snprintf(text + used, sizeof text - used, "%s%c%s", i ? " " : "",
		                         turning->so[i] ? '+' : '-', turning->words[i]);
	prompt_again_as(app, text);
}

static bool accept(struct app *app, const char *text)
{
	struct turning turning = {.day = app_log_day(app)};
	struct day_record record;
	struct split split;
	struct error err;
	char date[DAY_TEXT_SIZE], what[160], list[300];
	enum recoup_status status = split_words(text, &split, &err);

	if (status == RECOUP_OK)
		status = journal_day(app->program->journal, turning.day, &record, &err);
	if (status != RECOUP_OK) {
		app_fail(app, &err);
		return false;
	}
	for (int i = 0; i < split.count; i++)
		if (!word_read(app, &record, split.words[i], &turning))
			return false;
	if (turning.count == 0)
		return true;
	if (turning.count == 1)
		snprintf(what, sizeof what, "%s %s of %s", turning.so[0] ? "tag" : "removal of tag",
		         turning.words[0], day_format(turning.day, date));
	else
		snprintf(what, sizeof what, "tags of %s", day_format(turning.day, date));
	again_say(app, &turning);
	if (!app_change(app, what, turning_write, &turning))
		return false;
	if (journal_day(app->program->journal, turning.day, &record, &err) != RECOUP_OK) {
		app_say(app, "Tagged. u takes it back.");
		return true;
	}
	list_words(&record, list, sizeof list);
	app_say(app, "Tags: %s. u takes it back.", list);
	return true;
}

/* ---- what is offered ---- */

static const char *const common[] = {"travel", "alcohol", "race", "period", "medication"};

static bool on_name(void *context, const char *name, int64_t days)
{
	(void)days;
	choice_add(context, name, NULL);
	return true;
}

void tags_complete(struct app *app, struct choices *choices)
{
	struct error err;

	for (size_t i = 0; i < sizeof common / sizeof *common; i++)
		choice_add(choices, common[i], NULL);
	if (journal_tag_names(app->program->journal, on_name, choices, &err) != RECOUP_OK)
		app_fail(app, &err);
}

/* "-tra" becomes "-travel". */
static void complete(struct app *app, const struct split *split, int word, struct choices *choices)
{
	const char *typed = choices->typed;
	bool has_sign = *typed == '-' || *typed == '+';

	(void)split;
	(void)word;
	choices->typed += has_sign;
	tags_complete(app, choices);
	choices->typed = typed;
	for (int i = 0; has_sign && i < choices->count; i++) {
		memmove(choices->all[i].text + 1, choices->all[i].text, CHOICE_SIZE - 1);
		choices->all[i].text[0] = *typed;
		choices->all[i].text[CHOICE_SIZE - 1] = '\0';
	}
}

void tags_open(struct app *app)
{
	static const struct prompt_kind kind = {
		.label = "Tags: ",
		.help = "A word turns its tag on or off.",
		.history = NULL,
		.complete = complete,
		.accept = accept,
	};
	/* Asked before the prompt lies over the screen whose day it is. */
	const day_number day = app_log_day(app);
	struct day_record record;
	struct error err;
	char date[DAY_LONG_SIZE], list[200];

	if (journal_day(app->program->journal, day, &record, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	list_words(&record, list, sizeof list);
	prompt_open(app, &kind, "");
	prompt_help(app, "%s: %s. A word turns its tag on or off, and several may be typed; Tab offers "
	            "travel, alcohol, race and all that there are.", day_format_long(day, date), list);
}
