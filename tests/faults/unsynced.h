/* What a power cut loses: writes since a file's last sync. */
#ifndef RECOUP_TESTS_UNSYNCED_H
#define RECOUP_TESTS_UNSYNCED_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

void unsynced_start(bool on, unsigned seed);
/* Called before the write or the truncation is done. */
void unsynced_write(int fd, const void *bytes, size_t size, off_t at);
void unsynced_truncate(int fd, off_t size);
void unsynced_synced(int fd);
/* Leaves each file as it was at its last sync plus some of the writes since, perhaps in
 * another order, perhaps torn in sectors. */
void unsynced_lose(void);

#endif
