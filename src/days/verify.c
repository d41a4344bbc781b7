/* Whether the scores that are kept are those that would be worked out now. Must not know
 * who asks; works on a journal that it may write to. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct figures {
	struct day_figure *all;
	size_t count, room;
	bool no_memory;
};

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct figures *figures = context;

	if (figures->count == figures->room) {
		size_t room = figures->room ? 2 * figures->room : 4096;
		struct day_figure *more = realloc(figures->all, room * sizeof *more);

		if (!more) {
			figures->no_memory = true;
			return false;
		}
		figures->all = more;
		figures->room = room;
	}
	figures->all[figures->count++] = *figure;
	return true;
}

static enum recoup_status figures_read(struct days *days, day_number to, struct figures *figures,
                                       struct error *err)
{
	enum recoup_status status =
		journal_cache_figures(days->journal, DAY_MIN, to, on_figure, figures, err);

	return figures->no_memory ? error_no_memory(err) : status;
}

/* Another compiler may round the last bits otherwise. */
static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-6 * (1 + fabs(a));
}

static bool same(const struct day_figure *a, const struct day_figure *b)
{
	return a->day == b->day && a->flag == b->flag && a->logged == b->logged &&
	       near(a->score, b->score) && near(a->load, b->load) && near(a->acute, b->acute) &&
	       near(a->chronic, b->chronic) && near(a->sleep_debt, b->sleep_debt) &&
	       a->soreness.known == b->soreness.known &&
	       (!a->soreness.known || near(a->soreness.value, b->soreness.value));
}

/* As if nothing had ever been scored. */
static enum recoup_status forget(struct days *days, struct error *err)
{
	enum recoup_status status = journal_cache_begin(days->journal, err), dropped;

	if (status != RECOUP_OK)
		return status;
	dropped = journal_cache_drop(days->journal, days->engine, DAY_MIN, err);
	if (dropped != RECOUP_OK)
		err = NULL; /* which says why by now */
	status = journal_cache_end(days->journal, DAY_MIN - 1, dropped == RECOUP_OK, err);
	return dropped == RECOUP_OK ? status : dropped;
}

enum recoup_status days_verify(struct days *days, int64_t *checked, int64_t *wrong,
                               struct error *err)
{
	struct figures kept = {0}, made = {0};
	day_number stale = DAY_MIN;
	enum recoup_status status = journal_cache_stale(days->journal, days->engine, &stale, err);

	*checked = *wrong = 0;
	if (status != RECOUP_OK || (stale != DAY_NONE && stale <= DAY_MIN))
		return status;
	status = figures_read(days, stale == DAY_NONE ? DAY_MAX : stale - 1, &kept, err);
	if (status == RECOUP_OK && kept.count > 0) {
		day_number last = kept.all[kept.count - 1].day;

		status = forget(days, err);
		if (status == RECOUP_OK)
			status = days_refresh(days, last, NULL, NULL, err);
		if (status == RECOUP_OK)
			status = figures_read(days, last, &made, err);
		for (size_t i = 0; status == RECOUP_OK && i < kept.count; i++)
			*wrong += i >= made.count || !same(&kept.all[i], &made.all[i]);
		*checked = (int64_t)kept.count;
	}
	free(kept.all);
	free(made.all);
	return status;
}
