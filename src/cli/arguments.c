/* Arguments of a verb, read by its table of options. Must not know what they do. */
#include <string.h>

#include "internal.h"
#include "recoup/period.h"
#include "recoup/points.h"
#include "recoup/text.h"

static enum recoup_status unknown(const struct verb *verb, const char *option, struct error *err)
{
	const char *nearest = NULL;
	char hint[120];
	int best = 4;

	for (const struct verb_option *row = verb->options; row && row->name; row++) {
		int distance = text_distance(option, row->name);

		if (distance < best) {
			best = distance;
			nearest = row->name;
		}
	}
	if (nearest)
		snprintf(hint, sizeof hint, "did you mean %s?", nearest);
	else
		snprintf(hint, sizeof hint, "\"recoup help %s\" lists its options", verb->name);
	return error_set(err, RECOUP_USAGE, NULL, hint, "%s has no option %s", verb->name, option);
}

/* "-easy": not that one. Only verbs that search take it so. */
static bool takes_terms(const struct verb *verb)
{
	return strstr(verb->arguments, "TERM") != NULL;
}

/* "-" is a word (standard input), and so is "-3" (three days ago). */
static bool is_option(const char *text)
{
	return text[0] == '-' && text[1] == '-' && text[2] != '\0';
}

/* What the same is called elsewhere. */
static const char *option_name(const struct verb *verb, const char *given, size_t *length)
{
	static const struct {
		const char *other, *name;
	} same[] = {{"--since", "--from"}, {"--until", "--to"}};

	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		if (strlen(same[i].other) != *length || memcmp(same[i].other, given, *length) != 0)
			continue;
		for (const struct verb_option *row = verb->options; row && row->name; row++)
			if (strcmp(row->name, same[i].name) == 0) {
				*length = strlen(row->name);
				return row->name;
			}
	}
	return given;
}

/* "--json=1": who was written for one version gets that or none. */
static enum recoup_status json_version(struct arguments *arguments, size_t option,
                                       const char *version, struct error *err)
{
	char own[12];

	snprintf(own, sizeof own, "%d", JSON_VERSION);
	if (strcmp(version, own) != 0)
		return error_set(err, RECOUP_USAGE, NULL, "recoup-json(5) says what it holds",
		                 "this recoup prints version %s of its JSON, not \"%.20s\"", own, version);
	arguments->values[option] = "";
	return RECOUP_OK;
}

/* As everywhere: -o FILE, of a verb that writes one. */
static bool is_output(const struct verb *verb, const char *text)
{
	bool writes = false;

	for (const struct verb_option *row = verb->options; row && row->name; row++)
		writes = writes || strcmp(row->name, "--output") == 0;
	return writes && strcmp(text, "-o") == 0;
}

static enum recoup_status option_take(struct arguments *arguments, int argc, char **argv, int *at,
                                      struct error *err)
{
	const char *given = is_output(arguments->verb, argv[*at]) ? "--output" : argv[*at];
	const char *equals = strchr(given, '=');
	size_t length = equals ? (size_t)(equals - given) : strlen(given);
	const struct verb_option *options = arguments->verb->options;
	const char *name = option_name(arguments->verb, given, &length);

	for (size_t i = 0; options && options[i].name; i++) {
		if (strlen(options[i].name) != length || memcmp(options[i].name, name, length) != 0)
			continue;
		if (equals && strcmp(options[i].name, "--json") == 0)
			return json_version(arguments, i, equals + 1, err);
		if (!options[i].argument && equals)
			return error_set(err, RECOUP_USAGE, NULL, NULL, "%s takes no value", options[i].name);
		if (!options[i].argument)
			arguments->values[i] = "";
		else if (equals)
			arguments->values[i] = equals + 1;
		else if (*at + 1 < argc)
			arguments->values[i] = argv[++*at];
		else
			return error_set(err, RECOUP_USAGE, NULL, NULL, "%s needs a value: %s", options[i].name,
			                 options[i].argument);
		return RECOUP_OK;
	}
	return unknown(arguments->verb, given, err);
}

enum recoup_status arguments_read(struct arguments *arguments, const struct verb *verb, int argc,
                                  char **argv, struct error *err)
{
	bool only_words = false;

	memset(arguments, 0, sizeof *arguments);
	arguments->verb = verb;
	for (int at = 1; at < argc; at++) {
		enum recoup_status status = RECOUP_OK;

		if (!only_words && strcmp(argv[at], "--") == 0)
			only_words = true;
		else if (!only_words && (is_option(argv[at]) || is_output(verb, argv[at])))
			status = option_take(arguments, argc, argv, &at, err);
		else if (!only_words && argv[at][0] == '-' && argv[at][1] > '9' && !takes_terms(verb))
			status = unknown(verb, argv[at], err);
		else if (arguments->word_count == WORDS_LIMIT)
			status = error_set(err, RECOUP_USAGE, NULL, NULL, "more than %d arguments", WORDS_LIMIT);
		else
			arguments->words[arguments->word_count++] = argv[at];
		if (status != RECOUP_OK)
			return status;
	}
	if (arguments->word_count > 0 && verb->arguments[0] == '\0')
		return error_set(err, RECOUP_USAGE, NULL, NULL, "%s takes no argument \"%s\"", verb->name,
		                 arguments->words[0]);
	return RECOUP_OK;
}

const char *argument_of(const struct arguments *arguments, const char *option)
{
	const struct verb_option *options = arguments->verb->options;

	for (size_t i = 0; options && options[i].name; i++)
		if (strcmp(options[i].name, option) == 0)
			return arguments->values[i];
	return NULL;
}

/* "90d", "12w", "6m" and "2y": so long before today. */
static bool ago_parse(const char *text, day_number today, day_number *day)
{
	struct civil date = day_to_civil(today);
	size_t digits = strspn(text, "0123456789");
	int count = 0;

	if (digits == 0 || digits > 5 || strlen(text) != digits + 1)
		return false;
	for (size_t i = 0; i < digits; i++)
		count = count * 10 + (text[i] - '0');
	switch (text[digits]) {
	case 'd':
	case 'w':
		*day = today - (text[digits] == 'w' ? 7 : 1) * count;
		break;
	case 'm':
	case 'y':
		*day = span_move(SPAN_MONTH, today, -(text[digits] == 'y' ? 12 : 1) * count);
		/* The same day of that month, or its last. */
		*day += date.day - 1;
		if (*day >= span_next(SPAN_MONTH, *day - date.day + 1))
			*day = span_next(SPAN_MONTH, *day - date.day + 1) - 1;
		break;
	default:
		return false;
	}
	if (*day < DAY_MIN)
		*day = DAY_MIN;
	return true;
}

enum recoup_status argument_day(const struct arguments *arguments, const char *option,
                                const struct program *program, day_number fallback, day_number *day,
                                struct error *err)
{
	const char *text = argument_of(arguments, option);
	bool to = strcmp(option, "--to") == 0 || strcmp(option, "--until") == 0;
	bool from = strcmp(option, "--from") == 0 || strcmp(option, "--since") == 0;
	struct period period;

	*day = fallback;
	if (!text)
		return RECOUP_OK;
	/* From a week on is from its Monday, to a month is to its end. */
	if ((to || from) && ago_parse(text, program_today(program), day))
		return RECOUP_OK;
	if ((to || from) && !strstr(text, "..") &&
	    period_parse(text, program_today(program), &period)) {
		*day = to ? period.last : period.first;
		return RECOUP_OK;
	}
	return day_parse_typed(text, program_today(program), day, err);
}

enum recoup_status argument_day_first(const struct arguments *arguments,
                                      const struct program *program, day_number *day, size_t *from,
                                      struct error *err)
{
	day_number today = program_today(program);
	char date[DAY_TEXT_SIZE];
	enum recoup_status status = argument_day(arguments, "--day", program, today, day, err);

	*from = 0;
	if (status == RECOUP_OK && !argument_of(arguments, "--day") && arguments->word_count > 0 &&
	    day_parse_typed(arguments->words[0], today, day, NULL) == RECOUP_OK)
		*from = 1;
	if (status == RECOUP_OK && *day > today)
		status = error_set(err, RECOUP_INPUT, NULL, "write it when it has come",
		                   "%s lies in the future", day_format(*day, date));
	return status;
}

enum recoup_status argument_day_only(const struct arguments *arguments,
                                     const struct program *program, day_number *day, size_t *from,
                                     struct error *err)
{
	enum recoup_status status = argument_day_first(arguments, program, day, from, err);

	if (status != RECOUP_OK || *from == arguments->word_count)
		return status;
	if (*from == 0)
		return day_parse_typed(arguments->words[0], program_today(program), day, err);
	return error_set(err, RECOUP_USAGE, NULL, NULL, "%s takes one day, not \"%s\" as well",
	                 arguments->verb->name, arguments->words[*from]);
}

enum recoup_status argument_span(const struct arguments *arguments, const struct program *program,
                                 int fallback_days, day_number *from, day_number *to,
                                 struct error *err)
{
	bool all = argument_of(arguments, "--all") != NULL;
	char date[DAY_TEXT_SIZE];
	day_number first, last;
	enum recoup_status status = RECOUP_OK;

	days_span(program->days, &first, &last);
	if (first == DAY_NONE)
		return error_set(err, RECOUP_NOTHING, NULL, "log a morning: recoup checkin energy=4",
		                 "the journal is empty");
	if (all && argument_of(arguments, "--since"))
		return error_set(err, RECOUP_USAGE, NULL, NULL, "--all and --since cannot both be");
	status = argument_day(arguments, "--until", program, last, to, err);
	if (status == RECOUP_OK)
		status = argument_day(arguments, "--since", program,
		                    all ? first : *to - fallback_days + 1, from, err);
	if (status != RECOUP_OK)
		return status;
	if (*from > *to)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "it would end before %s, where it begins",
		                 day_format(*from, date));
	if (*to < first || *from > last)
		return error_set(err, RECOUP_NOTHING, NULL, NULL, "the journal begins on %s and knows "
		                 "nothing of these days", day_format(first, date));
	*from = *from < first ? first : *from;
	*to = *to > last ? last : *to;
	return RECOUP_OK;
}
