/* Which suggestions are made among the rules that hold: the heaviest first, no two of a
 * kind, and in turns. Pure; must not know the rules, nor what a person can do. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "situation.h"

#define RULES_MAX 96
#define CANDIDATES_MAX 24
#define DONE_LATELY_DAYS 2
#define ANSWERED_ALREADY 20.0
#define PRESSING 46.0
#define PRESSING_FOOD 44.0 /* two points lost on it */
#define RESPONSE_COUNTS 1.0 /* points that make a difference among equals */

/* ---- which of those that fit ---- */

struct candidates {
	const struct catalogue *catalogue;
	const struct situation *now;
	const struct suggestion *taken;
	size_t taken_count;
	bool vary; /* leave out what steps back today */
	const struct practice *found[CANDIDATES_MAX];
	size_t count;
};

/* One of a kind; but a rest day is one thing, and a nap in it another. */
static bool kind_taken(const struct candidates *list, const struct practice *practice)
{
	for (size_t i = 0; i < list->taken_count; i++) {
		const struct practice *one = list->taken[i].practice;

		if (one->kind == practice->kind &&
		    (one->minutes >= PRACTICE_DAY_MINUTES) == (practice->minutes >= PRACTICE_DAY_MINUTES))
			return true;
	}
	return false;
}

/* Every third day a practice steps back, so that none is the second or third thing three
 * days running. Without a memory of what was shown, and the same on every look. */
static bool steps_back(const struct situation *now, const struct practice *practice)
{
	unsigned place = 0;

	for (const char *at = practice->id; *at; at++)
		place += (unsigned char)*at;
	return ((unsigned)now->result->day + place) % 3 == 0;
}

static void candidate_add(struct candidates *list, const struct practice *practice)
{
	const struct practice *fit = practice_fitting(list->catalogue, list->now, practice);

	if (!fit || list->count == CANDIDATES_MAX || kind_taken(list, fit) ||
	    (list->vary && steps_back(list->now, fit)))
		return;
	for (size_t i = 0; i < list->count; i++)
		if (list->found[i] == fit)
			return;
	list->found[list->count++] = fit;
}

/* How many muscles it works on when the sore one is among them, else 0. */
static int muscles_with(const struct situation *now, const struct practice *practice)
{
	int sore = now->muscle.region, mirror = region_get(sore)->mirror, count = 0, last = -1;
	bool among = false;

	for (size_t i = 0; i < practice->step_count; i++) {
		const struct practice_step *step = &practice->steps[i];

		if (step->kind != STEP_MUSCLE)
			continue;
		among = among || step->region == sore || step->region == mirror;
		count += step->region != last;
		last = step->region;
	}
	return among ? count : 0;
}

/* A tool for that muscle alone, else one for it among others. */
static void muscle_candidates(struct candidates *list, bool alone)
{
	for (size_t i = 0; i < catalogue_count(list->catalogue); i++) {
		const struct practice *practice = catalogue_at(list->catalogue, i);
		int muscles = muscles_with(list->now, practice);

		if (muscles > 0 && practice->equipment_count > 0 && (muscles == 1) == alone)
			candidate_add(list, practice);
	}
}

static const struct practice *practice_named(const struct candidates *list, const char *id,
                                             size_t length)
{
	char name[PRACTICE_ID_MAX];
	const struct practice *fixed;

	snprintf(name, sizeof name, "%.*s", (int)length, id);
	fixed = fixed_practice(name);
	return fixed ? fixed : catalogue_find(list->catalogue, name);
}

static void named_candidate(struct candidates *list, const char *id, size_t length)
{
	const struct practice *practice;

	if (length == strlen("@muscle") && memcmp(id, "@muscle", length) == 0) {
		muscle_candidates(list, true);
		if (list->count == 0)
			muscle_candidates(list, false);
		return;
	}
	practice = practice_named(list, id, length);
	if (practice)
		candidate_add(list, practice);
}

/* The length of the next name in a rule's list, moved on past what parts them. */
static size_t name_next(const char **at)
{
	*at += strspn(*at, ",| ");
	return strcspn(*at, ",| ");
}

static bool named_by_a_rule(const char *id)
{
	const struct rule *rule;
	size_t wanted = strlen(id), length;

	for (size_t i = 0; (rule = rule_at(i)); i++)
		for (const char *at = rule->practices; (length = name_next(&at)) > 0; at += length)
			if (length == wanted && memcmp(at, id, length) == 0)
				return true;
	return false;
}

/* What no rule names, such as the person's own practices, stands beside those of its kind
 * that a rule names when it eases what the rule answers. Tools have rules of their own. */
static void helpful_candidates(struct candidates *list, const struct rule *rule)
{
	unsigned kinds = 0;
	size_t length;

	for (const char *at = rule->practices; (length = name_next(&at)) > 0; at += length) {
		const struct practice *named = practice_named(list, at, length);

		if (named && named->minutes < PRACTICE_DAY_MINUTES)
			kinds |= 1u << named->kind;
	}
	kinds &= ~(1u << PRACTICE_BODYWORK);
	for (size_t i = 0; rule->answers && kinds && i < catalogue_count(list->catalogue); i++) {
		const struct practice *practice = catalogue_at(list->catalogue, i);

		if (practice->helps & rule->answers && kinds & (1u << practice->kind) &&
		    !named_by_a_rule(practice->id))
			candidate_add(list, practice);
	}
}

/* The first group, between bars, of which anything fits. */
static void candidates_find(struct candidates *list, const struct rule *rule)
{
	for (const char *ids = rule->practices; *ids; ids += *ids != '\0') {
		size_t length = strcspn(ids, ",| ");

		if (length > 0)
			named_candidate(list, ids, length);
		ids += length;
		if (*ids == '|' && list->count > 0)
			break;
	}
	helpful_candidates(list, rule);
}

static bool done_lately(const struct situation *now, const struct practice *practice)
{
	const struct advice_input *input = now->input;

	for (size_t i = 0; i < input->done_count; i++)
		if (input->done[i].practice == practice &&
		    input->done[i].day >= now->result->day - DONE_LATELY_DAYS)
			return true;
	return false;
}

/* -1 where mornings were worse after this kind than without it, 1 where better. */
static int response_sign(const struct situation *now, enum practice_kind kind)
{
	const struct advice_response *own = &now->input->response[kind];

	if (own->days < ADVICE_RESPONSE_DAYS)
		return 0;
	return own->difference >= RESPONSE_COUNTS ? 1 : own->difference <= -RESPONSE_COUNTS ? -1 : 0;
}

/* What was not done lately goes first, then what has helped this person; then they take
 * turns by the day. */
static const struct practice *candidate_pick(const struct candidates *list)
{
	const struct situation *now = list->now;
	const struct practice *best = NULL;
	/* Knuth's multiplier: days in a row land far apart. */
	size_t shuffled = ((uint32_t)now->result->day * 2654435761U) >> 20;
	int highest = -99;

	for (size_t i = 0; i < list->count; i++) {
		size_t turn = (shuffled + i) % list->count;
		const struct practice *one = list->found[turn];
		int worth = response_sign(now, one->kind) - 4 * done_lately(now, one) -
		            2 * steps_back(now, one);

		if (worth > highest) {
			highest = worth;
			best = one;
		}
	}
	return best;
}

/* ---- the suggestions ---- */

/* What is left to fill gives up one wish after the other. */
enum {
	ROUND_BEST,     /* varied, each thing for a reason of its own */
	ROUND_VARIED,   /* the same reason twice */
	ROUND_ANYTHING, /* also what was there the last two days */
	ROUND_COUNT
};

struct choosing {
	const struct catalogue *catalogue;
	struct situation now;
	bool holds[RULES_MAX]; /* by place in the table; false also once it was tried */
	bool used[RULES_MAX];
	unsigned answered;     /* contributions that a chosen rule answers */
	int round;
	struct suggestion *out;
	size_t count;
};

/* What one thing answers need not be answered again, while something else is left to say. */
static double rule_weight(const struct choosing *choosing, const struct rule *rule)
{
	double weight = rule->strength;
	unsigned open = rule->answers & ~choosing->answered;

	if (rule->answers && !open)
		weight -= ANSWERED_ALREADY;
	for (int id = 0; id < CONTRIBUTION_COUNT; id++)
		if (open & (1u << id) && points_of(&choosing->now, (enum contribution_id)id) < 0)
			weight -= points_of(&choosing->now, (enum contribution_id)id);
	return weight;
}

/* The heaviest of those that hold; of the same weight, the one that stands first. */
static int rule_heaviest(const struct choosing *choosing)
{
	const struct rule *rule;
	double most = -1e9;
	int heaviest = -1;

	for (int at = 0; at < RULES_MAX && (rule = rule_at((size_t)at)); at++) {
		double weight;

		if (!choosing->holds[at])
			continue;
		weight = rule_weight(choosing, rule);
		if (weight > most) {
			most = weight;
			heaviest = at;
		}
	}
	return heaviest;
}

/* A line too long ends at its last whole thought. */
static void reason_fit(char *reason)
{
	char *cut;

	while (text_width(reason) > REASON_COLUMNS && (cut = strrchr(reason, ';')))
		*cut = '\0';
	if (text_width(reason) > REASON_COLUMNS)
		reason[text_fit(reason, REASON_COLUMNS)] = '\0';
}

/* Two things for one and the same reason are one too many, unless nothing else is left. */
static bool reason_taken(const struct suggestion *taken, size_t count, const char *reason)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(taken[i].reason, reason) == 0)
			return true;
	return false;
}

/* What is about now does not vary: a meal after a run, and food where much is lacking. */
static bool pressing(const struct choosing *choosing, const struct rule *rule)
{
	return rule->strength >= PRESSING ||
	       (rule->turns == TURNS_FOOD && rule_weight(choosing, rule) >= PRESSING_FOOD);
}

static bool rule_suggest(struct choosing *choosing, const struct rule *rule)
{
	struct candidates list = {.catalogue = choosing->catalogue, .now = &choosing->now,
	                          .taken = choosing->out, .taken_count = choosing->count};
	struct suggestion *one = &choosing->out[choosing->count];

	list.vary = choosing->round < ROUND_ANYTHING && choosing->count > 0 && !pressing(choosing, rule);
	candidates_find(&list, rule);
	one->practice = candidate_pick(&list);
	if (!one->practice)
		return false;
	one->minutes = minutes_within(&choosing->now, one->practice);
	one->rule = rule->name.id;
	choosing->now.chosen = one->practice;
	rule->why(&choosing->now, one->reason, sizeof one->reason);
	reason_fit(one->reason);
	return choosing->round > ROUND_BEST || !reason_taken(choosing->out, choosing->count, one->reason);
}

/* Of the rules that take turns, the one whose day it is. */
static void turns_take(struct choosing *choosing, enum turns turns)
{
	const struct rule *rule;
	int held = 0, chosen;

	for (int i = 0; i < RULES_MAX && (rule = rule_at((size_t)i)); i++)
		held += rule->turns == turns && choosing->holds[i];
	if (held < 2)
		return;
	chosen = choosing->now.result->day % held;
	for (int i = 0; i < RULES_MAX && (rule = rule_at((size_t)i)); i++)
		if (rule->turns == turns && choosing->holds[i])
			choosing->holds[i] = chosen-- == 0;
}

static void rules_follow(struct choosing *choosing)
{
	const struct rule *rule;
	int at;

	for (int i = 0; i < RULES_MAX && (rule = rule_at((size_t)i)); i++)
		choosing->holds[i] = rule->when(&choosing->now) &&
		                     (!choosing->used[i] || choosing->round == ROUND_ANYTHING);
	for (int turns = NO_TURNS + 1; choosing->round == ROUND_BEST && turns < TURNS_COUNT; turns++)
		turns_take(choosing, (enum turns)turns);
	while (choosing->count < SUGGESTIONS_MAX && (at = rule_heaviest(choosing)) >= 0) {
		rule = rule_at((size_t)at);
		choosing->holds[at] = false;
		if (!rule_suggest(choosing, rule))
			continue;
		choosing->answered |= rule->answers;
		choosing->used[at] = true;
		choosing->count++;
	}
}

size_t advice_suggest(const struct catalogue *catalogue, const struct advice_input *input,
                      struct suggestion out[SUGGESTIONS_MAX])
{
	struct choosing choosing = {.catalogue = catalogue, .out = out};

	situation_read(&choosing.now, input);
	for (; choosing.round < ROUND_COUNT; choosing.round++)
		rules_follow(&choosing);
	return choosing.count;
}
