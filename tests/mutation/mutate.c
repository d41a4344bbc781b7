/* Makes one small mistake at a time in a C file, for mutation.sh: a test worth having
 * notices. Knows C's tokens and this project's spacing (a binary operator has spaces
 * around it); must not know what the code is for. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct source {
	char *text;
	size_t size;
};

/* `length` bytes at `at` become `into`. */
struct change {
	size_t at, length;
	char into[160];
	char told[64];
};

struct wish {
	long wanted; /* the change to make, or -1 to list them */
	long seen;
	const struct source *source;
};

static const struct swap {
	const char *from, *into;
} swaps[] = {
	{"<", "<="}, {"<", ">="}, {"<=", "<"}, {"<=", ">"}, {">", ">="}, {">", "<="},
	{">=", ">"}, {">=", "<"}, {"==", "!="}, {"!=", "=="}, {"&&", "||"}, {"||", "&&"},
	{"+", "-"}, {"-", "+"}, {"*", "/"}, {"/", "*"}, {"%", "*"}, {"&", "|"}, {"|", "&"},
	{"+=", "-="}, {"-=", "+="}, {"*=", "/="}, {"/=", "*="}, {"|=", "&="}, {"&=", "|="},
};

static const struct swap words[] = {
	{"true", "false"}, {"false", "true"}, {"fmin", "fmax"}, {"fmax", "fmin"},
	{"floor", "ceil"}, {"ceil", "floor"}, {"++", "--"}, {"--", "++"},
	{"continue", ""}, {"break", ""},
};

static void change_print(const struct source *source, const struct change *change, long number)
{
	size_t line = 1, start = 0, from, end = change->at;

	for (size_t i = 0; i < change->at; i++)
		if (source->text[i] == '\n') {
			line++;
			start = i + 1;
		}
	for (from = start; source->text[from] == '\t' || source->text[from] == ' ';)
		from++;
	while (end < source->size && source->text[end] != '\n')
		end++;
	printf("%ld\t%zu\t%zu: %s\t%.*s\n", number, line, change->at - from + 1, change->told,
	       (int)(end - from), source->text + from);
}

static void offer(struct wish *wish, const struct change *change)
{
	const struct source *source = wish->source;
	long number = wish->seen++;

	if (wish->wanted < 0) {
		change_print(source, change, number);
	} else if (wish->wanted == number) {
		fwrite(source->text, 1, change->at, stdout);
		fputs(change->into, stdout);
		fwrite(source->text + change->at + change->length, 1,
		       source->size - change->at - change->length, stdout);
	}
}

static void replace(struct wish *wish, size_t at, size_t length, const char *into)
{
	struct change change = {.at = at, .length = length};

	snprintf(change.into, sizeof change.into, "%s", into);
	snprintf(change.told, sizeof change.told, "%.*s becomes %s", (int)length,
	         wish->source->text + at, *into ? into : "nothing");
	offer(wish, &change);
}

/* A number becomes its neighbour; nought and one become each other as well. */
static void number_change(struct wish *wish, size_t at, size_t length)
{
	const char *text = wish->source->text + at;
	char into[160], *rest;
	double value = strtod(text, &rest);
	bool real = memchr(text, '.', length) != NULL;
	int suffix = (int)length - (int)(rest - text);

	if (suffix < 0 || suffix > 4 || (length > 1 && (text[1] == 'x' || text[1] == 'X')))
		return;
	snprintf(into, sizeof into, real ? "%.17g%s%.*s" : "%.0f%s%.*s",
	         real ? value * 1.25 + 0.25 : value + 1, real && value * 1.25 + 0.25 == (double)(long)(value * 1.25 + 0.25) ? ".0" : "",
	         suffix, rest);
	replace(wish, at, length, into);
	if (value == 1) {
		snprintf(into, sizeof into, real ? "0.0%.*s" : "0%.*s", suffix, rest);
		replace(wish, at, length, into);
	}
}

/* Where the bracket that opens at `at` closes, or 0. */
static size_t bracket_end(const struct source *source, size_t at)
{
	int depth = 0;

	for (size_t i = at; i < source->size; i++) {
		if (source->text[i] == '"' || source->text[i] == '\'')
			return 0; /* not worth a parser */
		depth += source->text[i] == '(';
		depth -= source->text[i] == ')';
		if (depth == 0)
			return i;
	}
	return 0;
}

/* if (a) becomes if (!(a)), and so do while and the middle of for. */
static void condition_negate(struct wish *wish, size_t at)
{
	const char *text = wish->source->text;
	size_t open = at, close;
	struct change change;

	while (text[open] != '(' && text[open] != '\n')
		open++;
	close = text[open] == '(' ? bracket_end(wish->source, open) : 0;
	if (close == 0 || close - open + 5 > sizeof change.into)
		return;
	change = (struct change){.at = open, .length = close - open + 1};
	snprintf(change.into, sizeof change.into, "(!%.*s)", (int)change.length, text + open);
	snprintf(change.told, sizeof change.told, "the condition is negated");
	offer(wish, &change);
}

static bool starts(const char *text, const char *word)
{
	size_t length = strlen(word);

	return strncmp(text, word, length) == 0 && !isalnum((unsigned char)text[length]) &&
	       text[length] != '_';
}

/* A line of its own that calls or assigns, and no more, goes. */
static void statement_remove(struct wish *wish, size_t line)
{
	static const char *const not_one[] = {"return", "if", "for", "while", "do", "else", "case",
	                                      "default", "goto", "struct", "static", "const", "enum",
	                                      "char", "int", "size_t", "bool", "double", "break",
	                                      "continue", "sizeof", "typedef", "unsigned", "int64_t",
	                                      "instant", "day_number", "switch"};
	const char *text = wish->source->text;
	size_t at = line, end = line;
	struct change change;

	while (text[at] == '\t')
		at++;
	while (end < wish->source->size && text[end] != '\n')
		end++;
	if (at == line || end == at || text[end - 1] != ';' || (!isalpha((unsigned char)text[at]) && text[at] != '*'))
		return;
	for (size_t i = 0; i < sizeof not_one / sizeof *not_one; i++)
		if (starts(text + at, not_one[i]))
			return;
	/* A declaration has two names before anything else; the end of a longer statement
	 * closes brackets that it never opened. */
	if (!memchr(text + at, '(', end - at) && !memchr(text + at, '=', end - at) &&
	    !memchr(text + at, '+', end - at) && !memchr(text + at, '-', end - at))
		return;
	change = (struct change){.at = at, .length = end - at, .into = ";"};
	snprintf(change.told, sizeof change.told, "the statement goes");
	offer(wish, &change);
}

static size_t word_length(const char *text)
{
	size_t length = 0;

	while (isalnum((unsigned char)text[length]) || text[length] == '_')
		length++;
	return length;
}

static size_t word_at(struct wish *wish, size_t at)
{
	const char *text = wish->source->text + at;
	size_t length = word_length(text);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (starts(text, words[i].from))
			replace(wish, at, length, words[i].into);
	if (starts(text, "if") || starts(text, "while"))
		condition_negate(wish, at);
	return length;
}

static size_t number_length(const char *text)
{
	size_t length = 0;

	while (isalnum((unsigned char)text[length]) || text[length] == '.' ||
	       ((text[length] == '-' || text[length] == '+') &&
	        (text[length - 1] == 'e' || text[length - 1] == 'E')))
		length++;
	return length;
}

/* The sizes of buffers and tables are no behaviour. */
static bool is_size(const char *text, size_t length)
{
	return text[-1] == '[' && text[length] == ']' &&
	       (text[length + 1] == ';' || text[length + 1] == ',' || strncmp(text + length + 1, " = ", 3) == 0) &&
	       !(text[0] == '0' && length == 1);
}

static size_t operator_at(struct wish *wish, size_t at)
{
	const char *text = wish->source->text + at;
	size_t length = strspn(text, "<>=!&|+-*/%");

	if (length == 0)
		return 1;
	if (length == 2 && (text[0] == text[1]) && (text[0] == '+' || text[0] == '-')) {
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (strncmp(words[i].from, text, 2) == 0)
				replace(wish, at, 2, words[i].into);
		return 2;
	}
	if (length == 1 && (*text == '!' || *text == '-') && !isspace((unsigned char)text[1]) && text[1] != '>') {
		replace(wish, at, 1, *text == '!' ? "" : "+");
		return 1;
	}
	if (!isspace((unsigned char)text[-1]) || !isspace((unsigned char)text[length]))
		return length;
	for (size_t i = 0; i < sizeof swaps / sizeof *swaps; i++)
		if (strlen(swaps[i].from) == length && strncmp(swaps[i].from, text, length) == 0)
			replace(wish, at, length, swaps[i].into);
	return length;
}

/* Past a comment, a string or a character. */
static size_t skip_length(const char *text)
{
	size_t length = 1;

	if (strncmp(text, "/*", 2) == 0) {
		const char *end = strstr(text + 2, "*/");

		return end ? (size_t)(end - text) + 2 : strlen(text);
	}
	if (*text != '"' && *text != '\'')
		return 0;
	while (text[length] && text[length] != *text)
		length += text[length] == '\\' ? 2 : 1;
	return length + 1;
}

static size_t line_length(const char *text)
{
	const char *end = strchr(text, '\n');

	return end ? (size_t)(end - text) : strlen(text);
}

/* #include and conditions hold nothing to change, the numbers of a #define do. */
static bool untouched_line(const char *text)
{
	return *text == '#' && strncmp(text, "#define ", 8) != 0;
}

static void mutants(struct wish *wish)
{
	const char *text = wish->source->text;
	size_t at = 0, step;

	while (at < wish->source->size) {
		bool begins = at == 0 || text[at - 1] == '\n';

		if (begins && untouched_line(text + at)) {
			at += line_length(text + at);
			continue;
		}
		if (begins)
			statement_remove(wish, at);
		step = skip_length(text + at);
		if (step == 0 && isdigit((unsigned char)text[at])) {
			step = number_length(text + at);
			if (!is_size(text + at, step))
				number_change(wish, at, step);
		} else if (step == 0 && (isalpha((unsigned char)text[at]) || text[at] == '_')) {
			step = word_at(wish, at);
		} else if (step == 0) {
			step = operator_at(wish, at);
		}
		at += step;
	}
}

static bool source_read(struct source *source, const char *path)
{
	FILE *in = fopen(path, "r");
	size_t room = 1 << 20;

	source->text = calloc(1, room);
	if (!in || !source->text)
		return false;
	source->size = fread(source->text, 1, room - 1, in);
	fclose(in);
	return source->size > 0 && source->size < room - 1;
}

int main(int argc, char **argv)
{
	struct source source = {NULL, 0};
	struct wish wish = {.wanted = argc == 3 ? atol(argv[2]) : -1, .source = &source};

	if (argc < 2 || argc > 3) {
		fputs("usage: mutate FILE [NUMBER]\nlists what can be changed, or prints the file changed\n",
		      stderr);
		return EXIT_FAILURE;
	}
	if (!source_read(&source, argv[1])) {
		fprintf(stderr, "%s cannot be read\n", argv[1]);
		free(source.text);
		return EXIT_FAILURE;
	}
	mutants(&wish);
	free(source.text);
	return wish.wanted < wish.seen ? EXIT_SUCCESS : EXIT_FAILURE;
}
