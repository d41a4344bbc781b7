/* Small pieces of a reason: a region, a day, a session, a score, a plan. Must not know what
 * is made of them. */
#include "phrases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"

void capital(char *out)
{
	if (out[0] >= 'a' && out[0] <= 'z')
		out[0] = (char)(out[0] - 'a' + 'A');
}

/* Within a sentence; but HRV stays what it is. */
char *small(char *out)
{
	if (out[0] >= 'A' && out[0] <= 'Z' && out[1] >= 'a' && out[1] <= 'z')
		out[0] = (char)(out[0] - 'A' + 'a');
	return out;
}

/* "left calf", or "calves" where both sides are alike. */
char *region_say(const struct soreness_reading *reading, char out[40])
{
	const struct region *region = region_get(reading->region);
	const char *bare = strchr(region->label, ' ');
	bool both = region->side != SIDE_MIDDLE && reading->mirror.known &&
	            fabs(reading->level.value - reading->mirror.value) <= 1;

	if (!both || !bare)
		snprintf(out, 40, "%s", region->label);
	else if (strcmp(bare, " calf") == 0)
		snprintf(out, 40, "calves");
	else if (strcmp(bare, " foot") == 0)
		snprintf(out, 40, "feet");
	else
		snprintf(out, 40, "%ss", bare + 1);
	return out;
}

/* "today", "yesterday", "3 days ago". */
char *ago_say(int days, char out[24])
{
	if (days <= 1)
		snprintf(out, 24, "%s", days == 1 ? "yesterday" : "today");
	else
		snprintf(out, 24, "%d days ago", days);
	return out;
}

/* "RPE 8, 1:35 h", whichever is known; "" when neither is. */
char *session_say(const struct session *session, char out[40])
{
	char hours[16] = "";

	if (session->duration_s.known)
		hours_format(session->duration_s.value / 3600, hours, sizeof hours);
	if (session->rpe.known)
		snprintf(out, 40, "RPE %.2g%s%s%s", session->rpe.value, *hours ? ", " : "", hours,
		         *hours ? " h" : "");
	else
		snprintf(out, 40, "%s%s", hours, *hours ? " h" : "");
	return out;
}

void score_say(const struct situation *now, char *out, size_t size)
{
	const struct score_result *result = now->result;

	if (result->flag == FLAG_NONE)
		snprintf(out, size, "little is logged yet");
	else if (result->flag == FLAG_UNDER_RECOVERED)
		snprintf(out, size, "score %.0f, under your line of %.0f", result->score,
		         result->threshold);
	else
		snprintf(out, size, "score %.0f, your line is %.0f", result->score, result->threshold);
}

/* "with the club 25 km" is the person's own note on a plan. */
void plan_note(const struct day_plan *plan, char *out, size_t size)
{
	char note[64];

	if (*plan->note)
		snprintf(out, size, " (%s)", text_clip(plan->note, 24, true, note, sizeof note));
	else
		*out = '\0';
}
