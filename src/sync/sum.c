/* The sum at the end of a file: FNV-1a of 64 bits. It finds what was cut off or garbled on
 * the way; it proves nothing about who wrote it. */
#include "internal.h"

uint64_t sum_add(uint64_t sum, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		sum = (sum ^ (unsigned char)bytes[i]) * 0x100000001b3u;
	return sum;
}
