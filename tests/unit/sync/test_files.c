/* The files of a shared folder: half-written, damaged, of a newer recoup, hostile or none of
 * ours; and what a machine leaves there itself. */
#include "../runner.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "world.h"

#define DAY 19700

static struct world world;
static struct machine *a, *b, *c;

static void begin(void)
{
	world_begin(&world, 3, 1);
	a = &world.at[0];
	b = &world.at[1];
	c = &world.at[2];
}

static void end(void)
{
	world_end(&world);
}

static void file_make(const struct machine *in, const char *machine, const char *name,
                      const char *text)
{
	char path[3 * WORLD_PATH];
	FILE *out;

	text_make(path, sizeof path, "%s/" SYNC_FOLDER, in->shared);
	mkdir(path, 0700);
	text_make(path, sizeof path, "%s/" SYNC_FOLDER "/%s", in->shared, machine);
	mkdir(path, 0700);
	text_make(path, sizeof path, "%s/" SYNC_FOLDER "/%s/%s", in->shared, machine, name);
	out = fopen(path, "w");
	ck_assert_ptr_nonnull(out);
	fputs(text, out);
	fclose(out);
}

#define OTHER "0123456789abcdef0123456789abcdef"
#define HEAD "{\"recoup-sync\":1,\"machine\":\"" OTHER "\",\"name\":\"x\",\"first\":1,\"last\":1,\"whole\":false}\n"

/* With the sum that it needs. */
static void file_sealed(const struct machine *in, const char *name, const char *head,
                        const char *facts)
{
	char *text = malloc(strlen(head) + strlen(facts) + 200);
	uint64_t sum = 0xcbf29ce484222325u;
	int count = 0;

	ck_assert_ptr_nonnull(text);
	strcpy(text, head);
	strcat(text, facts);
	for (const char *at = text; *at; at++)
		sum = (sum ^ (unsigned char)*at) * 0x100000001b3u;
	for (const char *at = facts; *at; at++)
		count += *at == '\n';
	sprintf(text + strlen(text), "{\"end\":true,\"facts\":%d,\"sum\":\"%016llx\"}\n", count,
	        (unsigned long long)sum);
	file_make(in, OTHER, name, text);
	free(text);
}

START_TEST(half_a_file_is_no_file_until_it_is_whole)
{
	char path[3 * WORLD_PATH], bytes[4000];
	FILE *file;
	size_t size;

	say(&world, a, DAY, METRIC_ENERGY, 4);
	machine_sync(&world, a);
	machine_sync(&world, b);
	carry_machine(&world, 0, 1, 0);
	text_make(path, sizeof path, "%s/" SYNC_FOLDER "/%s/00000001.jsonl", b->shared,
	         a->report.self.machine);
	file = fopen(path, "r");
	size = fread(bytes, 1, sizeof bytes, file);
	fclose(file);
	for (size_t cut = 0; cut < size; cut += 1 + size / 60) {
		ck_assert_int_eq(truncate(path, (off_t)cut), 0);
		machine_sync(&world, b);
		ck_assert_int_eq(b->report.files, 0);
		ck_assert_int_eq(b->report.waiting, 1);
		ck_assert_double_eq(said(b, DAY, METRIC_ENERGY), -1);
		carry_machine(&world, 0, 1, 0);
	}
	/* Of its length, but garbled on the way. */
	for (size_t at = 0; at < size - 1; at += 1 + size / 60) {
		file = fopen(path, "r+");
		fseek(file, (long)at, SEEK_SET);
		fputc(bytes[at] ^ 0x15, file);
		fclose(file);
		machine_sync(&world, b);
		ck_assert_int_eq(b->report.files, 0);
		ck_assert_int_eq(b->report.waiting + b->report.damaged + b->report.newer, 1);
		ck_assert_double_eq(said(b, DAY, METRIC_ENERGY), -1);
		carry_machine(&world, 0, 1, 0);
	}
	machine_sync(&world, b);
	ck_assert_double_eq(said(b, DAY, METRIC_ENERGY), 4);
}
END_TEST

START_TEST(a_file_of_a_newer_recoup_waits_for_it)
{
	file_sealed(a, "00000001.jsonl", "{\"recoup-sync\":2,\"new\":[]}\n", "{\"fact\":1}\n");
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.newer, 1);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.newer, 1);
}
END_TEST

START_TEST(what_is_not_understood_is_kept_and_passed_on)
{
	static const char facts[] =
		"{\"fact\":\"moon\",\"key\":[\"2024-01-01\"],\"phase\":0.25,\"stamp\":\"1700000000.0\"}\n"
		"{\"fact\":\"value\",\"key\":[\"2024-01-01\",\"self\",\"glow\"],\"value\":3,\"at\":1,\"stamp\":\"1700000000.0\"}\n"
		"{\"fact\":\"value\",\"key\":[\"2024-01-01\",\"self\",\"energy\"],\"value\":77,\"at\":1,\"stamp\":\"1700000000.0\"}\n"
		"{\"fact\":\"note\",\"key\":[\"2024-01-01\"],\"text\":\"with\",\"colour\":\"red\",\"at\":1,\"stamp\":\"1700000000.0\"}\n"
		"{\"fact\":\"plan\",\"key\":[\"2024-01-01\"],\"kind\":\"swim\",\"at\":1,\"stamp\":\"1700000000.0\"}\n";

	file_sealed(a, "00000001.jsonl", HEAD, facts);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.kept, 4);
	ck_assert_int_eq(a->report.taken, 1);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM observation"), 0);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM note"), 1);
	/* It is not taken for something that went away. */
	say(&world, a, DAY, METRIC_ENERGY, 4);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.sent, 1);
	/* Its folder is lost; what it said is written out whole, colour and all. */
	shell("rm -r %s/recoup-sync/" OTHER, a->shared);
	machine_sync(&world, a);
	shell("grep -q '\"phase\":0.25' %s/recoup-sync/*/*.jsonl &&"
	         " grep -q colour %s/recoup-sync/*/*.jsonl", a->shared, a->shared);
	world_settle(&world);
	ck_assert_int_eq(ask(b, "SELECT count(*) FROM fact WHERE raw LIKE '%0.25%'"), 1);
	/* The next word on it, of somebody who does not know colours. */
	write_note(&world, b, 19723, "without");
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(ask(c, "SELECT count(*) FROM fact WHERE raw LIKE '%colour%'"), 0);
}
END_TEST

START_TEST(what_was_kept_is_taken_once_it_is_understood)
{
	sqlite3 *db;

	file_sealed(a, "00000001.jsonl", HEAD,
	            "{\"fact\":\"note\",\"key\":[\"2024-01-01\"],\"text\":\"hm\",\"at\":1,\"stamp\":\"1700000000.0\"}\n");
	machine_sync(&world, a);
	machine_close(a);
	/* As an older recoup would have left it. */
	ck_assert_int_eq(sqlite3_open(a->path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "UPDATE fact SET value = NULL, raw = '{\"fact\":\"note\","
	                 "\"key\":[\"2024-01-01\"],\"text\":\"hm\",\"at\":1,\"stamp\":\"1700000000.0\"}';"
	                 "DELETE FROM note; UPDATE sync_self SET words = 'few'", 0, 0, 0), SQLITE_OK);
	sqlite3_close(db);
	machine_open(&world, a);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.taken, 1);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM note WHERE text = 'hm'"), 1);
}
END_TEST

START_TEST(what_cannot_be_is_not_believed)
{
	static const char facts[] =
		"[]\n"
		"not json\n"
		"{\"fact\":\"value\"}\n"
		"{\"fact\":\"value\",\"key\":[\"2024-01-01\",\"self\",\"mood\"],\"value\":3,\"at\":1,\"stamp\":\"soon\"}\n"
		"{\"fact\":\"value\",\"key\":[\"2024-02-31\",\"self\",\"mood\"],\"value\":3,\"at\":1,\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"value\",\"key\":[\"2024-01-01\",\"self\",\"mood\"],\"value\":3,\"at\":1,\"stamp\":\"99999999999999.0\"}\n"
		"{\"fact\":\"../../etc\",\"key\":[\"x\"],\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"value\",\"key\":[\"2024-01-01\",\"Self; DROP\",\"mood\"],\"value\":3,\"at\":1,\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"value\",\"key\":[\"2024-01-01\",\"self\",\"mood\"],\"value\":\"3\",\"at\":1,\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"recording\",\"key\":[\"garmin\",\"1\"],\"day\":\"2024-01-01\",\"start\":1704103200,\"utc_offset\":0,\"says_start\":1,\"sport\":\"run\",\"says_sport\":1,\"rpe\":14,\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"recording\",\"key\":[\"garmin\",\"2\"],\"day\":\"2024-01-01\",\"start\":1704103200,\"utc_offset\":0,\"says_start\":1,\"sport\":\"run\",\"says_sport\":1,\"duration_s\":-5,\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"together\",\"key\":[\"garmin\",\"1\"],\"with_source\":\"garmin\",\"with_identity\":\"1\",\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"deletion\",\"key\":[\"nobody\",\"nothing\"],\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"fuelling\",\"key\":[\"nobody\",\"nothing\"],\"cramps\":1,\"at\":1,\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"apart\",\"key\":[\"a\",\"b\",\"a\",\"b\"],\"stamp\":\"1.0\"}\n"
		"{\"fact\":\"note\",\"key\":[\"2024-01-01\"],\"text\":\"\",\"at\":1,\"stamp\":\"1.0\"}\n";

	file_sealed(a, "00000001.jsonl", HEAD, facts);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.files, 1);
	ck_assert_int_eq(a->report.refused, 7);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM observation"), 0);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM recording"), 0);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM note"), 0);
	world_settle(&world);
	world_same(&world);
}
END_TEST

START_TEST(links_and_odd_names_are_left_alone)
{
	char path[3 * WORLD_PATH], target[3 * WORLD_PATH];

	file_sealed(b, "00000001.jsonl", HEAD,
	            "{\"fact\":\"note\",\"key\":[\"2024-01-01\"],\"text\":\"hm\",\"at\":1,\"stamp\":\"1700000000.0\"}\n");
	text_make(target, sizeof target, "%s/" SYNC_FOLDER "/" OTHER, b->shared);
	text_make(path, sizeof path, "%s/" SYNC_FOLDER, a->shared);
	mkdir(path, 0700);
	text_make(path, sizeof path, "%s/" SYNC_FOLDER "/" OTHER, a->shared);
	ck_assert_int_eq(symlink(target, path), 0);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.files, 0);
	ck_assert_int_eq(unlink(path), 0);
	mkdir(path, 0700);
	strcat(path, "/00000001.jsonl");
	strcat(target, "/00000001.jsonl");
	ck_assert_int_eq(symlink(target, path), 0);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.files, 0);
	ck_assert_int_ge(a->notices, 1);
	ck_assert_int_eq(unlink(path), 0);
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	machine_sync(&world, a); /* and does not hang */
	/* A file that says it is of another machine than its folder. */
	file_make(a, "ffffffffffffffffffffffffffffffff", "00000001.jsonl", HEAD "{\"end\":true,\"facts\":0,\"sum\":\"0000000000000000\"}\n");
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.damaged, 1);
	ck_assert_int_eq(a->report.files, 0);
}
END_TEST

START_TEST(files_are_for_their_owner_alone)
{
	struct stat found;
	char path[3 * WORLD_PATH];

	umask(0);
	machine_sync(&world, a);
	say(&world, a, DAY, METRIC_ENERGY, 4);
	machine_sync(&world, a);
	text_make(path, sizeof path, "%s/" SYNC_FOLDER "/%s/00000001.jsonl", a->shared, a->report.self.machine);
	ck_assert_int_eq(stat(path, &found), 0);
	ck_assert_int_eq(found.st_mode & 07777, 0600);
	*strrchr(path, '/') = '\0';
	ck_assert_int_eq(stat(path, &found), 0);
	ck_assert_int_eq(found.st_mode & 07777, 0700);
}
END_TEST

START_TEST(a_dry_run_says_the_same_and_changes_nothing)
{
	struct sync_options options = {.folder = b->shared, .place = b->place, .host = b->name,
	                               .now = 1800000000, .dry_run = true};
	struct sync_report report;
	char *before, *after;

	say(&world, a, DAY, METRIC_ENERGY, 4);
	say(&world, b, DAY, METRIC_MOOD, 4);
	machine_sync(&world, a);
	carry_machine(&world, 0, 1, 0);
	before = journal_dump(b);
	OK(sync_run(b->journal, &options, &report, &world_error));
	ck_assert_int_eq(report.sent, 1);
	ck_assert_int_eq(report.taken, 1);
	after = journal_dump(b);
	ck_assert_str_eq(before, after);
	ck_assert_int_eq(ask(b, "SELECT count(*) FROM sync_self"), 0);
	free(before);
	free(after);
	machine_sync(&world, b);
	ck_assert_int_eq(b->report.sent, 1);
	ck_assert_int_eq(b->report.taken, 1);
}
END_TEST

START_TEST(a_folder_that_cannot_be_written_to_keeps_it_for_later)
{
	struct sync_options options = {.folder = "/nowhere/at/all", .place = a->place, .host = "x",
	                               .now = 1800000000};
	struct sync_report report;

	say(&world, a, DAY, METRIC_ENERGY, 4);
	ck_assert_int_eq(sync_run(a->journal, &options, &report, &world_error), RECOUP_UNREADABLE);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.sent, 1);
	if (geteuid() == 0)
		return; /* nothing is shut to root */
	{
		char path[3 * WORLD_PATH];

		say(&world, a, DAY, METRIC_MOOD, 4);
		text_make(path, sizeof path, "%s/" SYNC_FOLDER "/%s", a->shared, a->report.self.machine);
		chmod(path, 0500);
		options.folder = a->shared;
		ck_assert_int_eq(sync_run(a->journal, &options, &report, &world_error), RECOUP_UNREADABLE);
		chmod(path, 0700);
		world_settle(&world);
		world_same(&world);
		ck_assert_double_eq(said(b, DAY, METRIC_MOOD), 4);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("sync-files");
	TCase *cases = tcase_create("files");

	tcase_add_checked_fixture(cases, begin, end);
	tcase_set_timeout(cases, 30);
	tcase_add_test(cases, half_a_file_is_no_file_until_it_is_whole);
	tcase_add_test(cases, a_file_of_a_newer_recoup_waits_for_it);
	tcase_add_test(cases, what_is_not_understood_is_kept_and_passed_on);
	tcase_add_test(cases, what_was_kept_is_taken_once_it_is_understood);
	tcase_add_test(cases, what_cannot_be_is_not_believed);
	tcase_add_test(cases, links_and_odd_names_are_left_alone);
	tcase_add_test(cases, files_are_for_their_owner_alone);
	tcase_add_test(cases, a_dry_run_says_the_same_and_changes_nothing);
	tcase_add_test(cases, a_folder_that_cannot_be_written_to_keeps_it_for_later);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
