/* This machine's own files: written, mended, put together, tidied. Must not touch those of
 * other machines. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

struct outgoing {
	struct journal *journal;
	struct folder *folder;
	const struct sync_options *options;
	const struct sync_self *self;
	int own; /* descriptor of this machine's folder */
	struct known files; /* of this machine alone, by first */
	struct error *err;
};

static bool stands(const struct outgoing *out, const struct sync_file *file)
{
	for (size_t i = 0; i < out->folder->count; i++) {
		const struct found *found = &out->folder->list[i];

		if (strcmp(found->machine, out->self->machine) == 0 && found->size == file->size &&
		    strcmp(found->name, file->name) == 0)
			return true;
	}
	return false;
}

static enum recoup_status one_write(struct outgoing *out, struct sync_file *file)
{
	enum recoup_status status =
		file_write(out->journal, out->own, out->self->name, file, out->err);

	return status == RECOUP_OK ? journal_sync_wrote(out->journal, file, out->err) : status;
}

static bool on_file(void *context, const struct sync_file *file)
{
	struct outgoing *out = context;

	return strcmp(file->machine, out->self->machine) != 0 || known_add(&out->files, file);
}

static enum recoup_status files_load(struct outgoing *out)
{
	known_free(&out->files);
	return journal_sync_files(out->journal, on_file, out, out->err);
}

static enum recoup_status missing_write(struct outgoing *out)
{
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < out->files.count; i++) {
		struct sync_file file = out->files.list[i];

		if (file.size >= 0 && stands(out, &file))
			continue;
		if (file.size >= 0)
			notice(out->options, SYNC_MENDED, file.machine, file.name, "written again");
		status = one_write(out, &file);
	}
	return status == RECOUP_OK ? files_load(out) : status;
}

/* ---- facts whose machine has no folder here any more, or not yet ---- */

struct lacking {
	struct outgoing *out;
	bool any;
	enum recoup_status status;
};

static bool on_machine(void *context, const struct sync_machine *machine)
{
	struct lacking *lacking = context;
	const struct folder *folder = lacking->out->folder;
	bool here = machine->self;

	for (size_t i = 0; i < folder->count && !here; i++)
		here = strcmp(folder->list[i].machine, machine->machine) == 0;
	if (!here)
		lacking->status = journal_sync_carried(lacking->out->journal, machine->machine, &here,
		                                       lacking->out->err);
	lacking->any = !here;
	return here && lacking->status == RECOUP_OK;
}

static void file_name(struct sync_file *file)
{
	snprintf(file->name, sizeof file->name, "%08lld.jsonl", (long long)file->last);
}

/* One file of all that is known, so that whoever reads this folder alone has it all. */
static enum recoup_status lacking_write(struct outgoing *out)
{
	struct lacking lacking = {out, false, RECOUP_OK};
	struct sync_file file = {.first = 1, .last = out->self->sequence + 1, .whole = true};
	enum recoup_status status =
		journal_sync_machines(out->journal, on_machine, &lacking, out->err);

	for (size_t i = 0; i < out->files.count; i++)
		file.last = out->files.list[i].last >= file.last ? out->files.list[i].last + 1 : file.last;
	if (status != RECOUP_OK || lacking.status != RECOUP_OK || !lacking.any)
		return status != RECOUP_OK ? status : lacking.status;
	snprintf(file.machine, sizeof file.machine, "%s", out->self->machine);
	file_name(&file);
	status = one_write(out, &file);
	return status == RECOUP_OK ? files_load(out) : status;
}

/* ---- many files ---- */

/* The small ones become one. The large one that usually comes first, of the first sync,
 * stays until they weigh half of it: shared folders are not to be filled anew each week. */
static enum recoup_status many_join(struct outgoing *out)
{
	int most = out->options->files_most ? out->options->files_most : SYNC_FILES_MOST;
	const struct sync_file *list = out->files.list;
	struct sync_file file;
	int64_t rest = 0;
	size_t from;
	enum recoup_status status;

	if (out->files.count <= (size_t)most)
		return RECOUP_OK;
	for (size_t i = 1; i < out->files.count; i++)
		rest += list[i].size;
	from = rest < list[0].size / 2 ? 1 : 0;
	file = list[from];
	for (size_t i = from; i < out->files.count; i++) {
		file.last = list[i].last > file.last ? list[i].last : file.last;
		file.whole = file.whole || list[i].whole;
	}
	file_name(&file);
	status = one_write(out, &file);
	return status == RECOUP_OK ? files_load(out) : status;
}

/* What another file holds by now. */
static void old_remove(const struct outgoing *out)
{
	for (size_t i = 0; i < out->folder->count; i++) {
		const struct found *found = &out->folder->list[i];
		bool ours = strcmp(found->machine, out->self->machine) == 0 && found->plain;

		for (size_t k = 0; k < out->files.count && ours; k++)
			ours = strcmp(out->files.list[k].name, found->name) != 0;
		if (ours)
			unlinkat(out->own, found->name, 0);
	}
}

static enum recoup_status all_write(struct outgoing *out)
{
	enum recoup_status status = missing_write(out);

	if (status == RECOUP_OK)
		status = lacking_write(out);
	if (status == RECOUP_OK)
		status = many_join(out);
	if (status == RECOUP_OK)
		old_remove(out);
	return status;
}

enum recoup_status outgoing_write(struct journal *journal, struct folder *folder,
                                  const struct sync_options *options,
                                  const struct sync_self *self, struct error *err)
{
	struct outgoing out = {journal, folder, options, self, -1, {0}, err};
	enum recoup_status status;

	out.own = folder_of(folder, self->machine, true);
	if (out.own < 0)
		return error_set(err, RECOUP_UNREADABLE, folder->path, NULL,
		                 "cannot write to the shared folder: %s", strerror(errno));
	status = files_load(&out);
	if (status == RECOUP_OK)
		status = all_write(&out);
	known_free(&out.files);
	close(out.own);
	return status;
}
