/* recoup.conf as a text that a person also edits: one key changed, everything else left as
 * it is. Reads lines as inih does; must not know what keys there are, nor where the file is. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/ini_text.h"
#include "recoup/settings.h"

enum line_kind { LINE_BLANK, LINE_COMMENT, LINE_SECTION, LINE_KEY, LINE_MORE, LINE_OTHER };

/* A line of the text, as places in it: [start, end), its line end up to `next`. */
struct line {
	enum line_kind kind;
	size_t start, end, next;
	size_t name, name_end;   /* of a section or a key; also of a key in a comment */
	size_t value, value_end; /* without blanks around it and comment behind it */
	size_t delimiter;
	bool indented, names_key; /* a comment such as "; units = metric" */
};

static size_t skip_blanks(const char *text, size_t at, size_t end)
{
	while (at < end && isspace((unsigned char)text[at]))
		at++;
	return at;
}

static size_t trim(const char *text, size_t start, size_t end)
{
	while (end > start && isspace((unsigned char)text[end - 1]))
		end--;
	return end;
}

/* The first of `wanted`, or a ';' that follows a blank: the comment behind a value. */
static size_t find_or_comment(const char *text, size_t at, size_t end, const char *wanted)
{
	bool blank = false;

	for (; at < end && !strchr(wanted, text[at]) && !(blank && text[at] == ';'); at++)
		blank = isspace((unsigned char)text[at]) != 0;
	return at;
}

static bool pair_read(const char *text, size_t at, struct line *line)
{
	size_t end = trim(text, at, line->end);
	size_t delimiter = find_or_comment(text, at, end, "=:");
	size_t comment;

	if (delimiter >= end || !strchr("=:", text[delimiter]))
		return false;
	comment = find_or_comment(text, delimiter + 1, end, "");
	line->name = at;
	line->name_end = trim(text, at, delimiter);
	line->delimiter = delimiter;
	line->value = skip_blanks(text, delimiter + 1, comment);
	line->value_end = trim(text, line->value, comment);
	return true;
}

/* The line that begins at `start`; `after_key`: a key came before it in its section. */
static void line_read(const char *text, size_t start, bool after_key, struct line *line)
{
	size_t at = start, close;

	memset(line, 0, sizeof *line);
	line->start = start;
	line->end = start + strcspn(text + start, "\n");
	line->next = line->end + (text[line->end] == '\n');
	if (line->end > start && text[line->end - 1] == '\r')
		line->end--;
	if (start == 0 && strncmp(text, "\xEF\xBB\xBF", 3) == 0)
		at += 3;
	line->indented = at < line->end && isspace((unsigned char)text[at]);
	at = skip_blanks(text, at, line->end);
	if (at == line->end) {
		line->kind = LINE_BLANK;
	} else if (strchr(";#", text[at])) {
		line->kind = LINE_COMMENT;
		line->names_key = pair_read(text, skip_blanks(text, at + 1, line->end), line);
	} else if (after_key && line->indented) {
		line->kind = LINE_MORE;
	} else if (text[at] == '[') {
		close = find_or_comment(text, at + 1, line->end, "]");
		line->kind = close < line->end && text[close] == ']' ? LINE_SECTION : LINE_OTHER;
		line->name = at + 1;
		line->name_end = close;
	} else {
		line->kind = pair_read(text, at, line) ? LINE_KEY : LINE_OTHER;
	}
}

static bool is_named(const char *text, const struct line *line, const char *name)
{
	size_t length = strlen(name);

	return line->name_end - line->name == length &&
	       memcmp(text + line->name, name, length) == 0;
}

/* ---- reading ---- */

struct wanted {
	const char *section, *key;
	char *out;
	size_t size;
	bool found;
};

static bool on_line(void *context, const struct ini_line *line)
{
	struct wanted *wanted = context;

	if (strcmp(line->section, wanted->section) == 0 && strcmp(line->name, wanted->key) == 0) {
		/* Nothing after the = says nothing. */
		wanted->found = *line->value != '\0' || wanted->found;
		if (*line->value)
			snprintf(wanted->out, wanted->size, "%s", line->value);
	}
	return true;
}

bool settings_text_get(const char *text, const char *section, const char *key, char *out,
                       size_t size)
{
	struct wanted wanted = {section, key, out, size, false};

	out[0] = '\0';
	ini_text_read(text, "", on_line, &wanted, NULL);
	return wanted.found;
}

/* ---- writing ---- */

struct edit {
	const char *text, *section, *key, *value; /* `value` NULL: take it out */
	const char *line_end;
	char *out;
	size_t used, room;
	bool failed;
};

static void add(struct edit *edit, const char *bytes, size_t length)
{
	if (edit->used + length + 1 > edit->room) {
		size_t room = 2 * (edit->used + length) + 256;
		char *more = realloc(edit->out, room);

		edit->failed = edit->failed || !more;
		if (!more)
			return;
		edit->out = more;
		edit->room = room;
	}
	memcpy(edit->out + edit->used, bytes, length);
	edit->used += length;
	edit->out[edit->used] = '\0';
}

static void add_text(struct edit *edit, const char *text)
{
	add(edit, text, strlen(text));
}

/* Where things are: offsets of the text, or -1. */
struct places {
	ptrdiff_t last_key;      /* start of the line that counts now */
	ptrdiff_t after_comment; /* behind the key commented out */
	ptrdiff_t after_section; /* behind the last key, or the head, of the section */
};

static struct places places_find(const struct edit *edit)
{
	struct places places = {-1, -1, -1};
	const char *text = edit->text;
	bool within = false, after_key = false, was_comment = false;
	struct line line;

	for (size_t at = 0; text[at]; at = line.next) {
		line_read(text, at, after_key, &line);
		if (line.kind == LINE_SECTION)
			within = is_named(text, &line, edit->section);
		if (line.kind == LINE_SECTION || line.kind == LINE_KEY)
			after_key = line.kind == LINE_KEY;
		/* An indented line would be read as more of the value put before it. */
		if (was_comment && line.kind != LINE_BLANK && line.kind != LINE_COMMENT) {
			if (line.indented)
				places.after_comment = -1;
			was_comment = false;
		}
		if (!within || line.kind == LINE_BLANK || line.kind == LINE_OTHER)
			continue;
		if (line.kind == LINE_KEY && is_named(text, &line, edit->key))
			places.last_key = (ptrdiff_t)line.start;
		if (line.kind == LINE_COMMENT && line.names_key && is_named(text, &line, edit->key)) {
			places.after_comment = (ptrdiff_t)line.next;
			was_comment = true;
		}
		if (line.kind != LINE_COMMENT)
			places.after_section = (ptrdiff_t)line.next;
	}
	return places;
}

static void add_pair(struct edit *edit)
{
	if (edit->used > 0 && edit->out[edit->used - 1] != '\n')
		add_text(edit, edit->line_end);
	add_text(edit, edit->key);
	add_text(edit, " = ");
	add_text(edit, edit->value);
	add_text(edit, edit->line_end);
}

/* The line with another value; what stands around it stays. */
static void add_changed(struct edit *edit, const struct line *line)
{
	const char *text = edit->text;

	if (line->value == line->value_end) { /* "weight =" and maybe a comment */
		add(edit, text + line->start, line->delimiter + 1 - line->start);
		add_text(edit, " ");
		add_text(edit, edit->value);
		if (skip_blanks(text, line->value_end, line->end) < line->end)
			add_text(edit, " ");
		add(edit, text + line->value_end, line->next - line->value_end);
		return;
	}
	add(edit, text + line->start, line->value - line->start);
	add_text(edit, edit->value);
	add(edit, text + line->value_end, line->next - line->value_end);
}

static void edit_run(struct edit *edit)
{
	struct places places = places_find(edit);
	const char *text = edit->text;
	ptrdiff_t insert = -1;
	bool within = false, after_key = false, drop_more = false;
	struct line line;

	if (edit->value && places.last_key < 0)
		insert = places.after_comment >= 0 ? places.after_comment : places.after_section;
	for (size_t at = 0; text[at]; at = line.next) {
		bool ours;

		line_read(text, at, after_key, &line);
		if ((ptrdiff_t)at == insert)
			add_pair(edit);
		if (line.kind == LINE_SECTION)
			within = is_named(text, &line, edit->section);
		if (line.kind == LINE_SECTION || line.kind == LINE_KEY)
			after_key = line.kind == LINE_KEY;
		ours = within && line.kind == LINE_KEY && is_named(text, &line, edit->key);
		if (line.kind == LINE_SECTION || line.kind == LINE_KEY)
			drop_more = ours && (!edit->value || (ptrdiff_t)at == places.last_key);
		if (ours && edit->value && drop_more)
			add_changed(edit, &line);
		else if (!drop_more || (line.kind != LINE_MORE && !ours))
			add(edit, text + line.start, line.next - line.start);
	}
	if (insert == (ptrdiff_t)strlen(text)) {
		add_pair(edit);
	} else if (edit->value && insert < 0 && places.last_key < 0) {
		if (edit->used > 0 && edit->out[edit->used - 1] != '\n')
			add_text(edit, edit->line_end);
		if (edit->used > 0)
			add_text(edit, edit->line_end);
		add_text(edit, "[");
		add_text(edit, edit->section);
		add_text(edit, "]");
		add_text(edit, edit->line_end);
		add_pair(edit);
	}
}

static bool value_clean(const char *value)
{
	for (const char *at = value; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 127)
			return false;
	return *value != '\0' && !isspace((unsigned char)value[0]) &&
	       !isspace((unsigned char)value[strlen(value) - 1]);
}

enum recoup_status settings_text_set(const char *text, const char *section, const char *key,
                                     const char *value, char **changed, struct error *err)
{
	struct edit edit = {.text = text, .section = section, .key = key, .value = value};
	const char *first = strchr(text, '\n');
	char back[INI_LINE_MAX + 1];

	edit.line_end = first && first > text && first[-1] == '\r' ? "\r\n" : "\n";
	*changed = NULL;
	if (value && !value_clean(value))
		return error_set(err, RECOUP_INPUT, NULL, "blanks around it and control characters are not",
		                 "this value of %s cannot be written", key);
	add(&edit, "", 0);
	edit_run(&edit);
	if (edit.failed) {
		free(edit.out);
		return error_no_memory(err);
	}
	if (value && (!settings_text_get(edit.out, section, key, back, sizeof back) ||
	              strcmp(back, value) != 0)) {
		free(edit.out);
		return error_set(err, RECOUP_INPUT, NULL,
		                 "it is too long, or has a ; after a blank, which begins a comment",
		                 "this value of %s would not read back as it is", key);
	}
	*changed = edit.out;
	return RECOUP_OK;
}

char *settings_text_new(void)
{
	struct edit edit = {.line_end = "\n"};
	const char *section = "";
	size_t count;
	const struct settings_key *keys = settings_keys(&count);

	add_text(&edit, "; Settings of recoup: recoup.conf(5).\n"
	                "; What is commented out is as it is unless set.\n");
	for (size_t i = 0; i < count; i++) {
		char line[300];

		if (strcmp(section, keys[i].section) != 0) {
			snprintf(line, sizeof line, "\n[%s]\n", keys[i].section);
			add_text(&edit, line);
		}
		section = keys[i].section;
		snprintf(line, sizeof line, "; %s\n; %s =%s%s\n", keys[i].help, keys[i].key,
		         *keys[i].fallback ? " " : "", keys[i].fallback);
		add_text(&edit, line);
	}
	add_text(&edit, "\n; [keys]\n; NAME = KEYS, the names and keys as \"recoup keys\" lists them.\n");
	if (edit.failed) {
		free(edit.out);
		return NULL;
	}
	return edit.out;
}
