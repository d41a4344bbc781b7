/* One run: what was changed here is found, what others wrote is taken in, all in one
 * transaction; then this machine's files are written. Must not know what facts mean. */
#include "recoup/sync.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

struct run {
	struct journal *journal;
	const struct sync_options *options;
	struct sync_report *report;
	struct folder folder;
	struct known known;
	struct fact_line line;
	struct error *err;
};

/* ---- facts ---- */

static enum recoup_status fact_offer(struct run *run, const struct fact *fact)
{
	unsigned outcome;
	enum recoup_status status = journal_sync_offer(run->journal, fact, &outcome, run->err);

	if (status != RECOUP_OK || outcome == SYNC_KNOWN)
		return status;
	if (fact->state == FACT_KEPT)
		run->report->kept++;
	else if ((outcome & ~(unsigned)SYNC_CONFLICT) == SYNC_TAKEN)
		run->report->taken++;
	else
		run->report->older++;
	run->report->conflicts += (outcome & SYNC_CONFLICT) != 0;
	return RECOUP_OK;
}

/* Names the machines and sizes of words that this recoup understands: when it changes, what
 * was kept is looked at again. */
static void words_name(char *out, size_t size)
{
	snprintf(out, size, "%d %d %d %d", SYNC_VERSION, (int)FACT_KINDS, (int)METRIC_COUNT,
	         (int)REGION_COUNT);
}

struct again {
	struct run *run;
	enum recoup_status status;
};

static bool on_kept(void *context, const char *raw, const struct stamp *stamp)
{
	struct again *again = context;
	struct run *run = again->run;

	switch (fact_read(raw, strlen(raw), stamp->machine, &run->line)) {
	case LINE_NO_MEMORY:
		again->status = error_no_memory(run->err);
		return false;
	case LINE_OTHER:
		return true;
	case LINE_FACT:
	default:
		break;
	}
	run->line.fact.stamp = *stamp;
	again->status = fact_offer(run, &run->line.fact);
	return again->status == RECOUP_OK;
}

static enum recoup_status kept_again(struct run *run)
{
	struct again again = {run, RECOUP_OK};
	char words[64];
	enum recoup_status status;

	words_name(words, sizeof words);
	status = journal_sync_kept(run->journal, words, on_kept, &again, run->err);
	return again.status != RECOUP_OK ? again.status : status;
}

/* ---- files ---- */

static enum recoup_status facts_take(struct run *run, struct file_reader *reader,
                                     const struct header *header, enum file_state *state)
{
	enum recoup_status status = RECOUP_OK;
	bool readable = false;

	while (status == RECOUP_OK &&
	       file_next(reader, header->machine, &run->line, &readable, state)) {
		if (readable)
			status = fact_offer(run, &run->line.fact);
		else
			run->report->refused++;
	}
	return status;
}

/* A file that turns out damaged leaves nothing behind, nor a count. */
static enum recoup_status whole_take(struct run *run, struct file_reader *reader,
                                     const struct header *header, const struct sync_file *file,
                                     enum file_state *state)
{
	struct sync_report before = *run->report;
	enum recoup_status status =
		journal_sync_file_begin(run->journal, header->machine, header->name, run->err);

	if (status == RECOUP_OK)
		status = facts_take(run, reader, header, state);
	if (status == RECOUP_INPUT) {
		/* More machines than a journal knows: this file alone has to wait. */
		*state = FILE_DAMAGED;
		status = RECOUP_OK;
	}
	if (status != RECOUP_OK)
		return status;
	status = journal_sync_file_end(run->journal, file, *state == FILE_GOOD, run->err);
	if (*state == FILE_GOOD)
		run->report->files++;
	else
		*run->report = before;
	return status;
}

static void state_tell(struct run *run, const struct found *found, enum file_state state)
{
	const struct sync_options *options = run->options;

	switch (state) {
	case FILE_PART:
		run->report->waiting++;
		notice(options, SYNC_WAITS, found->machine, found->name, "it is not whole yet");
		break;
	case FILE_DAMAGED:
		run->report->damaged++;
		notice(options, SYNC_DAMAGED, found->machine, found->name, "it is damaged");
		break;
	case FILE_UNREADABLE:
		run->report->damaged++;
		notice(options, SYNC_DAMAGED, found->machine, found->name, "it cannot be read now");
		break;
	case FILE_NEWER:
		run->report->newer++;
		notice(options, SYNC_NEWER, found->machine, found->name,
		       "it is of a newer recoup: install that here too");
		break;
	case FILE_GOOD:
	default:
		break;
	}
}

static enum recoup_status file_take(struct run *run, const struct found *found,
                                    struct file_reader *reader, const struct header *header,
                                    enum file_state *state)
{
	struct sync_file file = {.size = found->size, .first = header->first, .last = header->last,
	                         .whole = header->whole};
	bool own = strcmp(found->machine, run->report->self.machine) == 0;
	enum recoup_status status;

	if (strcmp(header->machine, found->machine) != 0) {
		*state = FILE_DAMAGED;
		return RECOUP_OK;
	}
	snprintf(file.machine, sizeof file.machine, "%s", found->machine);
	snprintf(file.name, sizeof file.name, "%s", found->name);
	if (!own && known_changes(&run->known, file.machine, file.first, file.last)) {
		status = journal_sync_file_begin(run->journal, header->machine, header->name, run->err);
		return status == RECOUP_OK
		           ? journal_sync_file_end(run->journal, &file, true, run->err) : status;
	}
	/* A second file of this machine's own name is read and left alone. */
	status = whole_take(run, reader, header, own ? NULL : &file, state);
	if (status == RECOUP_OK && *state == FILE_GOOD && !own && !known_add(&run->known, &file))
		return error_no_memory(run->err);
	return status;
}

static enum recoup_status file_visit(struct run *run, const struct found *found)
{
	struct file_reader reader;
	struct header header;
	struct stat stat;
	enum file_state state;
	enum recoup_status status = RECOUP_OK;
	int fd = folder_file(&run->folder, found);

	if (fd < 0 || fstat(fd, &stat) != 0 || !S_ISREG(stat.st_mode)) {
		/* Gone meanwhile, or something else in its place: the next listing tells. */
		state_tell(run, found, fd >= 0 || errno == ENOENT || errno == ELOOP ? FILE_PART
		                                                                    : FILE_UNREADABLE);
		if (fd >= 0)
			close(fd);
		return RECOUP_OK;
	}
	file_open(&reader, fd, (int64_t)stat.st_size, &state, &header);
	if (state == FILE_GOOD)
		status = file_take(run, found, &reader, &header, &state);
	file_close(&reader);
	state_tell(run, found, state);
	return status;
}

static enum recoup_status files_visit(struct run *run)
{
	const char *self = run->report->self.machine;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < run->folder.count; i++) {
		const struct found *found = &run->folder.list[i];

		if (!known_file(&run->known, found) && !(found->plain && strcmp(found->machine, self) == 0))
			status = file_visit(run, found);
	}
	return status;
}

static void gaps_tell(struct run *run)
{
	for (size_t i = 0; i < run->folder.count; i++) {
		const char *machine = run->folder.list[i].machine;
		int64_t first, last;
		char why[80];

		if ((i > 0 && strcmp(machine, run->folder.list[i - 1].machine) == 0) ||
		    strcmp(machine, run->report->self.machine) == 0 ||
		    !known_gap(&run->known, machine, &first, &last))
			continue;
		run->report->waiting++;
		snprintf(why, sizeof why, "changes %lld to %lld did not arrive yet", (long long)first,
		         (long long)last);
		notice(run->options, SYNC_MISSING, machine, "", why);
	}
}

/* ---- the run ---- */

/* Files of this name that this journal never wrote: it is an older copy of what did. */
static bool folder_ahead(const struct run *run)
{
	for (size_t i = 0; i < run->folder.count; i++)
		if (strcmp(run->folder.list[i].machine, run->report->self.machine) == 0 &&
		    run->folder.list[i].number > run->report->self.sequence)
			return true;
	return false;
}

static bool on_machine(void *context, const struct sync_machine *machine)
{
	int *machines = context;

	*machines += !machine->self;
	return true;
}

static enum recoup_status take_in(struct run *run)
{
	struct journal *journal = run->journal;
	struct sync_report *report = run->report;
	enum recoup_status status = RECOUP_OK;

	if (folder_ahead(run))
		status = journal_sync_renew(journal, &report->self, run->err);
	if (status == RECOUP_OK)
		status = known_load(journal, &run->known, run->err);
	if (status == RECOUP_OK)
		status = journal_sync_collect(journal, &report->sent, run->err);
	if (status == RECOUP_OK)
		status = kept_again(run);
	if (status == RECOUP_OK)
		status = files_visit(run);
	if (status == RECOUP_OK)
		gaps_tell(run);
	if (status == RECOUP_OK)
		status = journal_sync_settle(journal, run->options->match, run->err);
	return status == RECOUP_OK
	           ? journal_sync_machines(journal, on_machine, &report->machines, run->err) : status;
}

static enum recoup_status transact(struct run *run)
{
	const struct sync_options *options = run->options;
	struct sync_wish wish = {options->place, options->name, options->host, options->now};
	int64_t sequence;
	enum recoup_status status =
		journal_sync_begin(run->journal, &wish, &run->report->self, run->err);

	if (status != RECOUP_OK)
		return status;
	status = take_in(run);
	if (status != RECOUP_OK || options->dry_run) {
		journal_sync_abort(run->journal);
		return status;
	}
	status = journal_sync_commit(run->journal, &sequence, run->err);
	if (sequence)
		run->report->self.sequence = sequence;
	return status;
}

enum recoup_status sync_run(struct journal *journal, const struct sync_options *options,
                            struct sync_report *report, struct error *err)
{
	struct run run = {.journal = journal, .options = options, .report = report, .err = err};
	enum recoup_status status;

	memset(report, 0, sizeof *report);
	status = folder_open(&run.folder, options->folder, !options->dry_run, options, err);
	report->damaged = run.folder.unreadable;
	if (status == RECOUP_OK)
		status = transact(&run);
	if (status == RECOUP_OK && !options->dry_run)
		status = outgoing_write(journal, &run.folder, options, &report->self, err);
	fact_line_free(&run.line);
	known_free(&run.known);
	folder_close(&run.folder);
	return status;
}
