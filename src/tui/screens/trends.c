/* Trends. */
#include "../tui.h"

struct trends_state {
	int at;
};

static enum recoup_status enter(struct app *app, struct error *err)
{
	(void)app;
	(void)err;
	return RECOUP_OK;
}

static void draw(struct app *app)
{
	(void)app;
}

static enum handled request(struct app *app, enum request request)
{
	(void)app;
	(void)request;
	return IGNORED;
}

const struct screen screen_trends = {
	.title = "Trends",
	.context = CONTEXT_TRENDS,
	.enter = enter,
	.draw = draw,
	.request = request,
	.state_size = sizeof(struct trends_state),
	.of_day = true,
};
