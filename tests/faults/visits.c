/* What a person does in the screens while faults strike: the one table. A key that writes
 * gets a row here. Must not know what a fault is. */
#include "screens.h"

const struct visit visits[] = {
	{"check-in", {
		{"c", "Check-in, Tue 10 Mar 2026", .again = "c"},
		{"7:15\r4", "> Energy", .again = ""},
		{"\x13", "Checked in. u takes it back.", .changes = true},
		{"u", "Took back: check-in 2026-03-10.", .changes = true},
		{"\x12", "Brought back: check-in 2026-03-10.", .changes = true},
	}},
	{"run", {
		{"r", "Log a run", .again = "r"},
		{"10.2km\r52:30\r6\r\r00:10\r", "Kind                run", .again = ""},
		{"\x13", "Logged. u takes it back.", .changes = true},
		{"2", "10.2 km    52:30  5:09 /km    6   315", .again = "2"},
		{"e", "Change a run", .again = "e"},
		{"\t\t8", "RPE                 8", .again = ""},
		{"\x13", "10.2 km    52:30  5:09 /km    8   420", .changes = true},
		{"d", "Delete this one?", .again = "d"},
		{"y", "Deleted. u brings it back.", .again = "dy", .changes = true},
		{"u", "Took back: ", .changes = true},
	}},
	{"soreness", {
		{"3", "Overall", .again = "3"},
		{"6", "Left quad: 6. u takes it back.", .changes = true},
		{"x", "Left quad: nothing said. u takes it back.", .changes = true},
		{"u", "Took back: ", .changes = true},
	}},
	{"import", {
		{":", "Enter do it", .again = ":"},
		{"import export.csv\r", " read, ", .again = "\x15:import export.csv\r", .changes = true},
		{"\x1b", "? help", .again = "\x1b"},
		{"u", "Took back: import", .changes = true},
	}},
	{"verbs", {
		{":", "Enter do it", .again = ":"},
		{"note 'Slept in the train'\r", "Noted for 2026-03-10.", .again = "\x15:note 'Slept in the train'\r",
		 .changes = true},
		{":", "Enter do it", .again = ":"},
		{"plan 2026-03-15 race '10k'\r", "Planned for Sun", .again = "\x15:plan 2026-03-15 race '10k'\r",
		 .changes = true},
	}},
	{"hunger", {
		{"4", "not said (H)", .again = "4"},
		{"H", "How hungry?", .again = "H"},
		{"4", "Hunger 4 hungry. u takes it back.", .again = "H4", .changes = true},
	}},
	{"settings", {
		{":", "Enter do it", .again = ":"},
		{"config sleep_need 7:30\r", "8:00 -> 7:30", .again = "\x15:config sleep_need 7:30\r",
		 .changes = true},
	}},
};
const size_t visit_count = sizeof visits / sizeof *visits;
