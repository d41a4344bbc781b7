/* UTF-8 text that came from anywhere and will be shown on a terminal. */
#ifndef RECOUP_TEXT_H
#define RECOUP_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Copy `in` to `out` as valid UTF-8 that cannot drive a terminal: malformed
 * bytes become U+FFFD; C0, C1, DEL, line and paragraph separators and bidi
 * controls become a blank; other invisible format characters are dropped (ZWJ
 * and variation selectors stay). Always NUL-terminates, never cuts inside a
 * character. Returns the bytes that the whole result needs, less the NUL. */
size_t text_sanitize(const char *in, size_t length, char *out, size_t size);
/* The same in a new string, which the caller frees; NULL when out of memory. */
char *text_sanitize_dup(const char *in, size_t length);

/* Reads one character of `text`, which is not at its end: returns its bytes, 1 and U+FFFD
 * where they are malformed. */
size_t text_character(const char *text, int32_t *character);
/* Whether a terminal may be shown the character as it is. */
bool text_harmless(int32_t character);

bool text_valid_utf8(const char *text, size_t length);
/* Terminal columns of valid UTF-8; combining marks are 0, wide characters 2. */
int text_width(const char *text);
/* How many bytes of `text` fit in `columns`, whole characters with their marks. */
size_t text_fit(const char *text, int columns);
/* Copy `text` into `out` in at most `columns`, ending in "…" (or "~" when
 * `ascii`) where it was cut. Returns `out`. */
char *text_clip(const char *text, int columns, bool ascii, char *out, size_t size);
/* Best-effort ASCII: each character outside it becomes its base letter or '?'. */
char *text_to_ascii(const char *text, char *out, size_t size);
/* Case-folding, accent-insensitive comparison for words typed by people. */
bool text_same_word(const char *a, const char *b);
/* The form in which such words are equal: small letters without marks, single
 * blanks, none around; "" when it does not fit into `size`. Returns its length. */
size_t text_fold(const char *text, char *out, size_t size);
/* The same of any length in a new string, which the caller frees; NULL when there is no
 * memory or the text is no UTF-8. */
char *text_fold_dup(const char *text);
/* How far apart two short words are (edits); for "did you mean". */
int text_distance(const char *a, const char *b);

#endif
