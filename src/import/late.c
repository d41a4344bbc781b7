/* Recordings that wait for the end of their file, when all that is sure has found its session.
 * Must not know what makes the others unsure. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

bool late_keep(struct late *late, const struct recording *recording, int64_t line)
{
	struct late_recording *more = realloc(late->all, (late->count + 1) * sizeof *more);
	const char **texts[4];
	struct recording *own;
	size_t room = 0;
	char *put;

	if (!more)
		return false;
	late->all = more;
	more[late->count] = (struct late_recording){*recording, NULL, line};
	own = &more[late->count].recording;
	texts[0] = &own->source;
	texts[1] = &own->identity;
	texts[2] = &own->title;
	texts[3] = &own->notes;
	for (int i = 0; i < 4; i++)
		room += *texts[i] ? strlen(*texts[i]) + 1 : 0;
	put = more[late->count].texts = malloc(room);
	if (!put)
		return false;
	for (int i = 0; i < 4; i++) {
		size_t length = *texts[i] ? strlen(*texts[i]) + 1 : 0;

		if (length == 0)
			continue;
		memcpy(put, *texts[i], length);
		*texts[i] = put;
		put += length;
	}
	late->count++;
	return true;
}

void late_free(struct late *late)
{
	for (size_t i = 0; i < late->count; i++)
		free(late->all[i].texts);
	free(late->all);
	memset(late, 0, sizeof *late);
}
