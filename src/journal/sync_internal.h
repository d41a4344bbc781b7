/* Shared by src/journal/sync_*.c only: a run, the rows of `fact`, and what is live. */
#ifndef RECOUP_JOURNAL_SYNC_INTERNAL_H
#define RECOUP_JOURNAL_SYNC_INTERNAL_H

#include "internal.h"
#include "recoup/journal_sync.h"

struct sync_run {
	struct sync_self self;
	int64_t number; /* of this machine in sync_machine */
	instant now;
	int64_t next;   /* the sequence of what is changed now */
	bool said;      /* something was changed here */
	bool taken;     /* something came that sessions may hang on */
	int64_t last_id; /* as it was before the file at work */
	struct {
		int64_t number;
		char machine[MACHINE_ID_SIZE];
	} machines[MACHINES_MAX];
	size_t machine_count;
	struct fact_text key, rest, other; /* room for texts at work */
	/* Activities to be resolved, and recordings that came. */
	int64_t *touched, *arrived;
	size_t touched_count, touched_room, arrived_count, arrived_room;
};

/* What tells, without reading it all, whether anything was changed by hand or import. */
#define WORD_OF(number) #number
#define VERSION_WORD(number) WORD_OF(number)
#define CHANGES_SO_FAR                                                                        \
	"(SELECT '" VERSION_WORD(JOURNAL_SCHEMA_VERSION) " '"                                     \
	" || coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0) || ' '"         \
	" || coalesce((SELECT group_concat(id) FROM"                                              \
	" (SELECT id FROM change WHERE undone > 0 ORDER BY id)), '') || ' '"                      \
	" || coalesce((SELECT group_concat(name || units) FROM"                                   \
	" (SELECT name, units FROM source WHERE units IS NOT NULL ORDER BY name)), ''))"

/* ---- sync_self.c ---- */
/* The number of a machine, registered when it is new; 0 with `err` when it cannot be. */
int64_t machine_number(struct journal *journal, const char *machine, struct error *err);
const char *machine_id(const struct journal *journal, int64_t number);
/* A run for reading and for single changes, without a transaction of its own. False with
 * `*status` RECOUP_NOTHING when this journal never synced. */
enum recoup_status run_open(struct journal *journal, instant now, struct error *err);
void run_close(struct journal *journal);
bool number_list_add(int64_t **list, size_t *count, size_t *room, int64_t number);

/* ---- sync_row.c: what is known of a fact ---- */
struct fact_row {
	bool found;
	struct stamp stamp;
	char *value, *raw; /* NULL where there is none; fact_row_free */
	struct past past, seen;
	int64_t sequence, local;
};
enum recoup_status fact_row_get(struct journal *journal, const char *kind, const char *key,
                                struct fact_row *row, struct error *err);
enum recoup_status fact_row_put(struct journal *journal, const char *kind, const char *key,
                                const struct fact_row *row, struct error *err);
void fact_row_free(struct fact_row *row);
/* Something was said here: `value` NULL takes it away. A version later than all known. */
enum recoup_status fact_say(struct journal *journal, enum fact_kind kind, const char *key,
                            const char *value, instant when, int64_t local, struct error *err);
enum recoup_status conflict_note(struct journal *journal, const char *kind, const char *key,
                                 const struct stamp *stamp, const char *value,
                                 struct error *err);

/* ---- sync_live.c: facts that are rows of the journal ---- */
#define LIVE_KINDS FACT_TOGETHER /* those before it are */
/* All rows of the kind, or the one of `fact`'s key. The columns are those of the kind, then
 * the row's number and its batch, 0 where there is none. */
sqlite3_stmt *live_select(struct journal *journal, enum fact_kind kind, struct error *err);
sqlite3_stmt *live_find(struct journal *journal, const struct fact *fact, struct error *err);
void live_read(sqlite3_stmt *statement, enum fact_kind kind, struct fact *fact, int64_t *local,
               int64_t *batch);
enum recoup_status live_count(struct journal *journal, enum fact_kind kind, int64_t *count,
                              struct error *err);
/* RECOUP_INPUT when the journal cannot hold it. `*local`: the row's number, 0 a new one. */
enum recoup_status live_put(struct journal *journal, const struct fact *fact, int64_t *local,
                            struct error *err);
enum recoup_status live_drop(struct journal *journal, const struct fact *fact, struct error *err);

/* ---- sync_touch.c: when something was changed ---- */
/* 0 when that is not known. */
enum recoup_status touched_when(struct journal *journal, const char *kind, const char *key,
                                instant *when, struct error *err);
enum recoup_status touched_history(struct journal *journal, struct error *err);

/* ---- sync_collect.c ---- */
enum recoup_status batch_when(struct journal *journal, int64_t batch, instant *when,
                              struct error *err);

/* ---- sync_sessions.c: which recordings are of one session ---- */
struct session_node {
	char *key;         /* of the recording */
	int64_t id;        /* of its row; 0: it is not here */
	int64_t activity;
	int64_t batch;
	size_t with;       /* the node that its fact points to; SIZE_MAX: none */
	size_t root;       /* of its component */
};
struct session_fact { /* of deletion, fuelling, apart and doubt */
	enum fact_kind kind;
	char *key, *value;
	size_t one, other; /* nodes */
	struct stamp stamp;
};
struct session_member {
	int64_t activity;
	size_t node;
};
struct sessions {
	struct session_node *nodes; /* by key */
	size_t count, room;
	struct session_fact *facts;
	size_t fact_count, fact_room;
	struct session_member *members; /* nodes that are here, by activity and key */
	size_t member_count;
};
enum recoup_status sessions_load(struct journal *journal, struct sessions *sessions,
                                 struct error *err);
void sessions_free(struct sessions *sessions);
/* Works the components out anew from `with`; the members from `activity`. */
void sessions_join(struct sessions *sessions);
bool sessions_index(struct sessions *sessions);
size_t session_find(const struct sessions *sessions, const char *key); /* SIZE_MAX: none */
/* The node whose activity this is, best the one of the same number; SIZE_MAX: none. */
size_t session_anchor(const struct sessions *sessions, int64_t activity);
/* The end of the members that are of the same activity as `first`. */
size_t session_group(const struct sessions *sessions, size_t first);
/* "source identity source identity", the lesser first. */
bool pair_key(const char *one, const char *other, struct fact_text *out);

/* ---- sync_session_rows.c ---- */
/* What the journal says was eaten, as fact_rest_print writes it, by root. */
enum recoup_status sessions_fuelling(struct journal *journal, const struct sessions *sessions,
                                     char **said, struct error *err);
/* By root: of the facts on what was eaten the one that counts; SIZE_MAX: none. */
void sessions_latest(const struct sessions *sessions, size_t *latest);
/* Pairs of `apart` or `doubt` whose sessions are here and are two. */
struct session_pair {
	size_t a, b; /* nodes */
	int64_t one, other, batch;
	char *reason;
};
struct session_pairs {
	struct session_pair *list;
	size_t count, room;
};
enum recoup_status sessions_pairs(struct journal *journal, const struct sessions *sessions,
                                  enum fact_kind kind, struct session_pairs *pairs,
                                  struct error *err);
void sessions_pairs_free(struct session_pairs *pairs);
/* Are a and b of the same two sessions as c and d? */
bool sessions_pair_same(const struct sessions *sessions, size_t a, size_t b, size_t c, size_t d);

/* ---- sync_sessions_say.c and sync_sessions_apply.c ---- */
/* What was changed here of sessions; and sessions here as the facts say. */
enum recoup_status sessions_say(struct journal *journal, struct error *err);
enum recoup_status sessions_apply(struct journal *journal, struct error *err);

#endif
