/* What a journal tells its like on other machines, and takes in from them: recoup-sync(7).
 *
 * A run is journal_sync_begin, _collect, any number of files (each between _file_begin and
 * _file_end), _settle and _commit, all in one transaction; journal_sync_abort leaves
 * nothing of it. What a run takes in is no change that can be undone: undo takes back what
 * was done on this machine, and that travels like any other change. */
#ifndef RECOUP_JOURNAL_SYNC_H
#define RECOUP_JOURNAL_SYNC_H

#include "recoup/fact.h"
#include "recoup/journal.h"

#define MACHINES_MAX 128
#define MACHINE_NAME_SIZE 64
#define SYNC_NAME_SIZE 96 /* of a file */

struct sync_wish {
	const char *place; /* tells this journal from a copy of it elsewhere */
	const char *name;  /* of this machine, for people; NULL: as it is called already */
	const char *host;  /* what it is called where it has no name yet */
	instant now;
};
struct sync_self {
	char machine[MACHINE_ID_SIZE];
	char name[MACHINE_NAME_SIZE];
	int64_t sequence; /* of its newest file; 0: none */
	bool first;       /* it never synced before */
	bool copied;      /* a copy of a journal that did: a machine of its own from now on */
};

enum recoup_status journal_sync_begin(struct journal *journal, const struct sync_wish *wish,
                                      struct sync_self *self, struct error *err);
/* This journal wrote less than its folder holds: it is an older copy, and becomes a machine
 * of its own. Before journal_sync_collect. */
enum recoup_status journal_sync_renew(struct journal *journal, struct sync_self *self,
                                      struct error *err);
/* What was changed here since the last run, found by comparing; `*changed` facts. */
enum recoup_status journal_sync_collect(struct journal *journal, int64_t *changed,
                                        struct error *err);
/* A file of `machine` (registered, with its name): what of it is offered stays only when
 * the file is ended with `keep`. RECOUP_INPUT beyond MACHINES_MAX. */
struct sync_file {
	char machine[MACHINE_ID_SIZE];
	char name[SYNC_NAME_SIZE]; /* of the file */
	int64_t size;                    /* -1: to be written */
	int64_t first, last;             /* the changes that it tells, by sequence */
	bool whole;                      /* all that its machine knew, also of others */
};
enum recoup_status journal_sync_file_begin(struct journal *journal, const char *machine,
                                           const char *name, struct error *err);
/* `file` NULL: of a file that needs no remembering. */
enum recoup_status journal_sync_file_end(struct journal *journal, const struct sync_file *file,
                                         bool keep, struct error *err);

enum sync_outcome {
	SYNC_KNOWN,    /* it, or a later one that knew it, is here already */
	SYNC_TAKEN,    /* it counts now */
	SYNC_OLDER,    /* a later one counts */
	SYNC_CONFLICT = 4 /* with TAKEN or OLDER: neither knew the other, and they differ */
};
/* One fact of the file. What this recoup does not understand is kept for a newer one. */
enum recoup_status journal_sync_offer(struct journal *journal, const struct fact *fact,
                                      unsigned *outcome, struct error *err);
/* What earlier runs kept (fact->raw) and this recoup may understand: offered again. */
enum recoup_status journal_sync_kept(struct journal *journal, const char *words,
                                     bool (*each)(void *context, const char *raw,
                                                  const struct stamp *stamp),
                                     void *context, struct error *err);

/* Which session a recording that came is also of; 0: none that is known. `doubtful` names
 * one that the person should decide on, for `reason`. */
typedef enum recoup_status (*sync_match)(struct journal *journal, const struct recording *recording,
                                         int64_t *activity, int64_t *doubtful,
                                         const char **reason, struct error *err);
/* Sessions, deletions and what hangs on them, as the facts say now. `match` may be NULL. */
enum recoup_status journal_sync_settle(struct journal *journal, sync_match match,
                                       struct error *err);
/* `*sequence`: that of the changes to be written now, 0 when there are none. */
enum recoup_status journal_sync_commit(struct journal *journal, int64_t *sequence,
                                       struct error *err);
void journal_sync_abort(struct journal *journal);

/* ---- between runs, and within ---- */

/* Facts that files [first, last] of this machine tell; all that is known when `whole`. Each
 * is borrowed for the call; return false to stop. */
enum recoup_status journal_sync_facts(struct journal *journal, const struct sync_file *file,
                                      bool (*each)(void *context, const struct fact *fact),
                                      void *context, struct error *err);
/* Files by machine and first; borrowed for the call. */
enum recoup_status journal_sync_files(struct journal *journal,
                                      bool (*each)(void *context, const struct sync_file *file),
                                      void *context, struct error *err);
/* This machine wrote a file, which takes the place of those that it holds the changes of;
 * a transaction of its own. */
enum recoup_status journal_sync_wrote(struct journal *journal, const struct sync_file *file,
                                      struct error *err);
struct sync_machine {
	char machine[MACHINE_ID_SIZE];
	char name[MACHINE_NAME_SIZE];
	bool self;
};
enum recoup_status journal_sync_machines(struct journal *journal,
                                         bool (*each)(void *context,
                                                      const struct sync_machine *machine),
                                         void *context, struct error *err);
/* Does a file of this machine hold all that is known of that one, or is there nothing? */
enum recoup_status journal_sync_carried(struct journal *journal, const char *machine,
                                        bool *carried, struct error *err);

/* ---- conflicts ---- */

struct sync_conflict {
	int64_t number;
	struct fact kept, other; /* FACT_GONE: taken away */
	char kept_by[MACHINE_NAME_SIZE], other_by[MACHINE_NAME_SIZE];
};
/* Oldest first; borrowed for the call. */
enum recoup_status journal_sync_conflicts(struct journal *journal,
                                          bool (*each)(void *context,
                                                       const struct sync_conflict *conflict),
                                          void *context, struct error *err);
/* The other version counts from now on, as a change that can be undone; or what is kept
 * stays, and the conflict is settled. RECOUP_NOTHING when there is none of that number. */
enum recoup_status journal_sync_take(struct journal *journal, int64_t number, instant now,
                                     struct error *err);
enum recoup_status journal_sync_keep(struct journal *journal, int64_t number, struct error *err);

#endif
