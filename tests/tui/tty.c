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

#define DEADLINE_MS 20000

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
	if (tty->pid < 0)
		ck_abort_msg("there is no terminal to be had");
	if (tty->pid == 0) {
		setenv("HOME", home, 1);
		setenv("TERM", term, 1);
		setenv("LC_ALL", locale, 1);
		setenv("TZ", "Europe/Berlin", 1);
		unsetenv("RECOUP_JOURNAL");
		unsetenv("XDG_DATA_HOME");
		unsetenv("XDG_CONFIG_HOME");
		unsetenv("XDG_STATE_HOME");
		/* Where a test sets the clock on the wall, that alone says what day it is. */
		if (getenv("RECOUP_CLOCK") && setenv("LD_PRELOAD", getenv("RECOUP_CLOCK_PRELOAD"), 1) == 0)
			execl(getenv("RECOUP"), "recoup", (char *)NULL);
		execl(getenv("RECOUP"), "recoup", "--today", "2026-03-10", (char *)NULL);
		_exit(99);
	}
}

VTermScreenCell cell_at(const struct tty *tty, VTermPos place)
{
	VTermScreenCell cell = {0}; /* libvterm fills it only up to the first nought */

	/* libvterm leaves the characters after the first nought as they were. */
	memset(&cell, 0, sizeof cell);
	vterm_screen_get_cell(tty->screen, place, &cell);
	return cell;
}

static char *character_put(char *out, uint32_t character)
{
	if (character < 0x80) {
		*out++ = character ? (char)character : ' ';
	} else if (character < 0x800) {
		*out++ = (char)(0xC0 | character >> 6);
		*out++ = (char)(0x80 | (character & 0x3F));
	} else if (character < 0x10000) {
		*out++ = (char)(0xE0 | character >> 12);
		*out++ = (char)(0x80 | (character >> 6 & 0x3F));
		*out++ = (char)(0x80 | (character & 0x3F));
	} else {
		*out++ = (char)(0xF0 | character >> 18);
		*out++ = (char)(0x80 | (character >> 12 & 0x3F));
		*out++ = (char)(0x80 | (character >> 6 & 0x3F));
		*out++ = (char)(0x80 | (character & 0x3F));
	}
	return out;
}

static void screen_read(struct tty *tty)
{
	char *out = tty->text, *end = tty->text + sizeof tty->text - 64;

	for (int row = 0; row < tty->rows; row++) {
		for (int column = 0; column < tty->columns && out < end; column++) {
			VTermScreenCell cell = cell_at(tty, (VTermPos){row, column});

			if (cell.chars[0] == (uint32_t)-1)
				continue; /* the right half of a wide character */
			out = character_put(out, cell.chars[0]);
			for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
				out = character_put(out, cell.chars[i]);
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
	/* Check's own pipe takes no message of a large screen. */
	ck_abort_msg("\"%s\" is not on the screen:\n%.6000s", wanted, tty->text);
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

void click(struct tty *tty, int row, int column)
{
	char typed[64];

	snprintf(typed, sizeof typed, "\033[<0;%d;%dM\033[<0;%d;%dm", column + 1, row + 1, column + 1,
	         row + 1);
	keys(tty, typed);
}

void wheel(struct tty *tty, int row, int column, bool up)
{
	char typed[32];

	snprintf(typed, sizeof typed, "\033[<%d;%d;%dM", up ? 64 : 65, column + 1, row + 1);
	keys(tty, typed);
}

/* Columns of one line's text before `end`: wide characters are two, marks none. */
static int columns_before(const struct tty *tty, int row, const char *line, const char *end)
{
	int column = 0;

	while (line < end && column < tty->columns) {
		VTermScreenCell cell = cell_at(tty, (VTermPos){row, column});
		char text[64];

		line += character_put(text, cell.chars[0]) - text;
		for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
			line += character_put(text, cell.chars[i]) - text;
		column += cell.width > 1 ? cell.width : 1;
	}
	return column;
}

VTermPos place_of(struct tty *tty, const char *text)
{
	const char *line = tty->text, *found;
	VTermPos place = {0, 0};

	shows(tty, text);
	found = strstr(tty->text, text);
	for (const char *at = tty->text; at < found; at++)
		if (*at == '\n') {
			place.row++;
			line = at + 1;
		}
	place.col = columns_before(tty, place.row, line, found);
	return place;
}

void cursor_stands(struct tty *tty, int row, int column)
{
	int64_t end = now_ms() + DEADLINE_MS;
	VTermPos cursor;

	do {
		vterm_state_get_cursorpos(vterm_obtain_state(tty->vterm), &cursor);
		if (cursor.row == row && cursor.col == column)
			return;
	} while (now_ms() < end && tty_pump(tty, 50));
	ck_abort_msg("the cursor stands at %d, %d and not at %d, %d:\n%s", cursor.row, cursor.col, row,
	             column, tty->text);
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

void shell(const char *line)
{
	char command[2000];

	snprintf(command, sizeof command,
	         "export HOME=%s TZ=Europe/Berlin LC_ALL=C.UTF-8; unset RECOUP_JOURNAL XDG_DATA_HOME XDG_STATE_HOME"
	         " XDG_CONFIG_HOME; recoup() { \"$RECOUP\" --today 2026-03-10 \"$@\"; }; %s",
	         home, line);
	ck_assert_msg(system(command) == 0, "this ended badly: %s", line);
}

void demo_make(int years)
{
	char line[300];

	snprintf(line, sizeof line,
	         "mkdir -p -m 700 $HOME/.local/share/recoup &&"
	         " recoup --journal $HOME/.local/share/recoup/journal.db demo --print %s %.0d"
	         " >/dev/null 2>&1 </dev/null && recoup undo >/dev/null", years ? "--years" : "", years);
	shell(line);
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
