/* The runner's own words, day by day. Must not trust them. */
#include "internal.h"

struct noting {
	FILE *out;
	int count;
};

static bool on_note(void *context, day_number day, const char *text)
{
	struct noting *noting = context;
	char date[DAY_LONG_SIZE];

	if (noting->count++ == 0)
		fputs("<section id=\"notes\"><h2>Notes</h2>\n<dl class=\"notes\">\n", noting->out);
	fprintf(noting->out, "<dt>%s</dt><dd dir=\"auto\">", day_format_long(day, date));
	markup_lines(noting->out, text);
	fputs("</dd>\n", noting->out);
	return true;
}

enum recoup_status notes_write(FILE *out, const struct report *report, struct journal *journal,
                               struct error *err)
{
	struct noting noting = {out, 0};
	enum recoup_status status = RECOUP_OK;

	if (report->wish->no_notes || report->wish->private_)
		return RECOUP_OK;
	status = journal_notes(journal, report->from, report->to, on_note, &noting, err);
	if (noting.count > 0)
		fputs("</dl></section>\n", out);
	return status;
}
