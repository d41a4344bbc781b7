/* Session load, by RPE where there is one and by stated fallbacks where not, and
 * what the sessions say of fuel. Pure. */
#include "internal.h"

#include <math.h>

#define PAIRS_ENOUGH 10
#define GUESS_RPE 4.0
#define LONG_SESSION_S (90 * 60.0)

/* AU of session RPE for one Banister TRIMP, until the person's own ratio is known.
 * No single published factor holds for all (the correlation of the two is reported
 * far more often than their ratio), so it is taken from Banister's own formula: an
 * hour at 70 % of the heart-rate reserve, which the 1991 weighting makes
 * 60 x 0.7 x 0.64 e^(1.92 x 0.7) = 103 TRIMP, is what runners call RPE 4, 240 AU. */
#define ROUGH_AU_PER_TRIMP 2.33

static struct opt_real minutes_of(const struct session *session)
{
	return session->duration_s.known ? opt_some(session->duration_s.value / 60) : opt_none();
}

/* Banister 1991: minutes x fraction of heart-rate reserve x weighting. */
static struct opt_real trimp(const struct score_state *state, const struct score_settings *settings,
                             const struct session *session)
{
	struct opt_real rest = opt_first(settings->resting_hr, state->resting_hr);
	double top = opt_or(settings->maximum_hr, state->highest_hr);
	double fraction, a = settings->female ? 0.86 : 0.64, b = settings->female ? 1.67 : 1.92;

	if (!session->average_hr.known || !session->duration_s.known || !rest.known ||
	    top < rest.value + 40)
		return opt_none();
	fraction = (session->average_hr.value - rest.value) / (top - rest.value);
	if (fraction <= 0 || fraction > 1)
		return opt_none();
	return opt_some(session->duration_s.value / 60 * fraction * a * exp(b * fraction));
}

struct session_load session_load(const struct score_state *state,
                                 const struct score_settings *settings,
                                 const struct session *session)
{
	struct opt_real minutes = minutes_of(session), pulse;

	if (!minutes.known)
		return (struct session_load){0, LOAD_NONE};
	if (session->rpe.known)
		return (struct session_load){session->rpe.value * minutes.value, LOAD_RPE};
	pulse = trimp(state, settings, session);
	if (pulse.known) {
		double ratio = state->trimp_pairs >= PAIRS_ENOUGH && state->trimp_sum > 0
		                   ? state->trimp_rpe_sum / state->trimp_sum : ROUGH_AU_PER_TRIMP;

		return (struct session_load){pulse.value * ratio, LOAD_HEART_RATE};
	}
	/* Devices count in units of their own: without this person's ratio, no factor. */
	if (session->device_load.known && state->device_pairs >= PAIRS_ENOUGH && state->device_sum > 0)
		return (struct session_load){
			session->device_load.value * state->device_rpe_sum / state->device_sum, LOAD_DEVICE};
	return (struct session_load){minutes.value * GUESS_RPE, LOAD_GUESS};
}

static void pair_learn(struct score_state *state, const struct score_settings *settings,
                       const struct session *session)
{
	struct opt_real minutes = minutes_of(session), pulse;

	if (!session->rpe.known || !minutes.known)
		return;
	pulse = trimp(state, settings, session);
	if (pulse.known) {
		state->trimp_sum += pulse.value;
		state->trimp_rpe_sum += session->rpe.value * minutes.value;
		state->trimp_pairs++;
	}
	if (session->device_load.known) {
		state->device_sum += session->device_load.value;
		state->device_rpe_sum += session->rpe.value * minutes.value;
		state->device_pairs++;
	}
}

void load_learn(struct score_state *state, const struct score_settings *settings,
                const struct session *sessions, size_t count)
{
	/* The highest rate first: else what is learnt would hang on the order of the sessions. */
	for (size_t i = 0; i < count; i++)
		if (sessions[i].maximum_hr.known && sessions[i].maximum_hr.value > state->highest_hr)
			state->highest_hr = sessions[i].maximum_hr.value;
	for (size_t i = 0; i < count; i++)
		pair_learn(state, settings, &sessions[i]);
}

static struct opt_real session_fuel(const struct session *session)
{
	static const double before[BEFORE_COUNT] = {
		[BEFORE_FUELLED] = 0.3, [BEFORE_LIGHT] = 0.1, [BEFORE_FASTED] = -0.3};
	static const double after[AFTER_COUNT] = {
		[AFTER_IN_WINDOW] = 0.4, [AFTER_LATE] = 0, [AFTER_NONE] = -0.4};
	bool twice = session_hard(session) ||
	             (session->duration_s.known && session->duration_s.value > LONG_SESSION_S);

	if (session->before == BEFORE_UNKNOWN && session->after == AFTER_UNKNOWN)
		return opt_none();
	return opt_some((before[session->before] + after[session->after]) * (twice ? 2 : 1));
}

struct opt_real sessions_fuel(const struct session *sessions, size_t count)
{
	double sum = 0;
	int said = 0;

	for (size_t i = 0; i < count; i++) {
		struct opt_real fuel = session_fuel(&sessions[i]);

		if (fuel.known) {
			sum += fuel.value;
			said++;
		}
	}
	return said ? opt_some(clamp(sum / said, -1, 1)) : opt_none();
}

struct opt_real score_fuel_points(const struct session *sessions, size_t count)
{
	struct opt_real fuel = sessions_fuel(sessions, count);

	return fuel.known ? opt_some(metric_get(METRIC_FUEL)->factor.weight * fuel.value) : fuel;
}
