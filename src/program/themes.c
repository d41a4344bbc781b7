/* Themes: recoup's own and the person's, by name. Must not know terminals. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/shipped.h"
#include "recoup/text.h"

char *program_own_themes(const struct program *program, char *out, size_t size)
{
	const struct environment *environment = &program->environment;
	char *own = xdg_path(environment->xdg_config_home, environment->home, ".config",
	                     "recoup/themes");

	snprintf(out, size, "%s", own ? own : "");
	free(own);
	return out;
}

/* Reads the theme over `theme`; RECOUP_NOTHING when the folder has none of that name. */
static enum recoup_status read_from(const char *folder, const char *name, struct theme *theme,
                                    struct error *err)
{
	char path[PATH_MAX + THEME_NAME_SIZE + 8], *text;
	enum recoup_status status;

	snprintf(path, sizeof path, "%s/%s.ini", folder, name);
	status = file_text(path, "the theme", &text, err);
	if (status != RECOUP_OK)
		return status;
	if (!text)
		return RECOUP_NOTHING;
	status = theme_read(theme, text, path, err);
	free(text);
	return status;
}

static enum recoup_status unknown(const struct program *program, const char *name,
                                  struct error *err)
{
	char names[THEMES_MAX][THEME_NAME_SIZE], own[PATH_MAX], hint[300];
	size_t count = program_theme_names(program, names, THEMES_MAX);
	const char *nearest = NULL;
	int best = 4;

	for (size_t i = 0; i < count; i++) {
		int distance = text_distance(name, names[i]);

		if (distance < best)
			nearest = names[i];
		best = distance < best ? distance : best;
	}
	if (nearest)
		snprintf(hint, sizeof hint, "did you mean %s?", nearest);
	else
		snprintf(hint, sizeof hint, "terminal, dark, light, high-contrast, or NAME.ini in %.200s",
		         program_own_themes(program, own, sizeof own));
	return error_set(err, RECOUP_INPUT, NULL, hint, "there is no theme \"%s\"", name);
}

enum recoup_status program_theme(const struct program *program, const char *name,
                                 struct theme *theme, struct error *err)
{
	char shipped[PATH_MAX], own[PATH_MAX];
	enum recoup_status status = program_data_path(program, "themes", shipped, sizeof shipped, err);

	*theme = theme_plain();
	/* What a theme leaves out is as in this one. */
	if (status == RECOUP_OK)
		status = read_from(shipped, "terminal", theme, err);
	if (status != RECOUP_OK)
		return status == RECOUP_NOTHING ? error_set(err, RECOUP_DATA, shipped, "is recoup installed whole?",
		                                            "the theme \"terminal\" is missing") : status;
	if (!theme_name_valid(name))
		return unknown(program, name, err);
	program_own_themes(program, own, sizeof own);
	status = *own ? read_from(own, name, theme, err) : RECOUP_NOTHING;
	if (status == RECOUP_NOTHING && strcmp(name, "terminal") == 0)
		return RECOUP_OK;
	if (status == RECOUP_NOTHING)
		status = read_from(shipped, name, theme, err);
	return status == RECOUP_NOTHING ? unknown(program, name, err) : status;
}

static size_t names_add(const char *folder, char (*names)[THEME_NAME_SIZE], size_t count,
                        size_t most)
{
	char **files;
	int found = shipped_names(folder, ".ini", &files);

	for (int i = 0; i < found && count < most; i++) {
		size_t length = strlen(files[i]) - 4;
		char name[THEME_NAME_SIZE];
		bool known = false;

		if (length >= sizeof name)
			continue;
		snprintf(name, sizeof name, "%.*s", (int)length, files[i]);
		for (size_t k = 0; k < count; k++)
			known = known || strcmp(names[k], name) == 0;
		if (!known && theme_name_valid(name))
			memcpy(names[count++], name, sizeof name);
	}
	shipped_names_free(files, found);
	return count;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

size_t program_theme_names(const struct program *program, char (*names)[THEME_NAME_SIZE],
                           size_t most)
{
	char folder[PATH_MAX];
	struct error ignored;
	size_t count = 0;

	snprintf(names[count++], THEME_NAME_SIZE, "terminal");
	if (program_data_path(program, "themes", folder, sizeof folder, &ignored) == RECOUP_OK)
		count = names_add(folder, names, count, most);
	if (*program_own_themes(program, folder, sizeof folder))
		count = names_add(folder, names, count, most);
	qsort(names + 1, count - 1, sizeof *names, by_name);
	return count;
}
