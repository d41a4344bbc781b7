/* How pages and charts look: on screens that are light or dark, wide or narrow, and on
 * paper, which is always light. Colour is never the only sign. Must not know what is shown. */
#include <string.h>

#include "internal.h"
#include "recoup/sha256.h"

#define LIGHT                                                                                   \
	"--ground:#fff;--ink:#22262c;--dim:#565c66;--edge:#c9cdd3;--soft:#f3f4f6;--bad:#a61c1c;"     \
	"--mid:#7a5200;--good:#17663a;--one:#0b5a80;--two:#9a4300;--bar:#6f8fa3;--band:#dde5ea;"     \
	"--skin:#8a9099"
#define DARK                                                                                    \
	"--ground:#16181d;--ink:#e3e6eb;--dim:#a2a9b5;--edge:#454b55;--soft:#21252c;--bad:#ff8f85;"  \
	"--mid:#e6c35c;--good:#86cf8c;--one:#7cc7e8;--two:#f0a884;--bar:#6d8ea3;--band:#2c3640;"     \
	"--skin:#7d848f"
/* The body is light on either ground, since numbers stand on it; its steps grow darker with
 * soreness, for printers without colour. */
#define CHART                                                                                \
	"text{fill:var(--ink);font:11px system-ui,-apple-system,\"Segoe UI\","                   \
	"\"DejaVu Sans\",sans-serif}.dim{fill:var(--dim)}.end{text-anchor:end}"                  \
	".mid{text-anchor:middle}.grid{stroke:var(--edge);stroke-width:.6}"                      \
	".band{fill:var(--band)}.bar{fill:var(--bar)}"                                           \
	".line-0,.line-1,.line-2,.need{fill:none;stroke-width:1.6;stroke-linejoin:round}"        \
	".line-0{stroke:var(--ground);stroke-width:3.4}.line-1{stroke:var(--one)}"               \
	".line-2{stroke:var(--two);stroke-dasharray:5 3}"                                        \
	".need{stroke:var(--bad);stroke-width:1.1;stroke-dasharray:1.5 2.5}"                     \
	".dot-0{fill:none}.dot-1{fill:var(--one)}.dot-2{fill:var(--two)}"                        \
	".under{fill:var(--bad);font-weight:700}.strained{fill:var(--mid);font-weight:700}"      \
	".rest{fill:var(--good)}.half{fill:none;stroke:var(--mid);stroke-width:.8}"              \
	".skin{fill:#f3f4f6;stroke:var(--skin);stroke-width:.8}"                                 \
	".key-edge{stroke:var(--dim);stroke-width:.6}"                                           \
	".l0{fill:#e3f1e6;stroke:#8fae98;stroke-width:.5}.l1{fill:#f7dda4}.l2{fill:#f0ae66}"     \
	".l3{fill:#d9703d}.l4{fill:#7d1a2e}"                                                     \
	"text.n{font-size:8px;font-weight:700;text-anchor:middle;fill:#1a1a1a}"                  \
	"text.n4{fill:#fff}text.out{fill:var(--ink)}text.tiny{font-size:8px}"

/* In pieces: a compiler need not take a text of any length. */
static const char *const page_style[] = {
	":root{color-scheme:light dark;" LIGHT "}"
	"@media screen and (prefers-color-scheme:dark){:root{" DARK "}}"
	"*{box-sizing:border-box}"
	"html{background:var(--ground);-webkit-text-size-adjust:100%}"
	"body{margin:0 auto;padding:1.5rem 1rem 4rem;max-width:54rem;color:var(--ink);"
	"font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\",\"DejaVu Sans\",sans-serif}"
	"h1{font-size:1.7rem;line-height:1.2;margin:0}h2{font-size:1.2rem;margin:2.4rem 0 .5rem;"
	"border-bottom:1px solid var(--edge);padding-bottom:.2rem}"
	"h3{font-size:1rem;margin:1.2rem 0 .3rem}"
	"p{margin:.5rem 0}ul{margin:.5rem 0;padding-left:1.2rem}li{margin:.3rem 0}"
	".dim,small,figcaption,caption{color:var(--dim)}.span{font-size:1.1rem;margin:.2rem 0}"
	".tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(10.5rem,1fr));gap:.7rem;"
	"margin:1rem 0}"
	".tiles div{border:1px solid var(--edge);border-radius:.4rem;padding:.6rem .8rem;"
	"background:var(--soft);break-inside:avoid}"
	".tiles dt{font-size:.85rem;color:var(--dim)}.tiles dd{margin:0}"
	".tiles b{display:block;font-size:1.35rem;line-height:1.3}.tiles dd{font-size:.85rem}"
	"figure{margin:.8rem 0;break-inside:avoid}figcaption{font-size:.9rem}"
	".wide{overflow-x:auto}.wide svg{display:block;width:100%;min-width:34rem;height:auto}"
	".maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.4rem,1fr));gap:.8rem}"
	".maps figure{margin:0;text-align:center}.maps svg{width:100%;height:auto;max-width:12rem}"
	".maps figcaption{font-size:.8rem}.maps figcaption b{display:block;color:var(--ink)}"
	".key svg{width:22rem;max-width:100%;height:auto}"
	"table{border-collapse:collapse;width:100%;font-size:.9rem;font-variant-numeric:tabular-nums}"
	"th,td{padding:.22rem .5rem;text-align:right;border-bottom:1px solid var(--edge);"
	"vertical-align:top}th:first-child,td:first-child,.left{text-align:left}"
	"thead th{border-bottom:1px solid var(--dim);font-weight:600}"
	"#training th:nth-child(2){text-align:left}"
	"tbody.week tr:first-child>*{font-weight:600;background:var(--soft)}"
	"tr{break-inside:avoid}details{margin:.4rem 0}summary{cursor:pointer;color:var(--dim);"
	"font-size:.9rem}"
	".notes dt{font-weight:600;margin-top:.8rem}.notes dd{margin:0;overflow-wrap:anywhere}"
	"td{white-space:nowrap}td.left{white-space:normal}td.left,li,th{overflow-wrap:anywhere}",
	CHART,
	"@media (max-width:40rem){body{padding:1rem .7rem 3rem}h1{font-size:1.4rem}"
	"th,td{padding:.2rem .3rem}table{font-size:.82rem}}"
	"@page{margin:14mm}"
	"@media print{body{max-width:none;padding:0;font-size:9.5pt;line-height:1.4}"
	"h1{font-size:17pt}h2{font-size:12.5pt;margin-top:1.2rem;break-after:avoid}"
	"h3,.lead{break-after:avoid}.lead{break-inside:avoid}"
	"table{font-size:8pt}th,td{padding:.1rem .35rem}"
	".wide{overflow:visible}.wide svg{min-width:0}"
	/* What the reader opened is printed, what is closed takes no paper. */
	"details:not([open]){display:none}"
	".key{break-after:avoid}.tiles,.maps{grid-template-columns:repeat(4,minmax(0,1fr))}"
	".notes dt{break-after:avoid}p,li{orphans:3;widows:3}}",
};
#define PIECES (sizeof page_style / sizeof *page_style)

static const char *const chart_style =
	":root{" LIGHT "}@media (prefers-color-scheme:dark){:root{" DARK "}}"
	"@media print{:root{" LIGHT "}}.ground{fill:var(--ground)}" CHART;

void style_page(FILE *out)
{
	fputs("<style>", out);
	for (size_t i = 0; i < PIECES; i++)
		fputs(page_style[i], out);
	fputs("</style>\n", out);
}

void style_chart(FILE *out)
{
	fprintf(out, "<style>%s</style>\n", chart_style);
}

static unsigned hex_value(char digit)
{
	return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

void style_page_hash(char out[STYLE_HASH_SIZE])
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char digits[SHA256_TEXT_SIZE];
	struct sha256 sum;
	size_t used;

	sha256_start(&sum);
	for (size_t i = 0; i < PIECES; i++)
		sha256_take(&sum, page_style[i], strlen(page_style[i]));
	sha256_end(&sum, digits);
	used = (size_t)snprintf(out, STYLE_HASH_SIZE, "sha256-");
	/* Three digits are two letters; of 64 one is left, which is filled up with zeros. */
	for (size_t i = 0; i < 64; i += 3) {
		unsigned bits = hex_value(digits[i]) << 8;

		bits |= i + 1 < 64 ? hex_value(digits[i + 1]) << 4 : 0;
		bits |= i + 2 < 64 ? hex_value(digits[i + 2]) : 0;
		out[used++] = letters[bits >> 6];
		if (i + 1 < 64)
			out[used++] = letters[bits & 63];
	}
	out[used++] = '=';
	out[used] = '\0';
}
