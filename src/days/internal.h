/* Shared by the files of src/days only. */
#ifndef RECOUP_DAYS_INTERNAL_H
#define RECOUP_DAYS_INTERNAL_H

#include "recoup/days.h"

struct days {
	struct journal *journal;
	const struct settings *settings;
	const struct calendar *calendar;
	const struct catalogue *catalogue;
	struct score_settings score;
	char engine[160]; /* names score and settings: another one makes all stale */
	day_number first, last; /* scored span; DAY_NONE while empty */
	/* When the cache could not be written, the results since are here. */
	struct score_result *own;
	day_number own_first;
	size_t own_count, own_room;
	bool unsaved; /* another program was writing: they are to be written down yet */
	uint64_t seen_version;
	day_number seen_through;
	struct advice_room *room; /* what advice looks back on; NULL until it is asked for */
	struct insights *insights; /* as of insights_version and _through; NULL: never asked for */
	uint64_t insights_version;
	day_number insights_through;
	/* For the loads of sessions without RPE (loads.c). */
	struct load_day *loads;
	day_number loads_from, loads_to;
	uint64_t loads_version;
	struct score_state load_state;
	/* The forecast made last, and for which journal. */
	struct forecast forecast;
	day_number forecast_today; /* DAY_NONE: none yet */
	uint64_t forecast_version;
};

/* days.c: the weight logged last within 90 days, else the configured one. */
enum recoup_status weight_find(struct days *days, day_number day, struct opt_real *kilograms,
                               struct error *err);
/* days.c: the score's state as the day before `day` left it. */
enum recoup_status state_before(struct days *days, day_number day, struct score_state *state,
                                struct error *err);

/* refresh.c */
void score_input_of(const struct day_record *record, struct score_input *input);
void figure_of(const struct score_result *result, struct day_figure *figure);

/* soreness.c */
void soreness_take(struct soreness_history *history, const struct day_record *record);

/* advice.c: fills `input` for `day` with what is borrowed until the next call. */
enum recoup_status advice_read(struct days *days, day_number day, instant now, int minutes,
                               const struct score_result *result, struct advice_input *input,
                               struct error *err);
void advice_room_free(struct advice_room *room);
/* response.c: how mornings went after each kind of practice, up to `day`. */
enum recoup_status responses_read(struct days *days, day_number day,
                                  struct advice_response out[PRACTICE_KIND_COUNT],
                                  struct error *err);

/* loads.c */
enum recoup_status loads_cover(struct days *days, day_number from, day_number to,
                               struct error *err);
/* Of a session on a day that is covered. */
struct session_load loads_of(struct days *days, const struct session *session);

#endif
