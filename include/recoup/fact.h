/* Facts: what a journal says, cut so that journals on several machines can meet.
 *
 * Each fact has a key that is the same on every machine, and a stamp. Of two versions of
 * one fact the later stamp counts; so the same facts make the same journal, in whatever
 * order and however often they come. A fact that was taken away stays known as gone.
 *
 * Pure: no I/O, no SQL. recoup-sync(7) says it for people. */
#ifndef RECOUP_FACT_H
#define RECOUP_FACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recoup/error.h"

/* ---- stamps ---- */

#define MACHINE_ID_SIZE 33 /* 32 digits of hexadecimal and NUL */
bool machine_id_valid(const char *text);

/* Orders all versions of a fact: by time, count, machine. A version that was made knowing
 * another is always later than it, whatever the clocks say. */
struct stamp {
	int64_t time;  /* when it was said, by the clock of the machine: an instant */
	int64_t count; /* 0, or more where that time was not after what was known */
	char machine[MACHINE_ID_SIZE];
};
int stamp_compare(const struct stamp *a, const struct stamp *b);
/* "1772450000.0.<machine>"; read back, `machine` stands in where the text names none. */
#define STAMP_TEXT_SIZE 80
char *stamp_print(const struct stamp *stamp, char out[STAMP_TEXT_SIZE]);
bool stamp_parse(const char *text, const char *machine, struct stamp *stamp);

/* Which versions were known, the newest of each machine. */
#define PAST_MAX 16
struct past {
	struct stamp at[PAST_MAX];
	size_t count;
};
bool past_covers(const struct past *past, const struct stamp *stamp);
void past_add(struct past *past, const struct stamp *stamp);
void past_join(struct past *past, const struct past *other);
/* Stamps with blanks between; "" for none. */
#define PAST_TEXT_SIZE (PAST_MAX * STAMP_TEXT_SIZE)
char *past_print(const struct past *past, char out[PAST_TEXT_SIZE]);
void past_parse(const char *text, struct past *past); /* what cannot be read is left out */

/* ---- kinds ---- */

enum fact_kind {
	FACT_VALUE,     /* one source's value of a day */
	FACT_RECORDING, /* one source's account of a session */
	FACT_NOTE,
	FACT_PLAN,
	FACT_PRACTICE,
	FACT_UNITS,     /* what a source's distances are in */
	/* About sessions. A session is told of by its recordings, whose numbers differ from
	 * machine to machine; so these are said of a recording. */
	FACT_TOGETHER,  /* this recording is of the same session as that one */
	FACT_DELETION,
	FACT_FUELLING,
	FACT_APART,
	FACT_DOUBT,
	FACT_KINDS      /* of a newer recoup */
};

enum fact_type { FACT_DAY, FACT_INTEGER, FACT_REAL, FACT_TEXT };
struct fact_column {
	const char *name; /* in the journal and in files */
	enum fact_type type;
	bool needed;      /* may not be missing */
	double low, high; /* numbers; of a text the most bytes are `high` */
	const char *words; /* the only ones it may be, separated by blanks; NULL: any */
};
#define FACT_COLUMNS_MAX 24
struct fact_spec {
	const char *name;
	const struct fact_column *columns; /* those of the key first */
	size_t keys, count;
	size_t at; /* the column that says when it was written down; 0: none */
};
const struct fact_spec *fact_spec(enum fact_kind kind);
enum fact_kind fact_kind_find(const char *name); /* FACT_KINDS when there is none */

/* ---- facts ---- */

struct fact_value {
	bool known;
	int64_t integer; /* FACT_DAY, FACT_INTEGER */
	double real;     /* FACT_REAL */
	const char *text; /* FACT_TEXT; borrowed */
};
enum fact_state {
	FACT_LIVE,
	FACT_GONE, /* taken away: the key alone is known */
	FACT_KEPT  /* more than this recoup understands: kept as it came, for a newer one */
};
struct fact {
	enum fact_kind kind;
	const char *kind_name; /* borrowed; of FACT_KINDS the only word on what it is */
	const char *key;       /* as fact_key_print wrote it; borrowed */
	enum fact_state state;
	struct fact_value at[FACT_COLUMNS_MAX]; /* by column of the kind */
	struct stamp stamp;
	struct past past; /* versions of other machines that it replaced */
	const char *raw;  /* as it came, on one line; NULL where it did not come; borrowed */
	bool more;        /* `raw` says more than is understood: it is kept beside */
};

/* Could it be? Ranges, words, lengths: RECOUP_INPUT says what cannot. */
enum recoup_status fact_check(const struct fact *fact, struct error *err);

/* Text of fields with a blank between each: blanks, '%' and control characters as "%20",
 * a field without text as "%", what is missing as "~". It grows; free `bytes`. */
struct fact_text {
	char *bytes;
	size_t length, size;
	bool failed; /* out of memory */
};
/* Room for so many bytes more and a NUL; false, and `failed`, when there is none. */
bool fact_text_room(struct fact_text *text, size_t more);
void fact_text_add(struct fact_text *text, const char *field); /* NULL: missing */
/* The next field of `*at`, read in place, or NULL; `*missing` when it is one that is. */
char *fact_text_next(char **at, bool *missing);

/* The key of the fact's values, and the other columns; false when out of memory. What is
 * no UTF-8 becomes so. `text` is written anew. */
bool fact_key_print(const struct fact *fact, struct fact_text *text);
bool fact_rest_print(const struct fact *fact, struct fact_text *text);
/* Back; texts are borrowed from `text`, which is written over. False when it is not such. */
bool fact_key_read(struct fact *fact, char *text);
bool fact_rest_read(struct fact *fact, char *text);
/* Do the two say the same (fact_rest_print, NULL when gone), whenever it was written down? */
bool fact_rest_same(enum fact_kind kind, const char *a, const char *b);

#endif
