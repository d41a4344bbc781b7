/* `config`: the settings of recoup.conf, shown and changed one by one. Must not know how
 * the file is written. */
#include <string.h>

#include "internal.h"
#include "recoup/keymap.h"

/* What a word names: a setting, or a key's name after "keys."; `key` NULL then. */
struct named {
	const struct settings_key *key;
	const struct key_row *row;
	const char *section, *name;
	bool alias; /* after "alias." */
};

static enum recoup_status named_find(const char *word, struct named *named, struct error *err)
{
	const struct settings_key *nearest;
	const struct key_row *rows;
	char hint[160];
	size_t count;

	memset(named, 0, sizeof *named);
	if (strncmp(word, "alias.", 6) == 0) {
		*named = (struct named){.section = "alias", .name = word + 6, .alias = true};
		return RECOUP_OK;
	}
	if (strncmp(word, "keys.", 5) == 0) {
		rows = keymap_rows(&count);
		for (size_t i = 0; i < count && !named->row; i++)
			if (strcmp(rows[i].name, word + 5) == 0)
				named->row = &rows[i];
		named->section = "keys";
		named->name = word + 5;
		return named->row ? RECOUP_OK
		                  : error_set(err, RECOUP_USAGE, NULL, "\"recoup keys\" lists the names",
		                              "no key is named \"%s\"", word + 5);
	}
	named->key = settings_find(word, &nearest);
	if (nearest)
		snprintf(hint, sizeof hint, "did you mean %s.%s?", nearest->section, nearest->key);
	else
		snprintf(hint, sizeof hint, "\"recoup config\" lists the settings");
	if (!named->key)
		return error_set(err, RECOUP_USAGE, NULL, hint, "there is no setting \"%s\"", word);
	named->section = named->key->section;
	named->name = named->key->key;
	return RECOUP_OK;
}

static bool value_of(const struct program *program, const struct named *named, char *out,
                     size_t size)
{
	bool set = program_setting(program, named->section, named->name, out, size);

	if (!set && named->alias)
		snprintf(out, size, "%s", "");
	else if (!set && named->key)
		snprintf(out, size, "%s", named->key->fallback);
	else if (!set)
		snprintf(out, size, "%s", *named->row->keys ? named->row->keys : "none");
	return set;
}

static void row_json(struct json *json, const struct program *program, const struct named *named)
{
	char value[SETTING_TEXT_SIZE], name[100];
	bool set = value_of(program, named, value, sizeof value);

	snprintf(name, sizeof name, "%s.%s", named->section, named->name);
	emit_object(json, NULL);
	emit_text(json, "key", name);
	emit_text(json, "value", *value ? value : NULL);
	emit_bool(json, "set", set);
	emit_text(json, "help", named->alias ? "an alias" : named->key ? named->key->help : named->row->help);
	emit_object_end(json);
}

static void row_print(struct cli *cli, const struct named *named)
{
	char value[SETTING_TEXT_SIZE], name[100], out[SETTING_TEXT_SIZE];
	bool set = value_of(cli->program, named, value, sizeof value);

	snprintf(name, sizeof name, "%s.%s", named->section, named->name);
	fprintf(cli->out, set ? "%-24s %s\n" : "%-24s %-20s unless set\n", name,
	        *value ? shown(cli, value, out, sizeof out) : "-");
}

struct listing {
	struct cli *cli;
	struct json *json; /* NULL: for people */
};

static void alias_list(void *context, const char *name, const char *line)
{
	struct listing *listing = context;
	struct named named = {.section = "alias", .name = name, .alias = true};

	(void)line;
	if (listing->json)
		row_json(listing->json, listing->cli->program, &named);
	else
		row_print(listing->cli, &named);
}

/* Every setting; of the keys those that are changed. */
static void list(struct cli *cli, bool as_json)
{
	size_t count;
	const struct settings_key *keys = settings_keys(&count);
	const struct key_row *rows;
	struct json json;
	struct listing listing = {cli, as_json ? &json : NULL};
	char ignored[SETTING_TEXT_SIZE];

	emit_start(&json, cli->out);
	if (as_json)
		emit_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		struct named named = {&keys[i], NULL, keys[i].section, keys[i].key, false};

		if (as_json)
			row_json(&json, cli->program, &named);
		else
			row_print(cli, &named);
	}
	rows = keymap_rows(&count);
	for (size_t i = 0; i < count; i++) {
		struct named named = {NULL, &rows[i], "keys", rows[i].name, false};

		if (!program_setting(cli->program, "keys", rows[i].name, ignored, sizeof ignored))
			continue;
		if (as_json)
			row_json(&json, cli->program, &named);
		else
			row_print(cli, &named);
	}
	aliases_each(cli->program, alias_list, &listing);
	if (as_json) {
		emit_array_end(&json);
		emit_end(&json);
	}
}

static enum recoup_status change(struct cli *cli, const struct named *named, const char *value,
                                 struct error *err)
{
	struct setting_wish wish = {named->section, named->name, value};
	struct setting_change done;
	char before[SETTING_TEXT_SIZE], after[SETTING_TEXT_SIZE];
	struct split split;
	enum recoup_status status = named->alias && value && *value
	                                ? alias_check(named->name, value, &split, err) : RECOUP_OK;

	if (status == RECOUP_OK && strcmp(named->section, "start") == 0 && value && *value &&
	    (split_words(value, &split, err) != RECOUP_OK || !verb_find(split.words[0])))
		status = error_set(err, RECOUP_INPUT, NULL, "such as today, or days --last 7",
		                   "\"%.60s\" begins with no verb", value);
	if (status == RECOUP_OK)
		status = program_set_setting(cli->program, &wish, &done, err);

	if (status != RECOUP_OK)
		return status;
	fprintf(cli->out, "%s: %s -> %s\n", named->key ? named->key->label : named->name,
	        shown(cli, done.before, before, sizeof before),
	        shown(cli, done.after, after, sizeof after));
	if (*done.note)
		fprintf(cli->out, "%s\n", done.note);
	return RECOUP_OK;
}

/* The words after the first, as one value. */
static void words_join(const struct arguments *arguments, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 1; i < arguments->word_count && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i > 1 ? " " : "",
		                         arguments->words[i]);
}

enum recoup_status verb_config(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct named named;
	const char *back;
	char value[1024];
	enum recoup_status status = arguments_read(&arguments, verb_find("config"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	back = argument_of(&arguments, "--default");
	if (back && arguments.word_count > 0)
		return error_set(err, RECOUP_USAGE, NULL, "recoup config --default KEY",
		                 "--default takes one key and nothing else");
	if (argument_of(&arguments, "--aliases")) {
		aliases_print(cli);
		return RECOUP_OK;
	}
	if (argument_of(&arguments, "--path")) {
		fprintf(cli->out, "%s\n", cli->program->config_path ? cli->program->config_path : "");
		return RECOUP_OK;
	}
	if (!back && arguments.word_count == 0) {
		list(cli, argument_of(&arguments, "--json") != NULL);
		return RECOUP_OK;
	}
	status = named_find(back ? back : arguments.words[0], &named, err);
	if (status != RECOUP_OK)
		return status;
	if (back)
		return change(cli, &named, NULL, err);
	words_join(&arguments, value, sizeof value);
	if (arguments.word_count > 1)
		return change(cli, &named, value, err);
	value_of(cli->program, &named, value, sizeof value);
	if (argument_of(&arguments, "--json")) {
		struct json json;

		emit_start(&json, cli->out);
		row_json(&json, cli->program, &named);
		emit_end(&json);
	} else {
		fprintf(cli->out, "%s\n", value);
	}
	return RECOUP_OK;
}
