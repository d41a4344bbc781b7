/* Bytes of a file to rows, by libcsv, streaming: memory does not grow with the
 * file. Must not know what the columns mean. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>
#include <csv.h>

#include "internal.h"
#include "recoup/text.h"

#define CHUNK 65536
#define SPOOL_MAX ((int64_t)4 << 30)
/* What unpacks to so much, and to so many times what it is, is no export. */
#define BOMB_SIZE ((int64_t)64 << 20)
#define BOMB_TIMES 200

struct reader {
	int fd;
	char name[PATH_MAX];
	int64_t size, done;
	int skip; /* bytes of the byte-order mark */
	const char *wide; /* UTF-16's name where it is that, else NULL */
	char delimiter;
	/* The row being read. */
	char *bytes;
	size_t used, room;
	size_t starts[FIELDS_MAX];
	char *fields[FIELDS_MAX];
	size_t count;
	int64_t line, row_line;
	bool overlong;
	bool starved; /* out of memory within a row */
	bool latin; /* the row holds bytes that are no UTF-8: an old Windows wrote it */
	bool (*each)(void *context, const struct row *row);
	void *context;
	bool stopped;
};

static enum recoup_status refuse(const struct reader *reader, enum recoup_status status,
                                 const char *hint, const char *what, struct error *err)
{
	return error_set(err, status, reader->name, hint, "%s", what);
}

/* Pipes can be read once, and two readings are needed. */
static enum recoup_status spool(struct reader *reader, int from, struct error *err)
{
	static const char failed[] = "cannot keep the piped input while it is read";
	FILE *kept = tmpfile();
	char chunk[CHUNK];
	int64_t total = 0;
	ssize_t got;

	if (!kept)
		return refuse(reader, RECOUP_UNREADABLE, "is there room in the temporary folder?", failed,
		              err);
	while ((got = read(from, chunk, sizeof chunk)) > 0 && total <= SPOOL_MAX) {
		if (fwrite(chunk, 1, (size_t)got, kept) != (size_t)got)
			break;
		total += got;
	}
	if (got == 0 && fflush(kept) == 0)
		reader->fd = fcntl(fileno(kept), F_DUPFD_CLOEXEC, 0);
	fclose(kept);
	if (reader->fd < 0)
		return refuse(reader, RECOUP_UNREADABLE, "is there room in the temporary folder?", failed,
		              err);
	reader->size = total;
	return RECOUP_OK;
}

static enum recoup_status file_open(struct reader *reader, const char *path, struct error *err)
{
	bool standard_input = strcmp(path, "-") == 0;
	struct stat found;
	enum recoup_status status = RECOUP_OK;
	int fd = standard_input ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0)
	                        : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	if (fd < 0 || fstat(fd, &found) != 0) {
		status = error_set(err, RECOUP_UNREADABLE, reader->name, "check the name and the permissions",
		                   "cannot read the file: %s", strerror(errno));
	} else if (S_ISREG(found.st_mode)) {
		reader->fd = fd;
		reader->size = found.st_size;
		return RECOUP_OK;
	} else if (S_ISDIR(found.st_mode)) {
		status = refuse(reader, RECOUP_UNREADABLE, "name the CSV files in it",
		                "this is a folder, not a file", err);
	} else if (S_ISFIFO(found.st_mode) || S_ISSOCK(found.st_mode) || standard_input) {
		status = spool(reader, fd, err);
	} else {
		status = refuse(reader, RECOUP_UNREADABLE, "name a CSV file, or - for standard input",
		                "this is a device, not a file", err);
	}
	if (fd >= 0)
		close(fd);
	return status;
}

/* The delimiter that stands most often, outside quotes, in the first line that
 * has any. */
static char delimiter_sniff(const char *text, size_t length)
{
	static const char candidates[] = ",;\t";
	size_t counts[3] = {0};
	bool quoted = false;
	int best = 0;

	for (size_t i = 0; i < length; i++) {
		const char *which;

		if (text[i] == '"')
			quoted = !quoted;
		if (quoted)
			continue;
		if (text[i] == '\n' && counts[0] + counts[1] + counts[2] > 0)
			break;
		which = text[i] ? strchr(candidates, text[i]) : NULL;
		if (which)
			counts[which - candidates]++;
	}
	for (int i = 1; i < 3; i++)
		if (counts[i] > counts[best])
			best = i;
	return candidates[best];
}

static enum recoup_status content_check(struct reader *reader, struct error *err)
{
	char head[8192];
	ssize_t got = pread(reader->fd, head, sizeof head, 0);
	size_t length = got > 0 ? (size_t)got : 0;

	if (got < 0)
		return error_set(err, RECOUP_UNREADABLE, reader->name, NULL, "cannot read the file: %s",
		                 strerror(errno));
	if (length == 0)
		return refuse(reader, RECOUP_INPUT, "export it again", "the file is empty", err);
	if (length >= 3 && memcmp(head, "\xEF\xBB\xBF", 3) == 0)
		reader->skip = 3;
	reader->wide = utf16_name(head, length, &reader->skip);
	if (reader->wide)
		length = utf16_to_utf8(reader->wide, head + reader->skip, length - (size_t)reader->skip,
		                       head, sizeof head, &(size_t){0});
	else if (memchr(head, '\0', length))
		return refuse(reader, RECOUP_UNRECOGNISED, "recoup reads CSV exports",
		              "this is not a text file", err);
	reader->delimiter = reader->wide
	                        ? delimiter_sniff(head, length)
	                        : delimiter_sniff(head + reader->skip, length - (size_t)reader->skip);
	return RECOUP_OK;
}

/* Where the archive's own name ends: "Export.ZIP//activities.csv". */
static const char *archive_end(const char *path)
{
	for (const char *at = strstr(path, ARCHIVE_MARK); at; at = strstr(at + 1, ARCHIVE_MARK))
		if (at - path > 4 && strncasecmp(at - 4, ".zip", 4) == 0)
			return at;
	return NULL;
}

/* Bounded: an archive can promise more than any disk holds. */
static int archived_copy(struct reader *reader, struct archive *archive, FILE *kept)
{
	char chunk[CHUNK];
	la_ssize_t got;

	while ((got = archive_read_data(archive, chunk, sizeof chunk)) > 0) {
		reader->size += got;
		if (reader->size > SPOOL_MAX ||
		    (reader->size > BOMB_SIZE &&
		     reader->size / BOMB_TIMES > archive_filter_bytes(archive, -1)) ||
		    fwrite(chunk, 1, (size_t)got, kept) != (size_t)got)
			return ARCHIVE_FATAL;
	}
	return got == 0 && fflush(kept) == 0 ? ARCHIVE_OK : ARCHIVE_FATAL;
}

/* A file within an archive is unpacked beside, since it is read twice. */
static enum recoup_status archived_open(struct reader *reader, const char *path, struct error *err)
{
	const char *inner = archive_end(path);
	char outer[PATH_MAX];
	struct archive *archive;
	struct archive_entry *entry;
	FILE *kept = NULL;
	int code = ARCHIVE_FATAL;

	snprintf(outer, sizeof outer, "%.*s", (int)(inner - path), path);
	archive = archive_open(outer);
	while (archive && (code = archive_read_next_header(archive, &entry)) == ARCHIVE_OK) {
		const char *name = archive_entry_pathname_utf8(entry);

		if (!name)
			name = archive_entry_pathname(entry);
		if (name && strcmp(name, inner + strlen(ARCHIVE_MARK)) == 0)
			break;
	}
	if (code == ARCHIVE_OK) {
		kept = tmpfile();
		code = kept ? archived_copy(reader, archive, kept) : ARCHIVE_FATAL;
	}
	if (code == ARCHIVE_OK)
		reader->fd = fcntl(fileno(kept), F_DUPFD_CLOEXEC, 0);
	if (kept)
		fclose(kept);
	if (archive)
		archive_read_free(archive);
	if (reader->fd < 0)
		return refuse(reader, RECOUP_UNREADABLE, "export or download it again",
		              "cannot unpack this file of the archive", err);
	return RECOUP_OK;
}

enum recoup_status reader_open(struct reader **reader, const char *path, struct error *err)
{
	struct reader *made = calloc(1, sizeof *made);
	enum recoup_status status;

	*reader = NULL;
	if (!made)
		return error_no_memory(err);
	made->fd = -1;
	snprintf(made->name, sizeof made->name, "%s", strcmp(path, "-") == 0 ? "standard input" : path);
	status = archive_end(path) && access(path, F_OK) != 0
	             ? archived_open(made, path, err)
	             : file_open(made, path, err);
	if (status == RECOUP_OK)
		status = content_check(made, err);
	if (status != RECOUP_OK) {
		reader_close(made);
		return status;
	}
	*reader = made;
	return RECOUP_OK;
}

void reader_close(struct reader *reader)
{
	if (reader->fd >= 0)
		close(reader->fd);
	free(reader->bytes);
	free(reader);
}

int64_t reader_size(const struct reader *reader)
{
	return reader->size;
}

int64_t reader_done(const struct reader *reader)
{
	return reader->done;
}

static void on_field(void *bytes, size_t length, void *context)
{
	struct reader *reader = context;

	if (reader->count == FIELDS_MAX || reader->used + length + 1 > ROW_BYTES_MAX) {
		reader->overlong = true;
		return;
	}
	if (reader->used + length + 1 > reader->room) {
		size_t room = reader->room ? reader->room : 4096;
		char *more;

		while (room < reader->used + length + 1)
			room *= 2;
		more = realloc(reader->bytes, room);
		if (!more) {
			reader->starved = true;
			return;
		}
		reader->bytes = more;
		reader->room = room;
	}
	if (length > 0)
		memcpy(reader->bytes + reader->used, bytes, length);
	reader->latin = reader->latin || !text_plain_or_utf8(bytes, length);
	reader->bytes[reader->used + length] = '\0';
	reader->starts[reader->count++] = reader->used;
	reader->used += length + 1;
}

/* A row that is no UTF-8 was written by an old Windows. */
static bool latin_convert(struct reader *reader)
{
	char *converted = malloc(reader->used * 3 + 1);
	size_t put = 0;

	if (!converted)
		return false;
	for (size_t i = 0; i < reader->count; i++) {
		const char *field = reader->bytes + reader->starts[i];

		reader->starts[i] = put;
		put += windows1252_to_utf8(field, strlen(field), converted + put) + 1;
	}
	free(reader->bytes);
	reader->bytes = converted;
	reader->room = reader->used * 3 + 1;
	reader->used = put;
	return true;
}

static void on_row(int end, void *context)
{
	struct reader *reader = context;
	struct row row;

	(void)end;
	if (reader->latin && !reader->starved)
		reader->starved = !latin_convert(reader);
	if (!reader->stopped && !reader->overlong && !reader->starved) {
		for (size_t i = 0; i < reader->count; i++)
			reader->fields[i] = reader->bytes + reader->starts[i];
		row = (struct row){reader->fields, reader->count, reader->row_line};
		reader->stopped = !reader->each(reader->context, &row);
	}
	reader->count = 0;
	reader->used = 0;
	reader->latin = false;
}

/* Why a row could not be taken. */
static enum recoup_status overlong(const struct reader *reader, struct error *err)
{
	char where[PATH_MAX + 40];

	if (reader->starved)
		return error_no_memory(err);
	snprintf(where, sizeof where, "%s, line %lld", reader->name, (long long)reader->row_line);
	return error_set(err, RECOUP_INPUT, where, "is a quotation mark missing there?",
	                 "a row of more than %d fields or %d bytes", FIELDS_MAX, ROW_BYTES_MAX);
}

/* Feeds whole lines, so that the line on which a row begins is known. */
static enum recoup_status feed(struct reader *reader, struct csv_parser *parser, const char *bytes,
                               size_t length, struct error *err)
{
	while (length > 0 && !reader->stopped) {
		const char *newline = memchr(bytes, '\n', length);
		size_t take = newline ? (size_t)(newline - bytes) + 1 : length;

		if (memchr(bytes, '\0', take))
			return refuse(reader, RECOUP_UNRECOGNISED, "recoup reads CSV exports",
			              "this is not a text file: it holds NUL bytes", err);
		if (csv_parse(parser, bytes, take, on_field, on_row, reader) != take)
			return refuse(reader, RECOUP_INTERNAL, NULL, csv_strerror(csv_error(parser)), err);
		if (reader->overlong || reader->starved || parser->entry_pos > ROW_BYTES_MAX)
			return overlong(reader, err);
		if (newline)
			reader->line++;
		/* libcsv's first state: no row has begun. */
		if (parser->pstate == 0)
			reader->row_line = reader->line;
		bytes += take;
		length -= take;
	}
	return RECOUP_OK;
}

static enum recoup_status finish(struct reader *reader, struct csv_parser *parser,
                                 struct error *err)
{
	char where[PATH_MAX + 40];

	/* libcsv's second state within quotes: the field has begun and not ended. */
	if (reader->stopped)
		return RECOUP_OK;
	if (!(parser->quoted && parser->pstate == 2) &&
	    csv_fini(parser, on_field, on_row, reader) == 0)
		return reader->overlong || reader->starved ? overlong(reader, err) : RECOUP_OK;
	snprintf(where, sizeof where, "%s, line %lld", reader->name, (long long)reader->row_line);
	return error_set(err, RECOUP_INPUT, where, "the file may be cut short; export it again",
	                 "a quotation mark is opened here and never closed");
}

/* Reads the next bytes as UTF-8; returns how many there are, 0 at the end. */
static ssize_t chunk_read(struct reader *reader, char chunk[CHUNK])
{
	char wide[CHUNK / 4];
	size_t taken = 0, length;
	ssize_t got;

	if (!reader->wide) {
		got = pread(reader->fd, chunk, CHUNK, reader->done);
		reader->done += got > 0 ? got : 0;
		return got;
	}
	got = pread(reader->fd, wide, sizeof wide, reader->done);
	if (got <= 0)
		return got;
	length = utf16_to_utf8(reader->wide, wide, (size_t)got, chunk, CHUNK, &taken);
	/* Half a character at the end of the file ends it. */
	reader->done += taken > 0 ? (int64_t)taken : (int64_t)got;
	return (ssize_t)length;
}

enum recoup_status reader_rows(struct reader *reader,
                               bool (*each)(void *context, const struct row *row), void *context,
                               struct error *err)
{
	struct csv_parser parser;
	char chunk[CHUNK];
	enum recoup_status status = RECOUP_OK;
	ssize_t got = 0;

	if (csv_init(&parser, CSV_APPEND_NULL) != 0)
		return error_no_memory(err);
	csv_set_delim(&parser, (unsigned char)reader->delimiter);
	reader->each = each;
	reader->context = context;
	reader->line = reader->row_line = 1;
	reader->count = reader->used = 0;
	reader->stopped = reader->overlong = reader->starved = false;
	reader->done = reader->skip;
	while (status == RECOUP_OK && !reader->stopped &&
	       (got = chunk_read(reader, chunk)) > 0)
		status = feed(reader, &parser, chunk, (size_t)got, err);
	if (status == RECOUP_OK && got < 0)
		status = error_set(err, RECOUP_UNREADABLE, reader->name, NULL, "cannot read the file: %s",
		                   strerror(errno));
	if (status == RECOUP_OK)
		status = finish(reader, &parser, err);
	csv_free(&parser);
	return status;
}
