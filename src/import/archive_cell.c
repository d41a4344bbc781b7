/* Values of an archive as cells of CSV, and back to the last bit. Must not know the tables. */
#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "archive_internal.h"
#include "recoup/own_csv.h"
#include "recoup/units.h"

/* 0001-01-01 to 9999-12-31: what ISO 8601 writes in four digits. */
#define INSTANT_FIRST (-62135596800)
#define INSTANT_LAST 253402300799

/* "2026-03-10T06:15:00Z"; what no calendar writes in four digits is plain seconds. */
static void instant_write(FILE *out, int64_t at)
{
	struct local_time time;

	if (at < INSTANT_FIRST || at > INSTANT_LAST) {
		fprintf(out, "%" PRId64, at);
		return;
	}
	time = local_from_seconds(at);
	fprintf(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", time.date.year, time.date.month, time.date.day,
	        time.hour, time.minute, time.second);
}

bool cell_write(FILE *out, enum archive_cell cell, const struct archive_value *value)
{
	char text[REAL_TEXT_SIZE], date[DAY_TEXT_SIZE];

	if (!value->known)
		return true;
	switch (cell) {
	case CELL_WORD:
		return own_bytes_write(out, value->text, value->length);
	case CELL_TEXT:
		/* Nothing is not the same as an empty text. */
		return value->length == 0 ? fputc('\'', out) != EOF
		                          : own_bytes_write(out, value->text, value->length);
	case CELL_INTEGER:
		return fprintf(out, "%" PRId64, value->integer) > 0;
	case CELL_REAL:
		if (isinf(value->real))
			return fputs(value->real < 0 ? "-inf" : "inf", out) != EOF;
		return fputs(real_format(value->real, text), out) != EOF;
	case CELL_DAY:
		return fputs(day_format((day_number)value->integer, date), out) != EOF;
	case CELL_INSTANT:
	default:
		instant_write(out, value->integer);
		return true;
	}
}

static bool integer_read(const char *text, size_t length, int64_t *integer)
{
	char copy[32], *end;

	if (length == 0 || length >= sizeof copy || strspn(text, "-0123456789") < length)
		return false;
	memcpy(copy, text, length);
	copy[length] = '\0';
	errno = 0;
	*integer = strtoll(copy, &end, 10);
	return errno == 0 && *end == '\0';
}

static bool two_read(const char *text, int most, int *number)
{
	if (text[0] < '0' || text[0] > '9' || text[1] < '0' || text[1] > '9')
		return false;
	*number = 10 * (text[0] - '0') + text[1] - '0';
	return *number <= most;
}

static bool instant_read(const char *text, size_t length, int64_t *at)
{
	struct local_time time = {0};
	int year[2];

	if (integer_read(text, length, at))
		return true;
	if (length != 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
	    text[16] != ':' || text[19] != 'Z' || !two_read(text, 99, &year[0]) ||
	    !two_read(text + 2, 99, &year[1]) || !two_read(text + 5, 12, &time.date.month) ||
	    !two_read(text + 8, 31, &time.date.day) || !two_read(text + 11, 23, &time.hour) ||
	    !two_read(text + 14, 59, &time.minute) || !two_read(text + 17, 59, &time.second))
		return false;
	time.date.year = 100 * year[0] + year[1];
	if (!civil_valid(time.date))
		return false;
	*at = local_seconds(time);
	return true;
}

static bool real_read(const char *text, size_t length, double *real)
{
	if (length == 3 && memcmp(text, "inf", 3) == 0)
		*real = INFINITY;
	else if (length == 4 && memcmp(text, "-inf", 4) == 0)
		*real = -INFINITY;
	else
		return real_parse(text, length, real);
	return true;
}

bool cell_read(enum archive_cell cell, const char *text, size_t length,
               struct archive_value *value)
{
	day_number day;

	*value = (struct archive_value){.known = length > 0 || cell == CELL_WORD, .text = ""};
	if (length == 0)
		return true;
	switch (cell) {
	case CELL_TEXT:
	case CELL_WORD:
		value->text = text + (*text == '\'');
		value->length = length - (*text == '\'');
		return true;
	case CELL_INTEGER:
		return integer_read(text, length, &value->integer);
	case CELL_REAL:
		return real_read(text, length, &value->real);
	case CELL_DAY:
		if (!day_parse(text, length, &day))
			return false;
		value->integer = day;
		return true;
	case CELL_INSTANT:
	default:
		return instant_read(text, length, &value->integer);
	}
}

enum recoup_status file_sum(const char *path, char out[SHA256_TEXT_SIZE], struct error *err)
{
	struct sha256 sum;
	char chunk[65536];
	FILE *file = fopen(path, "r");
	size_t got;
	bool failed;

	if (!file)
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read the file: %s",
		                 strerror(errno));
	sha256_start(&sum);
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		sha256_take(&sum, chunk, got);
	failed = ferror(file) != 0;
	fclose(file);
	if (failed)
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read the file");
	sha256_end(&sum, out);
	return RECOUP_OK;
}
