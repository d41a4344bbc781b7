/* The journal looked over: what is wrong with it and what to do, mended where that is safe,
 * and what can still be read of a damaged one saved into a new one. */
#ifndef RECOUP_DOCTOR_H
#define RECOUP_DOCTOR_H

#include "recoup/backup.h"

enum symptom_grade {
	SYMPTOM_WELL,
	SYMPTOM_NOTE,  /* worth knowing, nothing is wrong */
	SYMPTOM_FAULT, /* something is wrong */
};
struct symptom {
	const char *id; /* "whole", "permissions": as JSON names it; static */
	enum symptom_grade grade;
	bool repairable;  /* by journal_repair */
	char what[500];   /* a sentence, safe to show */
	char to_do[300];  /* what a person can do about it; "" for nothing */
};

struct checkup {
	const char *path;       /* of the journal */
	const char *schema_dir;
	int busy_ms;
	instant now;            /* nothing later than the day after is believed */
	int64_t local;          /* as of journal_snapshot */
	void (*each)(void *context, const struct symptom *symptom);
	void *context;
};
/* Looks over all of it, on a copy of its files, `image`, which the caller may look into
 * further and removes with image_remove; the journal itself is only read. `image` is ""
 * when there is none, or when the journal is damaged beyond opening. What is found is told
 * by `each`; an error is only that it could not be looked at: no such file
 * (RECOUP_NOTHING), or one of a newer recoup (RECOUP_JOURNAL). */
enum recoup_status journal_examine(const struct checkup *checkup, char image[BACKUP_PATH_SIZE],
                                   struct error *err);
void image_remove(const char *image);

struct repair_report {
	char kept[BACKUP_PATH_SIZE]; /* the snapshot made before; "" when nothing in it changed */
	int64_t modes;       /* of files and folders */
	int64_t indexes;     /* indexes, triggers and views made anew */
	int64_t placeholders; /* sources and imports that rows name and that were gone */
	int64_t orphans;     /* words on sessions that are gone, taken out: undo brings them back */
};
/* Mends what can be mended without losing anything a person said: modes of files, indexes,
 * all that is derived, references to what is gone. RECOUP_JOURNAL when the journal is
 * damaged: then only modes are mended. */
enum recoup_status journal_repair(const struct checkup *checkup, struct repair_report *report,
                                  struct error *err);

/* ---- salvage ---- */

#define SALVAGE_TABLES_MAX 32
#define SALVAGE_MISSING_MAX 200
struct salvage_table {
	const char *name;  /* of the table; static */
	int64_t read;      /* rows that are in the new journal */
	int64_t astray;    /* of those: from pages that nothing led to; may be ones once removed */
	int64_t by_index;  /* of those: from an index alone, without what it does not hold */
	int64_t refused;   /* rows that were read and cannot be */
	int64_t lost_pages, lost_cells; /* that could not be read */
	int64_t missing;   /* rows that are known to be gone */
	bool exact;        /* no others are; else there may be more */
};
struct salvage_missing { /* a session that an index still names */
	bool dated;          /* day and start are known */
	day_number day;
	instant start;
	char source[SOURCE_NAME_MAX], identity[96]; /* "" where not known; safe to show */
};
struct salvage_report {
	int version;         /* of the damaged journal's schema; -1: its header is gone */
	bool schema_read;    /* false: where its tables begin had to be guessed */
	struct salvage_table tables[SALVAGE_TABLES_MAX];
	size_t table_count;
	struct salvage_missing missing[SALVAGE_MISSING_MAX]; /* the first of them */
	size_t missing_count;
	int64_t rows;        /* in the new journal */
	bool complete;       /* nothing is known or suspected to be missing */
};
/* Reads what can be read of the journal at `path` into a new one at `into`, which must not
 * exist. The damaged one is only read. RECOUP_JOURNAL when nothing could be read. */
enum recoup_status journal_salvage(const struct checkup *checkup, const char *into,
                                   struct salvage_report *report, struct error *err);

#endif
