/* A first format description for a file that no format knows: header words are looked
 * up in all known formats, values are tried as dates, durations and numbers. The
 * person's own word goes first. Must not know vendors. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define SAMPLE_ROWS 200
#define KINDS_SHOWN 40

struct guess {
	char *header;
	char to[48], unit[16];
	bool said; /* by the person */
	int filled, dates, clocks, numbers, durations; /* of the sampled values */
};

struct proposal {
	const struct formats *formats;
	const struct format_wish *wish;
	struct error *err;
	enum recoup_status status; /* of the person's own words on columns */
	struct guess *guesses;
	size_t count;
	int rows;
	char *kinds[KINDS_SHOWN];
	size_t kind_count;
	bool failed;
};

static const char *target_text(const struct column *column)
{
	return column->to == TO_METRIC ? metric_get(column->metric)->id : target_name(column->to);
}

/* What most known formats take this header for. */
static void header_guess(const struct formats *formats, struct guess *guess)
{
	char folded[WORD_MAX];
	int best = 0;

	text_fold(guess->header, folded, sizeof folded);
	for (size_t i = 0; i < formats->count; i++) {
		size_t cursor = 0;
		int column, votes = 0;
		const struct column *found = NULL;

		if (words_next(&formats->all[i].headers, folded, &cursor, &column))
			found = &formats->all[i].columns[column];
		if (!found || found->to == TO_NOTHING || found->json)
			continue;
		for (size_t k = 0; k < formats->count; k++) {
			cursor = 0;
			votes += words_next(&formats->all[k].headers, folded, &cursor, &column) &&
			         formats->all[k].columns[column].to == found->to;
		}
		if (votes > best) {
			best = votes;
			snprintf(guess->to, sizeof guess->to, "%s", target_text(found));
			snprintf(guess->unit, sizeof guess->unit, "%s", found->unit ? found->unit->name : "");
		}
	}
}

static void value_try(struct guess *guess, const char *text)
{
	const struct date_style style = {DATE_ORDER_DAY_FIRST, NULL};
	const struct date_style other = {DATE_ORDER_MONTH_FIRST, NULL};
	const struct column plain = {.to = TO_DURATION};
	const struct number_style point = {'.', ','};
	struct moment moment;
	double value;

	if (*text == '\0')
		return;
	guess->filled++;
	if (date_parse(text, &style, &moment) || date_parse(text, &other, &moment)) {
		guess->dates++;
		guess->clocks += moment.has_time;
	} else if (number_read(text, point, false, &value)) {
		guess->numbers++;
	} else if (duration_read(text, point, &plain, &value)) {
		guess->durations++;
	}
}

static void kind_note(struct proposal *proposal, const char *text)
{
	for (size_t i = 0; i < proposal->kind_count; i++)
		if (strcmp(proposal->kinds[i], text) == 0)
			return;
	if (*text && proposal->kind_count < KINDS_SHOWN && !strpbrk(text, "|;\n\r")) {
		proposal->kinds[proposal->kind_count] = strdup(text);
		proposal->failed = !proposal->kinds[proposal->kind_count];
		proposal->kind_count += !proposal->failed;
	}
}

/* "HEADER=TARGET" or "HEADER=TARGET UNIT" */
static enum recoup_status fix(struct proposal *proposal, const char *said, struct error *err)
{
	const char *equals = strrchr(said, '=');
	size_t length = equals ? (size_t)(equals - said) : 0, word;

	for (size_t i = 0; equals && i < proposal->count; i++) {
		struct guess *guess = &proposal->guesses[i];

		if (strlen(guess->header) != length || strncmp(guess->header, said, length) != 0)
			continue;
		word = strcspn(equals + 1, " ");
		snprintf(guess->to, sizeof guess->to, "%.*s", (int)word, equals + 1);
		snprintf(guess->unit, sizeof guess->unit, "%s",
		         equals[1 + word] ? equals + 2 + word : "");
		guess->said = true;
		if (target_find(guess->to) == TARGET_COUNT &&
		    metric_find(guess->to, strlen(guess->to)) == METRIC_COUNT)
			return error_set(err, RECOUP_INPUT, NULL, "recoup-formats(5) lists them",
			                 "\"%s\" is neither a field nor a metric of recoup", guess->to);
		if (*guess->unit && !unit_find(guess->unit, strlen(guess->unit)))
			return error_set(err, RECOUP_INPUT, NULL, "km, mi, m, ft, h, min, s, ms, kg or lb",
			                 "\"%s\" is no unit", guess->unit);
		return RECOUP_OK;
	}
	return error_set(err, RECOUP_INPUT, NULL, "write it as \"HEADER=FIELD\" or \"HEADER=FIELD UNIT\"",
	                 "\"%s\" names no column of the file", said);
}

/* "Distance (km)" */
static void unit_guess(struct guess *guess)
{
	const char *open = strrchr(guess->header, '('), *close = open ? strchr(open, ')') : NULL;
	const struct unit *unit = close ? unit_find(open + 1, (size_t)(close - open - 1)) : NULL;

	if (unit && *guess->to && !*guess->unit)
		snprintf(guess->unit, sizeof guess->unit, "%s", unit->name);
}

static bool header_take(struct proposal *proposal, const struct row *row)
{
	proposal->guesses = calloc(row->count, sizeof *proposal->guesses);
	proposal->failed = !proposal->guesses;
	for (; !proposal->failed && proposal->count < row->count; proposal->count++) {
		const char *name = row->fields[proposal->count];
		struct guess *guess = &proposal->guesses[proposal->count];

		guess->header = text_sanitize_dup(name, strlen(name));
		proposal->failed = !guess->header;
		if (!proposal->failed)
			header_guess(proposal->formats, guess);
	}
	for (size_t i = 0; !proposal->failed && proposal->status == RECOUP_OK &&
	                   i < proposal->wish->fix_count; i++)
		proposal->status = fix(proposal, proposal->wish->fixes[i], proposal->err);
	for (size_t i = 0; !proposal->failed && i < proposal->count; i++)
		unit_guess(&proposal->guesses[i]);
	return !proposal->failed && proposal->status == RECOUP_OK;
}

static bool on_row(void *context, const struct row *row)
{
	struct proposal *proposal = context;

	if (!proposal->guesses)
		return header_take(proposal, row);
	for (size_t i = 0; i < row->count && i < proposal->count; i++) {
		value_try(&proposal->guesses[i], row->fields[i]);
		if (strcmp(proposal->guesses[i].to, "kind") == 0)
			kind_note(proposal, row->fields[i]);
	}
	return !proposal->failed && ++proposal->rows < SAMPLE_ROWS;
}

static bool has(const struct proposal *proposal, const char *to)
{
	for (size_t i = 0; i < proposal->count; i++)
		if (strcmp(proposal->guesses[i].to, to) == 0)
			return true;
	return false;
}

/* Guesses that the values contradict go; a date that no header told is found. */
static void guesses_settle(struct proposal *proposal, bool *activity)
{
	size_t when = proposal->count;

	for (size_t i = 0; i < proposal->count; i++) {
		struct guess *guess = &proposal->guesses[i];
		bool date = strcmp(guess->to, "start") == 0 || strcmp(guess->to, "date") == 0;

		if (!guess->said && date && guess->dates * 2 < guess->filled)
			guess->to[0] = '\0';
		for (size_t k = 0; k < i && !guess->said; k++) /* the first of two is meant */
			if (strcmp(proposal->guesses[k].to, guess->to) == 0)
				guess->to[0] = '\0';
		if (when == proposal->count && guess->filled > 0 && guess->dates * 2 > guess->filled)
			when = i;
	}
	*activity = has(proposal, "duration_s") || has(proposal, "distance_m") ||
	            has(proposal, "kind");
	if (!has(proposal, "start") && !has(proposal, "date") && when < proposal->count)
		snprintf(proposal->guesses[when].to, sizeof proposal->guesses[when].to, "%s",
		         *activity && proposal->guesses[when].clocks ? "start" : "date");
	/* A day's record begins with its date, however the header is called elsewhere. */
	for (size_t i = 0; i < proposal->count; i++)
		if (!*activity && strcmp(proposal->guesses[i].to, "start") == 0)
			snprintf(proposal->guesses[i].to, sizeof proposal->guesses[i].to, "date");
}

static const char *sport_of(const struct formats *formats, const char *word)
{
	int sport;

	for (size_t i = 0; i < formats->count; i++)
		if (words_find(&formats->all[i].kinds, word, &sport))
			return sport_get((enum sport)sport)->id;
	return NULL;
}

static void ini_write(FILE *out, const struct proposal *proposal, const char *source, bool activity)
{
	fprintf(out, "; Proposed from header words and %d rows; check it, then import with it.\n"
	             "; recoup-formats(5) describes the language.\n"
	             "[format]\ntitle = %s\nsource = %s\nrecord = %s\nstatus = seen\nzone = local\n",
	        proposal->rows, source, source, activity ? "activity" : "day");
	for (size_t i = 0; i < proposal->count; i++) {
		const struct guess *guess = &proposal->guesses[i];
		bool when = strcmp(guess->to, "start") == 0 || strcmp(guess->to, "date") == 0;

		if (!*guess->to || !*guess->header || strpbrk(guess->header, "|;")) {
			fprintf(out, "\n; not used: %s\n", guess->header);
			continue;
		}
		fprintf(out, "\n[column %zu]\nheader = %s\nto = %s\n", i + 1, guess->header, guess->to);
		if (*guess->unit)
			fprintf(out, "unit = %s\n", guess->unit);
		if (when || strcmp(guess->to, "duration_s") == 0)
			fputs("needed = yes\n", out);
	}
	for (size_t i = 0; i < proposal->kind_count; i++) {
		const char *sport = sport_of(proposal->formats, proposal->kinds[i]);

		fprintf(out, "%s%s%s = %s\n", i == 0 ? "\n[kinds]\n" : "", sport ? "" : "; unknown: ",
		        sport ? sport : "other", proposal->kinds[i]);
	}
}

static void proposal_clear(struct proposal *proposal)
{
	for (size_t i = 0; i < proposal->count; i++)
		free(proposal->guesses[i].header);
	free(proposal->guesses);
	for (size_t i = 0; i < proposal->kind_count; i++)
		free(proposal->kinds[i]);
}

static enum recoup_status propose(struct proposal *proposal, const struct format_wish *wish,
                                  FILE *out, struct error *err)
{
	bool activity;

	guesses_settle(proposal, &activity);
	if (!has(proposal, "start") && !has(proposal, "date"))
		return error_set(err, RECOUP_UNRECOGNISED, wish->path, "say it: \"HEADER=date\"",
		                 "no column with dates was found");
	ini_write(out, proposal, wish->source, activity);
	return ferror(out) ? error_no_memory(err) : RECOUP_OK;
}

static void guesses_give(const struct proposal *proposal, struct column_guess *guesses, size_t room,
                         size_t *count)
{
	for (size_t i = 0; i < proposal->count && *count < room; i++) {
		const struct guess *guess = &proposal->guesses[i];
		struct column_guess *into = &guesses[*count];

		if (!*guess->header || strlen(guess->header) >= sizeof into->header)
			continue;
		snprintf(into->header, sizeof into->header, "%s", guess->header);
		snprintf(into->field, sizeof into->field, "%s%s%s", guess->to, *guess->unit ? " " : "",
		         *guess->to ? guess->unit : "");
		++*count;
	}
}

enum recoup_status import_columns(const struct formats *formats, const char *path,
                                  struct column_guess *guesses, size_t room, size_t *count,
                                  struct error *err)
{
	const struct format_wish wish = {path, "", NULL, 0};
	struct proposal proposal = {.formats = formats, .wish = &wish, .err = err};
	struct reader *reader;
	enum recoup_status status = reader_open(&reader, path, err);
	bool activity;

	*count = 0;
	if (status != RECOUP_OK)
		return status;
	status = reader_rows(reader, on_row, &proposal, err);
	reader_close(reader);
	if (status == RECOUP_OK && proposal.failed)
		status = error_no_memory(err);
	if (status == RECOUP_OK) {
		guesses_settle(&proposal, &activity);
		guesses_give(&proposal, guesses, room, count);
	}
	proposal_clear(&proposal);
	return status;
}

enum recoup_status import_propose(const struct formats *formats, const struct format_wish *wish,
                                  FILE *out, struct error *err)
{
	struct proposal proposal = {.formats = formats, .wish = wish, .err = err};
	struct reader *reader;
	enum recoup_status status = reader_open(&reader, wish->path, err);

	if (status != RECOUP_OK)
		return status;
	status = reader_rows(reader, on_row, &proposal, err);
	reader_close(reader);
	if (status == RECOUP_OK && proposal.failed)
		status = error_no_memory(err);
	if (status == RECOUP_OK)
		status = proposal.status;
	if (status == RECOUP_OK)
		status = propose(&proposal, wish, out, err);
	proposal_clear(&proposal);
	return status;
}
