/* A file of facts, written beside its name and then given it, so that nobody ever reads
 * half of one of ours. Must not know which facts. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

#define CHUNK 65536

struct writing {
	int fd;
	const char *machine;
	struct fact_text text;
	int64_t facts, size;
	uint64_t sum;
	bool failed; /* errno says why */
	size_t held;
	char buffer[CHUNK];
};

static void bytes_write(struct writing *writing, const char *bytes, size_t length)
{
	while (length > 0 && !writing->failed) {
		ssize_t put = write(writing->fd, bytes, length);

		if (put < 0 && errno == EINTR)
			continue;
		writing->failed = put < 0;
		bytes += put < 0 ? 0 : put;
		length -= put < 0 ? 0 : (size_t)put;
	}
}

static void held_write(struct writing *writing)
{
	bytes_write(writing, writing->buffer, writing->held);
	writing->held = 0;
}

static void text_put(struct writing *writing, bool made)
{
	if (!made) {
		errno = ENOMEM;
		writing->failed = true;
		return;
	}
	if (writing->held + writing->text.length > CHUNK)
		held_write(writing);
	if (writing->text.length > CHUNK) {
		bytes_write(writing, writing->text.bytes, writing->text.length);
	} else {
		memcpy(writing->buffer + writing->held, writing->text.bytes, writing->text.length);
		writing->held += writing->text.length;
	}
	writing->sum = sum_add(writing->sum, writing->text.bytes, writing->text.length);
	writing->size += (int64_t)writing->text.length;
}

static bool on_fact(void *context, const struct fact *fact)
{
	struct writing *writing = context;

	writing->facts++;
	text_put(writing, fact_write(fact, writing->machine, &writing->text));
	return !writing->failed;
}

static enum recoup_status all_write(struct journal *journal, const char *machine_name,
                                    const struct sync_file *file, struct writing *writing,
                                    struct error *err)
{
	struct header header = {.first = file->first, .last = file->last, .whole = file->whole};
	enum recoup_status status;

	snprintf(header.machine, sizeof header.machine, "%s", file->machine);
	snprintf(header.name, sizeof header.name, "%s", machine_name);
	text_put(writing, header_write(&header, &writing->text));
	status = journal_sync_facts(journal, file, on_fact, writing, err);
	if (status == RECOUP_OK && !writing->failed)
		text_put(writing, end_write(writing->facts, writing->sum, &writing->text));
	held_write(writing);
	if (!writing->failed && fsync(writing->fd) != 0)
		writing->failed = true;
	return status;
}

static enum recoup_status cannot(const char *name, struct error *err)
{
	return error_set(err, RECOUP_UNREADABLE, name, "what was taken in stays; the rest waits",
	                 "cannot write to the shared folder: %s", strerror(errno));
}

enum recoup_status file_write(struct journal *journal, int folder, const char *machine_name,
                              struct sync_file *file, struct error *err)
{
	struct writing writing = {.machine = file->machine, .sum = SUM_BEGIN};
	char part[SYNC_NAME_SIZE + 8];
	enum recoup_status status;

	snprintf(part, sizeof part, ".%s.part", file->name);
	unlinkat(folder, part, 0);
	writing.fd = openat(folder, part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (writing.fd < 0)
		return cannot(file->name, err);
	status = all_write(journal, machine_name, file, &writing, err);
	free(writing.text.bytes);
	if (close(writing.fd) != 0)
		writing.failed = true;
	if (status == RECOUP_OK && (writing.failed || renameat(folder, part, folder, file->name) != 0))
		status = cannot(file->name, err);
	if (status != RECOUP_OK) {
		unlinkat(folder, part, 0);
		return status;
	}
	fsync(folder); /* a file system that cannot say so is none of our business */
	file->size = writing.size;
	return RECOUP_OK;
}
