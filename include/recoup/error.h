/* What went wrong, where, and what to do about it.
 *
 * A function that can fail returns an enum recoup_status and, when it is not
 * RECOUP_OK, fills the struct error it was handed. Nothing below the command
 * line and the screens prints or exits. */
#ifndef RECOUP_ERROR_H
#define RECOUP_ERROR_H

#include <stdbool.h>
#include <stddef.h>

/* The statuses are also the exit codes of the program, so that a script can
 * tell them apart; recoup(1) lists them and a test holds the two together. */
enum recoup_status {
	RECOUP_OK = 0,
	RECOUP_NOTHING = 1,      /* nothing to do: no change to undo, no such day or entry */
	RECOUP_USAGE = 2,        /* unknown verb or option, missing argument */
	RECOUP_INPUT = 3,        /* a value that cannot be: RPE 14, 31 February */
	RECOUP_UNREADABLE = 4,   /* a file that cannot be read or written */
	RECOUP_UNRECOGNISED = 5, /* a readable file that no format describes */
	RECOUP_JOURNAL = 6,      /* the journal is damaged, foreign or of a newer recoup */
	RECOUP_BUSY = 7,         /* another program holds the journal */
	RECOUP_TERMINAL = 8,     /* no terminal, or one that cannot show the screens */
	RECOUP_DATA = 9,         /* recoup's own data files are missing or faulty */
	RECOUP_STOPPED = 10,     /* the person stopped it; nothing was changed */
	RECOUP_INTERNAL = 70,    /* out of memory, or a fault of recoup's own */
};

/* All texts are UTF-8, NUL-terminated, cut at a character when too long, and
 * safe to show on a terminal. `where` and `hint` may be empty. */
struct error {
	enum recoup_status status;
	char what[320];  /* "RPE 14 is outside 0 to 10" */
	char where[320]; /* "activities.csv, line 12, column RPE" */
	char hint[320];  /* "RPE is rated 0 (rest) to 10 (maximal)" */
};

/* Fill `err` (may be NULL) and return `status`, so that callers can write
 * `return error_set(...)`. `where` and `hint` may be NULL. */
enum recoup_status error_set(struct error *err, enum recoup_status status, const char *where,
                             const char *hint, const char *format, ...)
	__attribute__((format(printf, 5, 6)));

/* Put `prefix` before what stands in `err->where` ("activities.csv, " + "line 12"). */
void error_within(struct error *err, const char *prefix);

void error_clear(struct error *err);

/* Out of memory, said the same way everywhere. Here and not in error.c, so that whoever
 * reads a caller, a compiler as well, sees that it is never RECOUP_OK. */
static inline enum recoup_status error_no_memory(struct error *err)
{
	error_set(err, RECOUP_INTERNAL, NULL, "nothing was changed", "out of memory");
	return RECOUP_INTERNAL;
}

/* One line for people: "what (where): hint". Always NUL-terminates; returns the
 * length that the whole text has. */
size_t error_format(const struct error *err, char *out, size_t size);

#endif
