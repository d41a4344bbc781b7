/* How well a morning's score tells a bad next morning, athlete by athlete, on the
 * public squad data (recoup-score(7)): prints each area under the curve and their
 * mean; 0.72 is expected. And how often the next score falls within its foretold range:
 * 80 % is promised. Skipped where the data is not there. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <csv.h>

#include "recoup/forecast.h"

#define MORNINGS_MAX 600
#define SKIPPED 77

struct athlete {
	char name[16];
	struct score_state state;
	day_number next;
	double score[MORNINGS_MAX];
	bool bad[MORNINGS_MAX];
	size_t count;
	struct forecast_day past[MORNINGS_MAX];
	size_t past_count;
	struct forecast_scenario told; /* of the day after the last */
	double last_score;
};

/* How far scores fell from what was told, and from two simpler guesses. */
struct held {
	int count, within;
	double missed, missed_same, width; /* sums, points */
};

struct reading {
	char headers[24][32], fields[24][32];
	size_t columns, at, athletes;
	bool header_read;
	struct athlete athlete;
	double sum;
	struct held held;
};

static const struct score_settings settings = {.sleep_need_hours = 8};

/* The chance that a bad morning's eve scored lower than a good one's. */
static double area(const struct athlete *athlete)
{
	double wins = 0, pairs = 0;

	for (size_t i = 0; i < athlete->count; i++)
		for (size_t k = 0; k < athlete->count; k++)
			if (athlete->bad[i] && !athlete->bad[k]) {
				wins += athlete->score[i] < athlete->score[k] ? 1
				        : athlete->score[i] > athlete->score[k] ? 0 : 0.5;
				pairs++;
			}
	return pairs > 0 ? wins / pairs : 0.5;
}

static void athlete_end(struct reading *reading)
{
	double auc;

	if (!*reading->athlete.name)
		return;
	auc = area(&reading->athlete);
	printf("athlete %-4s %zu mornings  AUC %.3f\n", reading->athlete.name, reading->athlete.count, auc);
	reading->sum += auc;
	reading->athletes++;
}

static const char *field(const struct reading *reading, const char *header)
{
	for (size_t i = 0; i < reading->columns; i++)
		if (strcmp(reading->headers[i], header) == 0)
			return reading->fields[i];
	return "";
}

/* A day of which nothing was logged is passed over as it is: its row is not there. */
static void day_live(struct reading *reading, const struct score_input *input,
                     struct score_result *result)
{
	static const struct usual_loads usual;
	struct athlete *athlete = &reading->athlete;
	struct forecast_input ask = {&athlete->state, &settings, input, athlete->past,
	                             athlete->past_count, &usual};
	struct forecast_scenario told = {.load = opt_or(input->value[METRIC_OTHER_LOAD], 0)};
	struct held *held = &reading->held;

	forecast_load(&ask, &told);
	score_day(&athlete->state, &settings, input, result);
	if (athlete->told.score.known && result->logged && result->flag != FLAG_NONE) {
		held->count++;
		held->within += result->score >= athlete->told.low.value &&
		                result->score <= athlete->told.high.value;
		held->missed += fabs(result->score - athlete->told.score.value);
		held->missed_same += fabs(result->score - athlete->last_score);
		held->width += athlete->told.high.value - athlete->told.low.value;
	}
	athlete->told = told;
	athlete->last_score = result->score;
	if (athlete->past_count < MORNINGS_MAX)
		forecast_day_of(result, &athlete->past[athlete->past_count++]);
}

static void row_score(struct reading *reading)
{
	struct athlete *athlete = &reading->athlete;
	struct score_input input;
	struct score_result result;
	const char *bad = field(reading, "next_morning_bad");
	day_number day;
	double value;

	if (!day_parse(field(reading, "date"), 10, &day))
		return;
	if (strcmp(athlete->name, field(reading, "athlete")) != 0) {
		athlete_end(reading);
		memset(athlete, 0, sizeof *athlete);
		snprintf(athlete->name, sizeof athlete->name, "%.15s", field(reading, "athlete"));
		score_start(&athlete->state);
		athlete->next = day;
	}
	for (; athlete->next < day; athlete->next++) {
		memset(&input, 0, sizeof input);
		input.day = athlete->next;
		day_live(reading, &input, &result);
	}
	memset(&input, 0, sizeof input);
	input.day = day;
	for (size_t i = 0; i < reading->columns; i++) {
		enum metric_id id = metric_find(reading->headers[i], strlen(reading->headers[i]));

		if (strcmp(reading->headers[i], "load") == 0)
			id = METRIC_OTHER_LOAD;
		if (id != METRIC_COUNT &&
		    real_parse(reading->fields[i], strlen(reading->fields[i]), &value))
			input.value[id] = opt_some(value);
	}
	day_live(reading, &input, &result);
	athlete->next = day + 1;
	/* A forecast is made on mornings that were logged. */
	if (*bad && result.logged && athlete->count < MORNINGS_MAX) {
		athlete->score[athlete->count] = result.score;
		athlete->bad[athlete->count++] = *bad == '1';
	}
}

static void on_field(void *bytes, size_t length, void *context)
{
	struct reading *reading = context;

	if (reading->at < 24)
		snprintf(reading->fields[reading->at++], 32, "%.*s", (int)length, (const char *)bytes);
}

static void on_row(int end, void *context)
{
	struct reading *reading = context;

	(void)end;
	if (!reading->header_read) {
		memcpy(reading->headers, reading->fields, sizeof reading->headers);
		reading->columns = reading->at;
		reading->header_read = true;
	} else {
		row_score(reading);
	}
	reading->at = 0;
}

int main(int argc, char **argv)
{
	static struct reading reading;
	struct csv_parser parser;
	char chunk[4096];
	size_t got;
	FILE *file = argc > 1 ? fopen(argv[1], "r") : NULL;

	if (!file) {
		puts("the squad data is not here");
		return SKIPPED;
	}
	csv_init(&parser, 0);
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0)
		csv_parse(&parser, chunk, got, on_field, on_row, &reading);
	csv_fini(&parser, on_field, on_row, &reading);
	csv_free(&parser);
	fclose(file);
	athlete_end(&reading);
	printf("mean of %zu athletes: AUC %.3f\n", reading.athletes,
	       reading.athletes ? reading.sum / (double)reading.athletes : 0);
	printf("next scores: %d of %d (%.1f %%) within their range, %.1f wide; %.2f from the middle, "
	       "%.2f from the score before\n", reading.held.within, reading.held.count,
	       100.0 * reading.held.within / reading.held.count,
	       reading.held.width / reading.held.count, reading.held.missed / reading.held.count,
	       reading.held.missed_same / reading.held.count);
	return reading.athletes ? 0 : 1;
}
