#ifndef RECOUP_TESTS_ACTS_FAILING_H
#define RECOUP_TESTS_ACTS_FAILING_H

#include "scene.h"

/* Whoever calls ends at the first error. */
#define TRY(call)                                                                             \
	do {                                                                                      \
		enum recoup_status try_status = (call);                                               \
		if (try_status != RECOUP_OK)                                                          \
			return try_status;                                                                \
	} while (0)

/* A function that counts what it is handed. */
struct seen {
	int64_t rows;
};
#define EACH(name, ...)                                                                       \
	static bool name(void *context, __VA_ARGS__)                                              \
	{                                                                                         \
		((struct seen *)context)->rows++;                                                     \
		return true;                                                                          \
	}

enum recoup_status all_undone(void *context); /* acts_failing.c */

extern const struct act journal_acts[];
extern const size_t journal_act_count;

/* acts_reading.c */
enum recoup_status days_read(void *context);
enum recoup_status found(void *context);
enum recoup_status drafted(void *context);
enum recoup_status cached(void *context);
enum recoup_status trusted(void *context);
/* acts_copies.c */
enum recoup_status backed_up(void *context);
enum recoup_status restored_old(void *context);
enum recoup_status examined(void *context);
enum recoup_status repaired(void *context);
enum recoup_status salvaged(void *context);
enum recoup_status archived(void *context);
enum recoup_status unarchived(void *context);
enum recoup_status synced(void *context);
enum recoup_status synced_elsewhere(void *context);
enum recoup_status synced_anew(void *context);
enum recoup_status conflict_taken(void *context);

#endif
