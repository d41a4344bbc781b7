/* The body map as a table: front and back, left and right. Must not know how it
 * is drawn. */
#include "recoup/metric.h"

#include <string.h>

#define PAIR(at, name, words, view, joint)                                                      \
	[at] = {"left_" name, "left " words, view, SIDE_LEFT, (at) + 1, joint},                     \
	[(at) + 1] = {"right_" name, "right " words, view, SIDE_RIGHT, at, joint}
#define MIDDLE(at, name, words, view, joint) [at] = {name, words, view, SIDE_MIDDLE, at, joint}

static const struct region regions[REGION_COUNT] = {
	MIDDLE(0, "neck", "neck", VIEW_BACK, false),
	PAIR(1, "shoulder", "shoulder", VIEW_FRONT, true),
	MIDDLE(3, "upper_back", "upper back", VIEW_BACK, false),
	MIDDLE(4, "lower_back", "lower back", VIEW_BACK, false),
	MIDDLE(5, "abdomen", "abdomen", VIEW_FRONT, false),
	MIDDLE(6, "groin", "groin", VIEW_FRONT, false),
	MIDDLE(7, "chest", "chest", VIEW_FRONT, false),
	PAIR(8, "hip", "hip", VIEW_FRONT, true),
	PAIR(10, "glute", "glute", VIEW_BACK, false),
	PAIR(12, "quad", "quad", VIEW_FRONT, false),
	PAIR(14, "hamstring", "hamstring", VIEW_BACK, false),
	PAIR(16, "knee", "knee", VIEW_FRONT, true),
	PAIR(18, "shin", "shin", VIEW_FRONT, false),
	PAIR(20, "calf", "calf", VIEW_BACK, false),
	PAIR(22, "achilles", "Achilles tendon", VIEW_BACK, true),
	PAIR(24, "foot", "foot", VIEW_FRONT, true),
};

const struct region *region_get(int region)
{
	return &regions[region];
}

int region_find(const char *name, size_t length)
{
	for (int i = 0; i < REGION_COUNT; i++) {
		if ((strlen(regions[i].id) == length && memcmp(regions[i].id, name, length) == 0) ||
		    (strlen(regions[i].label) == length && memcmp(regions[i].label, name, length) == 0))
			return i;
	}
	return REGION_NONE;
}
