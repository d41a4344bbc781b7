/* Whether a new recording is a session that the journal already has from another
 * source. Must not know formats. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define NEVER ((double)INFINITY)
#define SEARCH_SECONDS (15 * 3600) /* a zone mistaken by up to 14 hours, and a bit */
#define START_SLACK_S 180.0        /* watches and phones start minutes apart */
#define ZONE_SLACK_S 90.0          /* around a whole number of hours */
#define BY_DAY 3.0                 /* from here on it is a guess */
#define BY_ZONE 4.0

struct search {
	const struct recording *recording;
	int64_t best, doubtful;
	double best_score; /* lower is nearer */
	const char *reason;
	/* Activities that already hold a recording of this source. */
	int64_t *taken;
	size_t taken_count;
	bool starved;
};

static bool running(enum sport sport)
{
	return sport_get(sport)->running;
}

/* Sources name the same outing differently: a walk is a hike, a treadmill a run. */
static bool sports_agree(enum sport a, enum sport b)
{
	bool walks = (a == SPORT_WALK || a == SPORT_HIKE) && (b == SPORT_WALK || b == SPORT_HIKE);
	bool rides = (a == SPORT_RIDE || a == SPORT_INDOOR_RIDE) &&
	             (b == SPORT_RIDE || b == SPORT_INDOOR_RIDE);

	return a == b || walks || rides || (running(a) && running(b)) || a == SPORT_OTHER ||
	       b == SPORT_OTHER;
}

static double apart(double a, double b)
{
	return fabs(a - b) / fmax(1, fmax(a, b));
}

/* Time on the clock may include pauses in one source and not in the other. */
static double durations_apart(const struct session *a, const struct session *b)
{
	double nearest = NEVER;
	const struct opt_real p[2] = {a->duration_s, a->moving_s}, q[2] = {b->duration_s, b->moving_s};

	for (int i = 0; i < 2; i++)
		for (int k = 0; k < 2; k++)
			if (p[i].known && q[k].known)
				nearest = fmin(nearest, apart(p[i].value, q[k].value));
	return nearest;
}

static double distances_apart(const struct session *a, const struct session *b)
{
	/* A treadmill or a strap knows no distance: that is no disagreement. */
	if (!a->distance_m.known || !b->distance_m.known || a->distance_m.value < 1 ||
	    b->distance_m.value < 1)
		return 0;
	return apart(a->distance_m.value, b->distance_m.value);
}

static double overlap_share(const struct session *a, const struct session *b)
{
	double a_end = (double)a->start + opt_or(a->duration_s, 0);
	double b_end = (double)b->start + opt_or(b->duration_s, 0);
	double shared = fmin(a_end, b_end) - fmax((double)a->start, (double)b->start);
	double longer = fmax(opt_or(a->duration_s, 0), opt_or(b->duration_s, 0));

	return longer > 0 ? shared / longer : 0;
}

/* Where one of the two knows only the day, that and the rest have to do. */
static double unlikeness_by_day(const struct session *a, const struct session *b)
{
	double durations = durations_apart(a, b), distances = distances_apart(a, b);

	if (a->day != b->day || !(durations < 0.1) || distances >= 0.1)
		return NEVER;
	return BY_DAY + durations + distances;
}

/* How unlike the two are, NEVER when they cannot be one. */
static double unlikeness(const struct recording *recording, const struct candidate *candidate)
{
	const struct session *a = &recording->session, *b = &candidate->session;
	double seconds = fabs((double)(a->start - b->start));
	double hours = round(seconds / 3600);
	double durations = durations_apart(a, b), distances = distances_apart(a, b);

	if (!sports_agree(a->sport, b->sport))
		return NEVER;
	if (!recording->says_start || !candidate->says_start)
		return unlikeness_by_day(a, b);
	if (isinf(durations)) /* one knows no duration */
		return seconds <= START_SLACK_S && distances < 0.1 ? seconds / START_SLACK_S : NEVER;
	if (seconds <= START_SLACK_S && durations < 0.2 && distances < 0.15)
		return seconds / START_SLACK_S + durations + distances;
	if (overlap_share(a, b) > 0.5 && distances < 0.15)
		return 2 + durations + distances;
	/* A zone that one source got wrong: hours apart to the minute, and otherwise the
	 * same to a hair. */
	if (hours >= 1 && hours <= 14 && fabs(seconds - hours * 3600) <= ZONE_SLACK_S &&
	    durations < 0.02 && a->distance_m.known && b->distance_m.known && distances < 0.02)
		return BY_ZONE + durations + distances;
	return NEVER;
}

/* Not one by the rules above, but near enough that the person should say. */
static const char *doubt_of(const struct session *a, const struct session *b)
{
	double seconds = fabs((double)(a->start - b->start)), hours = round(seconds / 3600);
	double durations = durations_apart(a, b);

	if (!sports_agree(a->sport, b->sport))
		return NULL;
	if (overlap_share(a, b) > 0.25)
		return "they overlap in time, but differ in length or distance";
	if (seconds <= 1800 && durations < 0.05 && distances_apart(a, b) < 0.05)
		return "alike in length and distance, and less than half an hour apart";
	if (hours >= 1 && hours <= 14 && fabs(seconds - hours * 3600) <= ZONE_SLACK_S &&
	    durations < 0.02)
		return "alike in length and apart by whole hours: a time zone may be wrong";
	return NULL;
}

static bool on_taken(void *context, const struct candidate *candidate)
{
	struct search *search = context;
	int64_t *more;

	if (strcmp(candidate->source, search->recording->source) != 0)
		return true;
	more = realloc(search->taken, (search->taken_count + 1) * sizeof *more);
	search->starved = !more;
	if (!more)
		return false;
	search->taken = more;
	search->taken[search->taken_count++] = candidate->activity;
	return true;
}

static bool on_candidate(void *context, const struct candidate *candidate)
{
	struct search *search = context;
	double score;

	/* Two recordings of one source are two sessions, even back to back. */
	for (size_t i = 0; i < search->taken_count; i++)
		if (search->taken[i] == candidate->activity)
			return true;
	score = unlikeness(search->recording, candidate);
	if (isinf(score) && !search->doubtful) {
		search->reason = doubt_of(&search->recording->session, &candidate->session);
		search->doubtful = search->reason ? candidate->activity : 0;
	}
	if (score < search->best_score) {
		search->best_score = score;
		search->best = candidate->activity;
	}
	return true;
}

static enum recoup_status match_search(struct journal *journal, const struct recording *recording,
                                       struct match *match, struct error *err)
{
	struct search search = {.recording = recording, .best_score = NEVER};
	instant from = recording->session.start - SEARCH_SECONDS;
	instant to = recording->session.start + SEARCH_SECONDS;
	enum recoup_status status =
		journal_candidates(journal, from, to, on_taken, &search, err);

	if (status == RECOUP_OK && search.starved)
		status = error_no_memory(err);
	if (status == RECOUP_OK)
		status = journal_candidates(journal, from, to, on_candidate, &search, err);
	free(search.taken);
	match->activity = search.best;
	match->doubtful = search.best ? 0 : search.doubtful;
	match->reason = search.reason;
	match->guessed = search.best && search.best_score >= BY_DAY;
	return status;
}

/* A zone mistaken by hours and a day that turns late: two days off at the most. */
static enum recoup_status has_company(struct journal *journal, const struct recording *recording,
                                      bool *company, struct error *err)
{
	day_number day = recording->session.day;

	return journal_company(journal, recording->source, day - 2, day + 2, company, err);
}

enum recoup_status match_activity(struct journal *journal, const struct recording *recording,
                                  struct match *match, struct error *err)
{
	bool company, known = false;
	enum recoup_status status = has_company(journal, recording, &company, err);

	memset(match, 0, sizeof *match);
	if (status == RECOUP_OK && company)
		status = journal_knows_recording(journal, recording->source, recording->identity, &known,
		                                 err);
	if (status != RECOUP_OK || !company || known)
		return status; /* a known one stays with the activity that it is of */
	return match_search(journal, recording, match, err);
}

enum recoup_status import_same_session(struct journal *journal, const struct recording *recording,
                                       int64_t *activity, int64_t *doubtful, const char **reason,
                                       struct error *err)
{
	struct match match = {0};
	bool company;
	enum recoup_status status = has_company(journal, recording, &company, err);

	if (status == RECOUP_OK && company)
		status = match_search(journal, recording, &match, err);
	*activity = match.activity;
	*doubtful = match.doubtful;
	*reason = match.reason;
	return status;
}
