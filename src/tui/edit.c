/* Changes made by a key: one transaction each, shown at once, undone by u. Must not
 * know which screen asks. */
#include <stdio.h>
#include <string.h>

#include "tui.h"

bool app_change(struct app *app, const char *what,
                enum recoup_status (*write)(struct app *app, void *context, struct error *err),
                void *context)
{
	struct journal *journal = app->program->journal;
	struct error err;
	enum recoup_status status =
		journal_change_begin(journal, what, program_now(app->program), &err);

	if (status == RECOUP_OK) {
		status = write(app, context, &err);
		if (status == RECOUP_OK)
			status = journal_change_commit(journal, &err);
		else
			journal_change_abort(journal);
	}
	if (status != RECOUP_OK) {
		app_fail(app, &err);
		return false;
	}
	app_changed(app);
	snprintf(app->change_key, sizeof app->change_key, "%s", app->key);
	app->change_context = app->screen->context;
	return true;
}

struct wishes {
	const struct wish *wishes;
	size_t count;
};

static enum recoup_status wishes_write(struct app *app, void *context, struct error *err)
{
	const struct wishes *all = context;
	struct journal *journal = app->program->journal;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < all->count; i++) {
		const struct wish *wish = &all->wishes[i];
		struct observation seen = {.day = wish->day, .metric = wish->metric,
		                           .region = wish->region, .source = SOURCE_SELF,
		                           .at = program_now(app->program)};

		if (wish->value.known) {
			seen.value = wish->value.value;
			status = journal_put_observation(journal, &seen, err);
		} else {
			status = journal_clear_observation(journal, wish->day, wish->metric, wish->region,
			                                   SOURCE_SELF, err);
			if (status == RECOUP_NOTHING)
				status = RECOUP_OK;
		}
	}
	return status;
}

bool app_put(struct app *app, const char *what, const struct wish *wishes, size_t count)
{
	struct wishes all = {wishes, count};

	return app_change(app, what, wishes_write, &all);
}
