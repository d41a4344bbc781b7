/* The refuel card: which session's window runs, and what to eat in it. Pure. */
#include <string.h>

#include "recoup/advice.h"

/* The session whose window closes last; earlier ones are past mending. */
void advice_refuel(const struct advice_input *input, struct refuel_card *card)
{
	const struct score_result *result = input->result;
	size_t that_day = 0;

	memset(card, 0, sizeof *card);
	for (size_t i = 0; i < input->session_count; i++)
		that_day += input->sessions[i].day == result->day;
	for (size_t i = 0; i < input->session_count; i++) {
		struct refuel refuel;

		if (input->sessions[i].day != result->day ||
		    !refuel_window(&input->sessions[i], that_day, input->weight_kg, &refuel) ||
		    (card->shown && refuel.closes <= card->refuel.closes))
			continue;
		card->shown = true;
		card->refuel = refuel;
		card->session = input->sessions[i];
	}
	if (!card->shown)
		return;
	card->open = input->is_today && input->now >= card->refuel.opens &&
	             input->now < card->refuel.closes;
	card->minutes_left = card->open ? (int)((card->refuel.closes - input->now + 59) / 60) : 0;
	card->liquid = result->value[METRIC_HUNGER].known && result->value[METRIC_HUNGER].value <= 2 &&
	               session_hard(&card->session);
}
