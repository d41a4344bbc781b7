/* The words by which a practice says what it needs and who should leave it. Data only;
 * recoup-practices(5) lists them. Here in core because recoup.conf uses them too. */
#include <string.h>

#include "recoup/practice_words.h"

static const struct practice_word avoid[] = {
	{"pregnancy", "pregnancy", false},
	{"heart", "heart trouble", false},
	{"high_blood_pressure", "high blood pressure", false},
	{"low_blood_pressure", "low blood pressure or fainting", false},
	{"blood_clot", "a blood clot, or the suspicion of one", false},
	{"blood_thinners", "blood thinners", false},
	{"varicose_veins", "varicose veins", false},
	{"poor_circulation", "poor circulation in the legs", false},
	{"raynaud", "Raynaud's", false},
	{"epilepsy", "epilepsy", false},
	{"panic", "panic attacks", false},
	{"glaucoma", "glaucoma", false},
	{"neuropathy", "numb feet or hands", false},
	{"osteoporosis", "brittle bones", false},
	{"insomnia", "lying awake at night", false},
	{"diabetes_medication", "insulin or tablets for diabetes", false},
	{"kidney", "kidney disease", false},
};
static const struct practice_word equipment[] = {
	{"mat", "a mat or carpet", true},
	{"wall", "a wall", true},
	{"chair", "a chair", true},
	{"cushion", "a cushion or folded blanket", true},
	{"strap", "a strap, belt or towel", true},
	{"ball", "a tennis ball", false},
	{"roller", "a foam roller", false},
	{"gun", "a massage gun", false},
	{"compression", "compression socks or tights", false},
	{"tub", "a bath", false},
	{"sauna", "a sauna", false},
	{"bike", "a bicycle", false},
	{"pool", "a pool or calm water", false},
};

const struct practice_word *practice_avoid_words(size_t *count)
{
	*count = sizeof avoid / sizeof *avoid;
	return avoid;
}

const struct practice_word *practice_equipment_words(size_t *count)
{
	*count = sizeof equipment / sizeof *equipment;
	return equipment;
}

static const char *label(const struct practice_word *words, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i].id, id) == 0)
			return words[i].label;
	return NULL;
}

const char *practice_avoid_label(const char *id)
{
	return label(avoid, sizeof avoid / sizeof *avoid, id);
}

const char *practice_equipment_label(const char *id)
{
	return label(equipment, sizeof equipment / sizeof *equipment, id);
}
