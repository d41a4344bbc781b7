/* Shared by the files of src/advice only: how the catalogue is read. */
#ifndef RECOUP_ADVICE_INTERNAL_H
#define RECOUP_ADVICE_INTERNAL_H

#include "recoup/advice.h"

struct catalogue {
	struct practice *practices;
	size_t count, room;
	struct pose *poses;
	size_t pose_count, pose_room;
};

/* One file read into a struct that was zeroed; what was taken stays for the _free. */
enum recoup_status practice_read(const struct catalogue *catalogue, const char *folder,
                                 const char *file, struct practice *practice, struct error *err);
void practice_free(struct practice *practice);
enum recoup_status pose_read(const char *folder, const char *file, struct pose *pose,
                             struct error *err);
void pose_free(struct pose *pose);

/* Parses `path` line by line into `context`, at most to its first faulty line, which is
 * RECOUP_DATA and named with what `*expected` said at it. */
enum recoup_status ini_read(const char *path,
                            int (*on_line)(void *context, const char *section, const char *name,
                                           const char *value),
                            void *context, const char *const *expected, struct error *err);
/* A text, which may be said only once and must say something. */
bool text_take(char **into, const char *value);
bool yes_no_take(bool *into, const char *value);
/* A whole number from 0 to `most`. */
bool whole_take(const char *text, size_t length, int most, int *number);

#endif
