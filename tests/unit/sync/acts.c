/* What people do on the machines of a random life. Must not know what is to come of it. */
#include "life.h"

static day_number some_day(struct life *life)
{
	return DAY + (day_number)chance(life, DAYS);
}

static int64_t some_activity(struct life *life, struct machine *machine)
{
	char sql[120];

	text_make(sql, sizeof sql, "SELECT activity FROM recording ORDER BY id * %d %% 101 LIMIT 1",
	          1 + (int)chance(life, 100));
	return ask(machine, sql);
}

static void begin(struct life *life, struct machine *machine)
{
	life->world.now += 1 + (instant)chance(life, 5000);
	OK(journal_change_begin(machine->journal, "change", machine_now(&life->world, machine),
	                        &world_error));
}

static void commit(struct machine *machine, enum recoup_status status)
{
	/* What is not there cannot be changed; the rest must work. */
	ck_assert_msg(status == RECOUP_OK || status == RECOUP_NOTHING, "%s", world_error.what);
	OK(journal_change_commit(machine->journal, &world_error));
}

static void do_value(struct life *life, struct machine *machine)
{
	static const char *const tags[] = {"alcohol", "travel"};
	struct observation seen = {.day = some_day(life), .metric = METRIC_WEIGHT,
	                           .region = REGION_NONE, .source = SOURCE_SELF,
	                           .value = 40 + (double)chance(life, 1000) / 8};

	begin(life, machine);
	seen.at = machine_now(&life->world, machine);
	if (chance(life, 4) == 0) {
		seen.metric = METRIC_SORENESS;
		seen.region = (int)chance(life, 3);
		seen.value = (double)chance(life, 11);
	} else if (chance(life, 5) == 0) {
		seen.metric = METRIC_COUNT;
		seen.tag = tags[chance(life, 2)];
		seen.value = (double)chance(life, 2);
	}
	if (chance(life, 4) > 0)
		commit(machine, journal_put_observation(machine->journal, &seen, &world_error));
	else if (seen.tag)
		commit(machine, journal_clear_tag(machine->journal, seen.day, seen.tag, SOURCE_SELF,
		                                  &world_error));
	else
		commit(machine, journal_clear_observation(machine->journal, seen.day, seen.metric,
		                                          seen.region, SOURCE_SELF, &world_error));
}

static void do_note(struct life *life, struct machine *machine)
{
	char text[40] = "";

	if (chance(life, 4))
		text_make(text, sizeof text, "note %d\n~ %%", (int)chance(life, 100000));
	begin(life, machine);
	commit(machine, journal_put_note(machine->journal, some_day(life), text,
	                                 machine_now(&life->world, machine), &world_error));
}

static void do_plan(struct life *life, struct machine *machine)
{
	struct day_plan plan = {.day = some_day(life), .kind = (enum plan_kind)chance(life, PLAN_COUNT)};

	text_make(plan.note, sizeof plan.note, "%d", (int)chance(life, 1000));
	begin(life, machine);
	commit(machine, journal_put_plan(machine->journal, &plan, machine_now(&life->world, machine),
	                                 &world_error));
}

static void do_practice(struct life *life, struct machine *machine)
{
	char sql[120];
	struct practice_done done = {.day = some_day(life), .practice = "long-exhale",
	                             .kind = "breathwork", .seconds = (double)chance(life, 3000),
	                             .finished = chance(life, 2) == 0};

	text_make(sql, sizeof sql, "SELECT id FROM practice_done ORDER BY id * %d %% 101 LIMIT 1",
	          1 + (int)chance(life, 100));
	if (chance(life, 2))
		done.id = ask(machine, sql);
	begin(life, machine);
	if (done.id < 0)
		done.id = 0;
	if (done.id > 0 && chance(life, 2))
		commit(machine, journal_delete_practice(machine->journal, done.id, &world_error));
	else
		commit(machine, journal_put_practice(machine->journal, &done,
		                                     machine_now(&life->world, machine), &world_error));
}

static void do_run(struct life *life, struct machine *machine)
{
	struct recording recording = {.source = SOURCE_SELF, .says_start = true, .says_sport = true,
	                              .title = chance(life, 2) ? "Loop" : NULL};
	int64_t activity;

	recording.session.day = some_day(life);
	recording.session.start = (instant)recording.session.day * SECONDS_PER_DAY + 36000 +
	                          (instant)chance(life, 3);
	recording.session.duration_s = opt_some(600 + (double)chance(life, 6000));
	begin(life, machine);
	commit(machine, journal_add_activity(machine->journal, &recording, &activity, &world_error));
}

static void do_word(struct life *life, struct machine *machine)
{
	int64_t activity = some_activity(life, machine);
	struct recording word = {0};

	if (activity < 0)
		return;
	word.session.day = some_day(life);
	word.session.rpe = opt_some((double)chance(life, 21) / 2);
	begin(life, machine);
	if (chance(life, 2))
		commit(machine, journal_edit_activity(machine->journal, activity, &word, &world_error));
	else
		commit(machine, journal_put_eaten(machine->journal, activity,
		                                  (enum fuel_before)chance(life, BEFORE_COUNT),
		                                  AFTER_UNKNOWN, &world_error));
}

static void do_session(struct life *life, struct machine *machine)
{
	int64_t one = some_activity(life, machine), other = some_activity(life, machine);
	struct fuelling fuelling = {.cramps = SAID_YES};

	if (one < 0)
		return;
	fuelling.fluids_l[FUEL_DURING] = opt_some((double)chance(life, 40) / 8);
	begin(life, machine);
	switch (chance(life, 4)) {
	case 0:
		commit(machine, journal_delete_activity(machine->journal, one, &world_error));
		return;
	case 1:
		commit(machine, journal_put_fuelling(machine->journal, one, &fuelling,
		                                     machine_now(&life->world, machine), &world_error));
		return;
	case 2:
		if (one != other) {
			commit(machine, journal_join(machine->journal, one, other, &world_error));
			return;
		}
		break;
	default:
		if (one != other) {
			commit(machine, journal_keep_apart(machine->journal, one, other, &world_error));
			return;
		}
		break;
	}
	journal_change_abort(machine->journal);
}

struct same_start {
	instant start;
	const char *source;
	int64_t activity;
};

static bool on_start(void *context, const struct candidate *candidate)
{
	struct same_start *same = context;

	if (candidate->session.start == same->start && strcmp(candidate->source, same->source) != 0)
		same->activity = candidate->activity;
	return true;
}

/* Files that are imported on any machine: the same recordings, a little different from
 * version to version, and weights of the days. */
static void do_import(struct life *life, struct machine *machine)
{
	static const char *const sources[] = {"garmin", "strava"};
	struct batch batch = {.file = "x.csv", .format = "f", .source = "garmin"};
	const char *source = sources[chance(life, 2)];
	int version = (int)chance(life, 3), first = (int)chance(life, DAYS);
	bool back = chance(life, 8) == 0;
	enum batch_outcome outcome;
	int64_t id;

	life->world.now += 1 + (instant)chance(life, 5000);
	batch.at = machine_now(&life->world, machine);
	OK(journal_batch_begin(machine->journal, &batch, &id, &world_error));
	for (int i = first; i < DAYS && i < first + 3; i++) {
		char identity[32];
		struct recording recording = {.source = source, .identity = identity, .says_start = true,
		                              .says_sport = true, .title = version ? "Morning" : NULL};
		struct same_start same = {.start = (instant)(DAY + i) * SECONDS_PER_DAY + 36000,
		                          .source = source};
		struct observation seen = {.day = DAY + i, .metric = METRIC_WEIGHT, .region = REGION_NONE,
		                           .source = source, .value = 60 + i + version, .at = batch.at};
		bool known;

		text_make(identity, sizeof identity, "run %d", i);
		recording.session.day = DAY + i;
		recording.session.start = same.start;
		recording.session.distance_m = opt_some(5000 + version);
		OK(journal_knows_recording(machine->journal, source, identity, &known, &world_error));
		if (!known)
			OK(journal_candidates(machine->journal, same.start, same.start, on_start, &same,
			                      &world_error));
		recording.activity = same.activity;
		OK(journal_batch_recording(machine->journal, &recording, &outcome, &world_error));
		if (back)
			OK(journal_batch_bring_back(machine->journal, journal_batch_activity(machine->journal),
			                            &known, &world_error));
		OK(journal_batch_observation(machine->journal, &seen, &outcome, &world_error));
	}
	if (chance(life, 4) == 0)
		OK(journal_batch_source_units(machine->journal, source, chance(life, 2) ? "km" : "mi",
		                              &world_error));
	OK(journal_batch_commit(machine->journal, &batch, &world_error));
}

static void do_turn(struct life *life, int m)
{
	struct machine *machine = machine_of(life, m);
	struct change change = {0};
	char sql[120];
	int64_t batch;
	enum recoup_status status;

	life->world.now += 1 + (instant)chance(life, 5000);
	if (chance(life, 6) == 0) {
		text_make(sql, sizeof sql, "SELECT id FROM batch WHERE undone = 0 ORDER BY id * %d %% 101",
		          1 + (int)chance(life, 100));
		batch = ask(machine, sql);
		if (batch < 0)
			return;
		status = journal_batch_undo(machine->journal, batch, &change, &world_error);
	} else {
		status = chance(life, 5) < 3 ? journal_undo(machine->journal, &change, &world_error)
		                             : journal_redo(machine->journal, &change, &world_error);
	}
	ck_assert_msg(status == RECOUP_OK || status == RECOUP_NOTHING, "%s", world_error.what);
	/* When that was is noted of changes by hand, from the first sync on. */
	if (status == RECOUP_OK && (change.batch || *machine->report.self.machine == '\0'))
		life->turned[m] = true;
}

struct choice {
	int64_t number;
	char kind[20];
};

static bool on_conflict(void *context, const struct sync_conflict *conflict)
{
	struct choice *choice = context;

	choice->number = conflict->number;
	text_make(choice->kind, sizeof choice->kind, "%s ", conflict->kept.kind_name);
	return true;
}

/* What is taken may be undone again, and nothing has changed: but it was answered. */
static void do_take(struct life *life, int m)
{
	struct machine *machine = machine_of(life, m);
	struct choice choice = {0};

	OK(journal_sync_conflicts(machine->journal, on_conflict, &choice, &world_error));
	if (!choice.number)
		return;
	life->world.now += 1 + (instant)chance(life, 5000);
	OK(journal_sync_take(machine->journal, choice.number, machine_now(&life->world, machine),
	                     &world_error));
	for (int e = 0; e < life->count; e++)
		if (bit(life->known[m], e) &&
		    strncmp(life->events[e].fact, choice.kind, strlen(choice.kind)) == 0)
			life->events[e].settled = true;
}

void act(struct life *life, int m)
{
	struct machine *machine = machine_of(life, m);

	switch (chance(life, 16)) {
	case 0: case 1: case 2: case 3:
		do_value(life, machine);
		break;
	case 4:
		do_note(life, machine);
		break;
	case 5:
		do_plan(life, machine);
		break;
	case 6:
		do_practice(life, machine);
		break;
	case 7:
		do_run(life, machine);
		break;
	case 8: case 9:
		do_word(life, machine);
		break;
	case 10:
		do_session(life, machine);
		break;
	case 11: case 12:
		do_import(life, machine);
		break;
	case 13: case 14:
		do_turn(life, m);
		break;
	default:
		do_take(life, m);
		break;
	}
	change_note(life, m);
}
