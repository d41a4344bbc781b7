/* Errors as values: what, where and what to do. Must not know who shows them. */
#include "recoup/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"

enum recoup_status error_set(struct error *err, enum recoup_status status, const char *where,
                             const char *hint, const char *format, ...)
{
	char raw[sizeof err->what];
	va_list arguments;

	if (!err)
		return status;
	va_start(arguments, format);
	vsnprintf(raw, sizeof raw, format, arguments);
	va_end(arguments);
	err->status = status;
	/* Any of the three may quote foreign text. */
	text_sanitize(raw, strlen(raw), err->what, sizeof err->what);
	text_sanitize(where ? where : "", where ? strlen(where) : 0, err->where, sizeof err->where);
	text_sanitize(hint ? hint : "", hint ? strlen(hint) : 0, err->hint, sizeof err->hint);
	return status;
}

void error_within(struct error *err, const char *prefix)
{
	char joined[2 * sizeof err->where];

	if (!err)
		return;
	snprintf(joined, sizeof joined, "%s%s", prefix, err->where);
	text_sanitize(joined, strlen(joined), err->where, sizeof err->where);
}

void error_clear(struct error *err)
{
	memset(err, 0, sizeof *err);
}

size_t error_format(const struct error *err, char *out, size_t size)
{
	int length = snprintf(out, size, "%s%s%s%s%s%s", err->what, *err->where ? " (" : "", err->where,
	                      *err->where ? ")" : "", *err->hint ? ": " : "", err->hint);

	return length < 0 ? 0 : (size_t)length;
}
