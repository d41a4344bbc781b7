/* The write-ahead log read without SQLite: it counts as far as it is whole. */
#include "../runner.h"

#include "pages_made.h"

/* ---- the log ---- */

#define FRAME (24 + SIZE)
static unsigned char wal[32 + 6 * FRAME];

static void wal_sum(const unsigned char *at, size_t size, bool big, uint32_t sum[2])
{
	for (size_t i = 0; i < size; i += 4) {
		uint32_t word = 0;

		for (int k = 0; k < 4; k++)
			word |= (uint32_t)at[i + (size_t)k] << 8 * (big ? 3 - k : k);
		sum[i / 4 % 2] += word + sum[1 - i / 4 % 2];
	}
}

struct frame {
	uint32_t page, commit;
	bool salted, summed; /* false: not as it should be */
};

/* A log of pages that each have one row, whose value is the frame's place. */
static size_t wal_make(const struct frame *frames, size_t count, bool big)
{
	uint32_t sum[2] = {0, 0};

	memset(wal, 0, sizeof wal);
	put(wal, 4, big ? 0x377f0683 : 0x377f0682);
	put(wal + 4, 4, 3007000);
	put(wal + 8, 4, SIZE);
	put(wal + 16, 4, 77);
	wal_sum(wal, 24, big, sum);
	put(wal + 24, 4, sum[0]);
	put(wal + 28, 4, sum[1]);
	for (size_t i = 0; i < count; i++) {
		unsigned char *at = wal + 32 + i * FRAME;

		head(PAGES, TABLE, 0);
		CELL(PAGES, ROW);
		page(PAGES)[SIZE - 1] = (unsigned char)i;
		put(at, 4, frames[i].page);
		put(at + 4, 4, frames[i].commit);
		memcpy(at + 8, wal + 16, 8);
		at[8] ^= !frames[i].salted;
		memcpy(at + 24, page(PAGES), SIZE);
		wal_sum(at, 8, big, sum);
		wal_sum(at + 24, SIZE, big, sum);
		put(at + 16, 4, sum[0]);
		put(at + 20, 4, sum[1] + !frames[i].summed);
	}
	return 32 + count * FRAME;
}

/* What the page at ROOT says; -1 nothing. */
static int64_t said(size_t wal_size)
{
	struct pages *pages;
	struct losses losses = {0, 0};

	bytes_write(wal_path, wal, wal_size);
	bytes_write(path, file, 3 * SIZE);
	pages = opened();
	seen.rows = 0;
	pages_walk(pages, ROOT, false, on_row, NULL, &losses);
	pages_close(pages);
	return seen.rows ? seen.last.values[0].integer : -1;
}

START_TEST(the_log_counts_as_far_as_it_is_whole_and_was_committed)
{
	static const struct frame whole[] = {
		{ROOT, 0, true, true}, {ROOT, 3, true, true}, {3, 0, true, true}, {ROOT, 3, true, true},
		{ROOT, 0, true, true},
	};
	size_t size;

	for (int big = 0; big < 2; big++) {
		head(ROOT, TABLE, 0);
		CELL(ROOT, ROW);
		size = wal_make(whole, 5, big);
		ck_assert_int_eq(said(size), 3);
		ck_assert_int_eq(said(size - 2 * FRAME), 1); /* the last commit is cut off */
		ck_assert_int_eq(said(32 + FRAME), 7);        /* none is there */
		ck_assert_int_eq(said(31), 7);
		ck_assert_int_eq(said(0), 7);
		for (int kind = 0; kind < 2; kind++) {
			struct frame torn[5];

			memcpy(torn, whole, sizeof torn);
			torn[3].salted = kind != 0;
			torn[3].summed = kind == 0;
			ck_assert_int_eq(said(wal_make(torn, 5, big)), 1);
		}
		/* A header that is not whole, or of another size of page. */
		for (int at = 24; at < 32; at += 4) {
			wal_make(whole, 5, big);
			wal[at] ^= 1;
			ck_assert_int_eq(said(size), 7);
		}
		wal_make(whole, 5, big);
		wal[3] ^= 4;
		ck_assert_int_eq(said(size), 7);
		wal_make(whole, 5, big);
		wal[10] ^= 4;
		ck_assert_int_eq(said(size), 7);
	}
}
END_TEST

START_TEST(the_log_can_make_the_file_longer_but_not_at_will)
{
	static const struct {
		struct frame frames[2];
		uint32_t count;
	} cases[] = {
		{{{5, 0, true, true}, {4, 5, true, true}}, 5},
		{{{5, 0, true, true}, {4, 6, true, true}}, 3}, /* more than it brings */
		{{{3, 0, true, true}, {2, 2, true, true}}, 3}, /* shorter: what was there may be wanted */
		{{{0, 0, true, true}, {9, 3, true, true}}, 3},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pages *pages;

		bytes_write(wal_path, wal, wal_make(cases[i].frames, 2, true));
		bytes_write(path, file, 3 * SIZE);
		pages = opened();
		ck_assert_uint_eq(pages_count(pages), cases[i].count);
		pages_close(pages);
	}
	/* The file itself is gone, and the log says how long its pages are. */
	bytes_write(path, "", 0);
	{
		struct pages *pages;
		static const struct frame frames[] = {{1, 0, true, true}, {2, 2, true, true}};

		bytes_write(wal_path, wal, wal_make(frames, 2, false));
		pages = opened();
		ck_assert_uint_eq(pages_count(pages), 2);
		ck_assert_int_eq(strays(pages), 1);
		pages_close(pages);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("pages read with our own eyes");
	TCase *tests = tcase_create("pages");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, the_log_counts_as_far_as_it_is_whole_and_was_committed);
	tcase_add_test(tests, the_log_can_make_the_file_longer_but_not_at_will);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
