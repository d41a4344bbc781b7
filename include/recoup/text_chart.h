/* Charts as lines of text, for a terminal or a pipe: each series with its title, its scale
 * and its dots, and below them the marks and the days. */
#ifndef RECOUP_TEXT_CHART_H
#define RECOUP_TEXT_CHART_H

#include <stdio.h>

#include "recoup/series_chart.h"

#define TEXT_CHART_COLUMNS_LEAST 30
#define TEXT_CHART_COLUMNS_MOST (CANVAS_COLUMNS + CHART_GUTTER)
#define TEXT_CHART_ROWS_LEAST 3
#define TEXT_CHART_ROWS_MOST CANVAS_ROWS

struct text_chart {
	const struct series_table *table;
	enum unit_system units;
	int columns; /* of all of it */
	int rows;    /* of each plot */
	bool unicode;
	/* Switches the look of what follows; LOOK_PLAIN ends it. NULL: no looks. */
	void (*look)(void *context, FILE *out, enum look look);
	void *context;
};
/* False when out of memory. */
bool text_chart_print(const struct text_chart *chart, FILE *out);

#endif
