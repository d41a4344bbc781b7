/* Which days a verb is asked for: a span by name, terms as the screens' search takes them,
 * --from, --to and --last. Must not know what is printed of them. */
#include <string.h>

#include "internal.h"
#include "recoup/period.h"

/* The longest beginning of the words that names a span: "last week flag:under". Returns the
 * first word after it. */
static size_t named_take(const struct arguments *arguments, size_t from, day_number today,
                         struct period *named)
{
	*named = (struct period){DAY_NONE, DAY_NONE};
	for (size_t end = arguments->word_count; end > from; end--) {
		char text[64] = "";
		size_t used = 0;

		for (size_t i = from; i < end && used < sizeof text; i++)
			used += (size_t)snprintf(text + used, sizeof text - used, "%s%s", i > from ? " " : "",
			                         arguments->words[i]);
		if (used < sizeof text && period_parse(text, today, named))
			return end;
	}
	return from;
}

/* The rest is a search. */
static enum recoup_status terms_read(struct cli *cli, const char *text, struct day_span *span,
                                     struct error *err)
{
	const struct filter_context context = {cli->program->settings.units,
	                                       program_today(cli->program)};
	enum recoup_status status = filter_parse(&span->filter, text, &context, err);
	bool all = true;

	if (status == RECOUP_OK && span->filter.of_sessions)
		return error_set(err, RECOUP_INPUT, NULL, "\"recoup find\" and \"recoup runs\" take it",
		                 "\"%.60s\" asks of sessions, and this lists days", text);
	for (size_t i = 0; status == RECOUP_OK && i < span->filter.count; i++)
		if (span->filter.terms[i].field == FILTER_WORDS)
			return error_set(err, RECOUP_INPUT, NULL,
			                 "such as last week, 2026-W14, flag:under or note:calf",
			                 "\"%.60s\" is neither a span of days nor a term", text);
	if (status == RECOUP_OK && span->filter.has_words)
		status = words_refresh(cli, err);
	if (status == RECOUP_OK)
		status = days_filter_set(cli->program->days, &span->filter, &span->set, &all, err);
	span->filtered = status == RECOUP_OK && !all;
	return status;
}

static enum recoup_status last_read(const struct arguments *arguments, double *count,
                                    struct error *err)
{
	const char *last = argument_of(arguments, "--last");

	if (last && (!real_parse(last, strlen(last), count) || *count < 1 || *count > 1e6))
		return error_set(err, RECOUP_INPUT, NULL, "a whole number from 1", "--last %s cannot be",
		                 last);
	return RECOUP_OK;
}

enum recoup_status span_read(const struct arguments *arguments, size_t from_word, struct cli *cli,
                             int usual, struct day_span *span, struct error *err)
{
	double count = usual;
	day_number first, end;
	struct period named;
	char text[FILTER_TEXT_MAX];
	size_t rest = named_take(arguments, from_word, program_today(cli->program), &named);
	bool whole = from_word < arguments->word_count || argument_of(arguments, "--all") || usual < 1;
	enum recoup_status status = words_after(arguments, rest, text, sizeof text, err);

	memset(span, 0, sizeof *span);
	if (status == RECOUP_OK && *text)
		status = terms_read(cli, text, span, err);
	if (status == RECOUP_OK)
		status = last_read(arguments, &count, err);
	if (status != RECOUP_OK)
		return status;
	days_span(cli->program->days, &first, &end);
	status = argument_day(arguments, "--to", cli->program, named.last == DAY_NONE ? end : named.last,
	                      &span->to, err);
	if (status != RECOUP_OK)
		return status;
	if (named.first != DAY_NONE)
		first = named.first;
	else if (argument_of(arguments, "--last") || !whole)
		first = span->to - (day_number)count + 1;
	return argument_day(arguments, "--from", cli->program, first, &span->from, err);
}

bool span_has(const struct day_span *span, day_number day)
{
	return day >= span->from && day <= span->to &&
	       (!span->filtered || day_set_has(&span->set, day));
}

enum recoup_status words_after(const struct arguments *arguments, size_t from, char *out,
                               size_t size, struct error *err)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = from; i < arguments->word_count; i++) {
		used += (size_t)snprintf(out + used, size - used, "%s%s", i > from ? " " : "",
		                         arguments->words[i]);
		if (used >= size)
			return error_set(err, RECOUP_INPUT, NULL, NULL, "that is too much to look for");
	}
	return RECOUP_OK;
}

bool begins_span(const struct arguments *arguments, size_t from, const struct cli *cli)
{
	struct period named;

	return named_take(arguments, from, program_today(cli->program), &named) > from;
}

enum print_as print_as(const struct arguments *arguments)
{
	return argument_of(arguments, "--json")  ? PRINT_JSON
	       : argument_of(arguments, "--csv") ? PRINT_CSV
	                                         : PRINT_TEXT;
}
