/* Foreign bytes to records.
 *
 * Formats are data: INI files under share/formats and the person's own folder,
 * described in recoup-formats(5). Code knows transforms, not vendors. */
#ifndef RECOUP_IMPORT_H
#define RECOUP_IMPORT_H

#include <stdio.h>

#include "recoup/journal.h"
#include "recoup/settings.h"

struct formats;

/* Reads every *.ini of the folders, in order; a later folder's file of the same
 * id replaces an earlier one. Folders that do not exist are passed over when
 * `optional[i]`. A faulty file is RECOUP_DATA with file and line. */
enum recoup_status formats_load(struct formats **formats, const char *const *folders,
                                const bool *optional, size_t count, struct error *err);
void formats_free(struct formats *formats);
struct format_info {
	const char *id, *title, *source, *status; /* status: "seen" or "documented" */
};
size_t formats_count(const struct formats *formats);
struct format_info formats_at(const struct formats *formats, size_t index);

/* How a person wants a new format to be. */
struct format_wish {
	const char *path;   /* of the file to learn from */
	const char *source; /* its name as a source, and its title */
	const char *const *fixes; /* "HEADER=FIELD" or "HEADER=FIELD UNIT" */
	size_t fix_count;
};
/* What import_propose would take each column for. */
struct column_guess {
	char header[128]; /* as it goes into a fix; longer ones are left out */
	char field[64];   /* "distance_m km", "" for nothing */
};
enum recoup_status import_columns(const struct formats *formats, const char *path,
                                  struct column_guess *guesses, size_t room, size_t *count,
                                  struct error *err);
/* Writes a format description for a file that none knows, guessed from its header, its
 * values and all known formats. RECOUP_UNRECOGNISED when it has no dates. */
enum recoup_status import_propose(const struct formats *formats, const struct format_wish *wish,
                                  FILE *out, struct error *err);

/* Whether a recording that the journal holds alone is a session that other sources tell of
 * too (journal_sync.h, sync_match); `doubtful` where that is for the person to say. */
enum recoup_status import_same_session(struct journal *journal, const struct recording *recording,
                                       int64_t *activity, int64_t *doubtful, const char **reason,
                                       struct error *err);

enum date_order { DATE_ORDER_AUTO, DATE_ORDER_MONTH_FIRST, DATE_ORDER_DAY_FIRST };

/* What a file may leave open and a person knows: 0 is the first answer, 1 the
 * second, -1 none. */
enum import_question {
	ASK_UNITS,      /* are distances kilometres (0) or miles (1)? */
	ASK_DATE_ORDER, /* is 5/2/2025 in May (0) or in February (1)? */
};

struct import_options {
	const char *format;       /* force this format id; NULL: recognise */
	const char *units;        /* "km" or "mi" where the file does not say; NULL: by settings */
	enum date_order date_order;
	bool dry_run;
	bool bring_back; /* sessions that the person deleted, where the file has them */
	instant now;              /* nothing later than the day after is believed */
	const struct calendar *calendar;
	const struct settings *settings;
	/* Called now and then; false stops and changes nothing (RECOUP_STOPPED). */
	bool (*progress)(void *context, int64_t bytes_done, int64_t bytes_total, int64_t rows);
	/* Asks the person; NULL: nobody is there. `title` names the export. */
	int (*ask)(void *context, enum import_question question, const char *title);
	void *context; /* of both */
};

struct import_skip {
	int64_t line;  /* of the file, 1 is the first; where the row begins */
	char *reason;
};
/* A record as it was understood, in one line to look at. */
#define IMPORT_PREVIEW_ROWS 5
struct import_preview {
	int64_t line;
	char text[160]; /* "2026-03-02 07:00 Run, 10.01 km, 50:12, RPE 7" */
};

/* What came of one file. read = added + merged + unchanged + skipped. */
struct import_report {
	char format[64]; /* "" when not recognised */
	char title[96];  /* what people call that format */
	char source[SOURCE_NAME_MAX];
	char units[3];   /* "km" or "mi", for distances that the file gives no unit */
	bool units_told;    /* by the person, now: remembered for the source */
	bool units_assumed; /* by the settings alone: neither file nor person told */
	int64_t batch;   /* 0: dry run, or nothing was stored */
	int64_t read, added, merged, unchanged, skipped;
	int64_t doubtful; /* of the added: may be a session that is there already */
	struct import_skip *skips; /* the first import_skips_kept of them, owned */
	size_t skip_count;
	struct import_skip *warnings; /* a field was left out of a row that was kept */
	size_t warning_count;
	int64_t warnings_total;
	struct import_preview head[IMPORT_PREVIEW_ROWS], tail[IMPORT_PREVIEW_ROWS];
	int head_count, tail_count; /* the tail holds no row of the head */
	day_number first, last; /* DAY_NONE when nothing was read */
};
#define IMPORT_SKIPS_KEPT 1000

/* What a person names, as single files: a folder is looked through (links are not
 * followed), a pattern filled in, an archive (.zip) opened; "-" and files stay. */
struct import_input {
	char *name; /* for import_file; "export.zip//activities.csv" within an archive */
	bool found; /* within a folder or archive: it may well be something else */
};
struct import_inputs {
	struct import_input *all;
	size_t count;
};
/* Adds to `inputs`, which begins zeroed and is released by import_inputs_clear also
 * after an error. */
enum recoup_status import_inputs_add(struct import_inputs *inputs, const char *path,
                                     struct error *err);
void import_inputs_clear(struct import_inputs *inputs);

/* Import one file in one transaction. `path` "-" reads standard input. On any
 * error nothing of the file is in the journal. */
enum recoup_status import_file(struct journal *journal, const struct formats *formats,
                               const char *path, const struct import_options *options,
                               struct import_report *report, struct error *err);
void import_report_clear(struct import_report *report);

#endif
