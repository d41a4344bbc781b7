/* Shared by the reasons only: small pieces of a sentence. */
#ifndef RECOUP_ADVICE_PHRASES_H
#define RECOUP_ADVICE_PHRASES_H

#include "situation.h"

void capital(char *out);
char *small(char *out);
char *region_say(const struct soreness_reading *reading, char out[40]);
char *ago_say(int days, char out[24]);
char *session_say(const struct session *session, char out[40]);
void score_say(const struct situation *now, char *out, size_t size);
void plan_note(const struct day_plan *plan, char *out, size_t size);

#endif
