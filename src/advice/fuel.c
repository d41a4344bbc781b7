/* How food around sessions went: the window, the month, signs of salts running low and
 * what to do about them (Sawka 2007; practice-facts). Pure; must not know screens. */
#include "recoup/fuel.h"

#include <stdio.h>
#include <string.h>

#define LONG_S (90 * 60.0)

int refuel_minutes_left(const struct refuel *refuel, instant now)
{
	if (now < refuel->opens || now >= refuel->closes)
		return 0;
	return (int)((refuel->closes - now + 59) / 60);
}

bool session_demanding(const struct session *session)
{
	return session_hard(session) ||
	       (session->duration_s.known && session->duration_s.value > LONG_S);
}

bool session_fasted_risk(const struct session *session)
{
	return session->before == BEFORE_FASTED && session_demanding(session);
}

void fuel_month_add(struct fuel_month *month, const struct session *session)
{
	month->sessions++;
	month->before_said += session->before != BEFORE_UNKNOWN;
	month->fasted += session->before == BEFORE_FASTED;
	month->fasted_risk += session_fasted_risk(session);
	month->after_said += session->after != AFTER_UNKNOWN;
	month->in_window += session->after == AFTER_IN_WINDOW;
	month->late += session->after == AFTER_LATE;
	month->missed += session->after == AFTER_NONE;
}

/* ---- signs ---- */

static enum said electrolytes_of(const struct fuelling *fuelling)
{
	enum said said = SAID_NOTHING;

	for (int time = 0; time < FUEL_TIMES; time++) {
		if (fuelling->electrolytes[time] == SAID_YES)
			return SAID_YES;
		if (fuelling->electrolytes[time] == SAID_NO)
			said = SAID_NO;
	}
	return said;
}

void fuel_signs_add(struct fuel_signs *signs, int64_t activity, const struct session *session,
                    const struct fuelling *fuelling)
{
	struct fuel_sign sign = {
		.activity = activity,
		.session = *session,
		.cramps = fuelling->cramps == SAID_YES,
		.dizziness = fuelling->dizziness == SAID_YES,
		.stomach = fuelling->stomach == SAID_YES,
		.electrolytes = electrolytes_of(fuelling),
	};

	if (!sign.cramps && !sign.dizziness && !sign.stomach)
		return;
	signs->sessions++;
	signs->cramps += sign.cramps;
	signs->dizziness += sign.dizziness;
	signs->stomach += sign.stomach;
	signs->without_electrolytes += sign.electrolytes != SAID_YES;
	if (signs->count < FUEL_SIGNS_ROWS)
		signs->count++;
	memmove(signs->rows + 1, signs->rows, (signs->count - 1) * sizeof *signs->rows);
	signs->rows[0] = sign;
}

char *fuel_sign_words(bool cramps, bool dizziness, bool stomach, char *out, size_t size)
{
	snprintf(out, size, "%s%s%s%s%s", cramps ? "cramps" : "", cramps && dizziness ? ", " : "",
	         dizziness ? "dizzy" : "", (cramps || dizziness) && stomach ? ", " : "",
	         stomach ? "stomach" : "");
	return out;
}

/* Drinks with sodium around long or sweaty sessions, and no more of them than was sweated
 * out; after it 1.25 to 1.5 l a kilogram lost. Cramps and stomachs have other causes too,
 * so nothing here is certain. */
char *fuel_signs_advice(const struct fuel_signs *signs, enum unit_system units, char *out,
                        size_t size)
{
	if (signs->sessions < 2) {
		snprintf(out, size, "%s", "");
		return out;
	}
	snprintf(out, size,
	         "It comes back, so try: drinks with sodium before, during and after long or hot "
	         "sessions, then %s you lost (weigh yourself before and after), never more than you "
	         "sweat out while running.%s%s",
	         units == UNITS_IMPERIAL ? "19-23 fl oz for each pound"
	                                 : "1.25-1.5 l for each kilogram",
	         signs->stomach >= 2 ? " Small sips often sit better than a bottle at once." : "",
	         signs->dizziness >= 2 ? " Dizziness that returns is for a doctor to look at." : "");
	return out;
}
