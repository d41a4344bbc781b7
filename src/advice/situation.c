/* What is known of a day, worked out once before anything is weighed. Pure; must not know
 * what is made of it. */
#include "situation.h"

#include <math.h>
#include <string.h>

#include "recoup/fuel.h"

#define WEEK 7
#define TWO_WEEKS 14
#define USUAL_LEAST 60.0 /* AU: below it a ratio means nothing (recoup-score(7)) */
#define SILENCE_DAYS 3
#define SHORT_BY_H 1.0 /* a night shorter than usual by so much is a short one */

double points_of(const struct situation *now, enum contribution_id id)
{
	return now->result->points[id].value; /* 0 where missing */
}

const struct score_result *result_ago(const struct situation *now, int days)
{
	if (days == 0)
		return now->result;
	return (size_t)days <= now->input->past_count ? &now->input->past[days - 1] : NULL;
}

bool known(const struct situation *now, enum metric_id metric)
{
	return now->result->value[metric].known;
}

double value_of(const struct situation *now, enum metric_id metric, double otherwise)
{
	return opt_or(now->result->value[metric], otherwise);
}

int days_with(const struct situation *now, enum metric_id metric, int days, double low, double high)
{
	int count = 0;

	for (int ago = 0; ago < days; ago++) {
		const struct score_result *result = result_ago(now, ago);

		count += result && result->value[metric].known && result->value[metric].value >= low &&
		         result->value[metric].value <= high;
	}
	return count;
}

int days_known(const struct situation *now, enum metric_id metric, int days)
{
	return days_with(now, metric, days, -INFINITY, INFINITY);
}

bool clock_within(const struct situation *now, int from, int to)
{
	return now->clock >= from && now->clock < to;
}

bool tagged(const struct situation *now, const char *tag)
{
	for (size_t i = 0; i < now->input->tag_count; i++)
		if (strcmp(now->input->tags[i], tag) == 0)
			return true;
	return false;
}

/* ---- health ---- */

static bool ill_ago(const struct situation *now, int ago)
{
	const struct score_result *result = result_ago(now, ago);

	return result && opt_or(result->value[METRIC_ILLNESS], 0) > 0;
}

/* One morning without a word between two ill ones is an ill one. */
static int ill_run(const struct situation *now, int from)
{
	int days = 0;

	while (ill_ago(now, from + days) ||
	       (days > 0 && result_ago(now, from + days) &&
	        !result_ago(now, from + days)->value[METRIC_ILLNESS].known &&
	        ill_ago(now, from + days + 1)))
		days++;
	return days;
}

/* Who does not check in has not got well by that: what was last said holds for a while. */
static void silence_read(struct situation *now)
{
	bool said = now->result->logged || now->ill || now->pain;

	for (int ago = 1; !said && ago <= SILENCE_DAYS; ago++) {
		const struct score_result *result = result_ago(now, ago);

		if (!result || !result->logged)
			continue;
		now->ill = ill_ago(now, ago);
		now->pain = opt_or(result->value[METRIC_PAIN], 0) > 0;
		now->said_ago = now->ill || now->pain ? ago : 0;
		return;
	}
}

static void health_read(struct situation *now)
{
	struct red_flag flags[RED_FLAGS_MAX];
	size_t count;

	now->ill = ill_ago(now, 0);
	now->pain = value_of(now, METRIC_PAIN, 0) > 0;
	silence_read(now);
	now->ill_days = ill_run(now, now->said_ago);
	for (int ago = 1; !now->ill && !now->well_days && ago < TWO_WEEKS; ago++)
		if (ill_ago(now, ago))
			now->well_days = ago;
	if (now->well_days)
		now->was_ill = ill_run(now, now->well_days);
	now->pain_ago = -1;
	for (int ago = WEEK - 1; ago >= 0; ago--)
		if (result_ago(now, ago) && opt_or(result_ago(now, ago)->value[METRIC_PAIN], 0) > 0)
			now->pain_ago = ago;
	count = red_flags_of(now, flags);
	for (size_t i = 0; i < count; i++)
		now->stop = now->stop || flags[i].stop;
}

/* ---- training and food ---- */

static void session_read(struct situation *now, const struct session *session)
{
	int ago = now->result->day - session->day;
	bool demanding = session_demanding(session);

	if (ago == 0 && !now->input->is_today)
		return;
	if (ago == 0) {
		now->today = session;
		now->today_count++;
	}
	if (ago < WEEK) {
		now->sessions_7++;
		now->fasted += session->before == BEFORE_FASTED;
		now->unfed += session->after == AFTER_NONE;
	}
	if (ago < WEEK && session->before == BEFORE_FASTED)
		now->last_fasted = session;
	if (ago >= TWO_WEEKS)
		return;
	if (session_hard(session)) {
		now->last_hard = session;
		now->hard_ago = ago;
	}
	if (session->workout == WORKOUT_RACE) {
		now->last_race = session;
		now->race_ago = ago;
	}
	if (demanding && !session_hard(session))
		now->long_ago = ago;
	now->fresh = now->fresh || (demanding && ago <= 1);
}

static bool trained_ago(const struct situation *now, int ago)
{
	day_number day = now->result->day - ago;

	for (size_t i = 0; i < now->input->session_count; i++)
		if (now->input->sessions[i].day == day)
			return true;
	return false;
}

static void training_read(struct situation *now)
{
	now->hard_ago = now->race_ago = now->long_ago = -1;
	for (size_t i = 0; i < now->input->session_count; i++)
		session_read(now, &now->input->sessions[i]);
	while (now->streak + 1 < ADVICE_DAYS && trained_ago(now, now->streak + 1))
		now->streak++;
	while (result_ago(now, now->idle + 1) && !trained_ago(now, now->idle + 1))
		now->idle++;
	if (now->result->load_warm)
		now->load_ratio = now->result->acute / fmax(now->result->chronic, USUAL_LEAST);
}

static void food_read(struct situation *now)
{
	const struct session *last = now->today;

	if (!last || last->after == AFTER_IN_WINDOW || last->after == AFTER_LATE ||
	    !refuel_window(last, now->today_count, now->input->weight_kg, &now->refuel))
		return;
	/* Once the window has closed the next meal will do. */
	now->window_open = now->input->now >= now->refuel.opens && now->input->now < now->refuel.closes;
	if (now->window_open || last->after == AFTER_NONE)
		now->unfed_today = last;
}

/* ---- sleep, soreness, the mind ---- */

static void sleep_read(struct situation *now)
{
	now->sleep_lost = fmin(0, points_of(now, CONTRIBUTION_SLEEP_DEBT) +
	                              fmin(0, points_of(now, CONTRIBUTION_SLEEP_HOURS)));
	for (int ago = 0; ago < WEEK; ago++) {
		const struct score_result *result = result_ago(now, ago);
		struct opt_real hours = result ? result->value[METRIC_SLEEP_HOURS] : opt_none();

		/* "Usual" is the person's own where it is known, and never less than the 7 h that
		 * adults need at least (Watson 2015). */
		now->short_nights +=
			hours.known && hours.value < fmax(8, opt_or(result->usual[METRIC_SLEEP_HOURS], 8)) -
		                                          SHORT_BY_H;
	}
	now->poor_nights = days_with(now, METRIC_SLEEP_QUALITY, WEEK, 0, 2);
}

/* A one-sided ache a day or two after hard work is no more than that yet; but not on a
 * shin, where it may be bone. */
static bool just_muscle(const struct soreness_reading *reading)
{
	return reading->signs == 0 ||
	       (reading->signs == SIGN_ONE_SIDED && reading->kind == SORENESS_AFTER_LOAD &&
	        reading->level.value < 5 && !strstr(region_get(reading->region)->id, "shin"));
}

static void soreness_weigh(struct situation *now)
{
	for (int region = 0; now->input->soreness && region < REGION_COUNT; region++) {
		struct soreness_reading reading, *into;

		soreness_read(now->input->soreness, region, &reading);
		if (reading.kind < SORENESS_AFTER_LOAD)
			continue;
		into = just_muscle(&reading) ? &now->muscle : &now->warned;
		if (into->kind == SORENESS_UNSAID || reading.level.value > into->level.value)
			*into = reading;
	}
}

static void mind_read(struct situation *now)
{
	now->mind_lost = fmin(0, points_of(now, CONTRIBUTION_STRESS)) +
	                 fmin(0, points_of(now, CONTRIBUTION_MOOD)) +
	                 fmin(0, points_of(now, CONTRIBUTION_MOTIVATION));
	now->low_moods = days_with(now, METRIC_MOOD, WEEK, 0, 2);
}

static void flag_read(struct situation *now)
{
	const struct score_result *result = now->result;
	double lowest = -0.5; /* half a point is no reason */

	now->rest_pattern = score_pattern_rest(result);
	now->under = result->flag == FLAG_UNDER_RECOVERED;
	now->strained = result->flag == FLAG_STRAINED;
	now->recovered = result->flag == FLAG_RECOVERED;
	now->worst = CONTRIBUTION_COUNT;
	for (int id = 0; id < CONTRIBUTION_CARRY_OVER; id++) {
		if (result->points[id].known && result->points[id].value < lowest) {
			lowest = result->points[id].value;
			now->worst = (enum contribution_id)id;
		}
	}
}

void situation_read(struct situation *now, const struct advice_input *input)
{
	memset(now, 0, sizeof *now);
	now->input = input;
	now->result = input->result;
	now->plan = input->plan.kind;
	now->tomorrow = input->plan_tomorrow.kind;
	now->clock = input->is_today && input->clock ? input->clock : MORNING;
	flag_read(now);
	training_read(now);
	food_read(now);
	sleep_read(now);
	soreness_weigh(now);
	mind_read(now);
	health_read(now); /* looks at the rest */
}
