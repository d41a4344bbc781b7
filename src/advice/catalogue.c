/* The catalogue: folders of practices and poses, the person's own over the shipped.
 * Must not know what stands in a file, nor when a practice is suggested. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/shipped.h"

void catalogue_free(struct catalogue *catalogue)
{
	if (!catalogue)
		return;
	for (size_t i = 0; i < catalogue->count; i++)
		practice_free(&catalogue->practices[i]);
	for (size_t i = 0; i < catalogue->pose_count; i++)
		pose_free(&catalogue->poses[i]);
	free(catalogue->practices);
	free(catalogue->poses);
	free(catalogue);
}

size_t catalogue_count(const struct catalogue *catalogue)
{
	return catalogue->count;
}

const struct practice *catalogue_at(const struct catalogue *catalogue, size_t index)
{
	return &catalogue->practices[index];
}

static struct practice *practice_named(const struct catalogue *catalogue, const char *id)
{
	for (size_t i = 0; i < catalogue->count; i++)
		if (strcmp(catalogue->practices[i].id, id) == 0)
			return &catalogue->practices[i];
	return NULL;
}

const struct practice *catalogue_find(const struct catalogue *catalogue, const char *id)
{
	return practice_named(catalogue, id);
}

size_t catalogue_pose_count(const struct catalogue *catalogue)
{
	return catalogue->pose_count;
}

const struct pose *catalogue_pose_at(const struct catalogue *catalogue, size_t index)
{
	return &catalogue->poses[index];
}

static struct pose *pose_named(const struct catalogue *catalogue, const char *id)
{
	for (size_t i = 0; i < catalogue->pose_count; i++)
		if (strcmp(catalogue->poses[i].id, id) == 0)
			return &catalogue->poses[i];
	return NULL;
}

const struct pose *catalogue_pose_find(const struct catalogue *catalogue, const char *id)
{
	return pose_named(catalogue, id);
}

/* ---- folders ---- */

/* Room for one more, zeroed. Poses are all read before a practice points at one. */
static void *grow(void *array, size_t count, size_t *room, size_t size)
{
	size_t wanted = *room ? 2 * *room : 32;
	char *more;

	if (count < *room)
		return array;
	more = realloc(array, wanted * size);
	if (!more)
		return NULL;
	memset(more + count * size, 0, (wanted - count) * size);
	*room = wanted;
	return more;
}

static enum recoup_status pose_add(struct catalogue *catalogue, const char *folder,
                                   const char *file, struct error *err)
{
	struct pose read = {0}, *former;
	void *more = grow(catalogue->poses, catalogue->pose_count, &catalogue->pose_room,
	                  sizeof *catalogue->poses);
	enum recoup_status status = more ? pose_read(folder, file, &read, err) : error_no_memory(err);

	if (more)
		catalogue->poses = more;
	if (status != RECOUP_OK) {
		pose_free(&read);
		return status;
	}
	former = pose_named(catalogue, read.id);
	if (former)
		pose_free(former);
	*(former ? former : &catalogue->poses[catalogue->pose_count++]) = read;
	return RECOUP_OK;
}

static enum recoup_status practice_add(struct catalogue *catalogue, const char *folder,
                                       const char *file, struct error *err)
{
	struct practice read = {0}, *former;
	void *more = grow(catalogue->practices, catalogue->count, &catalogue->room,
	                  sizeof *catalogue->practices);
	enum recoup_status status = more ? practice_read(catalogue, folder, file, &read, err)
	                                 : error_no_memory(err);

	if (more)
		catalogue->practices = more;
	if (status != RECOUP_OK) {
		practice_free(&read);
		return status;
	}
	former = practice_named(catalogue, read.id);
	if (former)
		practice_free(former);
	*(former ? former : &catalogue->practices[catalogue->count++]) = read;
	return RECOUP_OK;
}

/* A fault of the person's own files is kept, the first of them, and gone on from. */
static void passed_over(enum recoup_status *status, struct error *trouble, const struct error *err)
{
	if (*status != RECOUP_DATA || !trouble)
		return;
	if (trouble->status == RECOUP_OK)
		*trouble = *err;
	*status = RECOUP_OK;
}

static enum recoup_status folder_read(struct catalogue *catalogue, const char *above,
                                      const char *name, bool needed,
                                      enum recoup_status (*add)(struct catalogue *catalogue,
                                                                const char *folder,
                                                                const char *file,
                                                                struct error *err),
                                      struct error *trouble, struct error *err)
{
	char folder[PATH_MAX];
	char **names;
	enum recoup_status status = RECOUP_OK;
	int count;

	snprintf(folder, sizeof folder, "%s/%s", above, name);
	count = shipped_names(folder, ".ini", &names);
	if (count < 0 && (needed || errno != ENOENT))
		status = error_set(err, RECOUP_DATA, folder, needed ? "is recoup installed whole?" : NULL,
		                   "cannot read the folder of %s: %s", name, strerror(errno));
	for (int i = 0; i < count; i++) {
		if (status == RECOUP_OK)
			status = add(catalogue, folder, names[i], err);
		passed_over(&status, trouble, err);
	}
	shipped_names_free(names, count);
	passed_over(&status, trouble, err);
	return status;
}

static enum recoup_status alternatives_check(struct catalogue *catalogue, struct error *trouble,
                                             struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < catalogue->count; i++) {
		struct practice *practice = &catalogue->practices[i];

		if (!practice->alternative || catalogue_find(catalogue, practice->alternative))
			continue;
		status = error_set(err, RECOUP_DATA, practice->id, NULL,
		                   "its alternative \"%s\" is no practice", practice->alternative);
		passed_over(&status, trouble, err);
		free(practice->alternative);
		practice->alternative = NULL;
	}
	return status;
}

enum recoup_status catalogue_load(struct catalogue **catalogue, const char *folder, const char *own,
                                  struct error *trouble, struct error *err)
{
	struct catalogue *made = calloc(1, sizeof *made);
	enum recoup_status status = made ? RECOUP_OK : error_no_memory(err);

	*catalogue = NULL;
	if (status == RECOUP_OK)
		status = folder_read(made, folder, "poses", true, pose_add, NULL, err);
	if (status == RECOUP_OK && own)
		status = folder_read(made, own, "poses", false, pose_add, trouble, err);
	if (status == RECOUP_OK)
		status = folder_read(made, folder, "practices", true, practice_add, NULL, err);
	if (status == RECOUP_OK && own)
		status = folder_read(made, own, "practices", false, practice_add, trouble, err);
	if (status == RECOUP_OK)
		status = alternatives_check(made, trouble, err);
	if (status != RECOUP_OK) {
		catalogue_free(made);
		return status;
	}
	*catalogue = made;
	return RECOUP_OK;
}
