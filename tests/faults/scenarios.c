/* The one table of what is tried, and the journals that it begins with. A verb that writes
 * gets a row here. Must not know what a fault is. */
#include "trial.h"

#include <stdio.h>
#include <stdlib.h>

const struct scenario scenarios[] = {
	{"checkin", "base.db", {"checkin", "energy=2", "soreness.left_calf=6"}, ALL_OR_NOTHING},
	{"first checkin", NULL, {"checkin", "energy=2", "mood=3"}, ALL_OR_NOTHING},
	{"log run", "base.db",
	 {"log", "run", "10km", "52:00", "rpe", "7", "--day", "2026-03-09", "--at", "07:00"},
	 ALL_OR_NOTHING},
	{"log METRIC", "base.db", {"log", "resting_hr", "47"}, ALL_OR_NOTHING},
	{"note", "base.db", {"note", "2026-03-09", "A sore calf; slept badly"}, ALL_OR_NOTHING},
	{"tag", "base.db", {"tag", "2026-03-09", "alcohol", "travel"}, ALL_OR_NOTHING},
	{"plan", "base.db", {"plan", "2026-03-15", "race", "Half marathon"}, ALL_OR_NOTHING},
	{"practice log", "base.db", {"practice", "log", "nap", "20", "--at", "14:00"}, ALL_OR_NOTHING},
	{"import", "base.db", {"import", "#strava-activities.csv"}, ALL_OR_NOTHING},
	{"pairs join", "pair.db", {"pairs", "join", "1", "2"}, ALL_OR_NOTHING},
	{"pairs apart", "pair.db", {"pairs", "apart", "1", "2"}, ALL_OR_NOTHING},
	{"undo", "base.db", {"undo"}, ALL_OR_NOTHING},
	{"undo --batch", "base.db", {"undo", "--batch", "1"}, ALL_OR_NOTHING},
	{"redo", "undone.db", {"redo"}, ALL_OR_NOTHING},
	{"today", "base.db", {"today"}, ALL_OR_NOTHING},
	{"backup", "base.db", {"backup"}, ALL_OR_NOTHING},
	{"backup FILE", "base.db", {"backup", "@trial/copied.db"}, ALL_OR_NOTHING},
	{"backup --replace", "copied.db", {"backup", "--replace", "@trial/copied.db"}, ALL_OR_NOTHING},
	{"restore", "base.db", {"restore", "@undone.db"}, ALL_OR_NOTHING},
	{"restore --undo", "restored.db", {"restore", "--undo"}, ALL_OR_NOTHING},
	{"repair", "base.db", {"doctor", "--repair"}, ALL_OR_NOTHING},
	{"salvage", "base.db", {"doctor", "--salvage", "@trial/saved.db"}, ALL_OR_NOTHING},
	{"export --output", "base.db", {"export", "days", "--output", "@trial/days.csv"}, ALL_OR_NOTHING},
	{"export all", "base.db", {"export", "all", "@trial/archive"}, ALL_OR_NOTHING},
	{"import all", "empty.db", {"import", "@archive"}, ALL_OR_NOTHING},
	{"config", "base.db", {"config", "sleep_need", "8:15"}, ALL_OR_NOTHING},
	{"formats new", "base.db",
	 {"formats", "new", "@diary.csv", "Sportart=kind", "Dauer=duration_s", "Strecke (km)=distance_m km",
	  "--save", "diary"}, ALL_OR_NOTHING},
	{"demo", NULL, {"demo", "--print"}, STEPS},
	{"sync", "met.db", {"sync", "@trial/shared"}, MEETS},
	{"first sync", "meeting.db", {"sync", "@trial/shared"}, MEETS},
	{"sync --take", "differ.db", {"sync", "--take", "1"}, ALL_OR_NOTHING},
	{"sync --keep", "differ.db", {"sync", "--keep", "1"}, ALL_OR_NOTHING},
	{"from version 1", "v1.db", {"today"}, MIGRATES},
	{"from version 2", "v2.db", {"today"}, MIGRATES},
	{"from version 4", "v4.db", {"today"}, MIGRATES},
	{"version 5", "v5.db", {"checkin", "energy=2", "mood=3"}, ALL_OR_NOTHING},
};
const size_t scenario_count = sizeof scenarios / sizeof *scenarios;

static void must(const char *name, const char *const words[])
{
	char journal[PATH_SIZE];
	int code;

	path_of(journal, name);
	code = run(journal, false, words);
	if (code == 0)
		return;
	fprintf(stderr, "setting up: %s ended with %d\n", words[0], code);
	exit(2);
}
#define MUST(journal, ...) must(journal, (const char *[]){__VA_ARGS__, NULL})

static void plain_make(void)
{
	MUST("empty.db", "import", "--dry-run", "#garmin-activities.csv");
	MUST("base.db", "checkin", "energy=4", "sleep=7:10", "soreness=2", "--day", "2026-03-08");
	MUST("base.db", "log", "run", "8km", "44:00", "rpe", "5", "--day", "2026-03-08", "--at", "07:00");
	MUST("base.db", "import", "#garmin-activities.csv");
	command("rm -rf backups && cp base.db undone.db");
	MUST("undone.db", "undo");
	MUST("base.db", "export", "all", "@archive");
	/* Settings are read in every trial with this base. */
	command("mkdir -p base.db.d/.config/recoup && "
	        "printf '[person]\nsleep_need = 7:45\n' >base.db.d/.config/recoup/recoup.conf");
	command("cp base.db copied.db && mkdir copied.db.d && cp undone.db copied.db.d/copied.db");
	command("printf 'Tag;Sportart;Strecke (km);Dauer\n03.04.2025 07:10;Laufen;10,20;00:52:30\n"
	        "15.04.2025 18:10;Radfahren;30,10;01:12:30\n' >diary.csv");
}

/* Where a journal stands tells it from a copy, and where its snapshots are. */
static void keep_as(const char *name)
{
	command("cp trial/journal.db %s && rm trial/journal.db* && mkdir %s.d && mv trial/* %s.d", name,
	        name, name);
}

static void restored_make(void)
{
	command("cp base.db trial/journal.db");
	MUST("trial/journal.db", "restore", "@undone.db");
	keep_as("restored.db");
}

static void pair_make(void)
{
	command("printf 'Activity Type,Date,Title,Distance,Time\n"
	        "Running,2026-02-10 07:00:00,G,\"10.00\",\"00:50:00\"\n' >one.csv");
	command("printf 'Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,"
	        "Moving Time,Distance\n1,\"Feb 10, 2026, 7:12:00 AM\",S,Run,2300,0,2300,7000\n' >other.csv");
	MUST("pair.db", "import", "--units", "km", "@one.csv");
	MUST("pair.db", "import", "--units", "km", "@other.csv");
}

/* One that met another before; both have something new since. */
static void meeting_make(void)
{
	command("mkdir trial/shared && cp base.db trial/journal.db");
	MUST("other.db", "checkin", "energy=1", "mood=2", "--day", "2026-03-07");
	MUST("other.db", "log", "run", "5km", "26:00", "--day", "2026-03-06");
	MUST("trial/journal.db", "sync", "@trial/shared", "--name", "this");
	MUST("other.db", "sync", "@trial/shared", "--name", "other");
	MUST("other.db", "checkin", "stress=2", "--day", "2026-03-08");
	MUST("other.db", "sync", "@trial/shared");
	MUST("trial/journal.db", "checkin", "mood=4", "sleep=6:30", "--day", "2026-03-09");
	command("cp -r trial/shared kept && cp base.db meeting.db && mkdir meeting.db.d &&"
	        " cp -r kept meeting.db.d/shared && rm -rf trial/backups");
	command("cp trial/journal.db apart.db");
	keep_as("met.db");
	/* And said otherwise there, unknown to this one. */
	command("cp apart.db trial/journal.db && cp -r kept trial/shared");
	MUST("other.db", "checkin", "mood=1", "--day", "2026-03-09");
	MUST("other.db", "sync", "@trial/shared");
	MUST("trial/journal.db", "sync", "@trial/shared");
	keep_as("differ.db");
}

void bases_make(void)
{
	plain_make();
	restored_make();
	pair_make();
	meeting_make();
	command("cp \"$RECOUP_EXPORTS\"/../journals/v?.db . && rm -rf backups");
}
