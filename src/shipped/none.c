/* What is within a recoup that has its data in a folder: nothing. */
#include "internal.h"

const struct shipped_file shipped_files[] = {{NULL, NULL, 0}};
const size_t shipped_file_count = 0;
