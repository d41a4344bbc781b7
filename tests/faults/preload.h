/* Which files faults may strike, for the streams over them. */
#ifndef RECOUP_TESTS_PRELOAD_H
#define RECOUP_TESTS_PRELOAD_H

#include <stdbool.h>

bool faults_watch(int fd);
bool faults_watch_path(const char *path);

#endif
