/* A journal that somebody mangled, under every verb that reads one: whatever is in the
 * file, each ends with a status and prints nothing that drives a terminal.
 *
 * The bytes say what is done to a small journal: 0, then places (3 bytes) and what the byte
 * there becomes; or 1, then columns (by their number among all), a kind and 8 bytes of a
 * value that all their rows get; or they are a whole journal themselves. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "recoup/cli.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TODAY 20522
#define COLUMNS_MAX 300
#define POKES_MAX 40
#define MANGLE 6 /* the kind that changes one byte */

static char folder[64], path[96], one_csv[96], two_csv[96], *base;
static size_t base_size;
static struct catalogue *catalogue;
static struct formats *formats;
static char *columns[COLUMNS_MAX]; /* "UPDATE OR IGNORE table SET column = ?1" */
static char *mangled[COLUMNS_MAX]; /* the same, one byte of a blob */
static size_t column_count;

static const char *const made[] = {
	"checkin energy=3 --day 2026-02-20",
	"checkin energy=4 soreness=3 soreness.left_calf=5 sleep=7:30 pain=0 hunger=2 --day 2026-03-08",
	"checkin energy=2 mood=3 weight=70kg --day 2026-03-10", "import one.csv", "import two.csv",
	"log run 10km 50:00 rpe 6 --day 2026-03-09 --at 07:00", "log run 5km 25:00 --day 2026-03-08 --at 18:00",
	"log run 5km 26:00 rpe 8 --day 2026-03-10 --at 12:00", "note 2026-03-09 heavy calf", "tag 2026-03-09 travel",
	"practice log box-breathing 5 --felt calm", "find calf", "undo", "redo", "undo", "today"};
static const char *const read_again[] = {
	"today", "today --json", "day 2026-03-08", "days", "days --csv", "runs --all", "runs --json --all",
	"export days", "export runs", "export days --json", "export runs --json", "find rpe>=0", "find calf",
	"find --json travel week:-3", "find --csv energy>=0 is:run", "imports", "imports --json", "pairs",
	"pairs --json", "practice done", "practice done --json", "note 2026-03-09", "tag --list",
	"tag 2026-03-09", "undo", "undo", "redo", "log run 3km 20:00", "import --dry-run two.csv", "checkin mood=2",
	"undo --batch 1", "redo", "undo", "undo", "undo", "today --json"};

static void text_write(const char *name, const void *bytes, size_t size)
{
	FILE *out = fopen(name, "w");

	if (!out || fwrite(bytes, 1, size, out) != size || fclose(out) != 0)
		abort();
}

/* What goes to a terminal; exports and notes go to a file as they are. */
static void output_check(const char *line, const char *text, size_t length)
{
	if ((strncmp(line, "export", 6) == 0 && !strstr(line, "--json")) ||
	    strncmp(line, "note", 4) == 0 || strstr(line, "--csv"))
		return;
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)text[i];

		if ((c < 0x20 && c != '\n') || c == 0x7f ||
		    (c == 0xc2 && (unsigned char)text[i + 1] >= 0x80 && (unsigned char)text[i + 1] < 0xa0)) {
			fprintf(stderr, "recoup %s drives the terminal: %s\n", line, text);
			abort();
		}
	}
}

static void verb_run(struct program *program, const char *line)
{
	char copy[200], *argv[20], *text = NULL;
	size_t length = 0;
	FILE *out = open_memstream(&text, &length);
	struct cli cli = {.program = program, .out = out, .err = out, .columns = 80};
	int argc = 0;

	if (!out)
		abort();
	snprintf(copy, sizeof copy, "%s", line);
	for (char *word = strtok(copy, " "); word && argc < 19; word = strtok(NULL, " "))
		argv[argc++] = strcmp(word, "one.csv") == 0   ? one_csv
		               : strcmp(word, "two.csv") == 0 ? two_csv
		                                              : word;
	argv[argc] = NULL;
	cli_run(&cli, argc, argv);
	fclose(out);
	output_check(line, text, length);
	free(text);
}

static void verbs_run(const char *const *lines, size_t count)
{
	const struct environment environment = {.home = folder, .data = RECOUP_SHARE, .utf8 = true};
	struct program program;
	struct error err;

	if (program_start(&program, &environment, path, &err) != RECOUP_OK)
		abort();
	program_set_today(&program, TODAY);
	/* Read once: they are not what is fuzzed. */
	program.catalogue = catalogue;
	program.formats = formats;
	for (size_t i = 0; i < count; i++)
		verb_run(&program, lines[i]);
	catalogue = program.catalogue;
	formats = program.formats;
	program.catalogue = NULL;
	program.formats = NULL;
	program_end(&program);
}

static void columns_find(void)
{
	sqlite3 *db;
	sqlite3_stmt *statement;

	if (sqlite3_open(path, &db) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, "SELECT 'UPDATE OR IGNORE ' || t.name || ' SET ' || c.name || ' = ?1',"
	                           " 'UPDATE OR IGNORE ' || t.name || ' SET ' || c.name || ' = CAST(substr(' ||"
	                           " c.name || ', 1, ?1) || ?2 || substr(' || c.name || ', ?1 + 2) AS BLOB)"
	                           " WHERE typeof(' || c.name || ') = ''blob'''"
	                           " FROM pragma_table_list t, pragma_table_info(t.name) c"
	                           " WHERE t.type IN ('table', 'shadow') AND t.schema = 'main' AND t.name NOT LIKE"
	                           " 'sqlite_schema' ORDER BY t.name, c.cid", -1, &statement, NULL) != SQLITE_OK)
		abort();
	while (column_count < COLUMNS_MAX && sqlite3_step(statement) == SQLITE_ROW) {
		columns[column_count] = strdup((const char *)sqlite3_column_text(statement, 0));
		mangled[column_count++] = strdup((const char *)sqlite3_column_text(statement, 1));
	}
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

static void start(void)
{
	static const char one[] = "start,source,identity,kind,duration_s,distance_m,rpe,avg_hr,title,notes\n"
	                          "2026-03-08T18:00:20+01:00,garmin,a,run,1500,5000,5,150,Easy loop,calf\n"
	                          "2026-03-07T08:00:00+01:00,garmin,b,ride,3600,20000,,130,Ride,\n";
	static const char two[] = "start,source,identity,kind,duration_s,distance_m,title\n"
	                          "2026-03-08T18:01:00+01:00,strava,c,run,1510,5020,Evening run\n"
	                          "2026-03-07T11:30:00+01:00,strava,d,run,3500,9000,Long\n";
	struct stat found;
	FILE *in;

	snprintf(folder, sizeof folder, "%s/recoup-fuzz-XXXXXX",
	         stat("/dev/shm", &found) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(folder))
		abort();
	snprintf(path, sizeof path, "%s/journal.db", folder);
	snprintf(one_csv, sizeof one_csv, "%s/one.csv", folder);
	snprintf(two_csv, sizeof two_csv, "%s/two.csv", folder);
	text_write(one_csv, one, strlen(one));
	text_write(two_csv, two, strlen(two));
	verbs_run(made, sizeof made / sizeof *made);
	columns_find();
	in = fopen(path, "r");
	base = malloc(1 << 22);
	base_size = in && base ? fread(base, 1, 1 << 22, in) : 0;
	if (base_size == 0)
		abort();
	fclose(in);
}

static void files_remove(void)
{
	static const char *const beside[] = {"", "-wal", "-shm", "-journal"};
	char name[128];

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		snprintf(name, sizeof name, "%s%s", path, beside[i]);
		unlink(name);
	}
}

static void folder_remove(void)
{
	files_remove();
	unlink(one_csv);
	unlink(two_csv);
	rmdir(folder);
	catalogue_free(catalogue);
	formats_free(formats);
}

static void bytes_poke(const uint8_t *data, size_t size)
{
	char *image = malloc(base_size);

	if (!image)
		abort();
	memcpy(image, base, base_size);
	for (; size >= 4; data += 4, size -= 4) {
		size_t place = (size_t)data[0] << 16 | (size_t)data[1] << 8 | data[2];

		image[place % base_size] = (char)data[3];
	}
	text_write(path, image, base_size);
	free(image);
}

static void value_bind(sqlite3_stmt *statement, uint8_t kind, const uint8_t *bytes)
{
	int64_t number;
	double real;

	memcpy(&number, bytes, sizeof number);
	memcpy(&real, bytes, sizeof real);
	switch (kind % 8) {
	case 0: sqlite3_bind_int64(statement, 1, number); break;
	case 1: sqlite3_bind_double(statement, 1, real); break;
	case 2: sqlite3_bind_text(statement, 1, (const char *)bytes, 8, SQLITE_TRANSIENT); break;
	case 3: sqlite3_bind_blob(statement, 1, bytes, 8, SQLITE_TRANSIENT); break;
	case 4: sqlite3_bind_int64(statement, 1, (int8_t)bytes[0]); break;
	case 5: sqlite3_bind_int64(statement, 1, TODAY - bytes[0]); break;
	case MANGLE:
		sqlite3_bind_int(statement, 1, bytes[0] | bytes[1] << 8);
		sqlite3_bind_blob(statement, 2, bytes + 2, 1, SQLITE_TRANSIENT);
		break;
	default: sqlite3_bind_null(statement, 1); break;
	}
}

static void columns_poke(const uint8_t *data, size_t size)
{
	sqlite3 *db;
	sqlite3_stmt *statement;

	text_write(path, base, base_size);
	if (sqlite3_open(path, &db) != SQLITE_OK)
		abort();
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;"
	                 "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
	for (int i = 0; size >= 10 && i < POKES_MAX; i++, data += 10, size -= 10) {
		size_t column = data[0] % column_count;

		if (sqlite3_prepare_v2(db, data[1] % 8 == MANGLE ? mangled[column] : columns[column], -1,
		                       &statement, NULL) != SQLITE_OK)
			continue;
		value_bind(statement, data[1], data + 2);
		sqlite3_step(statement);
		sqlite3_finalize(statement);
	}
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(db);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (!base) {
		start();
		atexit(folder_remove);
	}
	files_remove();
	if (size >= 16 && memcmp(data, "SQLite format 3", 16) == 0)
		text_write(path, data, size);
	else if (size > 0 && data[0] % 2 == 0)
		bytes_poke(data + 1, size - 1);
	else
		columns_poke(data + (size > 0), size - (size > 0));
	verbs_run(read_again, sizeof read_again / sizeof *read_again);
	return 0;
}
