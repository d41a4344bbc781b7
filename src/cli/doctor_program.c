/* recoup itself looked over, for `doctor`: the terminal, the person's locale, folders,
 * configuration, and whether its own data loads. Must not know the journal. */
#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "doctor.h"

static void say(struct symptoms *symptoms, const char *id, enum symptom_grade grade,
                const char *to_do, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

static void say(struct symptoms *symptoms, const char *id, enum symptom_grade grade,
                const char *to_do, const char *format, ...)
{
	struct symptom symptom = {.id = id, .grade = grade};
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(symptom.what, sizeof symptom.what, format, arguments);
	va_end(arguments);
	snprintf(symptom.to_do, sizeof symptom.to_do, "%s", to_do ? to_do : "");
	symptoms_add(symptoms, SECTION_PROGRAM, &symptom);
}

static void say_error(struct symptoms *symptoms, const char *id, const struct error *err)
{
	say(symptoms, id, SYMPTOM_FAULT, err->hint, "%.300s%s%.180s%s", err->what,
	    *err->where ? " (" : "", err->where, *err->where ? ")" : "");
}

static void terminal_look(const struct cli *cli, struct symptoms *symptoms)
{
	const struct environment *environment = &cli->program->environment;
	const char *term = environment->term;

	if (!term || !*term || strcmp(term, "dumb") == 0)
		say(symptoms, "terminal", SYMPTOM_NOTE,
		    "the verbs work everywhere; the screens need a TERM such as xterm-256color",
		    "TERM is %s.", term && *term ? term : "not set");
	else
		say(symptoms, "terminal", SYMPTOM_WELL, NULL, "TERM is %.60s, %d columns%s.", term,
		    cli->columns, cli->out_is_terminal ? "" : " (not writing to it now)");
	if (environment->no_color && *environment->no_color)
		say(symptoms, "colour", SYMPTOM_WELL, NULL, "NO_COLOR is set: no colour.");
	else if (cli->program->settings.colour == COLOUR_NEVER)
		say(symptoms, "colour", SYMPTOM_WELL, NULL, "recoup.conf says no colour.");
	else
		say(symptoms, "colour", SYMPTOM_WELL, NULL, "Colours are those of the terminal%s.",
		    environment->colorterm && *environment->colorterm ? ", any it can show" : "");
	if (!environment->utf8)
		say(symptoms, "characters", SYMPTOM_NOTE, "set LANG or LC_ALL to one such as C.UTF-8",
		    "The locale is not UTF-8: what is outside ASCII is shown as it can be.");
	else
		say(symptoms, "characters", SYMPTOM_WELL, NULL, "The locale is UTF-8%s.",
		    cli->program->utf8 ? "" : ", and recoup.conf asks for ASCII");
}

static void configuration_look(struct program *program, struct symptoms *symptoms)
{
	if (program->config_trouble.status != RECOUP_OK)
		say_error(symptoms, "configuration", &program->config_trouble);
	else if (program->config_unknown.status != RECOUP_OK)
		say(symptoms, "configuration", SYMPTOM_NOTE, program->config_unknown.hint,
		    "%.300s (%.150s); it is passed over.", program->config_unknown.what,
		    program->config_unknown.where);
	else if (!program->config_path)
		say(symptoms, "configuration", SYMPTOM_NOTE, "set HOME",
		    "There is no place for recoup.conf.");
	else
		say(symptoms, "configuration", SYMPTOM_WELL, NULL, "%.300s %s.", program->config_path,
		    program->config_text ? "is read" : "is not there; all is as it is unless set");
}

struct alias_look {
	struct symptoms *symptoms;
	int count;
	bool faulty;
};

static void alias_look(void *context, const char *name, const char *line)
{
	struct alias_look *look = context;
	struct split split;
	struct error err;

	look->count++;
	if (alias_check(name, line, &split, &err) == RECOUP_OK)
		return;
	look->faulty = true;
	say(look->symptoms, "aliases", SYMPTOM_NOTE, err.hint, "%.300s.", err.what);
}

static void aliases_look(const struct program *program, struct symptoms *symptoms)
{
	struct alias_look look = {symptoms, 0, false};

	aliases_each(program, alias_look, &look);
	if (look.count > 0 && !look.faulty)
		say(symptoms, "aliases", SYMPTOM_WELL, NULL, "%d of your aliases hold.", look.count);
}

static void data_look(struct program *program, struct symptoms *symptoms)
{
	static const char *const folders[] = {"schema", "formats", "practices", "themes"};
	char path[PATH_MAX];
	struct error err;

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (program_data_path(program, folders[i], path, sizeof path, &err) != RECOUP_OK) {
			say_error(symptoms, "data", &err);
			return;
		}
	*strrchr(path, '/') = '\0';
	say(symptoms, "data", SYMPTOM_WELL, NULL, "recoup's own data is in %.300s.", path);
}

static void formats_look(struct program *program, struct symptoms *symptoms)
{
	struct error err;

	if (program_need_formats(program, &err) != RECOUP_OK)
		say_error(symptoms, "formats", &err);
	else
		say(symptoms, "formats", SYMPTOM_WELL, NULL, "%zu export formats load.",
		    formats_count(program->formats));
}

static void practices_look(struct program *program, struct symptoms *symptoms)
{
	struct error err;

	if (program_need_catalogue(program, &err) != RECOUP_OK)
		say_error(symptoms, "practices", &err);
	else if (program->catalogue_trouble.status != RECOUP_OK)
		say_error(symptoms, "practices", &program->catalogue_trouble);
	else
		say(symptoms, "practices", SYMPTOM_WELL, NULL, "The practices load.");
}

static void themes_look(struct program *program, struct symptoms *symptoms)
{
	char names[THEMES_MAX][THEME_NAME_SIZE];
	size_t count = program_theme_names(program, names, THEMES_MAX);
	struct theme theme;
	struct error err;

	for (size_t i = 0; i < count; i++)
		if (program_theme(program, names[i], &theme, &err) != RECOUP_OK) {
			say_error(symptoms, "themes", &err);
			return;
		}
	say(symptoms, "themes", SYMPTOM_WELL, NULL, "%zu themes load.", count);
}

void doctor_program(struct cli *cli, struct symptoms *symptoms)
{
	terminal_look(cli, symptoms);
	configuration_look(cli->program, symptoms);
	aliases_look(cli->program, symptoms);
	data_look(cli->program, symptoms);
	formats_look(cli->program, symptoms);
	practices_look(cli->program, symptoms);
	themes_look(cli->program, symptoms);
	say(symptoms, "sqlite", SYMPTOM_WELL, NULL, "SQLite is %s.", journal_library_version());
}
