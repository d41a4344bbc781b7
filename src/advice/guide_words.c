/* What a guided practice is called while it goes on, on a screen as on paper. Must not know
 * a clock, nor where it is shown. */
#include <stdio.h>
#include <string.h>

#include "recoup/guide.h"

char *guide_length(double seconds, char *out, size_t size)
{
	int whole = (int)(seconds + 0.5);

	if (whole > PRACTICE_DAY_MINUTES * 60)
		snprintf(out, size, "all day");
	else if (whole < 60)
		snprintf(out, size, "%d s", whole);
	else if (whole < 600 && whole % 60 != 0)
		snprintf(out, size, "%d:%02d min", whole / 60, whole % 60);
	else
		snprintf(out, size, "%d min", (whole + 30) / 60);
	return out;
}

static void capital(char *text)
{
	if (*text >= 'a' && *text <= 'z')
		*text = (char)(*text - 'a' + 'A');
}

static const char *side_words(enum region_side side)
{
	return side == SIDE_LEFT ? ", left side" : side == SIDE_RIGHT ? ", right side" : "";
}

/* "Reclined bound angle: knees fall open" has the name before the colon. */
static size_t name_length(const char *text)
{
	return strcspn(text, ":");
}

char *guide_hold_name(const struct practice *practice, const struct beat *beat, char *out,
                      size_t size)
{
	const struct practice_step *step = &practice->steps[beat->step];
	int region = step->region;

	switch (step->kind) {
	case STEP_POSE:
		snprintf(out, size, "%s%s", step->pose->name, side_words(beat->side));
		break;
	case STEP_MUSCLE:
		if (beat->side == SIDE_RIGHT)
			region = region_get(region)->mirror;
		snprintf(out, size, "%s", region_get(region)->label);
		capital(out);
		break;
	case STEP_BREATH:
		snprintf(out, size, "Breathe");
		break;
	case STEP_PLAIN:
	default:
		snprintf(out, size, "%.*s", (int)name_length(step->text), step->text);
		break;
	}
	return out;
}

char *guide_hold_cue(const struct practice *practice, const struct beat *beat, char *out,
                     size_t size)
{
	const struct practice_step *step = &practice->steps[beat->step];
	const char *text = step->text ? step->text : "";
	const char *cue = step->kind == STEP_POSE && step->pose->cue ? step->pose->cue : "";
	size_t used;

	if (step->kind == STEP_PLAIN) {
		text += name_length(text);
		text += strspn(text, ": ");
	}
	/* What holds here comes after what always holds of the pose. */
	snprintf(out, size, "%s%s%s", cue, *cue && *text ? " " : "", text);
	used = strlen(cue) + (*cue != '\0');
	capital(out);
	if (*text && used < strlen(out))
		capital(out + used);
	return out;
}
