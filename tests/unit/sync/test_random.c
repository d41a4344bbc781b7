/* Random lives of two to five machines: whatever they do, however late, twice, cut off or
 * out of order their files travel and whatever their clocks say, all end with the same
 * journal, and what one said is there unless somebody who knew it, or somebody later, said
 * otherwise; and then it is listed. `test_random 20000` tries so many lives, `CK_FORK=no
 * test_random 1 SEED` one. */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "life.h"

/* ---- the network ---- */

/* One file of another machine: what it writes in its own copy is not garbled there. */
static void some_file(struct life *life, int m, char *path, size_t size)
{
	char folder[2 * WORLD_PATH];
	uint64_t seen = 0;

	*path = '\0';
	for (int owner = 0; owner < life->world.count; owner++) {
		const char *id = life->world.at[owner].report.self.machine;
		struct dirent *entry;
		DIR *files;

		if (owner == m || *id == '\0')
			continue;
		text_make(folder, sizeof folder, "%s/" SYNC_FOLDER "/%s", life->world.at[m].shared, id);
		files = opendir(folder);
		while (files && (entry = readdir(files)))
			if (entry->d_name[0] != '.' && chance(life, ++seen) == 0)
				text_make(path, size, "%s/%s", folder, entry->d_name);
		if (files)
			closedir(files);
	}
}

static void trouble(struct life *life, int m)
{
	char path[3 * WORLD_PATH], other[4 * WORLD_PATH];
	struct stat found;

	some_file(life, m, path, sizeof path);
	if (*path == '\0' || stat(path, &found) != 0)
		return;
	switch (chance(life, 3)) {
	case 0: /* half of it came */
		ck_assert_int_eq(truncate(path, (off_t)chance(life, (uint64_t)found.st_size)), 0);
		break;
	case 1: /* it is lost, and comes again later */
		unlink(path);
		break;
	default: /* it came twice */
		text_make(other, sizeof other, "%.*s.sync-conflict-%d.jsonl", (int)strlen(path) - 6, path,
		          (int)chance(life, 100));
		ck_assert(link(path, other) == 0 || errno == EEXIST); /* or it came so before */
		break;
	}
}

static void network(struct life *life)
{
	int count = life->world.count;
	int from = (int)chance(life, (uint64_t)count), to = (int)chance(life, (uint64_t)count);

	/* Of each owner by chance, and by way of others. */
	for (int owner = 0; owner < count; owner++)
		if (owner != to && chance(life, 3))
			carry_machine(&life->world, from, to, owner);
	if (chance(life, 4) == 0)
		trouble(life, to);
}

/* ---- the end ---- */

static void settle(struct life *life)
{
	bool news = true;

	/* Twice at least: what was written before is carried on the first round. */
	for (int rounds = 0; news || rounds < 2; rounds++) {
		news = false;
		ck_assert_msg(rounds < 12, "they do not come to rest");
		for (int m = 0; m < life->world.count; m++) {
			const struct sync_report *report = &life->world.at[m].report;

			life_sync(life, m);
			news = news || report->sent > 0 || report->taken > 0 || report->older > 0 ||
			       report->self.first;
			for (int k = 0; k < life->world.count; k++)
				if (k != m)
					carry_machine(&life->world, m, k, m);
		}
	}
}

static bool known_of(const struct life *life, int e)
{
	for (int other = 0; other < life->count; other++)
		if (other != e && bit(life->events[other].past, e) &&
		    strcmp(life->events[other].fact, life->events[e].fact) == 0)
			return true;
	return false;
}

/* Without the hour that it was written down. */
static bool content_same(const char *a, const char *b)
{
	const char *p = a ? strrchr(a, '@') : NULL, *q = b ? strrchr(b, '@') : NULL;

	if (!a || !b)
		return a == b;
	if (!p || !q)
		return strcmp(a, b) == 0;
	return p - a == q - b && memcmp(a, b, (size_t)(p - a)) == 0;
}

/* The same was said elsewhere too, and somebody who knew that said otherwise. */
static bool answered(const struct life *life, const struct event *event)
{
	for (int i = 0; i < life->count && !event->settled; i++)
		if (known_of(life, i) && strcmp(life->events[i].fact, event->fact) == 0 &&
		    content_same(life->events[i].value, event->value))
			return true;
	return event->settled;
}

static bool listed(struct life *life, const struct event *event)
{
	char kind[20], sql[2400];
	int64_t count = 0;

	text_make(kind, sizeof kind, "%.*s", (int)strcspn(event->fact, " "), event->fact);
	/* Its key is written another way: the words of the line are looked for in it. */
	text_make(sql, sizeof sql, "SELECT count(*) FROM sync_conflict WHERE kind = '%s'", kind);
	for (int m = 0; m < life->world.count; m++)
		count += ask(&life->world.at[m], sql);
	return count > 0;
}

/* All that was said of the fact, for whoever has to find out. */
static void history_print(const struct life *life, const char *fact)
{
	for (int e = 0; e < life->count; e++) {
		const struct event *event = &life->events[e];

		if (strcmp(event->fact, fact) != 0)
			continue;
		fprintf(stderr, "%d: machine %d at %lld%s%s:", e, event->machine, (long long)event->at,
		        event->exact ? "" : " or so", known_of(life, e) ? "" : ", last");
		for (int i = 0; i < e; i++)
			if (strcmp(life->events[i].fact, fact) == 0 && bit(event->past, i))
				fprintf(stderr, " %d", i);
		fprintf(stderr, " %s\n", event->value ? event->value : "gone");
	}
}

static void fact_check_end(struct life *life, int e)
{
	const struct event *event = &life->events[e];
	const char *line = line_of(life->dump[0], event->fact, strlen(event->fact));
	char *now = *line ? strndup(line + strlen(event->fact), line_length(line) - strlen(event->fact))
	                  : NULL;
	const struct event *latest = NULL;
	bool found = false, exact = true;

	for (int i = 0; i < life->count; i++) {
		const struct event *other = &life->events[i];

		if (strcmp(other->fact, event->fact) != 0 || known_of(life, i))
			continue;
		found = found || content_same(other->value, now);
		exact = exact && other->exact;
		if (!latest || other->at > latest->at)
			latest = other;
	}
	if (!found || (!content_same(event->value, now) && !listed(life, event) && !answered(life, event)))
		history_print(life, event->fact);
	ck_assert_msg(found, "seed %llu: %s| is %s, which nobody said last",
	              (unsigned long long)life->seed, event->fact, now ? now : "gone");
	if (life->straight && exact && !content_same(latest->value, now))
		history_print(life, event->fact);
	if (life->straight && exact)
		ck_assert_msg(content_same(latest->value, now), "seed %llu: %s is %s, the latest word %s",
		              (unsigned long long)life->seed, event->fact, now ? now : "gone",
		              latest->value ? latest->value : "gone");
	if (!content_same(event->value, now) && !answered(life, event))
		ck_assert_msg(listed(life, event), "seed %llu: %s %s is lost and not listed",
		              (unsigned long long)life->seed, event->fact,
		              event->value ? event->value : "gone");
	free(now);
}

static void end_check(struct life *life)
{
	world_same(&life->world);
	for (int e = 0; e < life->count; e++)
		if (!known_of(life, e))
			fact_check_end(life, e);
}

/* Undo to the very beginning, on one machine, and back: the others follow. */
static void undo_all(struct life *life)
{
	struct machine *machine = machine_of(life, (int)chance(life, (uint64_t)life->world.count));
	struct change change;

	while (journal_undo(machine->journal, &change, &world_error) == RECOUP_OK)
		continue;
	ck_assert_int_eq(world_error.status, RECOUP_NOTHING);
	world_settle(&life->world);
	world_same(&life->world);
	while (journal_redo(machine->journal, &change, &world_error) == RECOUP_OK)
		continue;
	ck_assert_int_eq(world_error.status, RECOUP_NOTHING);
	world_settle(&life->world);
	world_same(&life->world);
	world_add(&life->world);
	world_settle(&life->world);
	world_same(&life->world);
}

static struct life life;

static void live(uint64_t seed)
{
	int steps;

	life_begin(&life, seed);
	steps = 20 + (int)chance(&life, 60);
	for (int i = 0; i < steps; i++) {
		int m = (int)chance(&life, (uint64_t)life.world.count);
		uint64_t what = chance(&life, 20);

		/* The last one is away most of the time. */
		if (m == life.world.count - 1 && chance(&life, 3))
			m = 0;
		if (what < 12)
			act(&life, m);
		else if (what < 15)
			life_sync(&life, m);
		else if (what < 19)
			network(&life);
		else if (!life.straight)
			life.world.at[m].skew = (int64_t)chance(&life, 200000) - 100000;
		else
			machine_open(&life.world, &life.world.at[m]);
	}
	settle(&life);
	end_check(&life);
	undo_all(&life);
	life_end(&life);
}

static uint64_t seeds = 150, first_seed = 1;

START_TEST(all_come_to_say_the_same_and_nothing_is_lost)
{
	for (uint64_t seed = first_seed; seed < first_seed + seeds; seed++) {
		if (getenv("RECOUP_SEEDS")) /* to see which it is that breaks off */
			fprintf(stderr, "%llu\n", (unsigned long long)seed);
		live(seed);
	}
}
END_TEST

int main(int argc, char **argv)
{
	Suite *suite = suite_create("sync-random");
	TCase *cases = tcase_create("lives");
	SRunner *runner;
	int failed;

	if (argc > 1)
		seeds = strtoull(argv[1], NULL, 10);
	if (argc > 2)
		first_seed = strtoull(argv[2], NULL, 10);
	tcase_set_timeout(cases, 36000);
	tcase_add_test(cases, all_come_to_say_the_same_and_nothing_is_lost);
	suite_add_tcase(suite, cases);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
