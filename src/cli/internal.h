/* Shared by the verbs only: arguments by table, one JSON emitter, the verdict. */
#ifndef RECOUP_CLI_INTERNAL_H
#define RECOUP_CLI_INTERNAL_H

#include "recoup/cli.h"
#include "recoup/split.h"

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

/* What `--since`, `--until` and `--all` say, within the journal; else the last so many days of
 * it. "90d", "12w", "6m" and "2y" are so long ago. The days are refreshed. */
enum recoup_status argument_span(const struct arguments *arguments, const struct program *program,
                                 int fallback_days, day_number *from, day_number *to,
                                 struct error *err);
/* The day of `--day`, else of a first word that is one, else today. `*from` is the first
 * word after it. A day that is still to come is refused. */
enum recoup_status argument_day_first(const struct arguments *arguments,
                                      const struct program *program, day_number *day, size_t *from,
                                      struct error *err);

/* ---- alias.c ---- */
struct expanded {
	struct split split;
	int argc;
	char **argv; /* NULL: it was no alias */
};
/* Release with expanded_clear. An alias that cannot be is RECOUP_INPUT. */
enum recoup_status alias_expand(const struct program *program, int argc, char **argv,
                                struct expanded *expanded, struct error *err);
/* A line cut into words, with others behind them. */
enum recoup_status line_expand(const char *line, int argc, char **argv, struct expanded *expanded,
                               struct error *err);
void expanded_clear(struct expanded *expanded);
bool alias_name_valid(const char *name);
/* Whether the line can stand for the name. */
enum recoup_status alias_check(const char *name, const char *line, struct split *split,
                               struct error *err);
void aliases_each(const struct program *program,
                  void (*each)(void *context, const char *name, const char *line), void *context);
/* Their names, a line each, for completions. */
void aliases_print(const struct cli *cli);
/* One that is nearer than `*best`. */
bool alias_nearest(const struct program *program, const char *name, int *best, char *out,
                   size_t size);

/* ---- template.c ---- */
/* RECOUP_USAGE where it names what there is not. */
enum recoup_status template_check(struct cli *cli, const char *template, struct error *err);
enum recoup_status template_print(struct cli *cli, const char *template,
                                  const struct day_view *view, struct error *err);
/* The fields one by one; false past the last. */
bool template_field(size_t at, const char **name, const char **help);

/* ---- verb_batch.c ---- */
/* Each line is a command, behind `verb` and with --day `day` where those are not NULL; all
 * one change, or `each` its own. */
enum recoup_status batch_stream(struct cli *cli, FILE *in, const char *verb, const char *day,
                                bool each, struct error *err);

/* ---- ask.c: `log` alone on a terminal ---- */
enum recoup_status log_ask(struct cli *cli, const struct arguments *arguments, struct error *err);

/* ---- span.c: which days a verb is asked for ---- */

struct day_span {
	day_number from, to;
	bool filtered; /* only those of `set` */
	struct filter filter;
	struct day_set set;
};
/* The words from `from_word` on, then --from, --to, --last and --all; the last `usual` days
 * when nothing says more, all when that is 0. The days are refreshed. */
enum recoup_status span_read(const struct arguments *arguments, size_t from_word, struct cli *cli,
                             int usual, struct day_span *span, struct error *err);
bool span_has(const struct day_span *span, day_number day);
/* Whether the words from one on begin with the name of a span: "last week". */
bool begins_span(const struct arguments *arguments, size_t from, const struct cli *cli);
/* The words from one on, with blanks between. */
enum recoup_status words_after(const struct arguments *arguments, size_t from, char *out,
                               size_t size, struct error *err);

enum print_as { PRINT_TEXT, PRINT_CSV, PRINT_JSON };
enum print_as print_as(const struct arguments *arguments);

/* The day of the one word there may be, else of --day, else today; none to come. */
enum recoup_status argument_day_only(const struct arguments *arguments,
                                     const struct program *program, day_number *day, size_t *from,
                                     struct error *err);

struct json;

/* ---- fuelling.c ---- */
/* The names of what can be said, NULL past the last. */
const char *fuelling_name(size_t at);
bool fuelling_names(const char *name);
/* `name` is one of them; "" takes back what was said. */
enum recoup_status fuelling_take(struct fuelling *fuelling, const char *name, const char *value,
                                 struct error *err);
void fuelling_json(struct json *json, const struct session *session,
                   const struct fuelling *fuelling);
void fuelling_print(struct cli *cli, const struct session *session,
                    const struct fuelling *fuelling, int indent);

/* ---- verb_log.c: the words of a run ---- */
struct run_words {
	struct recording recording;
	struct session *session;
};
/* The words from `from` on: a distance, a duration, "rpe 6", "rpe=6". */
enum recoup_status run_words_read(struct run_words *run, const struct program *program,
                                  const struct arguments *arguments, size_t from,
                                  struct error *err);

/* ---- json.c: to a stream, commas and escapes by itself. Not json_..., which is jansson's,
 * that other layers link ---- */

/* Of what is in recoup-json(5); another one when a member goes or means something else. */
#define JSON_VERSION 1

struct json {
	FILE *out;
	int depth;
	bool first[16];
};
void emit_start(struct json *json, FILE *out);
/* `key` is NULL within an array and at the top, where an object begins with the version. */
void emit_object(struct json *json, const char *key);
void emit_object_end(struct json *json);
void emit_array(struct json *json, const char *key);
void emit_array_end(struct json *json);
void emit_text(struct json *json, const char *key, const char *text); /* NULL: null */
void emit_real(struct json *json, const char *key, struct opt_real value);
void emit_points(struct json *json, const char *key, double value); /* to 6 decimals */
void emit_integer(struct json *json, const char *key, int64_t value);
void emit_bool(struct json *json, const char *key, bool value);
void emit_end(struct json *json); /* the line's end */

/* ---- verdict.c ---- */
/* As JSON, by a template of the person's own where that is not NULL, or in words. */
struct verdict_form {
	bool json;
	const char *template;
};
enum recoup_status verdict_print(struct cli *cli, day_number day, int minutes,
                                 struct verdict_form form, struct error *err);
/* RECOUP_NOTHING where the journal does not reach. */
enum recoup_status view_get(struct cli *cli, day_number day, instant now, int minutes,
                            struct day_view *view, struct error *err);
void suggestions_print(struct cli *cli, const struct day_view *view);
void suggestions_json(struct json *json, const struct day_view *view);
void refuel_json(struct json *json, const struct refuel_card *card);
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
/* Escapes that colour what follows by a flag, and end it; "" where there is no colour. */
const char *flag_colour(const struct cli *cli, enum recovery_flag flag);
const char *colour_end(const struct cli *cli);
/* RECOUP_USAGE, with the nearest verb or alias. */
enum recoup_status verb_unknown(const struct cli *cli, const char *name, struct error *err);
void error_say(FILE *out, const struct error *err);
/* Text as the terminal can show it. */
const char *shown(const struct cli *cli, const char *text, char *out, size_t size);
/* A file gets a text as it is, a terminal what cannot drive it; the caller frees it. NULL
 * when out of memory. */
char *written(const struct cli *cli, const char *text);
enum recoup_status scores_refresh(struct cli *cli, struct error *err);
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
/* A line of CSV below the head, which `find` and `runs` share. */
#define FOUND_CSV_HEAD                                                                          \
	"what,date,id,start,kind,workout,distance_m,duration_s,rpe,avg_hr,load,score,flag,title,"   \
	"notes,tags\n"
void session_csv(const struct cli *cli, const struct activity *activity,
                 const struct session_load *load);
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
VERB(batch);
VERB(note);
VERB(tag);
VERB(today);
VERB(day);
VERB(suggest);
VERB(days);
VERB(plan);
VERB(sleep);
VERB(trends);
VERB(soreness);
VERB(fuel);
VERB(run);
VERB(calendar);
VERB(due);
VERB(runs);
VERB(finding); /* `find`: verb_find looks a verb up */
VERB(import);
VERB(imports);
VERB(pairs);
VERB(insights);
VERB(chart);
VERB(report);

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
VERB(open);
const struct verb *verb_find(const char *name);

#endif
