/* A practice is over: how did it feel? One line, which may stay empty; then it is logged.
 * Must not know how practices are guided. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "session.h"

static char *length_words(struct app *app, const struct session_state *session, char *out,
                          size_t size)
{
	struct practice_done done;

	*out = '\0';
	return session_done(app, session, &done) ? guide_length(done.seconds, out, size) : out;
}

static void draw(struct app *app)
{
	const struct session_state *session = session_state(app);
	int width = app->columns - 8 < 64 ? app->columns - 8 : 64, column = (app->columns - width) / 2;
	int row = app->rows / 3, used = text_width(session->felt), from = 0;
	char length[32];

	putf(app, row++, column, width, LOOK_BOLD, "%s: %s", session->practice->name,
	     length_words(app, session, length, sizeof length));
	row++;
	put(app, row++, column, width, LOOK_TITLE, "How did it feel?");
	/* The end of a long line stays in view. */
	if (used >= width - 2)
		from = (int)text_fit(session->felt, used - width + 3);
	putf(app, row, column, width, LOOK_CHOSEN, "%s", session->felt + from);
	app->cursor_row = row;
	app->cursor_column = column + text_width(session->felt + from);
	row += 2;
	put(app, row, column, width, LOOK_DIM, "Enter keeps it; left empty, it is logged without a word.");
}

static void tell_felt(struct app *app, struct telling *telling)
{
	const struct session_state *session = session_state(app);
	char length[32];

	tell(telling, "%s is done: %s.", session->practice->name,
	     length_words(app, session, length, sizeof length));
	tell(telling, "How did it feel? Enter keeps it; left empty, it is logged without a word.");
	tell_typing(telling);
	tell(telling, "> %s", session->felt);
}

static enum handled request(struct app *app, enum request request)
{
	struct session_state *session = session_state(app);

	switch ((int)request) {
	case REQUEST_ACCEPT:
		session_end(app, session);
		return HANDLED;
	case REQUEST_BACK:
		session->felt[0] = '\0';
		session_end(app, session);
		return HANDLED;
	case REQUEST_RUB_OUT:
		text_rub_out(session->felt);
		return HANDLED;
	case REQUEST_CLEAR_FIELD:
		session->felt[0] = '\0';
		return HANDLED;
	default:
		return IGNORED;
	}
}

static enum handled type(struct app *app, const char *key)
{
	struct session_state *session = session_state(app);

	return text_key_add(session->felt, sizeof session->felt, key) ? HANDLED : IGNORED;
}

const struct screen screen_felt = {
	.title = "How it felt",
	.context = CONTEXT_FELT,
	.draw = draw,
	.tell = tell_felt,
	.request = request,
	.type = type,
	.leave = session_leave,
	.passing = true,
	.alone = true,
};
