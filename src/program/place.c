/* Which computer this is, and which of its journals: so that a journal that was copied to
 * another is not taken for the same. Must not know who asks. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

void program_host(char *out, size_t size)
{
	if (gethostname(out, size) != 0 || *out == '\0')
		snprintf(out, size, "unnamed");
	out[size - 1] = '\0';
}

/* Two numbers by two beginnings: alike by chance they are not, and they tell nobody where
 * the journal is. */
static void mix(uint64_t sums[2], const char *text)
{
	for (; *text; text++)
		for (int i = 0; i < 2; i++)
			sums[i] = (sums[i] ^ (unsigned char)*text) * 0x100000001b3u;
	sums[1] ^= sums[1] >> 29;
}

char *program_place(const struct program *program, char out[PLACE_SIZE])
{
	static const char *const files[] = {"/etc/machine-id", "/var/lib/dbus/machine-id"};
	uint64_t sums[2] = {0xcbf29ce484222325u, 0x9e3779b97f4a7c15u};
	char host[256], path[PATH_MAX];
	char *machine = NULL;
	size_t i = 0;

	program_host(host, sizeof host);
	while (!machine && i < sizeof files / sizeof *files)
		if (file_text(files[i++], "the name of this machine", &machine, NULL) != RECOUP_OK)
			machine = NULL;
	mix(sums, host);
	mix(sums, "\n");
	mix(sums, machine ? machine : "");
	free(machine);
	mix(sums, realpath(program->journal_path, path) ? path : program->journal_path);
	snprintf(out, PLACE_SIZE, "%016llx%016llx", (unsigned long long)sums[0],
	         (unsigned long long)sums[1]);
	return out;
}
