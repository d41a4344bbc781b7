/* Shared by the verbs only: arguments by table, one JSON emitter, the verdict. */
#ifndef RECOUP_CLI_INTERNAL_H
#define RECOUP_CLI_INTERNAL_H

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
/* The option's value, NULL when it was not given. */
const char *argument_of(const struct arguments *arguments, const char *option);
enum recoup_status argument_day(const struct arguments *arguments, const char *option,
                                const struct program *program, day_number fallback, day_number *day,
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
enum recoup_status verdict_print(struct cli *cli, day_number day, bool json, struct error *err);
enum recoup_status verdict_line(struct cli *cli, day_number day, struct error *err);

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

/* ---- said.c ---- */
void error_say(FILE *out, const struct error *err);
/* Text as the terminal can show it. */
const char *shown(const struct cli *cli, const char *text, char *out, size_t size);
enum recoup_status refresh(struct cli *cli, struct error *err);

/* ---- session_row.c ---- */
/* Its members, within an object that the caller opened. */
void session_json(struct json *json, const struct activity *activity,
                  const struct session_load *load);
void session_line(struct cli *cli, const struct activity *activity,
                  const struct session_load *load);

/* ---- verb_find.c ---- */
/* The words of the arguments as one search. */
enum recoup_status filter_read(const struct arguments *arguments, struct cli *cli,
                               struct filter *filter, struct error *err);
/* Takes in what searches do not know yet. */
enum recoup_status words_refresh(struct cli *cli, struct error *err);

/* ---- one file a verb ---- */
#define VERB(name)                                                                              \
	enum recoup_status verb_##name(struct cli *cli, int argc, char **argv, struct error *err)
VERB(log);
VERB(checkin);
VERB(today);
VERB(day);
VERB(days);
VERB(runs);
VERB(finding); /* `find`: verb_find looks a verb up */
VERB(import);
VERB(imports);
VERB(pairs);
VERB(undo);
VERB(redo);
VERB(export);
VERB(sync);
VERB(demo);
VERB(formats);
VERB(config);
VERB(keys);
VERB(help);
const struct verb *verb_find(const char *name);

#endif
