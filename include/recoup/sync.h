/* A journal and its like on other machines, met in a folder that the person shares
 * already: recoup-sync(7) has the format and the rules. */
#ifndef RECOUP_SYNC_H
#define RECOUP_SYNC_H

#include "recoup/journal_sync.h"

#define SYNC_FOLDER "recoup-sync" /* within the shared folder */
#define SYNC_VERSION 1
#define SYNC_FILES_MOST 64        /* of one machine before they are put together */

enum sync_notice {
	SYNC_WAITS,   /* a file that is not whole yet; it is tried again next time */
	SYNC_MISSING, /* changes that did not arrive yet */
	SYNC_DAMAGED, /* a file that cannot be what it says; tried again next time too */
	SYNC_NEWER,   /* a file of a newer recoup; tried again once this one is newer too */
	SYNC_STRANGE, /* something that is none of ours; left alone */
	SYNC_MENDED   /* a file of this machine was gone and is written again */
};
struct sync_options {
	const char *folder; /* must be there */
	const char *place, *name, *host; /* struct sync_wish */
	instant now;
	bool dry_run;       /* say what would happen, change nothing */
	int files_most;     /* 0: SYNC_FILES_MOST */
	sync_match match;   /* may be NULL */
	/* `file` is below the shared folder; both are safe to show. */
	void (*notice)(void *context, enum sync_notice notice, const char *file, const char *why);
	void *context;
};
struct sync_report {
	struct sync_self self;
	int64_t sent;       /* facts that were changed here and stand in the folder now */
	int64_t taken;      /* facts that came and count */
	int64_t older;      /* that came and do not: something later is known */
	int64_t conflicts;  /* of these two, what differs from what was said here or there */
	int64_t kept;       /* that a newer recoup understands */
	int64_t refused;    /* lines that say nothing that could be */
	int64_t files;      /* that were read */
	int64_t waiting, damaged, newer; /* files that were not */
	int machines;       /* others that are known */
};
/* One run. What can be taken in is, even when some of it cannot be; `report` is filled as
 * far as it came. RECOUP_UNREADABLE when the folder cannot be read or written: then what
 * was taken in stays, and what is to be sent waits for the next run. */
enum recoup_status sync_run(struct journal *journal, const struct sync_options *options,
                            struct sync_report *report, struct error *err);

#endif
