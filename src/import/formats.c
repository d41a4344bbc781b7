/* All formats that recoup knows: those it ships and the person's own, a later
 * folder's before an earlier one's. Must not know what is in them. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/shipped.h"

static enum recoup_status format_add(struct formats *formats, const char *folder, const char *file,
                                     struct error *err)
{
	struct format *more = realloc(formats->all, (formats->count + 1) * sizeof *more);
	struct format *format;
	enum recoup_status status;

	if (!more)
		return error_no_memory(err);
	formats->all = more;
	format = &more[formats->count];
	status = format_read(format, folder, file, err);
	if (status != RECOUP_OK) {
		format_free(format);
		return status;
	}
	for (size_t i = 0; i < formats->count; i++) {
		if (strcmp(formats->all[i].id, format->id) == 0) {
			format_free(&formats->all[i]);
			formats->all[i] = *format;
			return RECOUP_OK;
		}
	}
	formats->count++;
	return RECOUP_OK;
}

static enum recoup_status folder_load(struct formats *formats, const char *folder, bool optional,
                                      struct error *err)
{
	char **names;
	int count = shipped_names(folder, ".ini", &names);
	enum recoup_status status = RECOUP_OK;

	if (count < 0 && optional)
		return RECOUP_OK;
	if (count < 0)
		return error_set(err, RECOUP_DATA, folder, "is recoup installed whole?",
		                 "cannot read the folder of formats: %s", strerror(errno));
	for (int i = 0; status == RECOUP_OK && i < count; i++)
		status = format_add(formats, folder, names[i], err);
	shipped_names_free(names, count);
	return status;
}

enum recoup_status formats_load(struct formats **formats, const char *const *folders,
                                const bool *optional, size_t count, struct error *err)
{
	struct formats *made = calloc(1, sizeof *made);
	enum recoup_status status = RECOUP_OK;

	*formats = NULL;
	if (!made)
		return error_no_memory(err);
	for (size_t i = 0; status == RECOUP_OK && i < count; i++)
		status = folder_load(made, folders[i], optional[i], err);
	if (status != RECOUP_OK) {
		formats_free(made);
		return status;
	}
	*formats = made;
	return RECOUP_OK;
}

void formats_free(struct formats *formats)
{
	if (!formats)
		return;
	for (size_t i = 0; i < formats->count; i++)
		format_free(&formats->all[i]);
	free(formats->all);
	free(formats);
}

size_t formats_count(const struct formats *formats)
{
	return formats->count;
}

struct format_info formats_at(const struct formats *formats, size_t index)
{
	const struct format *format = &formats->all[index];

	return (struct format_info){format->id, format->title, format->source, format->status};
}
