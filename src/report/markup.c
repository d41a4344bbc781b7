/* Text into markup: what somebody wrote stays text, whatever they wrote. Must not know
 * what is said. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

static void escaped(FILE *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '&': fputs("&amp;", out); break;
		case '<': fputs("&lt;", out); break;
		case '>': fputs("&gt;", out); break;
		case '"': fputs("&quot;", out); break;
		case '\'': fputs("&#39;", out); break;
		default: fputc(*text, out); break;
		}
}

static void piece(FILE *out, const char *text, size_t length)
{
	/* Controls, what turns text round, and broken bytes go. */
	char *safe = text_sanitize_dup(text, length);

	/* Out of memory: what is missing is said. */
	escaped(out, safe ? safe : "...");
	free(safe);
}

void markup_text(FILE *out, const char *text)
{
	piece(out, text, strlen(text));
}

void markup_lines(FILE *out, const char *text)
{
	while (*text == '\n')
		text++;
	/* Blank lines at the end are left out. */
	while (text[strspn(text, "\n\r\t ")]) {
		size_t length = strcspn(text, "\n");

		piece(out, text, length);
		text += length;
		if (*text == '\n' && text[strspn(text, "\n\r\t ")])
			fputs("<br>", out);
		text += *text == '\n';
	}
}

char *report_date(day_number day, char out[DATE_WORDS_SIZE])
{
	struct civil date = day_to_civil(day);

	snprintf(out, DATE_WORDS_SIZE, "%d %.3s %d", date.day, month_name(date.month), date.year);
	return out;
}

char *report_span(enum span span, day_number day, char out[DATE_WORDS_SIZE])
{
	struct civil date = day_to_civil(span_first(span, day));

	if (span == SPAN_DAY)
		day_format_long(day, out);
	else if (span == SPAN_WEEK)
		report_date(span_first(span, day), out);
	else if (span == SPAN_MONTH)
		snprintf(out, DATE_WORDS_SIZE, "%.3s %d", month_name(date.month), date.year);
	else if (span == SPAN_QUARTER)
		snprintf(out, DATE_WORDS_SIZE, "quarter %d of %d", (date.month + 2) / 3, date.year);
	else
		snprintf(out, DATE_WORDS_SIZE, "%d", date.year);
	return out;
}
