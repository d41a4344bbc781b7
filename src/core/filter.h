/* Shared by the filter files of src/core only. */
#ifndef RECOUP_CORE_FILTER_H
#define RECOUP_CORE_FILTER_H

#include "recoup/filter.h"

enum filter_operator { IS, LESS, LESS_OR_IS, MORE, MORE_OR_IS };

/* One term while it is read. */
struct reading_term {
	const struct filter_context *context;
	struct filter_row row;
	enum filter_operator operator;
	const char *value; /* without its quotes */
	bool open;         /* its quote is not closed yet */
	char said[80];     /* the term as typed, for errors */
	struct filter_term *term;
	struct error *err;
};

/* filter_field.c */
/* By name or alias in small letters; false when there is none. */
bool filter_row_find(const char *name, struct filter_row *row);
/* The nearest name, "" when none is near. */
const char *filter_row_nearest(const char *name);
/* The word at `index` of what a field of few words may be; NULL at the end. */
const char *filter_choice(enum filter_field field, size_t index);
/* Bits of the regions that are so named, or both of a pair: "calf"; 0 when none. */
uint32_t filter_regions(const char *name);

/* filter_value.c */
enum recoup_status filter_value_read(struct reading_term *reading);
enum recoup_status filter_refuse(const struct reading_term *reading, const char *what);

/* filter_period.c */
enum recoup_status filter_period_read(struct reading_term *reading);

/* filter_words.c */
/* The words of `text`, folded and parted by single blanks; false when there is none. */
bool filter_words_fold(const char *text, char out[FILTER_WORDS_SIZE]);

#endif
