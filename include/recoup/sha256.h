/* SHA-256 (FIPS 180-4), for telling whether a file is as it was written. */
#ifndef RECOUP_SHA256_H
#define RECOUP_SHA256_H

#include <stddef.h>
#include <stdint.h>

struct sha256 {
	uint32_t state[8];
	uint64_t length; /* bytes taken so far */
	unsigned char block[64];
};
void sha256_start(struct sha256 *sum);
void sha256_take(struct sha256 *sum, const void *bytes, size_t length);
/* 64 small hexadecimal digits. Returns `out`. */
#define SHA256_TEXT_SIZE 65
char *sha256_end(struct sha256 *sum, char out[SHA256_TEXT_SIZE]);

#endif
