/* Insights: what the journal says of its keeper, as sentences with their intervals drawn.
 * Must not know the statistics, nor word anything itself. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "../tui.h"

#define TOP 2
#define LEFT 2
#define LABEL_ROOM 28
#define NUMBERS_ROOM 22 /* "-1.36 (-2.22 to -0.50)" */
#define BAR_LEAST 11
#define BAR_MOST 41
#define TEXT_MOST 100 /* longer lines are hard to read */
#define SECTIONS_MAX 8

struct insights_state {
	struct insight_line lines[INSIGHT_LINES_MAX];
	size_t count;
	int top;  /* rows scrolled away */
	int line; /* the one that is told first */
};

/* Walks the lines, wrapped to the screen. */
struct flow {
	const struct app *app;
	int row, top, bottom; /* of the screen; drawn within [TOP, bottom] */
	bool draw;
	int sections[SECTIONS_MAX], section_count; /* rows at which titles are */
};

static struct insights_state *state_of(struct app *app)
{
	return app_state(app, &screen_insights);
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct insights_state *state = state_of(app);
	const struct insights *insights;
	enum recoup_status status;

	if (!state)
		return error_no_memory(err);
	/* Rows of the lines lie within what is borrowed. */
	status = days_insights(app->program->days, &insights, err);
	state->count = 0;
	if (status == RECOUP_OK)
		state->count = insights_lines(insights, state->lines, INSIGHT_LINES_MAX);
	return status;
}

static int bottom_row(const struct app *app)
{
	return app->rows - 4;
}

static int page(const struct app *app)
{
	return bottom_row(app) - TOP + 1;
}

static bool visible(const struct flow *flow)
{
	int row = flow->row - flow->top;

	return flow->draw && row >= TOP && row <= flow->bottom;
}

static void flow_wrapped(struct flow *flow, int indent, enum look look, const char *text)
{
	int width = flow->app->columns - LEFT - indent - 2;

	if (width > TEXT_MOST)
		width = TEXT_MOST;
	while (*text) {
		size_t fit = text_fit(text, width), cut = fit;

		while (text[fit] && cut > 0 && text[cut] != ' ')
			cut--;
		if (cut == 0)
			cut = fit > 0 ? fit : strlen(text);
		if (visible(flow))
			putf(flow->app, flow->row - flow->top, LEFT + indent, width, look, "%.*s", (int)cut,
			     text);
		flow->row++;
		text += cut;
		text += strspn(text, " ");
	}
}

static void bar_put(const struct app *app, int row, int column, int width,
                    const struct insight *insight)
{
	char cells[BAR_MOST + 1];
	enum look look = !insight->found               ? LOOK_DIM
	                 : insight->wellness.value < 0 ? LOOK_BAD
	                                               : LOOK_GOOD;

	insight_bar(insight, width, cells);
	for (int i = 0; i < width; i++) {
		const char *glyph = cells[i] == '='   ? "─"
		                    : cells[i] == 'o' ? "●"
		                    : cells[i] == '|' ? "│"
		                                      : "·";
		char plain[2] = {cells[i], '\0'};

		put(app, row, column + i, 1, cells[i] == 'o' || cells[i] == '=' ? look : LOOK_DIM,
		    app->unicode ? glyph : plain);
	}
}

static void flow_insight(struct flow *flow, const struct insight *insight)
{
	const struct app *app = flow->app;
	int column = LEFT + 2, numbers = app->columns - NUMBERS_ROOM - 2, bar;
	enum look look = insight->found ? LOOK_BOLD : LOOK_DIM;

	if (visible(flow)) {
		int row = flow->row - flow->top;

		bar = numbers - 2 - (column + LABEL_ROOM + 1);
		bar = bar > BAR_MOST ? BAR_MOST : bar - (bar % 2 == 0);
		put(app, row, column, LABEL_ROOM, look, insight->label);
		if (bar >= BAR_LEAST) {
			bar_put(app, row, column + LABEL_ROOM + 1, bar, insight);
			numbers = column + LABEL_ROOM + 1 + bar + 2;
		} else {
			numbers = column + LABEL_ROOM + 1;
		}
		putf(app, row, numbers, NUMBERS_ROOM, look, "%+.2f (%+.2f to %+.2f)",
		     insight->wellness.value, insight->wellness.low, insight->wellness.high);
	}
	flow->row++;
}

static void flow_title(struct flow *flow, const char *text)
{
	if (flow->row > TOP)
		flow->row++;
	if (flow->section_count < SECTIONS_MAX)
		flow->sections[flow->section_count++] = flow->row - TOP;
	if (visible(flow))
		put(flow->app, flow->row - flow->top, LEFT, 0, LOOK_TITLE, text);
	flow->row++;
}

/* Returns the rows of all lines. */
static int flow_all(struct app *app, bool draw, int top, struct flow *flow)
{
	const struct insights_state *state = state_of(app);

	*flow = (struct flow){.app = app, .row = TOP, .top = top, .bottom = bottom_row(app), .draw = draw};
	for (size_t i = 0; i < state->count; i++) {
		const struct insight_line *line = &state->lines[i];

		if (line->kind == INSIGHT_LINE_TITLE)
			flow_title(flow, line->text);
		else if (line->kind == INSIGHT_LINE_ROW)
			flow_insight(flow, line->row);
		else
			flow_wrapped(flow, line->detail ? 4 : 2, line->kind == INSIGHT_LINE_NOTE && !line->detail
			                                         ? LOOK_DIM : LOOK_PLAIN, line->text);
	}
	return flow->row - TOP;
}

static void draw(struct app *app)
{
	struct insights_state *state = state_of(app);
	struct flow flow;
	int rows = flow_all(app, false, 0, &flow), most = rows - page(app);

	if (state->top > most)
		state->top = most;
	if (state->top < 0)
		state->top = 0;
	flow_all(app, true, state->top, &flow);
	if (state->top < most)
		putf(app, app->rows - 3, LEFT, 0, LOOK_DIM, "%s %d more lines below",
		     app->unicode ? "↓" : "v", most - state->top);
}

static void tell_insights(struct app *app, struct telling *telling)
{
	struct insights_state *state = state_of(app);

	if (state->line >= (int)state->count)
		state->line = state->count > 0 ? (int)state->count - 1 : 0;
	for (size_t i = 0; i < state->count; i++) {
		const struct insight_line *line = &state->lines[i];

		if ((int)i == state->line)
			tell_focus(telling);
		if (line->kind == INSIGHT_LINE_TITLE)
			tell(telling, "%s:", line->text);
		else if (line->kind == INSIGHT_LINE_ROW)
			tell(telling, "%s: next morning %+.2f, between %+.2f and %+.2f.", line->row->label,
			     line->row->wellness.value, line->row->wellness.low, line->row->wellness.high);
		else
			tell(telling, "%s", line->text);
	}
}

static void scroll_by(struct app *app, int rows)
{
	struct insights_state *state = state_of(app);
	struct flow flow;
	int most = flow_all(app, false, 0, &flow) - page(app);

	state->top += rows;
	if (state->top > most)
		state->top = most;
	if (state->top < 0)
		state->top = 0;
	state->line += rows;
	if (state->line >= (int)state->count)
		state->line = (int)state->count - 1;
	if (state->line < 0)
		state->line = 0;
}

/* To the title after, or before, what is at the top. */
static void section_go(struct app *app, int by)
{
	struct insights_state *state = state_of(app);
	struct flow flow;
	int line = state->line;

	flow_all(app, false, 0, &flow);
	for (int i = 0; i < flow.section_count; i++) {
		int at = by > 0 ? i : flow.section_count - 1 - i;

		if (by > 0 ? flow.sections[at] > state->top : flow.sections[at] < state->top) {
			state->top = flow.sections[at];
			break;
		}
	}
	do
		line += by;
	while (line > 0 && line < (int)state->count && state->lines[line].kind != INSIGHT_LINE_TITLE);
	if (line >= 0 && line < (int)state->count)
		state->line = line;
}

static enum handled request(struct app *app, enum request request)
{
	struct insights_state *state = state_of(app);
	int all = INSIGHT_LINES_MAX * 8;

	switch ((int)request) {
	case REQUEST_DOWN:
		scroll_by(app, 1);
		return HANDLED;
	case REQUEST_UP:
		scroll_by(app, -1);
		return HANDLED;
	case REQUEST_PAGE_DOWN:
		scroll_by(app, page(app) - 2);
		return HANDLED;
	case REQUEST_PAGE_UP:
		scroll_by(app, 2 - page(app));
		return HANDLED;
	case REQUEST_FIRST:
		state->top = state->line = 0;
		return HANDLED;
	case REQUEST_LAST:
		scroll_by(app, all);
		return HANDLED;
	case REQUEST_SECTION_AFTER:
		section_go(app, 1);
		return HANDLED;
	case REQUEST_SECTION_BEFORE:
		section_go(app, -1);
		return HANDLED;
	case REQUEST_BACK:
		app_show(app, &screen_today);
		return HANDLED;
	default:
		return IGNORED;
	}
}

/* What lies below is shown by a click on the line that says so. */
static enum handled click(struct app *app, int row, int column)
{
	(void)column;
	if (row != app->rows - 3)
		return IGNORED;
	return request(app, REQUEST_PAGE_DOWN);
}

const struct screen screen_insights = {
	.title = "Insights",
	.tab = "Insight",
	.context = CONTEXT_INSIGHTS,
	.enter = enter,
	.draw = draw,
	.tell = tell_insights,
	.request = request,
	.click = click,
	.state_size = sizeof(struct insights_state),
};
