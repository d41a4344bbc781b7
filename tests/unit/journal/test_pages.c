/* Pages read without SQLite: cells, branches, rows over several pages, whose file it is. */
#include "../runner.h"

#include "pages_made.h"

#define ZEROS16 "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
#define ZEROS64 ZEROS16 ZEROS16 ZEROS16 ZEROS16
/* A cell at the very end of its page: size, number, the record; and what it reads as. */
static const struct cell_case {
	const char *bytes;
	size_t size;
	bool good;
	enum value_type type;
	int64_t integer;
} cell_cases[] = {
#define GOOD(text, type, integer) {text, sizeof text - 1, true, type, integer}
#define BAD(text) {text, sizeof text - 1, false, VALUE_NULL, 0}
	GOOD(ROW, VALUE_INTEGER, 7),
	GOOD("\3\1\2\1\xf9", VALUE_INTEGER, -7),
	GOOD("\4\1\2\2\xff\x38", VALUE_INTEGER, -200),
	GOOD("\5\1\2\3\1\0\0", VALUE_INTEGER, 65536),
	GOOD("\6\1\2\4\xff\0\0\0", VALUE_INTEGER, -16777216),
	GOOD("\10\1\2\5\0\1\0\0\0\0", VALUE_INTEGER, 4294967296),
	GOOD("\12\1\2\6\x80\0\0\0\0\0\0\0", VALUE_INTEGER, INT64_MIN),
	GOOD("\12\1\2\7\x3f\xf0\0\0\0\0\0\0", VALUE_REAL, 0),
	GOOD("\2\1\2\10", VALUE_INTEGER, 0),
	GOOD("\2\1\2\11", VALUE_INTEGER, 1),
	GOOD("\2\1\2\0", VALUE_NULL, 0),
	GOOD("\4\1\2\21ab", VALUE_TEXT, 0),
	GOOD("\4\1\2\20ab", VALUE_BLOB, 0),
	GOOD("\3\xff\xff\xff\xff\xff\xff\xff\xff\xff\2\1\7", VALUE_INTEGER, 7), /* number -1 */
	GOOD("\101\1\101" ZEROS64, VALUE_NULL, 0), /* as many values as there may be */
	BAD("\102\1\102" ZEROS64 "\0"),
	BAD("\0\1\2\1\7"),                   /* no bytes */
	BAD("\x80\x80\x80\x80"),             /* a size that does not end */
	BAD("\3\x80\x80\x80"),               /* nor the number */
	BAD("\xff\xff\xff\xff\x7f\1\2\1"),   /* more than there can be */
	BAD("\x81\x80\x80\0\1\2\1\7"),       /* more than the file has */
	BAD("\40\1\2\1"),                    /* more than the page has */
	BAD("\x84\x58\1\2\1"),               /* goes on elsewhere, and the page ends before it says where */
	BAD("\3\1\x80\x80\x80"),             /* a head that does not end */
	BAD("\3\1\0\1\7"),                   /* shorter than itself */
	BAD("\3\1\5\1\7"),                   /* longer than the record */
	BAD("\3\1\2\12\7"),                  /* types that are none */
	BAD("\3\1\2\13\7"),
	BAD("\3\1\2\x80\7"),
	BAD("\10\1\7\xff\xff\xff\xff\xff\x7f\1"),
	BAD("\3\1\2\2\7"),                   /* a value that is longer than what is left */
	BAD("\3\1\1\7\7"),                   /* and shorter */
};

START_TEST(each_cell_is_read_or_counted_as_lost)
{
	const struct cell_case *tried = &cell_cases[_i];
	struct losses losses;

	head(ROOT, TABLE, 0);
	cell(ROOT, tried->bytes, tried->size);
	CELL(ROOT, ROW);
	losses = walked(false);
	ck_assert_int_eq(losses.pages, 0);
	ck_assert_int_eq(losses.cells, !tried->good);
	ck_assert_int_eq(seen.rows, 1 + tried->good);
	/* Alone, it is the last that was seen. */
	head(ROOT, TABLE, 0);
	cell(ROOT, tried->bytes, tried->size);
	walked(false);
	if (!tried->good)
		return;
	ck_assert_int_eq(seen.last.values[seen.last.count - 1].type, tried->type);
	ck_assert_int_eq(seen.last.values[seen.last.count - 1].integer, tried->integer);
	if (tried->type == VALUE_REAL)
		ck_assert(seen.last.values[0].real == 1);
	if (tried->type == VALUE_TEXT || tried->type == VALUE_BLOB)
		ck_assert_mem_eq(seen.bytes, "ab", 2);
}
END_TEST

START_TEST(cells_that_are_not_where_their_page_says_are_lost)
{
	static const uint32_t places[] = {0, 9, SIZE - 3, SIZE, 65535};
	struct losses losses;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		head(ROOT, TABLE, 0);
		CELL(ROOT, ROW);
		CELL(ROOT, ROW);
		put(page(ROOT) + 8, 2, places[i]);
		losses = walked(false);
		ck_assert_int_eq(losses.cells, 1);
		ck_assert_int_eq(seen.rows, 1);
	}
	/* More of them than a page can have: it is none. */
	put(page(ROOT) + 3, 2, 253);
	losses = walked(false);
	ck_assert_int_eq(losses.pages, 1);
	ck_assert_int_eq(seen.rows, 0);
}
END_TEST

START_TEST(branches_that_lead_nowhere_are_counted_and_the_others_walked)
{
	static const struct {
		unsigned char child[4];
		int lost;
	} cases[] = {
		{{0, 0, 0, 4}, 0}, {{0, 0, 0, 0}, 1}, {{0, 0, 0, PAGES + 1}, 1}, {{9, 0, 0, 3}, 1},
		{{0, 0, 0, ROOT}, 1}, /* itself */
		{{0, 0, 0, 3}, 1},    /* where the last one leads */
		{{0, 0, 0, 5}, 1},    /* a page of an index */
		{{0, 0, 0, 6}, 1},    /* none of a tree */
		{{0, 0, 0, 1}, 1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct losses losses;

		for (uint32_t number = 3; number <= 6; number++) {
			head(number, number == 5 ? INDEX : number == 6 ? 7 : TABLE, 0);
			CELL(number, ROW);
		}
		head(ROOT, TABLE_INNER, 3);
		cell(ROOT, cases[i].child, 4);
		losses = walked(false);
		ck_assert_msg(losses.pages == cases[i].lost, "case %zu", i);
		ck_assert_int_eq(seen.rows, 2 - cases[i].lost);
		/* The place of the branch is wrong itself. */
		put(page(ROOT) + 12, 2, 3);
		losses = walked(false);
		ck_assert_int_eq(losses.pages, 1);
		ck_assert_int_eq(seen.rows, 1);
	}
	/* A tree deeper than any can be. */
	for (uint32_t number = ROOT; number < PAGES; number++)
		head(number, TABLE_INNER, number + 1);
	head(PAGES, TABLE, 0);
	CELL(PAGES, ROW);
	ck_assert_int_eq(walked(false).pages, 1);
	ck_assert_int_eq(seen.rows, 0);
}
END_TEST

START_TEST(rows_between_the_branches_of_an_index_are_read)
{
	struct losses losses;

	head(ROOT, INDEX_INNER, 4);
	CELL(ROOT, "\0\0\0\3" "\3\2\1\7");
	CELL(ROOT, "\0\0\0\1" "\0\2\1\7");
	for (uint32_t number = 3; number <= 4; number++) {
		head(number, INDEX, 0);
		CELL(number, "\3\2\1\7");
	}
	losses = walked(true);
	ck_assert_int_eq(seen.rows, 3);
	ck_assert_int_eq(seen.last.id, 0);
	ck_assert_int_eq(losses.cells, 1);
	ck_assert_int_eq(losses.pages, 1);
	/* A place that is wrong is a branch and a row less. */
	put(page(ROOT) + 12, 2, 1);
	losses = walked(true);
	ck_assert_int_eq(losses.cells, 2);
	ck_assert_int_eq(losses.pages, 2);
}
END_TEST

/* 600 bytes: 92 on the page, and 508 on the one that is named there. */
static void long_put(uint32_t next)
{
	unsigned char bytes[2 + 1 + 92 + 4] = {0x84, 0x58, 1, 3, 0x89, 0x37}; /* 597 of text */

	memset(bytes + 6, 'a', sizeof bytes - 10);
	put(bytes + sizeof bytes - 4, 4, next);
	head(ROOT, TABLE, 0);
	cell(ROOT, bytes, sizeof bytes);
}

START_TEST(a_row_that_goes_on_over_a_page_that_is_not_there_is_lost)
{
	memset(page(5), 'b', SIZE);
	long_put(5);
	ck_assert_int_eq(walked(false).cells, 0);
	ck_assert_int_eq(seen.rows, 1);
	ck_assert_uint_eq(seen.last.values[0].length, 597);
	ck_assert_int_eq(seen.bytes[88], 'a');
	ck_assert_int_eq(seen.bytes[596], 'b');
	/* The page ends within the number of the next. */
	put(page(ROOT) + 8, 2, SIZE - 97);
	memmove(page(ROOT) + SIZE - 97, page(ROOT) + SIZE - 99, 97);
	ck_assert_int_eq(walked(false).cells, 1);
	for (uint32_t next = 0; next <= PAGES + 1; next += PAGES + 1) {
		long_put(next);
		ck_assert_int_eq(walked(false).cells, 1);
		ck_assert_int_eq(seen.rows, 0);
	}
}
END_TEST

START_TEST(what_stands_on_free_pages_is_no_stray_row)
{
	static const struct {
		uint32_t trunk, next, leaves, first;
		int strays; /* of page 4, and of 3 where that is not a trunk */
	} cases[] = {
		{3, 0, 1, 4, 0}, {3, 0, 0, 4, 1}, {3, 3, 1, 4, 0}, {3, PAGES + 1, 1, 4, 0},
		{3, 0, 1, 0, 1}, {3, 0, 1, PAGES + 1, 1}, {3, 0, 127, 4, 1}, {0, 0, 1, 4, 1},
		{PAGES + 1, 0, 1, 4, 1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pages *pages;

		head(4, TABLE, 0);
		CELL(4, ROW);
		CELL(4, "\0\1\2\1\7");
		put(page(4) + 3, 2, 3); /* one more than there are, at no place */
		head(5, TABLE_INNER, 4);
		put(file + 32, 4, cases[i].trunk);
		memset(page(3), 0, SIZE);
		put(page(3), 4, cases[i].next);
		put(page(3) + 4, 4, cases[i].leaves);
		put(page(3) + 8, 4, cases[i].first);
		pages = made();
		pages_mark_free(pages);
		ck_assert_msg(strays(pages) == cases[i].strays, "case %zu: %d", i, seen.rows);
		pages_close(pages);
	}
}
END_TEST

/* ---- files ---- */

START_TEST(what_is_no_file_cannot_be_read)
{
	struct pages *pages;

	ck_assert_int_eq(pages_open(&pages, path, &err), RECOUP_NOTHING);
	ck_assert_ptr_null(pages);
	ck_assert_int_eq(pages_open(&pages, folder, &err), RECOUP_UNREADABLE);
	bytes_write(path, "", 0);
	pages = opened();
	ck_assert_uint_eq(pages_count(pages), 0);
	ck_assert_int_eq(pages_version(pages), -1);
	pages_mark_free(pages);
	ck_assert_int_eq(strays(pages), 0);
	pages_close(pages);
	ck_assert_int_eq(pages_open(&pages, wal_path, &err), RECOUP_NOTHING);
	ck_assert_int_eq(mkdir(wal_path, 0700), 0);
	ck_assert_int_eq(pages_open(&pages, path, &err), RECOUP_UNREADABLE);
	snprintf(wal_path + strlen(path), 9, "/beneath");
	ck_assert_int_eq(pages_open(&pages, wal_path, &err), RECOUP_UNREADABLE);
	snprintf(wal_path, sizeof wal_path, "%s-wal", path);
	pages_close(NULL);
}
END_TEST

START_TEST(the_header_says_whose_file_it_is)
{
	static const struct {
		uint32_t id, version;
		int read;
	} cases[] = {
		{0x72637570, 5, 5}, {0x72637570, 0, -1}, {0x72637570, 1001, -1}, {0x72637571, 5, -1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pages *pages;

		put(file + 68, 4, cases[i].id);
		put(file + 60, 4, cases[i].version);
		pages = made();
		ck_assert_int_eq(pages_version(pages), cases[i].read);
		pages_close(pages);
	}
}
END_TEST

START_TEST(a_page_size_that_cannot_be_is_not_believed)
{
	static const struct {
		uint32_t said, pages;
	} cases[] = {
		{512, PAGES}, {1024, PAGES / 2}, {1, 1}, {256, 8}, {600, 8}, {0, 8}, {32768, 1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pages *pages;

		put(file + 16, 2, cases[i].said);
		pages = made();
		ck_assert_msg(pages_count(pages) == cases[i].pages, "%u: %u", cases[i].said, pages_count(pages));
		pages_close(pages);
	}
	/* Bytes kept free at the end of each: as many as can be. */
	put(file + 16, 2, SIZE);
	for (int reserved = 0; reserved <= 64; reserved += 32) {
		file[20] = (unsigned char)reserved;
		head(ROOT, TABLE, 0);
		CELL(ROOT, ROW);
		ck_assert_int_eq(walked(false).cells, reserved == 32);
	}
}
END_TEST

START_TEST(the_last_page_of_a_file_that_was_cut_is_read_as_far_as_it_goes)
{
	struct pages *pages;
	struct losses losses = {0, 0};

	head(3, TABLE, 0);
	memcpy(page(3) + 100, ROW, 5);
	put(page(3) + 3, 2, 2);
	put(page(3) + 8, 2, 100);
	put(page(3) + 10, 2, 400);
	bytes_write(path, file, 2 * SIZE + 200);
	pages = opened();
	ck_assert_uint_eq(pages_count(pages), 3);
	pages_walk(pages, 3, false, on_row, NULL, &losses);
	ck_assert_int_eq(losses.cells, 1);
	pages_close(pages);
}
END_TEST

/* ---- what SQLite wrote ---- */

static sqlite3 *database;

static void run(const char *sql)
{
	ck_assert_msg(sqlite3_exec(database, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
	              sqlite3_errmsg(database));
}

static uint32_t root_of(const char *name)
{
	sqlite3_stmt *statement;
	uint32_t root;

	sqlite3_prepare_v2(database, "SELECT rootpage FROM sqlite_schema WHERE name = ?1", -1, &statement, NULL);
	sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
	ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
	root = (uint32_t)sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	return root;
}

static int rows_as_made;

/* Rows of (n, a text of n bytes that begins with n). */
static void on_made(void *context, const struct row *row)
{
	const struct value *number = &row->values[0], *text = &row->values[1];
	char begun[12];

	(void)context;
	ck_assert_uint_eq(row->count, 2);
	ck_assert_int_eq(number->type, VALUE_INTEGER);
	snprintf(begun, sizeof begun, "%lld.", (long long)number->integer);
	ck_assert_int_eq(text->type, VALUE_TEXT);
	ck_assert_uint_eq(text->length, (size_t)number->integer);
	ck_assert_mem_eq(text->bytes, begun, strlen(begun));
	rows_as_made++;
}

START_TEST(rows_of_every_length_are_read_as_sqlite_wrote_them)
{
	struct losses losses = {0, 0};
	struct pages *pages;
	uint32_t table, index;

	ck_assert_int_eq(sqlite3_open(path, &database), SQLITE_OK);
	run("PRAGMA page_size = 512; CREATE TABLE plain (n, text);"
	    "CREATE TABLE keyed (n, text, PRIMARY KEY (n, text)) WITHOUT ROWID;"
	    "WITH RECURSIVE n(i) AS (SELECT 6 UNION ALL SELECT i + 1 FROM n WHERE i < 1700)"
	    " INSERT INTO plain SELECT i, substr(i || '.' || hex(zeroblob(i)), 1, i) FROM n;"
	    "INSERT INTO keyed SELECT * FROM plain");
	table = root_of("plain");
	index = root_of("keyed");
	sqlite3_close(database);
	pages = opened();
	pages_walk(pages, table, false, on_made, NULL, &losses);
	ck_assert_int_eq(rows_as_made, 1695);
	pages_walk(pages, index, true, on_made, NULL, &losses);
	ck_assert_int_eq(rows_as_made, 2 * 1695);
	ck_assert_int_eq(losses.pages + losses.cells, 0);
	pages_close(pages);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("pages read with our own eyes");
	TCase *tests = tcase_create("pages");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, each_cell_is_read_or_counted_as_lost, 0,
	                    (int)(sizeof cell_cases / sizeof *cell_cases));
	tcase_add_test(tests, cells_that_are_not_where_their_page_says_are_lost);
	tcase_add_test(tests, branches_that_lead_nowhere_are_counted_and_the_others_walked);
	tcase_add_test(tests, rows_between_the_branches_of_an_index_are_read);
	tcase_add_test(tests, a_row_that_goes_on_over_a_page_that_is_not_there_is_lost);
	tcase_add_test(tests, what_stands_on_free_pages_is_no_stray_row);
	tcase_add_test(tests, what_is_no_file_cannot_be_read);
	tcase_add_test(tests, the_header_says_whose_file_it_is);
	tcase_add_test(tests, a_page_size_that_cannot_be_is_not_believed);
	tcase_add_test(tests, the_last_page_of_a_file_that_was_cut_is_read_as_far_as_it_goes);
	tcase_add_test(tests, rows_of_every_length_are_read_as_sqlite_wrote_them);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
