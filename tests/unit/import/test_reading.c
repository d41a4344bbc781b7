/* Bytes to rows, from wherever they come: files, pipes and archives, in whatever encoding and
 * with whatever marks; and what is no export is refused in words. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>

#include <archive.h>
#include <archive_entry.h>

#include "rows.h"

/* ---- rows, as "a|b/c|d/" ---- */

struct gathering {
	char text[400];
	int count, most;
};

static bool row_gather(void *context, const struct row *row)
{
	struct gathering *into = context;

	for (size_t i = 0; i < row->count; i++)
		snprintf(into->text + strlen(into->text), sizeof into->text - strlen(into->text), "%s%.40s",
		         i ? "|" : "", row->fields[i]);
	snprintf(into->text + strlen(into->text), sizeof into->text - strlen(into->text), "/");
	return ++into->count != into->most;
}

/* Of the first `most` rows, 0: of all; or what is said instead, and where. */
static const char *gathered(const char *path, int most)
{
	static struct gathering into;
	static char said[sizeof rows.err.what + sizeof rows.err.where + 8];
	struct reader *reader;
	enum recoup_status status = reader_open(&reader, path, &rows.err);

	into = (struct gathering){.most = most};
	if (status == RECOUP_OK) {
		status = reader_rows(reader, row_gather, &into, &rows.err);
		reader_close(reader);
	} else {
		ck_assert_ptr_null(reader);
	}
	if (status == RECOUP_OK)
		return into.text;
	snprintf(said, sizeof said, "%s (%s)", rows.err.what, rows.err.where);
	return said;
}

static const char *bytes_gathered(const char *bytes, size_t length)
{
	text_write(rows.file, bytes, length);
	return gathered(rows.file, 0);
}
#define ROWS(bytes) bytes_gathered(bytes, sizeof(bytes) - 1)

static void says(const char *got, const char *wanted)
{
	ck_assert_msg(strncmp(got, wanted, strlen(wanted)) == 0, "said: %s", got);
}

START_TEST(marks_and_line_ends_of_all_kinds)
{
	ck_assert_str_eq(ROWS("a,b\nc,d\n"), "a|b/c|d/");
	ck_assert_str_eq(ROWS("a;b\r\nc;d"), "a|b/c|d/");
	ck_assert_str_eq(ROWS("a\tb\rc\td\r"), "a|b/c|d/");
	ck_assert_str_eq(ROWS("\xEF\xBB\xBF" "a,b\n"), "a|b/");
	ck_assert_str_eq(ROWS("title\n\na;\"b;,,,\"\n"), "title/a|b;,,,/");
	ck_assert_str_eq(ROWS("ab"), "ab/");
	/* Old Windows, row by row. */
	ck_assert_str_eq(ROWS("L\xFC" "beck,b\nL\xC3\xBC" "beck,d\n"), "L\xC3\xBC" "beck|b/L\xC3\xBC" "beck|d/");
	ck_assert_str_eq(ROWS("\xFF\xFE" "a\0,\0b\0\n\0"), "a|b/");
	/* Rows that end in \r only, and no more of them are wanted. */
	text_write(rows.file, "a\rb\rc\r", 6);
	ck_assert_str_eq(gathered(rows.file, 2), "a/b/");
}
END_TEST

START_TEST(what_is_no_text_is_refused)
{
	says(ROWS(""), "the file is empty");
	says(ROWS("a,b\0c\n"), "this is not a text file (");
	says(ROWS("\xFF\xFE" "a\0,\0\0\0b\0\n\0"), "this is not a text file: it holds NUL bytes");
	says(ROWS("a,b\nc,\"d\ne,f\n"), "a quotation mark is opened here and never closed");
	ck_assert_msg(strstr(rows.err.where, ", line 2"), "where: %s", rows.err.where);
}
END_TEST

/* `count` times the text, and an end to it. */
static void many(const char *before, const char *text, size_t count, const char *after)
{
	FILE *out = fopen(rows.file, "w");

	ck_assert_ptr_nonnull(out);
	fputs(before, out);
	for (size_t i = 0; i < count; i++)
		fputs(text, out);
	fputs(after, out);
	ck_assert_int_eq(fclose(out), 0);
}

START_TEST(a_row_without_end_is_told_where_it_begins)
{
	static const char wanted[] = "a row of more than 4096 fields or 1048576 bytes";

	many("a,b\n", "x,", 4095, "x\nc,d\n");
	ck_assert_ptr_nonnull(strstr(gathered(rows.file, 0), "a|b/x|x|"));
	many("a,b\n", "x,", 4096, "x\n");
	says(gathered(rows.file, 0), wanted);
	ck_assert_msg(strstr(rows.err.where, ", line 2"), "where: %s", rows.err.where);
	many("a,b\n", "x,", 4096, "x"); /* and the file ends there */
	says(gathered(rows.file, 0), wanted);
	many("a,b\nc,\"", "a line of a field that never ends\n", 40000, "");
	says(gathered(rows.file, 0), wanted);
	ck_assert_msg(strstr(rows.err.where, ", line 2"), "where: %s", rows.err.where);
	many("a,b\n", "0123456789012345678901234567890123456789,", 4000, "\nc,d\n");
	ck_assert_ptr_nonnull(strstr(gathered(rows.file, 0), "a|b/"));
	many("a,b\n", "0123456789012345678901234567890123456789012345678901234567890123456789"
	              "0123456789012345678901234567890123456789012345678901234567890123456789"
	              "0123456789012345678901234567890123456789012345678901234567890123456789"
	              "0123456789012345678901234567890123456789012345678901234567890123456789,",
	     4000, "\nc,d\n");
	says(gathered(rows.file, 0), wanted);
}
END_TEST

/* ---- where from ---- */

START_TEST(what_is_no_file_is_told_as_what_it_is)
{
	says(gathered(rows.folder, 0), "this is a folder, not a file");
	says(gathered("/dev/null", 0), "this is a device, not a file");
	says(gathered("/nowhere/at/all.csv", 0), "cannot read the file: No such file or directory");
	says(gathered("/no.zip//all.csv", 0), "cannot unpack this file of the archive");
	says(gathered("a//b.csv", 0), "cannot read the file");
	says(gathered("//b.csv", 0), "cannot read the file");
	says(gathered("/tmp/none.csv//b.csv", 0), "cannot read the file");
}
END_TEST

/* Standard input is the end of a pipe or a socket, into which the bytes went. */
static void input_is(bool a_socket, const char *bytes)
{
	int ends[2];

	ck_assert_int_eq(a_socket ? socketpair(AF_UNIX, SOCK_STREAM, 0, ends) : pipe(ends), 0);
	if (!a_socket)
		ck_assert_int_ge(fcntl(ends[1], F_GETFL), 0);
	ck_assert_int_eq(write(ends[1], bytes, strlen(bytes)), (int)strlen(bytes));
	close(ends[1]);
	ck_assert_int_eq(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
	close(ends[0]);
}

START_TEST(standard_input_of_all_kinds)
{
	int fd;

	input_is(false, "a,b\nc,d\n");
	ck_assert_str_eq(gathered("-", 0), "a|b/c|d/");
	input_is(true, "a,b\n");
	ck_assert_str_eq(gathered("-", 0), "a|b/");
	file_write("e,f\n");
	fd = open(rows.file, O_RDONLY);
	ck_assert_int_eq(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	close(fd);
	ck_assert_str_eq(gathered("-", 0), "e|f/");
	fd = open("/dev/null", O_RDONLY);
	ck_assert_int_eq(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	close(fd);
	says(gathered("-", 0), "the file is empty (standard input");
	close(STDIN_FILENO);
	says(gathered("-", 0), "cannot read the file: Bad file descriptor (standard input");
}
END_TEST

static void at_most(int what, rlim_t most)
{
	struct rlimit limit;

	ck_assert_int_eq(getrlimit(what, &limit), 0);
	limit.rlim_cur = most;
	ck_assert_int_eq(setrlimit(what, &limit), 0);
}

START_TEST(a_pipe_that_cannot_be_kept_is_told)
{
	static const char wanted[] = "cannot keep the piped input while it is read (standard input";
	static char long_text[30000];
	int lowest = dup(STDIN_FILENO);

	close(lowest);
	signal(SIGXFSZ, SIG_IGN);
	memset(long_text, 'a', sizeof long_text - 1);
	input_is(false, long_text);
	at_most(RLIMIT_FSIZE, 8192); /* the disk is full after so much */
	says(gathered("-", 0), wanted);
	input_is(false, "a,b\n"); /* found out when all of it was read */
	at_most(RLIMIT_FSIZE, 0);
	says(gathered("-", 0), wanted);
	at_most(RLIMIT_FSIZE, 1 << 20);
	input_is(false, "a,b\n");
	at_most(RLIMIT_NOFILE, (rlim_t)lowest + 1);
	says(gathered("-", 0), wanted);
}
END_TEST

/* ---- archives, and folders named like one ---- */

static void zip_write(const char *path, const char *const *names, size_t count)
{
	static const char csv[] = "a,b\n";
	struct archive *zip = archive_write_new();
	struct archive_entry *entry = archive_entry_new();

	archive_write_set_format_zip(zip);
	ck_assert_int_eq(archive_write_open_filename(zip, path), ARCHIVE_OK);
	archive_entry_set_perm(entry, 0644);
	for (size_t i = 0; i < count; i++) {
		bool folder = names[i][strlen(names[i]) - 1] == '/';

		archive_entry_set_filetype(entry, folder ? AE_IFDIR : AE_IFREG);
		archive_entry_set_size(entry, folder ? 0 : (la_int64_t)strlen(csv));
		archive_entry_set_pathname(entry, names[i]);
		ck_assert_int_le(archive_write_header(zip, entry), ARCHIVE_OK);
		if (!folder)
			ck_assert_int_eq((int)archive_write_data(zip, csv, strlen(csv)), (int)strlen(csv));
	}
	archive_entry_free(entry);
	ck_assert_int_eq(archive_write_free(zip), ARCHIVE_OK);
}

START_TEST(files_of_an_archive_by_their_names_in_whatever_letters)
{
	static const char *const names[] = {"days.csv", ("L\xFC" "beck.csv"), "folder.csv/", "a.tsv", "a.txt"};
	struct import_inputs inputs = {0};
	char zip[80], inner[120];

	snprintf(zip, sizeof zip, "%s/all.ZIP", rows.folder);
	zip_write(zip, names, sizeof names / sizeof *names);
	ck_assert_int_eq(import_inputs_add(&inputs, zip, &rows.err), RECOUP_OK);
	ck_assert_uint_eq(inputs.count, 3); /* a folder is no export, however it is called */
	for (size_t i = 0; i < inputs.count; i++) {
		ck_assert(inputs.all[i].found);
		ck_assert_str_eq(gathered(inputs.all[i].name, 0), "a|b/");
	}
	import_inputs_clear(&inputs);
	snprintf(inner, sizeof inner, "%s//none.csv", zip);
	says(gathered(inner, 0), "cannot unpack this file of the archive");
	text_write(zip, "no archive at all", 17);
	ck_assert_int_eq(import_inputs_add(&inputs, zip, &rows.err), RECOUP_UNREADABLE);
	says(rows.err.what, "cannot read the archive");
	import_inputs_clear(&inputs);
	unlink(zip);
}
END_TEST

START_TEST(a_folder_named_like_an_archive_is_a_folder)
{
	struct import_inputs inputs = {0};
	char folder[80], path[120];

	snprintf(folder, sizeof folder, "%s/x.zip", rows.folder);
	ck_assert_int_eq(mkdir(folder, 0700), 0);
	ck_assert_int_eq(import_inputs_add(&inputs, folder, &rows.err), RECOUP_NOTHING);
	snprintf(path, sizeof path, "%s//a", folder); /* too short a name to end in anything */
	text_write(path, "g,h\n", 4);
	ck_assert_int_eq(import_inputs_add(&inputs, folder, &rows.err), RECOUP_NOTHING);
	says(rows.err.what, "the folder holds no exports");
	ck_assert_str_eq(gathered(path, 0), "g|h/");
	unlink(path);
	import_inputs_clear(&inputs);
	rmdir(folder);
	/* A pattern that nothing is like stays what was said, and is told when it is read. */
	snprintf(path, sizeof path, "%s/none-*.csv", rows.folder);
	ck_assert_int_eq(import_inputs_add(&inputs, path, &rows.err), RECOUP_OK);
	ck_assert_uint_eq(inputs.count, 1);
	ck_assert_str_eq(inputs.all[0].name, path);
	ck_assert(!inputs.all[0].found);
	says(gathered(path, 0), "cannot read the file: No such file");
	import_inputs_clear(&inputs);
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("reading");
	Suite *all = suite_create("reading of imports");

	tcase_add_checked_fixture(tests, rows_begin, rows_end);
	tcase_add_test(tests, marks_and_line_ends_of_all_kinds);
	tcase_add_test(tests, what_is_no_text_is_refused);
	tcase_add_test(tests, a_row_without_end_is_told_where_it_begins);
	tcase_add_test(tests, what_is_no_file_is_told_as_what_it_is);
	tcase_add_test(tests, standard_input_of_all_kinds);
	tcase_add_test(tests, a_pipe_that_cannot_be_kept_is_told);
	tcase_add_test(tests, files_of_an_archive_by_their_names_in_whatever_letters);
	tcase_add_test(tests, a_folder_named_like_an_archive_is_a_folder);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
