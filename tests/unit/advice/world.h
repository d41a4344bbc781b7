/* A day and the four weeks before it, for the tests of advice: nothing is wrong with it until
 * a test says so. */
#ifndef RECOUP_TEST_WORLD_H
#define RECOUP_TEST_WORLD_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/advice.h"

#define TODAY 20001 /* not a multiple of 3 */
#define CLOCK(hour, minute) ((hour) * 60 + (minute))

struct world {
	struct score_result days[ADVICE_DAYS]; /* today first */
	struct session sessions[64];
	size_t session_count;
	struct soreness_history soreness;
	char tags[4][TAG_NAME_MAX];
	struct advice_done done[8];
	struct word_list equipment, avoid;
	struct advice_input input;
	struct suggestion out[SUGGESTIONS_MAX];
	size_t count;
};
static struct world world;
static struct catalogue *catalogue;

static inline void clock_set(int minutes)
{
	world.input.clock = minutes;
	world.input.now = (instant)TODAY * SECONDS_PER_DAY + minutes * 60;
}

static inline void world_begin(void)
{
	memset(&world, 0, sizeof world);
	for (int ago = 0; ago < ADVICE_DAYS; ago++)
		world.days[ago] = (struct score_result){
			.day = TODAY - ago, .score = 75, .threshold = 50, .confidence = 0.9,
			.flag = FLAG_RECOVERED, .logged = true, .load_warm = true, .acute = 200,
			.chronic = 200, .yesterday_load = 200};
	world.soreness.day = TODAY;
	world.input = (struct advice_input){
		.result = &world.days[0], .past = &world.days[1], .past_count = ADVICE_DAYS - 1,
		.sessions = world.sessions, .soreness = &world.soreness,
		.tags = (const char (*)[TAG_NAME_MAX])world.tags, .done = world.done,
		.equipment = &world.equipment, .avoid = &world.avoid, .is_today = true,
		.weight_kg = opt_some(60)};
	clock_set(CLOCK(9, 0));
}

/* A value so many days ago. */
static inline void said(int ago, enum metric_id metric, double value)
{
	world.days[ago].value[metric] = opt_some(value);
}

static inline void say(enum metric_id metric, double value)
{
	said(0, metric, value);
}

static inline void lose(enum contribution_id id, double points)
{
	world.days[0].points[id] = opt_some(-points);
}

static inline void flag(enum recovery_flag value, double score)
{
	world.days[0].flag = value;
	world.days[0].score = score;
}

/* A session that began at `minutes` so many days ago; they come oldest first. */
static inline struct session *ran(int ago, int minutes, double long_minutes, double rpe)
{
	struct session *session = &world.sessions[world.session_count++];

	*session = (struct session){
		.day = TODAY - ago, .start = (instant)(TODAY - ago) * SECONDS_PER_DAY + minutes * 60,
		.duration_s = opt_some(long_minutes * 60), .rpe = opt_some(rpe)};
	world.input.session_count = world.session_count;
	return session;
}

/* The region's level that many days ago, beside 0 on the other side when `one_sided`. */
static inline void sore(const char *region, int ago, double level)
{
	int at = region_find(region, strlen(region));

	world.soreness.region[at][SORENESS_DAYS - 1 - ago] = opt_some(level);
}

static inline void tag(const char *name)
{
	snprintf(world.tags[world.input.tag_count++], TAG_NAME_MAX, "%s", name);
}

static inline void own(const char *word)
{
	snprintf(world.equipment.words[world.equipment.count++], WORD_SIZE, "%s", word);
}

static inline void spare(const char *word)
{
	snprintf(world.avoid.words[world.avoid.count++], WORD_SIZE, "%s", word);
}

static inline void suggest(void)
{
	world.count = advice_suggest(catalogue, &world.input, world.out);
}

/* The same day once more, one later. */
static inline void next_day(void)
{
	for (int ago = 0; ago < ADVICE_DAYS; ago++)
		world.days[ago].day++;
	for (size_t i = 0; i < world.session_count; i++) {
		world.sessions[i].day++;
		world.sessions[i].start += SECONDS_PER_DAY;
	}
	for (size_t i = 0; i < world.input.done_count; i++)
		world.done[i].day++;
	world.soreness.day++;
	world.input.now += SECONDS_PER_DAY;
}

static inline const struct suggestion *by_rule(const char *rule)
{
	for (size_t i = 0; i < world.count; i++)
		if (strcmp(world.out[i].rule, rule) == 0)
			return &world.out[i];
	return NULL;
}

/* As above, where there must be one. */
static inline struct suggestion by(const char *rule)
{
	const struct suggestion *one = by_rule(rule);

	if (!one)
		ck_abort_msg("no suggestion by %s", rule);
	return *one;
}

static inline const struct suggestion *of_practice(const char *practice)
{
	for (size_t i = 0; i < world.count; i++)
		if (strcmp(world.out[i].practice->id, practice) == 0)
			return &world.out[i];
	return NULL;
}

/* Things take turns by the day: whether it is among those of some days alike, and then the
 * world stays at that day. */
static inline bool on_days_alike(const char *practice)
{
	for (int day = 0; day < 15; day++) {
		suggest();
		if (of_practice(practice))
			return true;
		next_day();
	}
	return false;
}

static inline char *all_said(void)
{
	static char text[1024];

	*text = '\0';
	for (size_t i = 0; i < world.count; i++) {
		size_t used = strlen(text);

		snprintf(text + used, sizeof text - used, "\n  %s by %s: %s", world.out[i].practice->id,
		         world.out[i].rule, world.out[i].reason);
	}
	return text;
}

/* One of the suggestions is by the rule and says `words`. */
static inline void expect_rule(const char *rule, const char *words)
{
	const struct suggestion *one;

	suggest();
	one = by_rule(rule);
	ck_assert_msg(one != NULL, "no suggestion by %s:%s", rule, all_said());
	ck_assert_msg(strstr(one->reason, words) != NULL, "%s says no \"%s\":%s", rule, words,
	              all_said());
}

static inline void expect_first(const char *rule, const char *practice, const char *words)
{
	expect_rule(rule, words);
	ck_assert_msg(strcmp(world.out[0].rule, rule) == 0, "%s is not first:%s", rule, all_said());
	ck_assert_msg(strcmp(world.out[0].practice->id, practice) == 0, "%s is not first:%s", practice,
	              all_said());
}

static inline void expect_none_by(const char *rule)
{
	suggest();
	ck_assert_msg(by_rule(rule) == NULL, "unwanted:%s", all_said());
}

#endif
