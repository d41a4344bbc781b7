/* What to eat after a session and by when: carbohydrate to protein about 3:1, and
 * sooner after hard, long or doubled sessions (Kerksick 2017; Thomas, Erdman &
 * Burke 2016). Pure. */
#include "recoup/score.h"

#include <math.h>

#define CARBOHYDRATE_G_PER_KG 1.0
#define PROTEIN_PER_CARBOHYDRATE (1.0 / 3)
#define PROTEIN_LEAST_G 20.0
#define PROTEIN_MOST_G 40.0
#define LONG_S (90 * 60.0)

bool refuel_window(const struct session *session, size_t sessions_that_day,
                   struct opt_real weight_kg, struct refuel *refuel)
{
	bool long_one = session->duration_s.known && session->duration_s.value > LONG_S;
	instant end;

	if (!session->duration_s.known)
		return false;
	end = session->start + (instant)llround(session->duration_s.value);
	refuel->urgent = session_hard(session) || long_one || sessions_that_day >= 2;
	refuel->why = session_hard(session)    ? "hard session"
	              : long_one               ? "over 90 minutes"
	              : sessions_that_day >= 2 ? "two sessions in a day"
	                                       : "easy session";
	/* 30-60 minutes, or 1-3 hours: eating earlier is never wrong, so the window runs
	 * from the end of the session to its last moment. */
	refuel->opens = end;
	refuel->closes = end + (refuel->urgent ? 3600 : 3 * 3600);
	refuel->carbohydrate_g = refuel->protein_g = opt_none();
	if (weight_kg.known) {
		double carbohydrate = CARBOHYDRATE_G_PER_KG * weight_kg.value;
		double protein = carbohydrate * PROTEIN_PER_CARBOHYDRATE;

		refuel->carbohydrate_g = opt_some(round(carbohydrate));
		refuel->protein_g =
			opt_some(round(fmin(PROTEIN_MOST_G, fmax(PROTEIN_LEAST_G, protein))));
	}
	return true;
}
