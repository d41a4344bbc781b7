/* Kilometres or miles: what a row's stride, cadence and time say of the unit in which
 * its distance is written. Must not know how rows are converted. */
#include "internal.h"

double row_metres_per_unit(const struct conversion *conversion, const struct row *row)
{
	const struct plan *plan = conversion->plan;
	double distance = 0, seconds = 0, stride = 0, cadence = 0;

	for (size_t i = 0; i < plan->count; i++) {
		const struct column *column = &plan->placed[i].column;
		const char *text = plan->placed[i].at < row->count ? row->fields[plan->placed[i].at] : "";
		double value;

		if (column->to == TO_DURATION && duration_read(text, plan->format->numbers, column, &value))
			seconds = value;
		else if (column->to != TO_DISTANCE && column->to != TO_STRIDE && column->to != TO_CADENCE)
			continue;
		else if (!number_read(text, plan->format->numbers, false, &value))
			continue;
		else if (column->to == TO_DISTANCE)
			distance = column->unit && column->unit->dimension == ACCOUNT_LENGTH ? value : 0;
		else if (column->to == TO_STRIDE)
			stride = value;
		else
			cadence = value;
	}
	if (distance < 0.5 || seconds < 300 || stride < 0.3 || cadence < 40)
		return 0;
	return stride * cadence * seconds / 60 / distance;
}
