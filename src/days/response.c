/* How this person's mornings went after each kind of practice. Must not know what is made
 * of it.
 *
 * People rest when they are low, and what is low rises by itself: so a day with a practice
 * is compared only with days of the same flag without that kind. What is left is no proof,
 * since who meditates may also sleep more; it only breaks ties. */
#include "internal.h"

#include <string.h>

#define RESPONSE_SPAN 180 /* days back: longer ago was another life */
#define FLAGS (FLAG_RECOVERED + 1)

struct tally {
	int count;
	double sum;
};
struct responses {
	day_number first;
	unsigned kinds[RESPONSE_SPAN + 1]; /* bits of the kinds done that day */
	bool have_last;
	struct day_figure last;
	struct tally with[PRACTICE_KIND_COUNT][FLAGS], without[PRACTICE_KIND_COUNT][FLAGS];
};

static bool on_practice(void *context, const struct practice_done *done)
{
	struct responses *responses = context;
	enum practice_kind kind = practice_kind_find(done->kind);

	if (kind != PRACTICE_KIND_COUNT && done->day >= responses->first)
		responses->kinds[done->day - responses->first] |= 1u << kind;
	return true;
}

/* Two mornings in a row that were both logged: what the second was like after the day of
 * the first. */
static bool on_figure(void *context, const struct day_figure *figure)
{
	struct responses *responses = context;
	const struct day_figure *last = &responses->last;

	if (responses->have_last && last->logged && figure->logged && figure->day == last->day + 1 &&
	    last->flag >= 0 && last->flag < FLAGS) {
		unsigned kinds = responses->kinds[last->day - responses->first];

		for (int kind = 0; kind < PRACTICE_KIND_COUNT; kind++) {
			struct tally *tally = kinds & (1u << kind) ? &responses->with[kind][last->flag]
			                                           : &responses->without[kind][last->flag];

			tally->count++;
			tally->sum += figure->score;
		}
	}
	responses->last = *figure;
	responses->have_last = true;
	return true;
}

static void compare(const struct responses *responses, int kind, struct advice_response *out)
{
	*out = (struct advice_response){0, 0};
	for (int flag = 0; flag < FLAGS; flag++) {
		const struct tally *with = &responses->with[kind][flag];
		const struct tally *without = &responses->without[kind][flag];

		if (with->count == 0 || without->count < ADVICE_RESPONSE_DAYS)
			continue;
		out->days += with->count;
		out->difference += with->sum - with->count * (without->sum / without->count);
	}
	if (out->days > 0)
		out->difference /= out->days;
}

enum recoup_status responses_read(struct days *days, day_number day,
                                  struct advice_response out[PRACTICE_KIND_COUNT],
                                  struct error *err)
{
	struct responses responses = {.first = day - RESPONSE_SPAN};
	enum recoup_status status;

	memset(out, 0, PRACTICE_KIND_COUNT * sizeof *out);
	status = journal_practices(days->journal, responses.first, day - 1, on_practice, &responses, err);
	if (status == RECOUP_OK)
		status = days_figures(days, responses.first, day, on_figure, &responses, err);
	for (int kind = 0; status == RECOUP_OK && kind < PRACTICE_KIND_COUNT; kind++)
		compare(&responses, kind, &out[kind]);
	return status;
}
