/* A JSON object within a field, by jansson. Must not know what its members mean. */
#include <string.h>

#include <jansson.h>

#include "internal.h"

bool json_member(const char *text, const char *name, char *out, size_t size)
{
	json_t *object = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	const json_t *member = json_object_get(object, name);
	bool understood = json_is_object(object);

	out[0] = '\0';
	if (json_is_string(member) && json_string_length(member) < size)
		memcpy(out, json_string_value(member), json_string_length(member) + 1);
	else if (json_is_boolean(member))
		snprintf(out, size, "%s", json_is_true(member) ? "true" : "false");
	else if (json_is_integer(member))
		snprintf(out, size, "%lld", (long long)json_integer_value(member));
	else if (json_is_real(member) && size >= REAL_TEXT_SIZE)
		real_format(json_real_value(member), out);
	json_decref(object);
	return understood;
}
