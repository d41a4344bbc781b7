/* Shared by doctor.c and doctor_contents.c only. */
#ifndef RECOUP_JOURNAL_DOCTOR_INTERNAL_H
#define RECOUP_JOURNAL_DOCTOR_INTERNAL_H

#include "internal.h"
#include "recoup/doctor.h"

struct examining {
	const struct checkup *checkup;
	struct journal *journal; /* the image, opened; NULL when it does not open */
	int version;
	bool damaged; /* pages of it: then its contents are not looked at */
};

/* `to_do` may be NULL. */
void symptom_say(const struct examining *examining, const char *id, enum symptom_grade grade,
                 bool repairable, const char *to_do, const char *format, ...)
	__attribute__((format(printf, 6, 7)));
/* The first column of the first row; -1 when the statement fails. */
int64_t examine_number(const struct examining *examining, const char *sql);

/* doctor_contents.c, in the order in which they are told. */
void examine_whole(struct examining *examining);
void examine_references(const struct examining *examining);
void examine_schema(const struct examining *examining);
/* Of a journal of this version. */
void examine_contents(const struct examining *examining);

#endif
