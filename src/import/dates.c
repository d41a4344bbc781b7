/* Dates and times as exports write them. Whether 5/2/2025 is May or February is
 * told by the whole file, never by one row. Must not know vendors; the words of
 * other languages come with the format. */
#include <ctype.h>
#include <string.h>

#include "internal.h"

static const char *blanks(const char *text)
{
	while (*text == ' ' || *text == ',' || *text == '\t')
		text++;
	return text;
}

static const char *number(const char *text, int most, int *value)
{
	int digits = 0;

	*value = 0;
	while (digits < most && isdigit((unsigned char)*text)) {
		*value = *value * 10 + (*text++ - '0');
		digits++;
	}
	return digits > 0 ? text : NULL;
}

static size_t digits_of(const char *text)
{
	return strspn(text, "0123456789");
}

/* What stands between the parts of a date written big to small: one mark, or the
 * CJK character for year, month or day. */
static const char *mark_skip(const char *text)
{
	if (*text == '-' || *text == '/' || *text == '.')
		return text + 1;
	if (strncmp(text, "\xE5\xB9\xB4", 3) == 0 || strncmp(text, "\xE6\x9C\x88", 3) == 0 ||
	    strncmp(text, "\xEB\x85\x84", 3) == 0 || strncmp(text, "\xEC\x9B\x94", 3) == 0)
		return blanks(text + 3);
	return NULL;
}

/* "2024-03-26", "2024/3/6", "2024年3月26日" */
static const char *iso_date(const char *text, struct civil *date)
{
	const char *at;

	if (digits_of(text) != 4)
		return NULL;
	at = mark_skip(number(text, 4, &date->year));
	at = at ? number(at, 2, &date->month) : NULL;
	at = at ? mark_skip(at) : NULL;
	at = at ? number(blanks(at), 2, &date->day) : NULL;
	if (at && (strncmp(at, "\xE6\x97\xA5", 3) == 0 || strncmp(at, "\xEC\x9D\xBC", 3) == 0))
		at += 3;
	return at;
}

/* "20240326", and a time may follow a T */
static const char *packed_date(const char *text, struct civil *date)
{
	if (digits_of(text) != 8)
		return NULL;
	number(text, 4, &date->year);
	number(text + 4, 2, &date->month);
	return number(text + 6, 2, &date->day);
}

/* "5/2/2025", "15.7.2026", "26-03-24": two numbers and a year, in the file's order. */
static const char *slash_date(const char *text, enum date_order order, struct civil *date)
{
	int first, second;
	const char *at = number(text, 2, &first);
	char mark;

	if (!at || (*at != '/' && *at != '.' && *at != '-'))
		return NULL;
	mark = *at;
	at = number(blanks(at + 1), 2, &second);
	if (!at || *at != mark)
		return NULL;
	at = blanks(at + 1);
	if (digits_of(at) != 4 && digits_of(at) != 2)
		return NULL;
	if (digits_of(at) == 2) {
		at = number(at, 2, &date->year);
		date->year += 2000;
	} else {
		at = number(at, 4, &date->year);
	}
	date->month = order == DATE_ORDER_DAY_FIRST ? second : first;
	date->day = order == DATE_ORDER_DAY_FIRST ? first : second;
	return at;
}

static bool letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* The word at `text`, without the point of an abbreviation; returns what follows. */
static const char *word_take(const char *text, char word[32])
{
	size_t length = 0;

	while (letter(text[length]) || (text[length] == '.' && letter(text[length + 1])))
		length++;
	if (length >= 32)
		return NULL;
	memcpy(word, text, length);
	word[length] = '\0';
	return text + length + (text[length] == '.');
}

static int english_of(const char *word)
{
	static const char *const names[] = {"january",   "february", "march",    "april",
	                                    "may",       "june",     "july",     "august",
	                                    "september", "october",  "november", "december"};
	char lower[32];
	size_t length = strlen(word);

	for (size_t i = 0; i <= length; i++)
		lower[i] = (char)tolower((unsigned char)word[i]);
	if (strcmp(lower, "am") == 0 || strcmp(lower, "a.m") == 0)
		return DATE_WORD_AM;
	if (strcmp(lower, "pm") == 0 || strcmp(lower, "p.m") == 0)
		return DATE_WORD_PM;
	if (strcmp(lower, "sept") == 0)
		return 9;
	for (int i = 0; i < 12; i++)
		if (strcmp(lower, names[i]) == 0 || (length == 3 && strncmp(lower, names[i], 3) == 0))
			return i + 1;
	return 0;
}

/* 1 to 12, am or pm; 0 for a word that is none of them. */
static int meaning_of(const char *word, const struct date_style *style)
{
	char pointed[34];
	int value;

	if (style->words && words_find(style->words, word, &value))
		return value;
	snprintf(pointed, sizeof pointed, "%s.", word);
	if (style->words && words_find(style->words, pointed, &value))
		return value;
	return english_of(word);
}

/* Of a twelve-hour clock; NULL when the hour cannot be of one. */
static const char *half_day(const char *after, bool afternoon, struct local_time *local)
{
	if (local->hour < 1 || local->hour > 12)
		return NULL;
	local->hour = local->hour % 12 + (afternoon ? 12 : 0);
	return after;
}

/* "18:01:43", "16:42", "18h01", "11:19:20 PM", a fraction of a second dropped. */
static const char *clock_part(const char *at, const struct date_style *style, struct moment *moment)
{
	struct local_time *local = &moment->local;
	const char *after;
	char word[32];
	int half;

	at = number(at, 2, &local->hour);
	if (!at || !*at || !strchr(":.h", *at) || !(at = number(at + 1, 2, &local->minute)))
		return NULL;
	local->second = 0;
	if ((*at == ':' || *at == '.') && isdigit((unsigned char)at[1]) &&
	    !(at = number(at + 1, 2, &local->second)))
		return NULL;
	if ((*at == '.' || *at == ',') && isdigit((unsigned char)at[1]))
		for (at++; isdigit((unsigned char)*at);)
			at++;
	if (local->hour > 23 || local->minute > 59 || local->second > 60)
		return NULL;
	moment->has_time = true;
	after = blanks(at);
	/* The no-break space that some put before AM. */
	if (strncmp(after, "\xE2\x80\xAF", 3) == 0)
		after += 3;
	/* "a. m.", as Spanish has it. */
	if (*after && strchr("apAP", *after) && after[1] == '.' && strchr(" m", after[2]))
		return half_day(after + 3 + strspn(after + 3, "m. "), tolower((unsigned char)*after) == 'p',
		                local);
	if (!letter(*after) || *after == 'Z')
		return at;
	after = word_take(after, word);
	half = after ? meaning_of(word, style) : 0;
	if (half != DATE_WORD_AM && half != DATE_WORD_PM)
		return at;
	return half_day(after, half == DATE_WORD_PM, local);
}

/* "Z", "+01:00", "+0200", " UTC-04:00" */
static const char *offset_part(const char *at, struct moment *moment)
{
	int hours, minutes = 0, sign;

	at = blanks(at);
	if (*at == 'Z' && !letter(at[1])) {
		moment->has_offset = true;
		return at + 1;
	}
	if (strncmp(at, "UTC", 3) == 0 || strncmp(at, "GMT", 3) == 0) {
		at += 3;
		at += *at == 'Z';
		moment->has_offset = true;
	}
	if (*at != '+' && *at != '-')
		return at;
	sign = *at == '-' ? -1 : 1;
	at = number(at + 1, 2, &hours);
	if (!at)
		return NULL;
	if (*at == ':')
		at++;
	if (isdigit((unsigned char)*at) && !(at = number(at, 2, &minutes)))
		return NULL;
	if (hours > 14 || minutes > 59)
		return NULL;
	moment->has_offset = true;
	moment->offset = sign * (hours * 3600 + minutes * 60);
	return at;
}

bool offset_parse(const char *text, int32_t *seconds)
{
	struct moment moment = {0};
	double plain;
	const char *end;

	if (real_parse(text, strlen(text), &plain)) {
		/* Hours, or seconds when there are too many of them. */
		plain = plain >= -14 && plain <= 14 ? plain * 3600 : plain;
		if (!(plain >= -50400 && plain <= 50400))
			return false;
		*seconds = (int32_t)plain;
		return true;
	}
	end = offset_part(text, &moment);
	*seconds = moment.offset;
	return end && moment.has_offset && *blanks(end) == '\0';
}

/* "Oct 6, 2022", "6. Oktober 2022", "lun., 30 juin 2014", "14 de jul. de 2020",
 * "Thu Oct 06 23:19:20 2022". Of two words that could be months the later one is:
 * "mar." is Tuesday in French before it is March. */
static const char *worded_date(const char *at, const struct date_style *style,
                               struct moment *moment)
{
	struct civil *date = &moment->local.date;
	char word[32];

	memset(date, 0, sizeof *date);
	while (!date->day || !date->month || !date->year) {
		at = blanks(at);
		if (isdigit((unsigned char)*at)) {
			size_t digits = digits_of(at);

			if (at[digits] == ':')
				at = clock_part(at, style, moment);
			else if (digits == 4)
				at = number(at, 4, &date->year);
			else if (digits <= 2 && !date->day)
				at = number(at, 2, &date->day);
			else
				return NULL;
			at = at && *at == '.' ? at + 1 : at;
		} else if (letter(*at)) {
			int month;

			at = word_take(at, word);
			if (!at)
				return NULL; /* no month is so long */
			month = meaning_of(word, style);
			if (month >= 1 && month <= 12)
				date->month = month;
			else if (strlen(word) >= 3 && date->day && !date->year)
				return NULL; /* a month of a language that is not known */
		} else {
			return NULL;
		}
		if (!at)
			return NULL;
	}
	return at;
}

/* Words between date and time: "à", "um", "kl.", "T"; "下午" says which half. */
static const char *to_clock(const char *at, const struct date_style *style, int *half)
{
	char word[32];

	for (at = blanks(at); letter(*at); at = blanks(at)) {
		int meaning;

		if (*at == 'T' && isdigit((unsigned char)at[1]))
			return at + 1;
		at = word_take(at, word);
		if (!at)
			return NULL;
		meaning = meaning_of(word, style);
		if (meaning == DATE_WORD_AM || meaning == DATE_WORD_PM)
			*half = meaning;
	}
	return at;
}

void date_observe(const char *text, struct date_facts *facts)
{
	struct civil date;

	text = blanks(text);
	if (digits_of(text) > 2 || !slash_date(text, DATE_ORDER_MONTH_FIRST, &date))
		return;
	facts->slashes = true;
	facts->first_over_12 = facts->first_over_12 || date.month > 12;
	facts->second_over_12 = facts->second_over_12 || date.day > 12;
}

/* Seconds since 1970 have ten digits from 2001 to 2286, milliseconds thirteen. */
static bool epoch_parse(const char *text, struct moment *moment)
{
	size_t digits = digits_of(text);
	int64_t value = 0;

	if ((digits != 10 && digits != 13) || (text[digits] != '\0' && text[digits] != '.'))
		return false;
	for (size_t i = 0; i < 10; i++)
		value = value * 10 + (text[i] - '0');
	moment->local = local_from_seconds(value);
	moment->has_time = moment->has_offset = true;
	return true;
}

bool date_parse(const char *text, const struct date_style *style, struct moment *moment)
{
	const char *at;
	int half = 0;

	memset(moment, 0, sizeof *moment);
	text = blanks(text);
	if (epoch_parse(text, moment))
		return true;
	at = iso_date(text, &moment->local.date);
	if (!at)
		at = packed_date(text, &moment->local.date);
	if (!at)
		at = slash_date(text, style->order, &moment->local.date);
	if (!at)
		at = worded_date(text, style, moment);
	if (!at || !civil_valid(moment->local.date))
		return false;
	at = moment->has_time ? offset_part(at, moment) : to_clock(at, style, &half);
	if (at && isdigit((unsigned char)*at) && !moment->has_time) {
		at = clock_part(at, style, moment);
		if (at && half && (moment->local.hour < 1 || moment->local.hour > 12))
			return false;
		if (half)
			moment->local.hour = moment->local.hour % 12 + (half == DATE_WORD_PM ? 12 : 0);
		at = at ? offset_part(at, moment) : NULL;
	}
	return at && *blanks(at) == '\0';
}
