/* The person's own editor on a private file: no shell, nothing left behind, and nothing
 * they wrote lost. Must not know what the text is for. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "recoup/text.h"
#include "prompt.h"

/* Tried in this order when neither VISUAL nor EDITOR says one. */
static const char *const editors[] = {"sensible-editor", "editor", "vi", "nano"};

#define READ_MOST (1 << 24) /* more than that no editor of notes writes */
#define AT_ONCE_MS 400      /* nobody writes a note as fast as that */

struct edit {
	char folder[PATH_MAX], path[PATH_MAX + 64];
	const char *name;
	struct split words; /* of the editor's command; none: try `editors` */
	char *bytes;        /* what is in the file afterwards */
	size_t length;
	bool stays; /* the file holds the only copy of what was written */
};

/* ---- the file ---- */

static bool folder_make(struct edit *edit, const struct environment *environment)
{
	/* The first is in memory and the person's alone. */
	const char *const places[] = {environment->xdg_runtime_dir, environment->tmpdir, "/tmp"};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		if (!places[i] || places[i][0] != '/' ||
		    (size_t)snprintf(edit->folder, sizeof edit->folder, "%s/recoup-XXXXXX", places[i]) >=
		        sizeof edit->folder)
			continue;
		if (mkdtemp(edit->folder))
			return true;
	}
	edit->folder[0] = '\0';
	return false;
}

static enum recoup_status file_write(struct edit *edit, const struct environment *environment,
                                     const char *text, struct error *err)
{
	FILE *out;
	int file;
	bool good;

	if (!folder_make(edit, environment))
		return error_set(err, RECOUP_UNREADABLE, NULL, "is there room in TMPDIR?",
		                 "cannot make a folder for the editor: %s", strerror(errno));
	snprintf(edit->path, sizeof edit->path, "%s/%s.txt", edit->folder, edit->name);
	file = open(edit->path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	out = file >= 0 ? fdopen(file, "w") : NULL;
	if (out) {
		good = fputs(text, out) != EOF && (!*text || fputc('\n', out) != EOF);
		if (fclose(out) == 0 && good)
			return RECOUP_OK;
	}
	return error_set(err, RECOUP_UNREADABLE, NULL, "is there room in TMPDIR?",
	                 "cannot write the file for the editor: %s", strerror(errno));
}

/* Only a plain file of the person's own: the editor may have put a new one there, but
 * nobody else's, and no link or pipe. */
static enum recoup_status file_read(struct edit *edit, struct error *err)
{
	int file = open(edit->path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct stat found;
	size_t room;

	if (file < 0)
		return error_set(err, RECOUP_UNREADABLE, NULL, NULL, "cannot read what the editor left: %s",
		                 errno == ELOOP ? "it is a link" : strerror(errno));
	if (fstat(file, &found) != 0 || !S_ISREG(found.st_mode) || found.st_uid != geteuid() ||
	    found.st_size > READ_MOST) {
		close(file);
		return error_set(err, RECOUP_UNREADABLE, NULL, NULL,
		                 "what the editor left is no file of yours, or too large");
	}
	room = (size_t)found.st_size;
	edit->bytes = malloc(room + 1);
	while (edit->bytes && edit->length < room) {
		ssize_t got = read(file, edit->bytes + edit->length, room - edit->length);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		edit->length += (size_t)got;
	}
	close(file);
	if (!edit->bytes)
		return error_no_memory(err);
	edit->bytes[edit->length] = '\0';
	return RECOUP_OK;
}

/* With what the editor put beside it: swap files, backups. */
static void folder_remove(const struct edit *edit)
{
	DIR *folder = *edit->folder ? opendir(edit->folder) : NULL;
	struct dirent *entry;

	while (folder && (entry = readdir(folder)))
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(folder), entry->d_name, 0);
	if (folder)
		closedir(folder);
	if (*edit->folder)
		rmdir(edit->folder);
}

/* ---- the editor ---- */

/* In the child. What cannot be started is told through the pipe. */
static void exec_editor(struct edit *edit, int tell_to)
{
	char *argv[SPLIT_WORDS + 2];
	int count = edit->words.count, failure;

	for (int i = 0; i < count; i++)
		argv[i] = edit->words.words[i];
	if (count == 0)
		count = 1;
	argv[count] = edit->path;
	argv[count + 1] = NULL;
	if (edit->words.count > 0)
		execvp(argv[0], argv);
	for (size_t i = 0; edit->words.count == 0 && i < sizeof editors / sizeof *editors; i++) {
		char name[32];

		snprintf(name, sizeof name, "%s", editors[i]);
		argv[0] = name;
		execvp(name, argv);
	}
	failure = errno;
	if (write(tell_to, &failure, sizeof failure) < 0)
		_exit(126);
	_exit(127);
}

struct manners {
	struct sigaction interrupt, quit, stop;
};

/* Keys that stop or end are the editor's meanwhile. C-z stops both, as one job, and not
 * by curses, which does not have the terminal. */
static void signals_give(struct manners *kept)
{
	struct sigaction ignore, plain;

	memset(&ignore, 0, sizeof ignore);
	sigemptyset(&ignore.sa_mask);
	plain = ignore;
	ignore.sa_handler = SIG_IGN;
	plain.sa_handler = SIG_DFL;
	sigaction(SIGINT, &ignore, &kept->interrupt);
	sigaction(SIGQUIT, &ignore, &kept->quit);
	sigaction(SIGTSTP, &plain, &kept->stop);
}

static void signals_take_back(const struct manners *kept)
{
	sigaction(SIGINT, &kept->interrupt, NULL);
	sigaction(SIGQUIT, &kept->quit, NULL);
	sigaction(SIGTSTP, &kept->stop, NULL);
}

static void pause_ms(long milliseconds)
{
	nanosleep(&(struct timespec){milliseconds / 1000, milliseconds % 1000 * 1000000}, NULL);
}

/* An editor that stops itself alone would leave a terminal that answers nobody: recoup
 * stops too, and the shell is there. True when the editor has ended meanwhile. */
static bool stop_along(pid_t child, int *status)
{
	pid_t got;

	/* C-z stopped both at once; then both go on at once, and this is of the past. */
	pause_ms(100);
	got = waitpid(child, status, WNOHANG | WCONTINUED);
	if (got == child)
		return !WIFCONTINUED(*status);
	raise(SIGSTOP);
	kill(child, SIGCONT);
	return false;
}

static int child_wait(pid_t child)
{
	int status = 0;

	while (true) {
		pid_t got = waitpid(child, &status, WUNTRACED);

		if (got == child && (!WIFSTOPPED(status) || stop_along(child, &status)))
			return status;
		if (got < 0 && errno != EINTR)
			return -1;
		if (ending)
			kill(child, ending); /* it may save what there is, then recoup ends too */
	}
}

static pid_t child_start(struct edit *edit, int told[2])
{
	pid_t child;

	if (pipe(told) != 0)
		return -1;
	fcntl(told[0], F_SETFD, FD_CLOEXEC);
	fcntl(told[1], F_SETFD, FD_CLOEXEC);
	child = fork();
	if (child == 0) {
		/* An ignored signal would stay ignored. */
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		exec_editor(edit, told[1]);
	}
	close(told[1]);
	if (child < 0)
		close(told[0]);
	return child;
}

static enum recoup_status editor_failed(const struct edit *edit, int failure, struct error *err)
{
	const char *name = edit->words.count > 0 ? edit->words.words[0] : editors[0];

	return error_set(err, RECOUP_UNREADABLE, NULL, "VISUAL or EDITOR says which to start",
	                 "cannot start the editor \"%s\": %s", name, strerror(failure));
}

/* The terminal goes to the editor and comes back. */
static enum recoup_status editor_wait(struct edit *edit, struct error *err)
{
	struct manners manners;
	int told[2], failure = 0, status = 0;
	pid_t child;
	ssize_t got = 0;

	def_prog_mode();
	endwin();
	signals_give(&manners);
	child = child_start(edit, told);
	if (child > 0) {
		do
			got = read(told[0], &failure, sizeof failure);
		while (got < 0 && errno == EINTR);
		close(told[0]);
		status = child_wait(child);
	} else {
		failure = errno;
	}
	signals_take_back(&manners);
	reset_prog_mode();
	clearok(curscr, TRUE);
	refresh();
	if (child < 0 || got == (ssize_t)sizeof failure)
		return editor_failed(edit, failure, err);
	if (status == 0)
		return RECOUP_OK;
	return error_set(err, RECOUP_STOPPED, NULL, NULL, "the editor ended with %s %d",
	                 WIFSIGNALED(status) ? "signal" : "status",
	                 WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
}

static enum recoup_status editor_find(struct edit *edit, const struct environment *environment,
                                      struct error *err)
{
	const char *variables[] = {environment->visual, environment->editor};

	for (size_t i = 0; i < 2; i++) {
		enum recoup_status status;

		if (!variables[i])
			continue;
		status = split_words(variables[i], &edit->words, err);
		if (status != RECOUP_OK)
			return error_set(err, RECOUP_INPUT, NULL, "such as EDITOR=\"emacs -nw\"",
			                 "%s cannot be read: %s", i == 0 ? "VISUAL" : "EDITOR",
			                 edit->words.open ? "a quote is left open" : "it is too long");
		if (edit->words.count > 0)
			return RECOUP_OK;
	}
	edit->words.count = 0;
	return RECOUP_OK;
}

/* ---- what came of it ---- */

static size_t end_without_blanks(const char *text, size_t length)
{
	while (length > 0 && strchr(" \t\r\n", text[length - 1]) && text[length - 1])
		length--;
	return length;
}

static void returns_drop(struct edit *edit)
{
	size_t kept = 0;

	for (size_t i = 0; i < edit->length; i++)
		if (edit->bytes[i] != '\r' || edit->bytes[i + 1] != '\n')
			edit->bytes[kept++] = edit->bytes[i];
	edit->bytes[kept] = '\0';
	edit->length = kept;
}

static enum recoup_status text_check(const struct edit *edit, struct error *err)
{
	if (strlen(edit->bytes) != edit->length || !text_valid_utf8(edit->bytes, edit->length))
		return error_set(err, RECOUP_INPUT, NULL, NULL, "the note is not saved as UTF-8");
	if (edit->length > NOTE_MAX)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "the note is longer than %d bytes", NOTE_MAX);
	return RECOUP_OK;
}

bool editor_keep(struct app *app, const char *name, const char *text, size_t length,
                 struct error *err)
{
	char path[PATH_MAX + 64], where[PATH_MAX + 64];
	struct error failure;

	if (program_state_keep(app->program, name, text, length, path, sizeof path, &failure) !=
	    RECOUP_OK) {
		snprintf(err->hint, sizeof err->hint, "what you wrote is lost: %.250s", failure.what);
		return false;
	}
	import_path_short(app, path, where, sizeof where);
	snprintf(err->hint, sizeof err->hint, "what you wrote is kept in %.250s", where);
	return true;
}

/* Where there is no better place, the file stays where the editor left it. */
static void left_in_place(struct edit *edit, struct error *err)
{
	edit->stays = true;
	snprintf(err->hint, sizeof err->hint, "what you wrote is in %.250s", edit->path);
}

static bool changed(const struct edit *edit, const char *text)
{
	size_t length = end_without_blanks(edit->bytes, edit->length);

	return length != end_without_blanks(text, strlen(text)) ||
	       memcmp(edit->bytes, text, length) != 0;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static enum recoup_status edit_do(struct app *app, struct edit *edit, const char *text,
                                  struct error *err)
{
	int64_t began = now_ms();
	struct error unread;
	enum recoup_status status = editor_wait(edit, err);
	enum recoup_status read = file_read(edit, status == RECOUP_OK ? err : &unread);

	if (read != RECOUP_OK) {
		struct stat found;

		if (lstat(edit->path, &found) == 0)
			left_in_place(edit, err);
		return status == RECOUP_OK ? read : status;
	}
	returns_drop(edit);
	if (!changed(edit, text)) {
		if (status != RECOUP_OK)
			return status;
		return error_set(err, RECOUP_NOTHING, NULL,
		                 now_ms() < began + AT_ONCE_MS
		                     ? "a window of its own? Then such as code --wait"
		                     : NULL,
		                 "the note is as it was");
	}
	if (status == RECOUP_OK)
		status = text_check(edit, err);
	if (status != RECOUP_OK && !editor_keep(app, edit->name, edit->bytes, edit->length, err))
		left_in_place(edit, err);
	return status;
}

enum recoup_status editor_run(struct app *app, const char *name, const char *text, char **edited,
                              struct error *err)
{
	const struct environment *environment = &app->program->environment;
	struct edit edit = {.name = name};
	enum recoup_status status = editor_find(&edit, environment, err);

	*edited = NULL;
	if (status == RECOUP_OK)
		status = file_write(&edit, environment, text, err);
	if (status == RECOUP_OK)
		status = edit_do(app, &edit, text, err);
	if (!edit.stays)
		folder_remove(&edit);
	if (status == RECOUP_OK) {
		edit.bytes[end_without_blanks(edit.bytes, edit.length)] = '\0';
		*edited = edit.bytes;
		return RECOUP_OK;
	}
	free(edit.bytes);
	return status;
}
