/* `keys`: the keymap table for reading, for programs and for the manual. */
#include <string.h>

#include "internal.h"
#include "recoup/keymap.h"

static void row_mdoc(FILE *out, const struct key_row *row)
{
	const char *keys = row->keys;

	fputs(".It", out);
	for (bool first = true; *keys; first = false) {
		size_t length = strcspn(keys, " ");

		/* mdoc takes a lone sign for punctuation unless it is escaped. */
		fprintf(out, "%s Ic \\&%s%.*s", first ? "" : " ,", *keys == '\\' ? "\\e" : "",
		        (int)(*keys == '\\' ? 0 : length), keys);
		keys += length;
		keys += strspn(keys, " ");
	}
	fprintf(out, "\n%s\n.Pq Cm %s\n", row->help, row->name);
}

static void rows_print(FILE *out, const struct key_row *rows, size_t count,
                       enum key_context context, bool mdoc)
{
	bool titled = false;

	for (size_t i = 0; i < count; i++) {
		if (rows[i].context != context)
			continue;
		if (!titled && mdoc)
			fprintf(out, ".Ss %s\n.Bl -tag -width \"PgDn , C-fxxx\"\n", key_context_title(context));
		else if (!titled)
			fprintf(out, "%s\n", key_context_title(context));
		titled = true;
		if (mdoc)
			row_mdoc(out, &rows[i]);
		else
			fprintf(out, "  %-18s %-24s %s\n", *rows[i].keys ? rows[i].keys : "none", rows[i].name,
			        rows[i].help);
	}
	if (titled)
		fputs(mdoc ? ".El\n" : "\n", out);
}

enum recoup_status verb_keys(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct json json;
	size_t count;
	const struct key_row *rows = keymap_rows(&count);
	enum recoup_status status = arguments_read(&arguments, verb_find("keys"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	/* The manual tells of the keys as they are unless changed. */
	if (argument_of(&arguments, "--mdoc"))
		rows = keymap_defaults(&count);
	if (!argument_of(&arguments, "--json")) {
		for (int context = 0; context < CONTEXT_COUNT; context++)
			rows_print(cli->out, rows, count, (enum key_context)context,
			           argument_of(&arguments, "--mdoc") != NULL);
		return RECOUP_OK;
	}
	emit_start(&json, cli->out);
	emit_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		emit_object(&json, NULL);
		emit_text(&json, "context", key_context_id(rows[i].context));
		emit_text(&json, "name", rows[i].name);
		emit_text(&json, "keys", rows[i].keys);
		emit_text(&json, "help", rows[i].help);
		emit_object_end(&json);
	}
	emit_array_end(&json);
	emit_end(&json);
	return RECOUP_OK;
}
