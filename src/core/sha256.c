/* SHA-256 as FIPS 180-4 describes it. Must not know what is summed. */
#include "recoup/sha256.h"

#include <stdio.h>
#include <string.h>

/* Fractional parts of the cube roots of the first 64 primes. */
static const uint32_t constants[64] = {
	0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
	0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
	0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
	0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
	0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

void sha256_start(struct sha256 *sum)
{
	/* Fractional parts of the square roots of the first 8 primes. */
	static const uint32_t begin[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
	                                  0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

	memset(sum, 0, sizeof *sum);
	memcpy(sum->state, begin, sizeof begin);
}

static uint32_t turned(uint32_t word, int by)
{
	return word >> by | word << (32 - by);
}

static void block_take(struct sha256 *sum)
{
	uint32_t words[64], v[8];

	for (int i = 0; i < 16; i++)
		words[i] = (uint32_t)sum->block[4 * i] << 24 | (uint32_t)sum->block[4 * i + 1] << 16 |
		           (uint32_t)sum->block[4 * i + 2] << 8 | (uint32_t)sum->block[4 * i + 3];
	for (int i = 16; i < 64; i++) {
		uint32_t a = words[i - 15], b = words[i - 2];

		words[i] = words[i - 16] + (turned(a, 7) ^ turned(a, 18) ^ a >> 3) + words[i - 7] +
		           (turned(b, 17) ^ turned(b, 19) ^ b >> 10);
	}
	memcpy(v, sum->state, sizeof v);
	for (int i = 0; i < 64; i++) {
		uint32_t one = v[7] + (turned(v[4], 6) ^ turned(v[4], 11) ^ turned(v[4], 25)) +
		               ((v[4] & v[5]) ^ (~v[4] & v[6])) + constants[i] + words[i];
		uint32_t two = (turned(v[0], 2) ^ turned(v[0], 13) ^ turned(v[0], 22)) +
		               ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));

		memmove(v + 1, v, 7 * sizeof *v);
		v[4] += one;
		v[0] = one + two;
	}
	for (int i = 0; i < 8; i++)
		sum->state[i] += v[i];
}

void sha256_take(struct sha256 *sum, const void *bytes, size_t length)
{
	const unsigned char *at = bytes;

	while (length > 0) {
		size_t used = (size_t)(sum->length % 64), part = 64 - used < length ? 64 - used : length;

		memcpy(sum->block + used, at, part);
		sum->length += part;
		at += part;
		length -= part;
		if (sum->length % 64 == 0)
			block_take(sum);
	}
}

char *sha256_end(struct sha256 *sum, char out[SHA256_TEXT_SIZE])
{
	static const unsigned char first = 0x80, zero = 0;
	uint64_t bits = sum->length * 8;
	unsigned char size[8];

	sha256_take(sum, &first, 1);
	while (sum->length % 64 != 56)
		sha256_take(sum, &zero, 1);
	for (int i = 0; i < 8; i++)
		size[i] = (unsigned char)(bits >> (56 - 8 * i));
	sha256_take(sum, size, sizeof size);
	for (int i = 0; i < 8; i++)
		snprintf(out + 8 * i, 9, "%08x", (unsigned)sum->state[i]);
	return out;
}
