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

/* ---- one version twice, and versions that meet ---- */

#define HEAD_OF(n) "{\"recoup-sync\":1,\"machine\":\"" OTHER "\",\"name\":\"x\",\"first\":" n ",\"last\":" n ",\"whole\":false}\n"
#define NOTE_LINE(more, stamp) "{\"fact\":\"note\",\"key\":[\"2024-01-01\"]," more "\"stamp\":\"" stamp "\"}\n"
#define TEXT(words) "\"text\":\"" words "\",\"at\":1,"
#define STAMP "1700000000.0"

/* A journal that was copied makes two versions of one name: the text decides, whichever
 * comes first. */
START_TEST(two_versions_of_one_name_come_to_the_same_in_either_order)
{
	static const char *const lines[] = {
		NOTE_LINE(TEXT("one"), STAMP), NOTE_LINE(TEXT("other"), STAMP), NOTE_LINE("\"gone\":true,", STAMP),
		NOTE_LINE("\"picture\":\"x\",", STAMP), NOTE_LINE("\"picture\":\"y\",", STAMP),
	};
	int one = _i / 5, other = _i % 5;

	for (int i = 0; i < 2; i++) {
		struct machine *machine = i ? b : a;

		file_sealed(machine, "00000001.jsonl", HEAD_OF("1"), lines[i ? other : one]);
		machine_sync(&world, machine);
		file_sealed(machine, "00000002.jsonl", HEAD_OF("2"), lines[i ? one : other]);
		machine_sync(&world, machine);
	}
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM note"), ask(b, "SELECT count(*) FROM note"));
	ck_assert_int_eq(ask(a, "SELECT coalesce((SELECT unicode(substr(text, 2)) FROM note), 0)"),
	                 ask(b, "SELECT coalesce((SELECT unicode(substr(text, 2)) FROM note), 0)"));
}
END_TEST

START_TEST(a_later_word_of_the_same_machine_settles_what_it_said_before)
{
	machine_sync(&world, a);
	write_note(&world, a, 19723, "mine");
	machine_sync(&world, a);
	file_sealed(a, "00000001.jsonl", HEAD_OF("1"), NOTE_LINE(TEXT("theirs"), STAMP));
	machine_sync(&world, a);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_conflict"), 1);
	/* Nothing of a kind that is not known can be seen to differ. */
	file_sealed(a, "00000002.jsonl", HEAD_OF("2"),
	            NOTE_LINE(TEXT("later"), "1900000000.0")
	            "{\"fact\":\"moon\",\"key\":[\"x\"],\"phase\":1,\"stamp\":\"1700000000.0\"}\n");
	machine_sync(&world, a);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM note WHERE text = 'later'"), 1);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_conflict WHERE value LIKE '%theirs%'"), 0);
	file_sealed(a, "00000003.jsonl", HEAD_OF("3"),
	            "{\"fact\":\"moon\",\"key\":[\"x\"],\"gone\":true,\"stamp\":\"1800000000.0\"}\n"
	            "{\"fact\":\"moon\",\"key\":[\"x\"],\"phase\":2,\"stamp\":\"1750000000.0\"}\n"
	            "{\"fact\":\"moon\",\"key\":[\"x\"],\"gone\":true,\"stamp\":\"1720000000.0\"}\n");
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.refused, 0);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_conflict WHERE kind = 'moon'"), 0);
}
END_TEST

START_TEST(what_this_journal_has_no_room_for_is_kept)
{
	char *facts = calloc(1, 100 * 200);

	for (int i = 0; i < 80; i++)
		sprintf(facts + strlen(facts), "{\"fact\":\"value\",\"key\":[\"2024-01-01\",\"s%d\",\"mood\"],"
		        "\"value\":3,\"at\":1,\"stamp\":\"1700000000.0\"}\n", i);
	file_sealed(a, "00000001.jsonl", HEAD, facts);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.refused, 0);
	ck_assert_int_gt(ask(a, "SELECT count(*) FROM observation"), 50);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM observation")
	                 + ask(a, "SELECT count(*) FROM fact WHERE raw IS NOT NULL"), 80);
	/* And goes on as it came. */
	shell("rm -r %s/recoup-sync/" OTHER, a->shared);
	machine_sync(&world, a);
	world_settle(&world);
	ck_assert_int_eq(ask(b, "SELECT count(*) FROM fact WHERE kind = 'value'"), 80);
	free(facts);
}
END_TEST

#define RUN_LINE(source, identity) "{\"fact\":\"recording\",\"key\":[\"" source "\",\"" identity \
	"\"],\"day\":\"2024-01-01\",\"start\":1704103200,\"utc_offset\":0,\"says_start\":1,\"sport\":\"run\"," \
	"\"says_sport\":1,\"stamp\":\"1700000000.0\"}\n"
#define TIE(identity, other) "{\"fact\":\"together\",\"key\":[\"garmin\",\"" identity \
	"\"],\"with_source\":\"garmin\",\"with_identity\":\"" other "\",\"stamp\":\"1700000000.0\"}\n"
#define EATEN(identity, n) "{\"fact\":\"fuelling\",\"key\":[\"garmin\",\"" identity "\"],\"cramps\":" n \
	",\"at\":1,\"stamp\":\"170000000" n ".0\"}\n"

static int64_t activity_of(struct machine *machine, const char *identity)
{
	char sql[120];

	text_make(sql, sizeof sql, "SELECT activity FROM recording WHERE identity = '%s'", identity);
	return ask(machine, sql);
}

/* Ties that go round in a ring, and two words on what was eaten around one session. */
START_TEST(ties_in_a_ring_are_one_session_that_can_grow_and_come_apart)
{
	struct fuelling fuelling = {.cramps = SAID_NOTHING};

	file_sealed(a, "00000001.jsonl", HEAD,
	            RUN_LINE("garmin", "1") RUN_LINE("garmin", "2") RUN_LINE("garmin", "3")
	            RUN_LINE("garmin", "4") TIE("1", "2") TIE("2", "3") TIE("3", "1")
	            EATEN("1", "0") EATEN("2", "1"));
	machine_sync(&world, a);
	ck_assert_int_eq(activities(a), 2);
	ck_assert_int_eq(ask(a, "SELECT cramps FROM fuelling"), 1);
	world.now += 60;
	OK(journal_change_begin(a->journal, "more", machine_now(&world, a), &world_error));
	OK(journal_join(a->journal, activity_of(a, "4"), activity_of(a, "1"), &world_error));
	OK(journal_change_commit(a->journal, &world_error));
	machine_sync(&world, a);
	OK(journal_change_begin(a->journal, "nothing", machine_now(&world, a), &world_error));
	OK(journal_put_fuelling(a->journal, activity_of(a, "1"), &fuelling, world.now, &world_error));
	OK(journal_change_commit(a->journal, &world_error));
	world_settle(&world);
	/* The folder of the other carried nothing of it to them but by a whole file. */
	shell("rm -r %s/recoup-sync/" OTHER, a->shared);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(b), 1);
	ck_assert_int_eq(ask(b, "SELECT count(*) FROM fuelling"), 0);
	undo(&world, a);
	undo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(b), 2);
}
END_TEST

START_TEST(what_was_kept_apart_can_be_let_go_again)
{
	int64_t one = import_run(&world, a, "garmin", "1", DAY, 10, 0);
	int64_t other = import_run(&world, a, "strava", "2", DAY, 10, 0);

	world.now += 60;
	OK(journal_change_begin(a->journal, "apart", machine_now(&world, a), &world_error));
	OK(journal_keep_apart(a->journal, one, other, &world_error));
	OK(journal_change_commit(a->journal, &world_error));
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(ask(b, "SELECT count(*) FROM apart"), 1);
	undo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(ask(b, "SELECT count(*) FROM apart"), 0);
}
END_TEST

/* Rows of a journal that somebody else wrote to: told, or passed over, and never believed. */
START_TEST(facts_that_cannot_be_read_do_no_harm)
{
	static const char *const damages[] = {
		"UPDATE fact SET key = 'x' WHERE kind = 'together'",
		"UPDATE fact SET value = '' WHERE kind = 'together'",
		"UPDATE fact SET key = '~ ~' WHERE kind = 'together'",
		"UPDATE fact SET key = '~ 1' WHERE kind = 'together'",
		"UPDATE fact SET key = 'a ~' WHERE kind = 'together'",
		"UPDATE fact SET value = 'a b c d e' WHERE kind = 'recording'",
		"UPDATE fact SET past = 'no', seen = '1.2'",
		"UPDATE fact SET raw = 'not json', value = NULL; UPDATE sync_self SET words = ''",
	};
	struct sync_options options = {.folder = a->shared, .place = a->place, .host = "m0"};
	struct sync_report report;
	enum recoup_status status;
	sqlite3 *db;

	file_sealed(a, "00000001.jsonl", HEAD, RUN_LINE("garmin", "1") RUN_LINE("garmin", "2") TIE("1", "2"));
	machine_sync(&world, a);
	machine_close(a);
	ck_assert_int_eq(sqlite3_open(a->path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, damages[_i], 0, 0, 0), SQLITE_OK);
	sqlite3_close(db);
	machine_open(&world, a);
	write_note(&world, a, 19723, "mine");
	options.now = machine_now(&world, a);
	status = sync_run(a->journal, &options, &report, &world_error);
	ck_assert_msg(status == RECOUP_OK || status == RECOUP_JOURNAL, "%d %s", status, world_error.what);
	shell("rm -r %s/recoup-sync", a->shared); /* all is written out anew */
	status = sync_run(a->journal, &options, &report, &world_error);
	/* A line that cannot be written out again stops it. */
	ck_assert(status == RECOUP_OK || status == RECOUP_JOURNAL || status == RECOUP_UNREADABLE);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM note"), 1);
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
	tcase_add_loop_test(cases, two_versions_of_one_name_come_to_the_same_in_either_order, 0, 25);
	tcase_add_test(cases, a_later_word_of_the_same_machine_settles_what_it_said_before);
	tcase_add_test(cases, what_this_journal_has_no_room_for_is_kept);
	tcase_add_test(cases, ties_in_a_ring_are_one_session_that_can_grow_and_come_apart);
	tcase_add_test(cases, what_was_kept_apart_can_be_let_go_again);
	tcase_add_loop_test(cases, facts_that_cannot_be_read_do_no_harm, 0, 8);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
