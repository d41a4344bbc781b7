/* Days gathered into points, and what is usual for a person. Pure: must not know charts
 * nor where the values come from. */
#include "recoup/points.h"

#include <math.h>

#define HALF_LIFE_DAYS 42.0
#define HALF_LIFE_MONTHS 6.0
#define POINTS_LEAST 5    /* before it, for anything to be usual */
#define WEIGHT_LEAST 3.0  /* of them, a fresh one counting as 1 */

const char *span_name(enum span span)
{
	static const char *const names[] = {"day", "week", "month", "quarter", "year"};

	return names[span];
}

static const int span_months[SPAN_COUNT] = {0, 0, 1, 3, 12};

day_number span_move(enum span span, day_number day, int steps)
{
	struct civil date;
	int month;

	if (span == SPAN_DAY)
		return day + steps;
	if (span == SPAN_WEEK)
		return day - day_weekday(day) + 7 * steps;
	date = day_to_civil(day);
	month = date.year * 12 + date.month - 1;
	month = (month / span_months[span] + steps) * span_months[span];
	return day_from_civil((struct civil){month / 12, month % 12 + 1, 1});
}

day_number span_first(enum span span, day_number day)
{
	return span_move(span, day, 0);
}

day_number span_next(enum span span, day_number day)
{
	return span_move(span, day, 1);
}

enum span span_fit(int days, int most)
{
	static const double lengths[SPAN_COUNT] = {1, 7, 30.4369, 91.3106, 365.2425};
	int span = SPAN_DAY;

	while (span < SPAN_YEAR && days / lengths[span] > most)
		span++;
	return (enum span)span;
}

struct point point_at(const struct points_of *of, day_number day)
{
	struct point point = {.from = span_first(of->span, day), .to = span_next(of->span, day) - 1};
	double sum = 0;
	int known = 0;

	for (day_number at = point.from; at <= point.to; at++) {
		float value = at >= of->from && at <= of->to ? of->values[at - of->from] : NAN;

		if (isnan(value))
			continue;
		sum += (double)value;
		known++;
	}
	/* A day is whole while it lasts, unless it gathers what is still to come. */
	point.whole = point.from >= of->first && point.from >= of->from && point.to <= of->last &&
	              (point.to < of->today || (of->span == SPAN_DAY && !of->adds));
	if (known > 0)
		point.value = opt_some(of->adds ? sum : sum / known);
	return point;
}

/* Exponentially weighted count, sum and sum of squares. */
struct usual {
	double weight, sum, squares, keep;
	int points;
	bool logarithm;
};

static void usual_fill(const struct usual *usual, double least, double most, struct point *point)
{
	double mean, sd;

	if (usual->points < POINTS_LEAST || usual->weight < WEIGHT_LEAST)
		return;
	mean = usual->sum / usual->weight;
	sd = sqrt(fmax(0, usual->squares / usual->weight - mean * mean));
	point->low = opt_some(fmax(least, usual->logarithm ? exp(mean - sd) : mean - sd));
	point->high = opt_some(fmin(most, usual->logarithm ? exp(mean + sd) : mean + sd));
}

static void usual_pass(struct usual *usual, const struct point *point)
{
	double value = point->value.value;

	usual->weight *= usual->keep;
	usual->sum *= usual->keep;
	usual->squares *= usual->keep;
	if (!point->value.known || !point->whole || (usual->logarithm && value <= 0))
		return;
	value = usual->logarithm ? log(value) : value;
	usual->weight += 1;
	usual->sum += value;
	usual->squares += value * value;
	usual->points++;
}

void points_each(const struct points_of *of, day_number show_from, day_number show_to,
                 void (*each)(void *context, const struct point *point), void *context)
{
	static const double half_lives[] = {HALF_LIFE_DAYS, HALF_LIFE_DAYS / 7, HALF_LIFE_MONTHS};
	bool has_usual = of->span <= SPAN_MONTH && !(of->adds && of->span == SPAN_DAY);
	struct usual usual = {.logarithm = of->logarithm,
	                      .keep = has_usual ? exp2(-1 / half_lives[of->span]) : 0};
	day_number day = has_usual && of->from < show_from ? of->from : show_from;

	for (day = span_first(of->span, day); day <= show_to; day = span_next(of->span, day)) {
		struct point point = point_at(of, day);

		if (has_usual)
			usual_fill(&usual, of->least, of->most, &point);
		if (point.to >= show_from)
			each(context, &point);
		usual_pass(&usual, &point);
	}
}
