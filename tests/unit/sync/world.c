/* Machines, their clocks, and the network between their folders. Must not know what is
 * tested. */
#include "world.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <unistd.h>

struct error world_error;

uint64_t world_chance(struct world *world, uint64_t below)
{
	world->chance ^= world->chance << 13;
	world->chance ^= world->chance >> 7;
	world->chance ^= world->chance << 17;
	return (world->chance * 0x2545f4914f6cdd1du >> 16) % below;
}

void text_make(char *out, size_t size, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	ck_assert_int_lt(vsnprintf(out, size, format, arguments), (int)size);
	va_end(arguments);
}

void shell(const char *format, ...)
{
	char command[2000];
	va_list arguments;

	va_start(arguments, format);
	ck_assert_int_lt(vsnprintf(command, sizeof command, format, arguments), (int)sizeof command);
	va_end(arguments);
	ck_assert_msg(system(command) == 0, "%s", command);
}

/* ---- files ---- */

static void file_copy(const char *from, const char *to)
{
	char bytes[65536];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	ssize_t got;

	ck_assert_msg(in >= 0 && out >= 0, "%s to %s", from, to);
	while ((got = read(in, bytes, sizeof bytes)) > 0)
		ck_assert_int_eq(write(out, bytes, (size_t)got), got);
	close(in);
	close(out);
}

static void folder_remove(const char *path)
{
	DIR *folder = opendir(path);
	struct dirent *entry;

	while (folder && (entry = readdir(folder))) {
		char inner[2 * WORLD_PATH];

		if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
			continue;
		text_make(inner, sizeof inner, "%s/%s", path, entry->d_name);
		if (unlink(inner) != 0)
			folder_remove(inner);
	}
	if (folder)
		closedir(folder);
	rmdir(path);
}

static bool exists(const char *path)
{
	return access(path, F_OK) == 0;
}

/* ---- machines ---- */

instant machine_now(const struct world *world, const struct machine *machine)
{
	return world->now + machine->skew;
}

struct clock_of {
	const struct world *world;
	const struct machine *machine;
};
static struct clock_of clocks[WORLD_MACHINES];

static instant clock_read(void *context)
{
	const struct clock_of *of = context;

	return machine_now(of->world, of->machine);
}

void machine_open(struct world *world, struct machine *machine)
{
	struct journal_options options = {machine->path, RECOUP_SCHEMA, true, 200, world->now};
	size_t i = (size_t)(machine - world->at);

	machine_close(machine);
	OK(journal_open(&machine->journal, &options, &world_error));
	clocks[i] = (struct clock_of){world, machine};
	journal_clock(machine->journal, clock_read, &clocks[i]);
}

void machine_close(struct machine *machine)
{
	for (size_t i = 0; i < sizeof machine->lines / sizeof *machine->lines; i++) {
		sqlite3_finalize(machine->lines[i]);
		machine->lines[i] = NULL;
	}
	sqlite3_close(machine->look);
	machine->look = NULL;
	journal_close(machine->journal);
	machine->journal = NULL;
}

/* A blank journal is made once; the machines begin with copies of the file. */
static char blank[WORLD_PATH];

static void blank_make(struct world *world)
{
	struct journal_options options = {blank, RECOUP_SCHEMA, true, 200, 1000000};
	struct journal *journal;

	text_make(blank, sizeof blank, "%s/blank.db", world->folder);
	OK(journal_open(&journal, &options, &world_error));
	journal_close(journal);
}

struct machine *world_add(struct world *world)
{
	struct machine *machine = &world->at[world->count];

	ck_assert_int_lt(world->count, WORLD_MACHINES);
	memset(machine, 0, sizeof *machine);
	text_make(machine->name, sizeof machine->name, "m%d", world->count);
	text_make(machine->place, sizeof machine->place, "place %d", world->count);
	text_make(machine->path, sizeof machine->path, "%s/m%d.db", world->folder, world->count);
	text_make(machine->shared, sizeof machine->shared, "%s/s%d", world->folder, world->count);
	ck_assert_int_eq(mkdir(machine->shared, 0700), 0);
	file_copy(blank, machine->path);
	world->count++;
	machine_open(world, machine);
	return machine;
}

void world_begin(struct world *world, int machines, uint64_t seed)
{
	memset(world, 0, sizeof *world);
	world->chance = seed * 0x9e3779b97f4a7c15u + 0x1234567;
	world->now = 1800000000;
	text_make(world->folder, sizeof world->folder, "%s/recoup-sync-XXXXXX",
	         access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	ck_assert_ptr_nonnull(mkdtemp(world->folder));
	blank_make(world);
	for (int i = 0; i < machines; i++)
		world_add(world);
}

void world_end(struct world *world)
{
	for (int i = 0; i < world->count; i++)
		machine_close(&world->at[i]);
	folder_remove(world->folder);
}

static void on_notice(void *context, enum sync_notice notice, const char *file, const char *why)
{
	struct machine *machine = context;

	(void)notice;
	(void)file;
	(void)why;
	machine->notices++;
}

/* Recordings of the same start are the same session. */
struct found {
	const struct recording *recording;
	int64_t activity;
};

static bool on_same(void *context, const struct candidate *candidate)
{
	struct found *found = context;

	if (found->activity == 0 && strcmp(candidate->source, found->recording->source) != 0 &&
	    candidate->session.start == found->recording->session.start)
		found->activity = candidate->activity;
	return true;
}

static enum recoup_status match(struct journal *journal, const struct recording *recording,
                                int64_t *activity, int64_t *doubtful, const char **reason,
                                struct error *err)
{
	struct found found = {recording, 0};
	enum recoup_status status =
		journal_candidates(journal, recording->session.start, recording->session.start, on_same,
		                   &found, err);

	*activity = found.activity;
	*doubtful = 0;
	*reason = NULL;
	/* Now and then it is for the person to say. */
	if (found.activity && recording->session.start % 7 == 0) {
		*doubtful = found.activity;
		*activity = 0;
		*reason = "they begin at the same time";
	}
	return status;
}

void machine_sync(struct world *world, struct machine *machine)
{
	struct sync_options options = {.folder = machine->shared, .place = machine->place,
	                               .host = machine->name, .now = machine_now(world, machine),
	                               .files_most = world->files_most,
	                               .match = world->match ? match : NULL, .notice = on_notice,
	                               .context = machine};

	machine->notices = 0;
	OK(sync_run(machine->journal, &options, &machine->report, &world_error));
}

/* ---- the network ---- */

static void id_of(const struct machine *machine, char out[MACHINE_ID_SIZE])
{
	snprintf(out, MACHINE_ID_SIZE, "%s", machine->report.self.machine);
}

static void carry_folder(const char *from, const char *to)
{
	DIR *folder = opendir(to);
	struct dirent *entry;
	char one[2 * WORLD_PATH], other[2 * WORLD_PATH];

	while (folder && (entry = readdir(folder))) {
		text_make(one, sizeof one, "%s/%s", from, entry->d_name);
		text_make(other, sizeof other, "%s/%s", to, entry->d_name);
		if (entry->d_name[0] != '.' && !exists(one))
			unlink(other);
	}
	if (folder)
		closedir(folder);
	mkdir(to, 0700);
	folder = opendir(from);
	while (folder && (entry = readdir(folder))) {
		text_make(one, sizeof one, "%s/%s", from, entry->d_name);
		text_make(other, sizeof other, "%s/%s", to, entry->d_name);
		if (entry->d_name[0] != '.')
			file_copy(one, other);
	}
	if (folder)
		closedir(folder);
}

void carry_machine(struct world *world, int from, int to, int owner)
{
	char id[MACHINE_ID_SIZE], one[2 * WORLD_PATH], other[2 * WORLD_PATH];

	id_of(&world->at[owner], id);
	text_make(one, sizeof one, "%s/" SYNC_FOLDER, world->at[to].shared);
	mkdir(one, 0700);
	text_make(one, sizeof one, "%s/" SYNC_FOLDER "/%s", world->at[from].shared, id);
	text_make(other, sizeof other, "%s/" SYNC_FOLDER "/%s", world->at[to].shared, id);
	if (from != to && *id && exists(one))
		carry_folder(one, other);
}

int world_settle(struct world *world)
{
	int rounds = 0;
	bool news = true;

	/* Twice at least: what was written before is carried on the first round. */
	while (news || rounds < 2) {
		news = false;
		ck_assert_msg(++rounds < 12, "they do not come to rest");
		for (int i = 0; i < world->count; i++) {
			world->now += 1;
			machine_sync(world, &world->at[i]);
			news = news || world->at[i].report.sent > 0 || world->at[i].report.taken > 0 ||
			       world->at[i].report.older > 0 || world->at[i].report.self.first;
			for (int k = 0; k < world->count; k++)
				carry_machine(world, i, k, i);
		}
	}
	return rounds;
}

/* ---- what a person does ---- */

static void change(struct world *world, struct machine *machine, const char *what)
{
	world->now += 60;
	OK(journal_change_begin(machine->journal, what, machine_now(world, machine), &world_error));
}

void say(struct world *world, struct machine *machine, day_number day, enum metric_id metric,
         double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .value = value};

	change(world, machine, "say");
	seen.at = machine_now(world, machine);
	OK(journal_put_observation(machine->journal, &seen, &world_error));
	OK(journal_change_commit(machine->journal, &world_error));
}

void unsay(struct world *world, struct machine *machine, day_number day, enum metric_id metric)
{
	change(world, machine, "unsay");
	journal_clear_observation(machine->journal, day, metric, REGION_NONE, SOURCE_SELF, &world_error);
	OK(journal_change_commit(machine->journal, &world_error));
}

double said(struct machine *machine, day_number day, enum metric_id metric)
{
	struct day_record record;

	OK(journal_day(machine->journal, day, &record, &world_error));
	return record.value[metric].known ? record.value[metric].value : -1;
}

void write_note(struct world *world, struct machine *machine, day_number day, const char *text)
{
	change(world, machine, "note");
	OK(journal_put_note(machine->journal, day, text, machine_now(world, machine), &world_error));
	OK(journal_change_commit(machine->journal, &world_error));
}

static struct recording recording_of(const char *source, const char *identity, day_number day,
                                     double km)
{
	struct recording recording = {.source = source, .identity = identity, .says_start = true,
	                              .says_sport = true};

	recording.session.start = (instant)day * SECONDS_PER_DAY + 36000;
	recording.session.day = day;
	recording.session.duration_s = opt_some(km * 330);
	recording.session.distance_m = opt_some(km * 1000);
	return recording;
}

int64_t log_run(struct world *world, struct machine *machine, day_number day, double km)
{
	struct recording recording = recording_of(SOURCE_SELF, NULL, day, km);
	int64_t activity;

	change(world, machine, "run");
	OK(journal_add_activity(machine->journal, &recording, &activity, &world_error));
	OK(journal_change_commit(machine->journal, &world_error));
	return activity;
}

void undo(struct world *world, struct machine *machine)
{
	struct change change;
	enum recoup_status status;

	world->now += 60;
	status = journal_undo(machine->journal, &change, &world_error);
	ck_assert_msg(status == RECOUP_OK || status == RECOUP_NOTHING, "%s", world_error.what);
}

void redo(struct world *world, struct machine *machine)
{
	struct change change;
	enum recoup_status status;

	world->now += 60;
	status = journal_redo(machine->journal, &change, &world_error);
	ck_assert_msg(status == RECOUP_OK || status == RECOUP_NOTHING, "%s", world_error.what);
}

int64_t import_run(struct world *world, struct machine *machine, const char *source,
                   const char *identity, day_number day, double km, int64_t activity)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin"};
	struct recording recording = recording_of(source, identity, day, km);
	enum batch_outcome outcome;
	int64_t id;

	world->now += 60;
	batch.at = machine_now(world, machine);
	recording.activity = activity;
	OK(journal_batch_begin(machine->journal, &batch, &id, &world_error));
	OK(journal_batch_recording(machine->journal, &recording, &outcome, &world_error));
	activity = journal_batch_activity(machine->journal);
	OK(journal_batch_commit(machine->journal, &batch, &world_error));
	return activity;
}

int64_t activities(struct machine *machine)
{
	return ask(machine, "SELECT count(*) FROM activity WHERE deleted = 0");
}
