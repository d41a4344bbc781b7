/* Which files were read or written, and which changes of a machine they hold. Must not know
 * what changes are. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

bool known_add(struct known *known, const struct sync_file *file)
{
	if (known->count == known->room) {
		size_t room = known->room ? known->room * 2 : 64;
		struct sync_file *grown = realloc(known->list, room * sizeof *grown);

		if (!grown)
			return false;
		known->list = grown;
		known->room = room;
	}
	known->list[known->count++] = *file;
	return true;
}

struct loading {
	struct known *known;
	bool good;
};

static bool on_file(void *context, const struct sync_file *file)
{
	struct loading *loading = context;

	loading->good = known_add(loading->known, file);
	return loading->good;
}

enum recoup_status known_load(struct journal *journal, struct known *known, struct error *err)
{
	struct loading loading = {known, true};
	enum recoup_status status = journal_sync_files(journal, on_file, &loading, err);

	if (status == RECOUP_OK && !loading.good)
		status = error_no_memory(err);
	if (status != RECOUP_OK)
		known_free(known);
	return status;
}

void known_free(struct known *known)
{
	free(known->list);
	*known = (struct known){0};
}

bool known_file(const struct known *known, const struct found *found)
{
	for (size_t i = 0; i < known->count; i++)
		if (known->list[i].size == found->size &&
		    strcmp(known->list[i].name, found->name) == 0 &&
		    strcmp(known->list[i].machine, found->machine) == 0)
			return true;
	return false;
}

/* The last change of those that follow each other from `first` on; first - 1 when none. */
static int64_t reaches(const struct known *known, const char *machine, int64_t first)
{
	int64_t last = first - 1;
	bool further = true;

	while (further) {
		further = false;
		for (size_t i = 0; i < known->count; i++) {
			const struct sync_file *file = &known->list[i];

			if (strcmp(file->machine, machine) == 0 && file->first <= last + 1 &&
			    file->last > last) {
				last = file->last;
				further = true;
			}
		}
	}
	return last;
}

bool known_changes(const struct known *known, const char *machine, int64_t first, int64_t last)
{
	return reaches(known, machine, first) >= last;
}

bool known_gap(const struct known *known, const char *machine, int64_t *first, int64_t *last)
{
	int64_t next = INT64_MAX, held = reaches(known, machine, 1);

	for (size_t i = 0; i < known->count; i++)
		if (strcmp(known->list[i].machine, machine) == 0 && known->list[i].first > held + 1 &&
		    known->list[i].first < next)
			next = known->list[i].first;
	*first = held + 1;
	*last = next - 1;
	return next != INT64_MAX;
}
