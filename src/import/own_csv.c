/* Writes recoup's own CSV, the counterpart of share/formats/recoup-*.ini. Must not
 * know where the records come from. */
#include "recoup/own_csv.h"

#include <stdlib.h>
#include <string.h>

#include <csv.h>

/* The full-width forms are signs of a formula to a spreadsheet in Japanese. */
static bool bytes_formula(const char *bytes, size_t length)
{
	static const char *const wide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
	                                   "\xEF\xBC\xA0"};
	bool begins = length > 0 && memchr("=+-@'\t\r\n", *bytes, 8) != NULL;

	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		begins = begins || (length >= 3 && memcmp(bytes, wide[i], 3) == 0);
	return begins;
}

bool own_text_formula(const char *text)
{
	return bytes_formula(text, strlen(text));
}

/* A cell that a spreadsheet would take for a formula gets an apostrophe, which
 * reading takes off again. */
bool own_bytes_write(FILE *out, const char *bytes, size_t length)
{
	char *guarded;
	int failed;

	if (length == 0)
		return true;
	if (!bytes_formula(bytes, length))
		return csv_fwrite(out, bytes, length) == 0;
	guarded = malloc(length + 1);
	if (!guarded)
		return false;
	guarded[0] = '\'';
	memcpy(guarded + 1, bytes, length);
	failed = csv_fwrite(out, guarded, length + 1);
	free(guarded);
	return failed == 0;
}

bool own_text_write(FILE *out, const char *text)
{
	return own_bytes_write(out, text, strlen(text));
}

bool own_days_header(FILE *out, const struct own_tags *tags)
{
	fputs("date,source", out);
	for (int id = 0; id < METRIC_COUNT; id++)
		fprintf(out, ",%s", metric_get((enum metric_id)id)->id);
	for (int region = 0; region < REGION_COUNT; region++)
		fprintf(out, ",soreness.%s", region_get(region)->id);
	for (size_t i = 0; i < tags->count; i++)
		fprintf(out, ",tag.%s", tags->names[i]);
	return fputc('\n', out) != EOF && !ferror(out);
}

static void real_write(FILE *out, struct opt_real value)
{
	char text[REAL_TEXT_SIZE];

	fprintf(out, ",%s", value.known ? real_format(value.value, text) : "");
}

bool own_days_row(FILE *out, const struct own_day *day, const struct own_tags *tags)
{
	char date[DAY_TEXT_SIZE], text[METRIC_TEXT_SIZE];

	fprintf(out, "%s,%s", day_format(day->day, date), day->source);
	for (int id = 0; id < METRIC_COUNT; id++)
		fprintf(out, ",%s", day->value[id].known
		                        ? metric_format_data((enum metric_id)id, day->value[id].value, text)
		                        : "");
	for (int i = 0; i < REGION_COUNT; i++)
		fprintf(out, ",%s", day->region[i].known
		                        ? metric_format_data(METRIC_SORENESS, day->region[i].value, text)
		                        : "");
	for (size_t i = 0; i < tags->count; i++)
		real_write(out, day->tag[i]);
	return fputc('\n', out) != EOF && !ferror(out);
}

bool own_runs_header(FILE *out)
{
	return fputs("start,source,identity,says,kind,workout,duration_s,moving_s,distance_m,rpe,avg_hr,"
	             "max_hr,ascent_m,device_load,feel,fuel_before,fuel_after,title,notes\n", out) != EOF;
}

bool own_runs_row(FILE *out, const struct recording *recording)
{
	const struct session *session = &recording->session;
	const struct opt_real numbers[] = {
		session->duration_s, session->moving_s,   session->distance_m, session->rpe,
		session->average_hr, session->maximum_hr, session->ascent_m,   session->device_load,
		session->feel};
	char start[INSTANT_TEXT_SIZE];
	bool written;

	fprintf(out, "%s,%s,", instant_format(session->start, session->offset, start),
	        recording->source);
	written = own_text_write(out, recording->identity);
	fprintf(out, ",%s,%s,%s",
	        recording->says_start ? (recording->says_sport ? "start kind" : "start")
	                              : (recording->says_sport ? "kind" : "neither"),
	        sport_get(session->sport)->id, workout_id(session->workout));
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		real_write(out, numbers[i]);
	fprintf(out, ",%s,%s,", fuel_before_id(session->before), fuel_after_id(session->after));
	written = written && own_text_write(out, recording->title ? recording->title : "");
	fputc(',', out);
	written = written && own_text_write(out, recording->notes ? recording->notes : "");
	return fputc('\n', out) != EOF && written && !ferror(out);
}
