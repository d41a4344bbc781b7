/* A terminal without a person: keys go in, cells come out. Must not know what the
 * screens mean. */
#include "tty.h"

#include <check.h>
#include <ftw.h>
#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define DEADLINE_MS 8000

char home[64];

void tty_start(struct tty *tty, int rows, int columns, const char *term, const char *locale)
{
	struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};

	memset(tty, 0, sizeof *tty);
	tty->rows = rows;
	tty->columns = columns;
	tty->vterm = vterm_new(rows, columns);
	vterm_set_utf8(tty->vterm, 1);
	tty->screen = vterm_obtain_screen(tty->vterm);
	vterm_screen_enable_altscreen(tty->screen, 1);
	vterm_screen_reset(tty->screen, 1);
	tty->pid = forkpty(&tty->fd, NULL, NULL, &size);
	ck_assert_int_ge(tty->pid, 0);
	if (tty->pid == 0) {
		setenv("HOME", home, 1);
		setenv("TERM", term, 1);
		setenv("LC_ALL", locale, 1);
		setenv("TZ", "Europe/Berlin", 1);
		unsetenv("RECOUP_JOURNAL");
		unsetenv("XDG_DATA_HOME");
		unsetenv("XDG_CONFIG_HOME");
		execl(getenv("RECOUP"), "recoup", "--today", "2026-03-10", (char *)NULL);
		_exit(99);
	}
}

static void screen_read(struct tty *tty)
{
	char *out = tty->text;

	for (int row = 0; row < tty->rows; row++) {
		for (int column = 0; column < tty->columns; column++) {
			VTermPos pos = {row, column};
			VTermScreenCell cell;

			vterm_screen_get_cell(tty->screen, pos, &cell);
			if (cell.chars[0] == 0)
				*out++ = ' ';
			else if (cell.chars[0] < 0x80)
				*out++ = (char)cell.chars[0];
			else if (cell.chars[0] != (uint32_t)-1)
				*out++ = '*';
		}
		*out++ = '\n';
	}
	*out = '\0';
}

bool tty_pump(struct tty *tty, int wait)
{
	struct pollfd ready = {tty->fd, POLLIN, 0};
	char bytes[65536];
	ssize_t got;

	if (poll(&ready, 1, wait) <= 0)
		return true;
	got = read(tty->fd, bytes, sizeof bytes);
	if (got <= 0)
		return false;
	vterm_input_write(tty->vterm, bytes, (size_t)got);
	if (tty->raw_length + (size_t)got < sizeof tty->raw) {
		memcpy(tty->raw + tty->raw_length, bytes, (size_t)got);
		tty->raw_length += (size_t)got;
	}
	screen_read(tty);
	return true;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void shows(struct tty *tty, const char *wanted)
{
	int64_t end = now_ms() + DEADLINE_MS;

	while (now_ms() < end) {
		if (strstr(tty->text, wanted))
			return;
		if (!tty_pump(tty, 50))
			break;
	}
	ck_abort_msg("\"%s\" is not on the screen:\n%s", wanted, tty->text);
}

void shows_not(struct tty *tty, const char *unwanted)
{
	int64_t begin = now_ms();

	while (now_ms() < begin + 200 ||
	       (strstr(tty->text, unwanted) && now_ms() < begin + DEADLINE_MS))
		if (!tty_pump(tty, 50))
			break;
	ck_assert_msg(!strstr(tty->text, unwanted), "\"%s\" is on the screen:\n%s", unwanted, tty->text);
}

void keys(struct tty *tty, const char *typed)
{
	ck_assert_int_eq(write(tty->fd, typed, strlen(typed)), (ssize_t)strlen(typed));
}

int tty_end(struct tty *tty)
{
	int64_t end = now_ms() + DEADLINE_MS;
	int status = -1;

	while (waitpid(tty->pid, &status, WNOHANG) == 0) {
		ck_assert_msg(now_ms() < end, "the program does not end:\n%s", tty->text);
		tty_pump(tty, 20);
	}
	while (poll(&(struct pollfd){tty->fd, POLLIN, 0}, 1, 50) > 0 && tty_pump(tty, 0)) {
	}
	close(tty->fd);
	vterm_free(tty->vterm);
	return status;
}

void resize(struct tty *tty, int rows, int columns)
{
	struct winsize size = {(unsigned short)rows, (unsigned short)columns, 0, 0};

	tty->rows = rows;
	tty->columns = columns;
	vterm_set_size(tty->vterm, rows, columns);
	ioctl(tty->fd, TIOCSWINSZ, &size);
}

void home_make(void)
{
	snprintf(home, sizeof home, "/tmp/recoup-tui-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(home));
}

static int on_entry(const char *path, const struct stat *found, int kind, struct FTW *place)
{
	(void)found;
	(void)kind;
	(void)place;
	return remove(path);
}

void home_remove(void)
{
	nftw(home, on_entry, 8, FTW_DEPTH | FTW_PHYS);
}
