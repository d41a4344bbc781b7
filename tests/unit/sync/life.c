/* The model of a random life: events are what the dumps of a machine differ in from sync to
 * sync, and a machine knows what the whole files of its folder tell. Must not know what
 * machines do. */
#include "life.h"

#include <dirent.h>

bool bit(const uint8_t *bits, int at)
{
	return bits[at / 8] >> (at % 8) & 1;
}

static void bit_set(uint8_t *bits, int at)
{
	bits[at / 8] |= (uint8_t)(1 << (at % 8));
}

/* Facts that have a value of their own; the others are compared only in the end. */
static bool modelled(const char *line)
{
	static const char *const kinds[] = {"value ", "recording ", "note ", "plan ", "practice "};

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strncmp(line, kinds[i], strlen(kinds[i])) == 0)
			return true;
	return false;
}

/* The line of the dump that is of the same fact as the `length` bytes of `fact`; "" none. */
const char *line_of(const char *dump, const char *fact, size_t length)
{
	char wanted[2200];
	const char *at;

	text_make(wanted, sizeof wanted, "\n%.*s| ", (int)length, fact);
	at = strstr(dump, wanted);
	return at ? at + 1 : "";
}

size_t line_length(const char *line)
{
	return strcspn(line, "\n");
}

static bool line_same(const char *a, const char *b)
{
	return line_length(a) == line_length(b) && memcmp(a, b, line_length(a)) == 0;
}

/* Calls for each fact of which the dumps differ. */
static void each_difference(const char *before, const char *after,
                            void (*each)(void *context, const char *fact, size_t length,
                                         const char *line),
                            void *context)
{
	for (int side = 0; side < 2; side++) {
		const char *own = side == 0 ? after : before, *other = side == 0 ? before : after;

		for (const char *line = own; *line; line += line_length(line) + 1) {
			const char *bar = modelled(line) ? strstr(line, "| ") : NULL;
			const char *there;

			if (!bar)
				continue;
			there = line_of(other, line, (size_t)(bar - line));
			if (side == 0 && !line_same(line, there))
				each(context, line, (size_t)(bar - line), line);
			else if (side == 1 && *there == '\0')
				each(context, line, (size_t)(bar - line), NULL);
		}
	}
}

struct noting {
	struct life *life;
	int machine;
};

static void moment_note(void *context, const char *fact, size_t length, const char *line)
{
	struct noting *noting = context;
	struct life *life = noting->life;
	int m = noting->machine, i = 0;

	(void)line;
	while (i < life->moment_count[m] && (strlen(life->moments[m][i].fact) != length ||
	                                     memcmp(life->moments[m][i].fact, fact, length) != 0))
		i++;
	if (i == life->moment_count[m]) {
		life->moments[m] = realloc(life->moments[m], (size_t)(i + 1) * sizeof **life->moments);
		life->moments[m][i].fact = strndup(fact, length);
		life->moment_count[m]++;
	}
	life->moments[m][i].at = life->world.now;
}

/* After each change: which facts it changed, and that it was now. */
void change_note(struct life *life, int machine)
{
	struct noting noting = {life, machine};
	char *now = journal_dump(&life->world.at[machine]);

	each_difference(life->latest[machine], now, moment_note, &noting);
	free(life->latest[machine]);
	life->latest[machine] = now;
}

static void event_note(void *context, const char *fact, size_t length, const char *line)
{
	struct noting *noting = context;
	struct life *life = noting->life;
	struct event *event = &life->events[life->count];
	int m = noting->machine;

	ck_assert_int_lt(life->count, EVENTS_MOST);
	memset(event, 0, sizeof *event);
	event->fact = strndup(fact, length);
	event->value = line ? strndup(line + length, line_length(line) - length) : NULL;
	event->machine = m;
	event->exact = !life->turned[m];
	for (int i = 0; i < life->moment_count[m]; i++)
		if (strcmp(life->moments[m][i].fact, event->fact) == 0)
			event->at = life->moments[m][i].at;
	memcpy(event->past, life->known[m], sizeof event->past);
	life->count++;
}

/* ---- files and what they tell ---- */

/* What a file holds, by its own words; false when it is not whole. */
static bool file_look(const char *path, int64_t *first, int64_t *last, bool *whole)
{
	char line[400], tail[120] = "";
	FILE *in = fopen(path, "r");
	long long from = 0, to = 0;
	bool good = in && fgets(line, sizeof line, in) && strstr(line, "\"first\":") &&
	            sscanf(strstr(line, "\"first\":"), "\"first\":%lld,\"last\":%lld", &from, &to) == 2;

	*first = from;
	*last = to;
	*whole = good && strstr(line, "\"whole\":true");
	if (good && fseek(in, -70, SEEK_END) == 0) {
		size_t got = fread(tail, 1, sizeof tail - 1, in);

		tail[got] = '\0';
	}
	if (in)
		fclose(in);
	return good && strstr(tail, "{\"end\":true") && tail[strlen(tail) - 1] == '\n';
}

static int owner_of(const struct life *life, const char *id)
{
	int m = 0;

	while (m < life->world.count && strcmp(life->world.at[m].report.self.machine, id) != 0)
		m++;
	return m;
}

/* After a machine read its folder it knows what the whole files there tell. */
static void knowledge_gain(struct life *life, int m)
{
	char path[3 * WORLD_PATH];
	DIR *machines, *files;
	struct dirent *entry, *file;

	text_make(path, sizeof path, "%s/" SYNC_FOLDER, life->world.at[m].shared);
	machines = opendir(path);
	while (machines && (entry = readdir(machines))) {
		int owner = owner_of(life, entry->d_name);

		if (entry->d_name[0] == '.' || owner == life->world.count || owner == m)
			continue;
		text_make(path, sizeof path, "%s/" SYNC_FOLDER "/%s", life->world.at[m].shared, entry->d_name);
		files = opendir(path);
		while (files && (file = readdir(files))) {
			int64_t first, last;
			bool whole;

			if (file->d_name[0] == '.')
				continue;
			text_make(path, sizeof path, "%s/" SYNC_FOLDER "/%s/%s", life->world.at[m].shared,
			          entry->d_name, file->d_name);
			if (!file_look(path, &first, &last, &whole) || last >= SYNCS_MOST)
				continue;
			for (int e = 0; e < life->count; e++)
				if (bit(life->told[owner][last], e) &&
				    (whole || (life->events[e].machine == owner &&
				               !bit(life->told[owner][first - 1], e))))
					bit_set(life->known[m], e);
		}
		if (files)
			closedir(files);
	}
	if (machines)
		closedir(machines);
	/* Who knows a word knows what that word was an answer to. */
	for (int e = life->count - 1; e >= 0; e--)
		for (int i = 0; bit(life->known[m], e) && i < e; i++)
			if (bit(life->events[e].past, i) &&
			    strcmp(life->events[e].fact, life->events[i].fact) == 0)
				bit_set(life->known[m], i);
}

void life_sync(struct life *life, int m)
{
	struct machine *machine = machine_of(life, m);
	struct noting noting = {life, m};
	int began = life->count;
	int64_t sequence;

	each_difference(life->dump[m], life->latest[m], event_note, &noting);
	life->world.now += 1;
	machine_sync(&life->world, machine);
	sequence = machine->report.self.sequence;
	ck_assert_int_lt(sequence, SYNCS_MOST);
	for (int e = began; e < life->count; e++)
		bit_set(life->known[m], e);
	knowledge_gain(life, m);
	memcpy(life->told[m][sequence], life->known[m], sizeof life->known[m]);
	free(life->dump[m]);
	free(life->latest[m]);
	life->dump[m] = journal_dump(machine);
	life->latest[m] = strdup(life->dump[m]);
	for (int i = 0; i < life->moment_count[m]; i++)
		free(life->moments[m][i].fact);
	life->moment_count[m] = 0;
	life->turned[m] = false;
}

/* ---- a life ---- */

void life_begin(struct life *life, uint64_t seed)
{
	int machines = 2 + (int)(seed % 4);

	memset(life, 0, sizeof *life);
	life->seed = seed;
	/* Names that are drawn by chance are the same the next time. */
	sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, (int)seed, NULL);
	life->events = calloc(EVENTS_MOST, sizeof *life->events);
	ck_assert_ptr_nonnull(life->events);
	world_begin(&life->world, machines, seed);
	life->world.now = (instant)(DAY + 400) * SECONDS_PER_DAY;
	life->world.files_most = 3 + (int)chance(life, 5);
	life->world.match = chance(life, 2) == 0;
	life->straight = chance(life, 2) == 0;
	for (int m = 0; m < machines; m++) {
		life->dump[m] = journal_dump(&life->world.at[m]);
		life->latest[m] = strdup(life->dump[m]);
		if (!life->straight)
			life->world.at[m].skew = (int64_t)chance(life, 200000) - 100000;
	}
}

void life_end(struct life *life)
{
	for (int e = 0; e < life->count; e++) {
		free(life->events[e].fact);
		free(life->events[e].value);
	}
	free(life->events);
	for (int m = 0; m < WORLD_MACHINES; m++) {
		free(life->dump[m]);
		free(life->latest[m]);
		for (int i = 0; i < life->moment_count[m]; i++)
			free(life->moments[m][i].fact);
		free(life->moments[m]);
	}
	world_end(&life->world);
}
