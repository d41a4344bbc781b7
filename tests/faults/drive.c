/* Lets every verb that writes meet a fault at every place, and prints what was tried and
 * what was lost: a line a scenario, then the sum. Must not know what a verb does.
 *
 *     drive [MOST [NAME [HOW]]]   at most so many places of each kind of fault (25), of one
 *                                 scenario or "all", of faults that end so, such as power;
 *                                 1000000 tries them all, which takes hours */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "trial.h"

int main(int argc, char **argv)
{
	long most = argc > 1 ? atol(argv[1]) : 25;
	struct tally all = {0};
	static struct tally each[100];

	room_make();
	bases_make();
	for (size_t i = 0; i < scenario_count; i++) {
		if (argc > 2 && strcmp(argv[2], "all") != 0 && strcmp(argv[2], scenarios[i].name) != 0)
			continue;
		scenario_try(&scenarios[i], most, argc > 3 ? argv[3] : NULL, &each[i]);
		all.tried += each[i].tried;
		all.struck += each[i].struck;
		all.broken += each[i].broken;
	}
	for (size_t i = 0; i < scenario_count; i++)
		if (each[i].tried)
			printf("%-16s %6ld faults tried, %6ld struck, %ld promises broken\n", scenarios[i].name,
			       each[i].tried, each[i].struck, each[i].broken);
	printf("%-16s %6ld faults tried, %6ld struck, %ld promises broken\n", "all", all.tried,
	       all.struck, all.broken);
	room_remove();
	return all.broken > 0 || all.struck == 0;
}
