/* Shared by verb_doctor.c and its two parts: what was found, to be told in one go. */
#ifndef RECOUP_CLI_DOCTOR_H
#define RECOUP_CLI_DOCTOR_H

#include "internal.h"
#include "recoup/doctor.h"

enum symptom_section { SECTION_JOURNAL, SECTION_PROGRAM };
#define SYMPTOMS_MAX 64
struct symptoms {
	struct {
		enum symptom_section section;
		struct symptom symptom;
	} all[SYMPTOMS_MAX];
	size_t count;
};
void symptoms_add(struct symptoms *symptoms, enum symptom_section section,
                  const struct symptom *symptom);
/* doctor_program.c */
void doctor_program(struct cli *cli, struct symptoms *symptoms);
/* doctor_salvage.c: saves what can be read of the journal into a new one. */
enum recoup_status doctor_salvage(struct cli *cli, const struct checkup *checkup, const char *into,
                                  bool as_json, struct error *err);

#endif
