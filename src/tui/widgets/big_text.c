/* Large letters of five by five dots: half blocks, or a sign a dot where there is only
 * ASCII. Must not know what the words mean. */
#include "big_text.h"

#include <stdio.h>
#include <string.h>

#include "../tui.h"

#define DOTS 5
#define ADVANCE 6

static const struct glyph {
	char letter;
	const char *dots[DOTS];
} glyphs[] = {
	{'I', {"#####", "  #  ", "  #  ", "  #  ", "#####"}},
	{'N', {"#   #", "##  #", "# # #", "#  ##", "#   #"}},
	{'O', {" ### ", "#   #", "#   #", "#   #", " ### "}},
	{'U', {"#   #", "#   #", "#   #", "#   #", " ### "}},
	{'T', {"#####", "  #  ", "  #  ", "  #  ", "  #  "}},
	{'H', {"#   #", "#   #", "#####", "#   #", "#   #"}},
	{'L', {"#    ", "#    ", "#    ", "#    ", "#####"}},
	{'D', {"#### ", "#   #", "#   #", "#   #", "#### "}},
	{'P', {"#### ", "#   #", "#### ", "#    ", "#    "}},
	{'0', {" ### ", "#  ##", "# # #", "##  #", " ### "}},
	{'1', {"  #  ", " ##  ", "  #  ", "  #  ", " ### "}},
	{'2', {"#### ", "    #", " ### ", "#    ", "#####"}},
	{'3', {"#### ", "    #", " ### ", "    #", "#### "}},
	{'4', {"#  # ", "#  # ", "#####", "   # ", "   # "}},
	{'5', {"#####", "#    ", "#### ", "    #", "#### "}},
	{'6', {" ### ", "#    ", "#### ", "#   #", " ### "}},
	{'7', {"#####", "   # ", "  #  ", " #   ", " #   "}},
	{'8', {" ### ", "#   #", " ### ", "#   #", " ### "}},
	{'9', {" ### ", "#   #", " ####", "    #", " ### "}},
	{':', {"     ", "  #  ", "     ", "  #  ", "     "}},
};

static bool dot(char letter, int row, int column)
{
	if (letter >= 'a' && letter <= 'z')
		letter = (char)(letter - 'a' + 'A');
	for (size_t i = 0; row < DOTS && i < sizeof glyphs / sizeof *glyphs; i++)
		if (glyphs[i].letter == letter)
			return glyphs[i].dots[row][column] == '#';
	return false;
}

int big_text_rows(const struct app *app)
{
	return app->unicode ? (DOTS + 1) / 2 : DOTS;
}

int big_text_width(const char *text)
{
	int length = (int)strlen(text);

	return length > 0 ? length * ADVANCE - 1 : 0;
}

void big_text_put(const struct app *app, int row, int column, enum look look, const char *text)
{
	static const char *const halves[] = {" ", "▀", "▄", "█"};
	int width = big_text_width(text);

	for (int at = 0; at < big_text_rows(app); at++) {
		char line[600] = "";
		size_t used = 0;

		for (int i = 0; i < width && used + 4 < sizeof line; i++) {
			char letter = text[i / ADVANCE];
			int within = i % ADVANCE;
			bool upper = within < DOTS && dot(letter, app->unicode ? 2 * at : at, within);
			bool lower = within < DOTS && app->unicode && dot(letter, 2 * at + 1, within);
			const char *sign = app->unicode ? halves[upper + 2 * lower] : upper ? "#" : " ";

			used += (size_t)snprintf(line + used, sizeof line - used, "%s", sign);
		}
		put(app, row + at, column, width, look, line);
	}
}
