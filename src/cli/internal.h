/* Shared by the verbs only: arguments by table, one JSON emitter, the verdict. */
#ifndef RECOUP_CLI_INTERNAL_H
#define RECOUP_CLI_INTERNAL_H

/* jansson and curses have functions of these names: where both meet in one program there
 * must be no second. */
#define json_object cli_json_object
#define json_array cli_json_array
#define json_real cli_json_real
#define json_integer cli_json_integer
#define refresh cli_refresh

#include "recoup/cli.h"

/* ---- arguments.c ---- */

#define WORDS_LIMIT 256
struct arguments {
	const struct verb *verb;
	const char *words[WORDS_LIMIT]; /* what is no option */
	size_t word_count;
	const char *values[16]; /* by index of verb->options; "" for a flag that was given */
};
enum recoup_status arguments_read(struct arguments *arguments, const struct verb *verb, int argc,
                                  char **argv, struct error *err);
/* --minutes N of what is at hand, 1 to 600; 0 when it was not given. */
enum recoup_status argument_minutes(const struct arguments *arguments, int *minutes,
                                    struct error *err);
/* The option's value, NULL when it was not given. */
const char *argument_of(const struct arguments *arguments, const char *option);
enum recoup_status argument_day(const struct arguments *arguments, const char *option,
                                const struct program *program, day_number fallback, day_number *day,
                                struct error *err);

/* The day of `--day`, else of a first word that is one, else today. `*from` is the first
 * word after it. A day that is still to come is refused. */
enum recoup_status argument_day_first(const struct arguments *arguments,
                                      const struct program *program, day_number *day, size_t *from,
                                      struct error *err);

/* ---- json.c: to a stream, commas and escapes by itself ---- */

struct json {
	FILE *out;
	int depth;
	bool first[16];
};
void json_start(struct json *json, FILE *out);
/* `key` is NULL within an array and at the top. */
void json_object(struct json *json, const char *key);
void json_object_end(struct json *json);
void json_array(struct json *json, const char *key);
void json_array_end(struct json *json);
void json_text(struct json *json, const char *key, const char *text); /* NULL: null */
void json_real(struct json *json, const char *key, struct opt_real value);
void json_points(struct json *json, const char *key, double value); /* to 6 decimals */
void json_integer(struct json *json, const char *key, int64_t value);
void json_bool(struct json *json, const char *key, bool value);
void json_end(struct json *json); /* the line's end */

/* ---- verdict.c ---- */
enum recoup_status verdict_print(struct cli *cli, day_number day, int minutes, bool json,
                                 struct error *err);
/* RECOUP_NOTHING where the journal does not reach. */
enum recoup_status view_get(struct cli *cli, day_number day, instant now, int minutes,
                            struct day_view *view, struct error *err);
void suggestions_print(struct cli *cli, const struct day_view *view);
void suggestions_json(struct json *json, const struct day_view *view);
enum recoup_status verdict_line(struct cli *cli, day_number day, struct error *err);
/* Text in lines that fit the terminal, each after `indent` blanks. */
void wrapped(struct cli *cli, int indent, const char *text);

/* ---- practice_start.c: guided in plain lines, as time goes on ---- */
/* What of it was done; RECOUP_NOTHING when it is too little to log. */
enum recoup_status practice_start(struct cli *cli, const struct practice *practice,
                                  struct practice_done *done, struct error *err);

/* ---- practice_show.c ---- */
void practice_print(struct cli *cli, const struct practice *practice);
void practice_json(struct json *json, const struct practice *practice, bool whole);

/* ---- entry.c: what `log` and `checkin` share ---- */
struct entry {
	enum metric_id metric;
	int region;
	bool clear;
	double value;
};
/* "energy=4", "soreness.left_calf=3", "energy=" (takes it back). */
enum recoup_status entry_parse(const struct program *program, const char *text,
                               struct entry *entry, struct error *err);
enum recoup_status entries_store(struct cli *cli, day_number day, const struct entry *entries,
                                 size_t count, const char *what, struct error *err);

/* When something that was done began: `--at` on `--day`, else so long ago, else noon. */
struct entry_place {
	instant start;
	int32_t offset;
	day_number day;
};
enum recoup_status entry_place_read(const struct program *program,
                                    const struct arguments *arguments, double duration_s,
                                    const char *what, struct entry_place *place,
                                    struct error *err);

/* ---- cli.c ---- */
void error_say(FILE *out, const struct error *err);
/* Text as the terminal can show it. */
const char *shown(const struct cli *cli, const char *text, char *out, size_t size);
/* A file gets a text as it is, a terminal what cannot drive it; the caller frees it. NULL
 * when out of memory. */
char *written(const struct cli *cli, const char *text);
enum recoup_status refresh(struct cli *cli, struct error *err);
/* The catalogue; says on `err` what is wrong with the person's own practices. */
enum recoup_status need_catalogue(struct cli *cli, struct error *err);

/* ---- demo_words.c ---- */
/* Notes, tags, practices and plans of the made-up runner, as one change. */
enum recoup_status demo_words(struct cli *cli, struct error *err);

/* ---- session_row.c ---- */
/* Its members, within an object that the caller opened. */
void session_json(struct json *json, const struct activity *activity,
                  const struct session_load *load);
/* Columns that are left for its title, at least those of "Ti~". */
int session_title_room(const struct cli *cli);
void session_line(struct cli *cli, const struct activity *activity,
                  const struct session_load *load);

/* ---- verb_find.c ---- */
/* The words of the arguments as one search. */
enum recoup_status filter_read(const struct arguments *arguments, struct cli *cli,
                               struct filter *filter, struct error *err);
/* Takes in what searches do not know yet. */
enum recoup_status words_refresh(struct cli *cli, struct error *err);

/* ---- archive.c ---- */
enum recoup_status archive_export(struct cli *cli, const char *folder, bool as_json,
                                  struct error *err);
enum recoup_status archive_import(struct cli *cli, const char *folder, bool dry_run, bool as_json,
                                  struct error *err);

/* ---- one file a verb ---- */
#define VERB(name)                                                                              \
	enum recoup_status verb_##name(struct cli *cli, int argc, char **argv, struct error *err)
VERB(log);
VERB(checkin);
VERB(note);
VERB(tag);
VERB(today);
VERB(day);
VERB(suggest);
VERB(days);
VERB(plan);
VERB(due);
VERB(runs);
VERB(finding); /* `find`: verb_find looks a verb up */
VERB(import);
VERB(imports);
VERB(pairs);
VERB(insights);
VERB(practice);
VERB(undo);
VERB(redo);
VERB(export);
VERB(doctor);
VERB(backup);
VERB(restore);
VERB(sync);
VERB(demo);
VERB(formats);
VERB(config);
VERB(keys);
VERB(help);
const struct verb *verb_find(const char *name);

#endif
