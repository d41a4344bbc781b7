/* A human body as outlines that can be filled, front and back. Half of it is written down,
 * from its middle outwards; the other half is its mirror. Must not know what a fill means. */
#include <math.h>

#include "internal.h"

#define CENTRE_FRONT 36.0
#define CENTRE_BACK 114.0
#define BODY_SCALE 0.76
#define OUTLINE_MOST 48

struct place {
	float x, y; /* x from the middle, y from the top of the head */
};
struct outline {
	int count;
	struct place places[OUTLINE_MOST];
};

/* From the neck down to the crotch; hands hang beside the thighs. */
static const struct outline whole = {37, {
	{0, 24}, {4.6F, 24}, {5.2F, 30}, {11, 34.5F}, {20, 36.5F}, {26.5F, 40}, {29.6F, 48},
	{30.4F, 60}, {32, 72}, {34, 88}, {35, 100}, {37.5F, 108}, {36.5F, 117}, {32.5F, 119},
	{30.6F, 112}, {30.8F, 101}, {28, 88}, {25.6F, 74}, {22.8F, 58}, {21.4F, 53}, {20.6F, 66},
	{17.6F, 82}, {19, 93}, {22, 104}, {23, 118}, {22, 134}, {18.6F, 150}, {18.4F, 160},
	{19, 170}, {17.6F, 182}, {14.6F, 193}, {16.4F, 200}, {21, 207}, {13, 209}, {7, 207},
	{7.6F, 194}, {5.4F, 176}}};
static const struct outline inner_leg = {6, {
	{6.8F, 162}, {5.6F, 150}, {3.6F, 134}, {1.6F, 118}, {0.6F, 113}, {0, 112}}};

struct region_shape {
	struct place number;
	struct outline outline;
	bool beside; /* too narrow for its number, which stands on the ground beside it */
};
/* Of the middle: the half that is mirrored. Of two sides: the one of x > 0. By the first
 * region of a pair. */
static const struct region_shape shapes[REGION_COUNT] = {
	[0] = {{0, 34}, {6, {{0, 24}, {4.4F, 24.6F}, {5, 30.6F}, {10.5F, 35}, {6, 37.6F},
	        {0, 38}}}, false},
	[1] = {{24.2F, 49}, {8, {{14.5F, 36}, {20.5F, 37.3F}, {26, 40.6F}, {28.8F, 48}, {29.4F, 57},
	        {22.8F, 56}, {20.6F, 48}, {17, 41}}}, false},
	[3] = {{0, 55}, {8, {{0, 39.6F}, {6.6F, 39}, {12.5F, 36.4F}, {18.6F, 40.4F}, {20.4F, 50},
	        {19.6F, 66}, {13, 69}, {0, 70}}}, false},
	[4] = {{0, 84}, {6, {{0, 72}, {13, 71}, {18.6F, 69}, {16.8F, 82}, {17.6F, 89},
	        {0, 96}}}, false},
	[5] = {{0, 80}, {8, {{0, 64}, {9, 66}, {19.4F, 62}, {17.8F, 72}, {16.6F, 82}, {16, 88},
	        {8, 93}, {0, 93.4F}}}, false},
	[6] = {{0, 106.6F}, {6, {{0, 95.4F}, {8, 95}, {12.6F, 105}, {7.6F, 111}, {2.6F, 112.6F},
	        {0, 111.4F}}}, false},
	[7] = {{0, 52}, {7, {{0, 38}, {13.4F, 36.6F}, {16.4F, 43}, {19.6F, 50}, {19.6F, 59.6F},
	        {10, 63.6F}, {0, 62}}}, false},
	[8] = {{16.4F, 101.6F}, {8, {{17.4F, 89}, {19.4F, 96}, {21.6F, 106}, {21.8F, 111},
	        {15.6F, 108}, {11.6F, 100}, {9.6F, 94.6F}, {13.6F, 91}}}, false},
	[10] = {{11.8F, 107}, {9, {{0.9F, 97.6F}, {8, 94.4F}, {17.8F, 91}, {20.8F, 101}, {22, 112},
	        {17.6F, 117.6F}, {8, 118}, {2, 115}, {0.9F, 108}}}, false},
	[12] = {{12.8F, 131}, {9, {{13.6F, 110.6F}, {21.8F, 113.6F}, {22, 124}, {20.6F, 137},
	        {17.4F, 147.6F}, {8, 147.6F}, {5.4F, 138}, {3.2F, 124}, {3.4F, 115}}}, false},
	[14] = {{12.8F, 137}, {9, {{3, 119.6F}, {9, 120.4F}, {18, 120}, {22.2F, 117}, {21.8F, 130},
	        {19.2F, 145}, {17, 152}, {7.6F, 152}, {4.6F, 136}}}, false},
	[16] = {{12.3F, 159.4F}, {7, {{7, 149.6F}, {17.2F, 149.6F}, {18, 156}, {17, 163.6F},
	        {8, 163.6F}, {6.6F, 157}, {6.2F, 152}}}, false},
	[18] = {{12.2F, 178}, {8, {{7.4F, 165.4F}, {17.4F, 165.4F}, {18.3F, 172}, {16.8F, 183},
	        {14, 192}, {8.4F, 192}, {6.7F, 182}, {6, 172}}}, false},
	[20] = {{12.2F, 172}, {8, {{7, 157.6F}, {17.4F, 157.6F}, {18.3F, 169}, {17.2F, 179},
	        {14.8F, 186}, {8.6F, 186}, {6.2F, 177}, {5.9F, 168}}}, false},
	[22] = {{22.5F, 197}, {6, {{8.4F, 187.6F}, {14.6F, 187.6F}, {13.8F, 195}, {14, 202},
	        {9, 202}, {8.8F, 195}}}, true},
	[24] = {{24.6F, 203}, {7, {{8.2F, 197}, {14.4F, 197}, {16.4F, 201.4F}, {19.4F, 206.6F},
	        {13, 208.2F}, {7.8F, 206.4F}, {7.8F, 202}}}, true},
};

static double at_x(double centre, double side, const struct place *place)
{
	return centre + side * (double)place->x * BODY_SCALE;
}

static double at_y(const struct place *place)
{
	return (double)place->y * BODY_SCALE;
}

/* A smooth closed line: through the middles between the places, which it bends towards. */
struct path {
	FILE *out;
	double first_x, first_y, x, y;
	int count;
};

static void path_to(struct path *path, double x, double y)
{
	double middle_x = (path->x + x) / 2, middle_y = (path->y + y) / 2;

	if (path->count == 0) {
		path->first_x = x;
		path->first_y = y;
	} else if (path->count == 1) {
		fprintf(path->out, "M%.1f %.1f", middle_x, middle_y);
	} else {
		fprintf(path->out, "Q%.1f %.1f %.1f %.1f", path->x, path->y, middle_x, middle_y);
	}
	path->x = x;
	path->y = y;
	path->count++;
}

/* The second place once more, so that the line ends where it began. */
static void path_end(struct path *path, double second_x, double second_y)
{
	path_to(path, path->first_x, path->first_y);
	path_to(path, second_x, second_y);
	fputc('Z', path->out);
}

static void one_side(FILE *out, double centre, double side, const struct outline *outline)
{
	struct path path = {.out = out};

	for (int i = 0; i < outline->count; i++)
		path_to(&path, at_x(centre, side, &outline->places[i]), at_y(&outline->places[i]));
	path_end(&path, at_x(centre, side, &outline->places[1]), at_y(&outline->places[1]));
}

static void both_sides(FILE *out, double centre, const struct outline *outline,
                       const struct outline *more)
{
	struct path path = {.out = out};
	int rest = more ? more->count : 0;

	for (int i = 0; i < outline->count; i++)
		path_to(&path, at_x(centre, 1, &outline->places[i]), at_y(&outline->places[i]));
	for (int i = 0; i < rest; i++)
		path_to(&path, at_x(centre, 1, &more->places[i]), at_y(&more->places[i]));
	for (int i = rest - 1; i >= 0; i--)
		path_to(&path, at_x(centre, -1, &more->places[i]), at_y(&more->places[i]));
	for (int i = outline->count - 1; i >= 0; i--)
		path_to(&path, at_x(centre, -1, &outline->places[i]), at_y(&outline->places[i]));
	path_end(&path, at_x(centre, 1, &outline->places[1]), at_y(&outline->places[1]));
}

/* The person's left is at the viewer's right in front, at the left from behind. */
static double side_of(const struct region *region)
{
	bool right = (region->side == SIDE_LEFT) == (region->view == VIEW_FRONT);

	return region->side == SIDE_MIDDLE ? 0 : right ? 1 : -1;
}

static const struct region_shape *shape_of(int region)
{
	const struct region *row = region_get(region);

	return &shapes[row->side == SIDE_RIGHT ? row->mirror : region];
}

static void region_draw(FILE *out, int region, const struct region_show *show)
{
	const struct region *row = region_get(region);
	const struct region_shape *shape = shape_of(region);
	double centre = row->view == VIEW_FRONT ? CENTRE_FRONT : CENTRE_BACK, side = side_of(row);
	int level = level_of_ten(show->level);

	if (!show->said)
		return;
	fprintf(out, "<path class=\"l%d\" d=\"", level);
	if (row->side == SIDE_MIDDLE)
		both_sides(out, centre, &shape->outline, NULL);
	else
		one_side(out, centre, side, &shape->outline);
	fputs("\"/>", out);
	if (lround(show->level) > 0)
		fprintf(out, "<text class=\"n%s\" x=\"%.1f\" y=\"%.1f\">%ld</text>",
		        shape->beside ? " out" : level == 4 ? " n4" : "",
		        at_x(centre, side, &shape->number), at_y(&shape->number) + 2.8,
		        lround(show->level));
	fputc('\n', out);
}

static void view_draw(FILE *out, double centre, const char *left, const char *name,
                      const char *right)
{
	fprintf(out, "<circle class=\"skin\" cx=\"%.1f\" cy=\"9.6\" r=\"8.2\"/>"
	        "<path class=\"skin\" d=\"", centre);
	both_sides(out, centre, &whole, &inner_leg);
	fprintf(out, "\"/>\n<text class=\"dim mid tiny\" x=\"%.1f\" y=\"169\">%s</text>", centre, name);
	fprintf(out, "<text class=\"dim mid tiny\" x=\"%.1f\" y=\"20\">%s</text>"
	        "<text class=\"dim mid tiny\" x=\"%.1f\" y=\"20\">%s</text>\n", centre - 24, left,
	        centre + 24, right);
}

void body_draw(FILE *out, double x, double y, const struct region_show regions[REGION_COUNT])
{
	fprintf(out, "<g transform=\"translate(%.1f %.1f)\">\n", x, y);
	view_draw(out, CENTRE_FRONT, "R", "front", "L");
	view_draw(out, CENTRE_BACK, "L", "back", "R");
	for (int region = 0; region < REGION_COUNT; region++)
		region_draw(out, region, &regions[region]);
	fputs("</g>\n", out);
}
