/* The local clock in zones of the tests' own, written as zone files that the C library
 * reads: any offset, any change of the clocks, also the day that Samoa left out. What is
 * expected is found by trying every offset that the zone knows. */
#include "../runner.h"

#include "../property.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#include "recoup/day.h"

#define CHANGES_MOST 500

struct rule {
	int32_t offset[CHANGES_MOST + 1]; /* before the first change, after it, ... */
	instant change[CHANGES_MOST];
	int changes;
};

static int32_t rule_offset(const struct rule *rule, instant utc)
{
	int at = 0;

	while (at < rule->changes && utc >= rule->change[at])
		at++;
	return rule->offset[at];
}

/* ---- the file: RFC 8536, version 2 ---- */

static void put(FILE *file, int64_t number, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--)
		fputc((int)(number >> (8 * i) & 255), file);
}

static void header_put(FILE *file, int changes, int types)
{
	fwrite("TZif2\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 1, 20, file);
	for (int count = 0; count < 3; count++)
		put(file, 0, 4);
	put(file, changes, 4);
	put(file, types, 4);
	put(file, 4, 4);
}

static void zone_put(const struct rule *rule, const char *path)
{
	FILE *file = fopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	header_put(file, 0, 1);
	fwrite("\0\0\0\0\0\0ANY\0", 1, 10, file);
	header_put(file, rule->changes, rule->changes + 1);
	for (int i = 0; i < rule->changes; i++)
		put(file, rule->change[i], 8);
	for (int i = 0; i < rule->changes; i++)
		put(file, i + 1, 1);
	for (int i = 0; i <= rule->changes; i++) {
		put(file, rule->offset[i], 4);
		put(file, 0, 2);
	}
	fwrite("ANY\0\n\n", 1, 6, file);
	ck_assert_int_eq(fclose(file), 0);
}

/* Makes it the zone of this test. The C library knows a zone file by its inode, so the last
 * one goes only when the next is there. */
static struct zone zone_use(const struct rule *rule)
{
	static int number;
	char path[64], last[64], name[80];

	snprintf(path, sizeof path, "/tmp/recoup-zone-%ld-%d", (long)getpid(), number);
	snprintf(last, sizeof last, "/tmp/recoup-zone-%ld-%d", (long)getpid(), number - 1);
	zone_put(rule, path);
	snprintf(name, sizeof name, ":%s", path);
	ck_assert_int_eq(setenv("TZ", name, 1), 0);
	tzset();
	if (number++ > 0)
		unlink(last);
	return zone_system();
}

/* The zone file of the last zone goes too. */
static void zone_leave(void)
{
	static const struct rule none;
	char name[80];

	zone_use(&none);
	snprintf(name, sizeof name, "%s", getenv("TZ"));
	unlink(name + 1);
}

/* ---- what must hold of any local time around any change ---- */

/* Every instant whose local clock reads `local`, the first; false when none does. */
static bool expected(const struct rule *rule, int64_t local, instant *utc)
{
	bool found = false;

	for (int i = 0; i <= rule->changes; i++) {
		instant one = local - rule->offset[i];

		if (rule_offset(rule, one) == rule->offset[i] && (!found || one < *utc)) {
			*utc = one;
			found = true;
		}
	}
	return found;
}

/* In a gap: moved on by its length. */
static instant moved_on(const struct rule *rule, int64_t local)
{
	for (int i = 0; i < rule->changes; i++)
		if (local >= rule->change[i] + rule->offset[i] &&
		    local < rule->change[i] + rule->offset[i + 1])
			return local - rule->offset[i];
	ck_abort_msg("neither real nor skipped");
	return 0;
}

static void local_holds(struct property *property, const struct rule *rule, struct zone zone,
                        int64_t local)
{
	int32_t offset;
	instant utc = instant_from_local(zone, local, &offset), wanted = 0;
	bool real = expected(rule, local, &wanted);

	if (!real)
		wanted = moved_on(rule, local);
	HOLDS(property, utc == wanted, "local %lld is %lld, not %lld", (long long)local, (long long)utc,
	      (long long)wanted);
	HOLDS(property, offset == rule_offset(rule, utc), "offset %d at %lld", offset, (long long)utc);
	HOLDS(property, (utc + offset == local) == real, "local %lld reads %lld", (long long)local,
	      (long long)utc + offset);
	HOLDS(property, real || utc + offset > local, "a skipped time went back");
	HOLDS(property, instant_from_local(zone, local, NULL) == utc, "without an offset");
}

static void instant_holds(struct property *property, const struct rule *rule, struct zone zone,
                          instant utc)
{
	int32_t offset = zone_offset_at(zone, utc);
	int64_t local = utc + offset;
	instant back;

	HOLDS(property, offset == rule_offset(rule, utc), "offset %d, not %d, at %lld", offset,
	      rule_offset(rule, utc), (long long)utc);
	HOLDS(property, local_seconds(local_from_seconds(local)) == local, "%lld", (long long)local);
	back = instant_from_local(zone, local, NULL);
	/* Only the second of two equal readings comes back as the first. */
	HOLDS(property, back == utc || (back < utc && back + zone_offset_at(zone, back) == local),
	      "%lld came back as %lld", (long long)utc, (long long)back);
}

static void random_rule(struct property *property, struct rule *rule)
{
	static const int32_t shifts[] = {1800, 3600, 3600, 3600, 7200, 10800, 86400};
	int32_t base = (int32_t)random_whole(property, -48, 56) * 900;
	int32_t shift = shifts[random_whole(property, 0, 6)];
	instant at = random_whole(property, 0, 86400 * 365);

	if (shift == 86400)
		base = (int32_t)random_whole(property, -48, -36) * 900; /* over the date line */
	if (random_chance(property, 50))
		base += shift, shift = -shift;
	rule->changes = (int)random_whole(property, 0, 60);
	for (int i = 0; i <= rule->changes; i++) {
		rule->offset[i] = base + (i % 2 ? shift : 0);
		if (i == rule->changes)
			break;
		at += random_whole(property, 5, 400) * SECONDS_PER_DAY + random_whole(property, 0, 95) * 900;
		rule->change[i] = at;
	}
}

START_TEST(local_times_and_instants_agree_in_any_zone_around_any_change_of_the_clocks)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct rule rule;
		struct zone zone;

		random_rule(&property, &rule);
		zone = zone_use(&rule);
		for (int i = 0; i < 40; i++) {
			instant utc = random_whole(&property, 0, 7258118399);

			if (rule.changes > 0 && i > 4)
				utc = rule.change[random_whole(&property, 0, rule.changes - 1)] +
				      random_whole(&property, -100000, 100000);
			instant_holds(&property, &rule, zone, utc);
			local_holds(&property, &rule, zone, utc + random_whole(&property, -50000, 50000));
		}
	}
}
END_TEST

/* Second by second where it matters most: the minute before and after each edge. */
START_TEST(each_second_about_a_change_is_right_in_both_directions)
{
	static const struct rule rules[] = {
		{{3600, 7200, 3600}, {1774746000, 1792890000}, 2},       /* central Europe */
		{{-14400, -10800, -14400}, {1788667200, 1775358000}, 0}, /* no change at all */
		{{37800, 39600, 37800}, {1775314800, 1791039600}, 2},    /* half an hour */
		{{-10800, -14400, -10800}, {1775358000, 1788667200}, 2}, /* at midnight */
		{{-36000, 50400}, {1325239200}, 1},                      /* a day left out */
		{{50400, -36000}, {1325239200}, 1},                      /* a day lived twice */
		{{0, 7200, 0}, {1774746000, 1792890000}, 2},             /* two hours at once */
	};
	struct property property = {.seed = 0};

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *rule = &rules[i];
		struct zone zone = zone_use(rule);

		for (int change = 0; change < rule->changes; change++)
			for (int edge = 0; edge < 2; edge++)
				for (int second = -61; second <= 61; second++) {
					instant at = rule->change[change] + second;

					instant_holds(&property, rule, zone, at);
					local_holds(&property, rule, zone, at + rule->offset[change + edge]);
				}
	}
}
END_TEST

START_TEST(two_centuries_of_summer_time_lose_no_day)
{
	static struct rule rule;
	struct calendar calendar;
	day_number last = DAY_NONE;

	/* The last Sundays of March and October, 01:00 UTC, till 2199. */
	rule.offset[0] = 3600;
	for (int year = 1970; year < 2200; year++)
		for (int month = 3; month <= 10; month += 7) {
			day_number day = day_from_civil((struct civil){year, month, 31});

			day -= (day_weekday(day) + 1) % 7;
			rule.change[rule.changes++] = (instant)day * SECONDS_PER_DAY + 3600;
			rule.offset[rule.changes] = month == 3 ? 7200 : 3600;
		}
	calendar = (struct calendar){zone_use(&rule), DAY_TURN_DEFAULT_MINUTES};
	for (day_number day = DAY_MIN + 1; day <= DAY_MAX; day++) {
		int32_t offset;
		instant begins = instant_at(&calendar, day, DAY_TURN_DEFAULT_MINUTES, &offset);

		ck_assert_int_eq(day_of_instant(&calendar, begins), day);
		ck_assert_int_eq(day_of_instant(&calendar, begins - 1), day - 1);
		ck_assert_int_eq(begins + offset, (int64_t)day * SECONDS_PER_DAY + 4 * 3600);
		last = day;
	}
	ck_assert_int_eq(last, DAY_MAX);
}
END_TEST

START_TEST(a_day_begins_at_its_turn_in_any_zone)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct rule rule;
		struct calendar calendar;

		random_rule(&property, &rule);
		calendar = (struct calendar){zone_use(&rule), (int)random_whole(&property, 0, 720)};
		for (int i = 0; i < 30; i++) {
			day_number day = (day_number)random_whole(&property, DAY_MIN, DAY_MAX);
			int minutes = (int)random_whole(&property, 0, 1439);
			int64_t local = (int64_t)day * SECONDS_PER_DAY + minutes * 60;
			int32_t offset;
			instant utc = instant_at(&calendar, day, minutes, &offset);

			/* By hand: before the turn it is the evening of the day before. */
			if (utc + offset == local)
				HOLDS(&property,
				      day_of_instant(&calendar, utc) == day - (minutes < calendar.turn_minutes),
				      "day %d, minute %d, turn %d", day, minutes, calendar.turn_minutes);
			HOLDS(&property, day_of_instant(&calendar, utc) == day_of(utc + offset, calendar.turn_minutes),
			      "day %d, minute %d", day, minutes);
		}
	}
}
END_TEST

START_TEST(an_instant_is_written_with_its_offset_and_reads_back)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		instant utc = random_whole(&property, 86400, 7258118399 - 86400);
		int32_t offset = (int32_t)random_whole(&property, -72, 72) * 900;
		char text[INSTANT_TEXT_SIZE], sign;
		struct local_time time;
		int hours, minutes;
		int64_t seconds;

		instant_format(utc, offset, text);
		HOLDS(&property,
		      sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2d%c%2d:%2d", &time.date.year, &time.date.month,
		             &time.date.day, &time.hour, &time.minute, &time.second, &sign, &hours,
		             &minutes) == 9, "%s", text);
		seconds = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
		HOLDS(&property, seconds == offset, "%s", text);
		HOLDS(&property, local_seconds(time) - seconds == utc, "%s", text);
	}
}
END_TEST

START_TEST(a_fixed_zone_is_the_same_at_all_times)
{
	static const int32_t east = -34200;
	struct zone zone = zone_fixed(&east);

	ck_assert_int_eq(zone_offset_at(zone, 0), -34200);
	ck_assert_int_eq(zone_offset_at(zone, 4102444800), -34200);
	/* A year beyond what the C library counts has no offset, and no nonsense. */
	ck_assert_int_eq(zone_offset_at(zone_system(), INT64_MAX), 0);
	/* Before 1970 the clock counts on without a jump. */
	ck_assert_int_eq(local_seconds(local_from_seconds(-1)), -1);
	ck_assert_int_eq(local_from_seconds(-1).second, 59);
	ck_assert_int_eq(day_of(-1, 0), -1);
	ck_assert_int_eq(day_of(-86400, 0), -1);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("zones");
	TCase *one = tcase_create("zones");

	tcase_add_test(one, local_times_and_instants_agree_in_any_zone_around_any_change_of_the_clocks);
	tcase_add_test(one, each_second_about_a_change_is_right_in_both_directions);
	tcase_add_test(one, two_centuries_of_summer_time_lose_no_day);
	tcase_add_test(one, a_day_begins_at_its_turn_in_any_zone);
	tcase_add_test(one, an_instant_is_written_with_its_offset_and_reads_back);
	tcase_add_test(one, a_fixed_zone_is_the_same_at_all_times);
	tcase_add_checked_fixture(one, NULL, zone_leave);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
