/* Runs a harness on the files that are named: every finding and every specimen again as
 * a test, and AFL++'s way in (afl-fuzz ... -- fuzz_import_replay @@). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path)
{
	FILE *in = fopen(path, "r");
	uint8_t *data = malloc(1 << 24);
	size_t size = in && data ? fread(data, 1, 1 << 24, in) : 0;

	if (!in || !data) {
		fprintf(stderr, "cannot read %s\n", path);
		free(data);
		return 1;
	}
	fclose(in);
	LLVMFuzzerTestOneInput(data, size);
	free(data);
	return 0;
}

int main(int argc, char **argv)
{
	int failed = argc < 2;

	for (int i = 1; i < argc; i++)
		failed |= replay(argv[i]);
	return failed;
}
