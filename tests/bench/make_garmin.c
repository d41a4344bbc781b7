/* Writes a Garmin activity list of any length to standard output: columns, quoting
 * and size of a row as in real exports, values that are plausible and all different. */
#include <stdio.h>
#include <stdlib.h>

#include "recoup/day.h"

static uint64_t state = 20261123;

static int random_below(int limit)
{
	state = state * 6364136223846793005U + 1442695040888963407U;
	return (int)((state >> 33) % (uint64_t)limit);
}

static void row(long index, long rows)
{
	/* A session every 25 minutes backwards from 2026: lists run newest first. */
	struct local_time when = local_from_seconds(1790000000 - index * (rows > 200000 ? 1500 : 6000));
	int seconds = 1200 + random_below(4800), metres = seconds * (250 + random_below(120)) / 100;
	int heart = 120 + random_below(50), pace = seconds * 1000 / metres;

	printf("%s,%04d-%02d-%02d %02d:%02d:%02d,false,\"Morning Run %ld, \"\"easy\"\" by the river\","
	       "\"%d.%02d\",\"%d\",\"%02d:%02d:%02d\",\"%d\",\"%d\",\"%d.%d\",\"%d\",\"%d\",\"%d:%02d\","
	       "\"%d:%02d\",\"%d\",\"%d\",\"1.%02d\",\"7.%d\",\"8.%d\",\"%d\",\"49.4%% L / 50.6%% R\","
	       "\"%d:%02d\",\"%d\",\"0.0\",\"%d\",\"%d\",\"%d,%03d\",\"18.0\",\"No\",\"00:04:%02d.3\","
	       "\"%d\",\"24.0\",\"30\",\"19\",\"41\",\"%02d:%02d:%02d\",\"%02d:%02d:%02d\",\"%d\",\"%d\"\n",
	       random_below(10) ? "Running" : "Trail Running", when.date.year, when.date.month,
	       when.date.day, when.hour, when.minute, when.second, index, metres / 1000,
	       metres / 10 % 100, seconds / 5, seconds / 3600, seconds / 60 % 60, seconds % 60, heart,
	       heart + 5 + random_below(25), 1 + random_below(4), random_below(10),
	       155 + random_below(20), 175 + random_below(20), pace / 60, pace % 60, pace / 60 - 1,
	       pace % 60, random_below(400), random_below(400), random_below(40), random_below(10),
	       random_below(10), 230 + random_below(60), pace / 60, pace % 60, 250 + random_below(100),
	       240 + random_below(100), 400 + random_below(200), seconds / 400, seconds % 1000,
	       random_below(60), 1 + metres / 1000, (seconds - 20) / 3600, (seconds - 20) / 60 % 60,
	       (seconds - 20) % 60, (seconds + 40) / 3600, (seconds + 40) / 60 % 60,
	       (seconds + 40) % 60, random_below(300), 300 + random_below(300));
}

int main(int argc, char **argv)
{
	long rows = argc > 1 ? strtol(argv[1], NULL, 10) : 1000000;

	puts("Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR,Aerobic TE,"
	     "Avg Run Cadence,Max Run Cadence,Avg Pace,Best Pace,Total Ascent,Total Descent,"
	     "Avg Stride Length,Avg Vertical Ratio,Avg Vertical Oscillation,Avg Ground Contact Time,"
	     "Avg GCT Balance,Avg GAP,Normalized Power\302\256 (NP\302\256),Training Stress Score\302\256,"
	     "Avg Power,Max Power,Steps,Min Temp,Decompression,Best Lap Time,Number of Laps,Max Temp,"
	     "Avg Resp,Min Resp,Max Resp,Moving Time,Elapsed Time,Min Elevation,Max Elevation");
	for (long i = 0; i < rows; i++)
		row(i, rows);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
