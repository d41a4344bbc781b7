# A program that says how large the structures of the headers are, and which number each
# enumerator has. Reads what declared.awk reads.
BEGIN { print "#include <stdio.h>"; body = "" }
FNR == 1 { file = FILENAME; sub(/.*\//, "", file); printf "#include <recoup/%s>\n", file }
/^#/ { next }
{
	line = line " " $0
	while ((at = index(line, "/*")) > 0) {
		rest = substr(line, at + 2)
		end = index(rest, "*/")
		if (end == 0)
			next
		line = substr(line, 1, at - 1) " " substr(rest, end + 2)
	}
	if (match(line, /^ struct [a-z_]+ \{/)) {
		name = substr(line, 9, RLENGTH - 10)
		body = body "\tprintf(\"struct " name " %zu\\n\", sizeof(struct " name "));\n"
	}
	if (match(line, /^ enum [a-z_]+ \{/)) {
		in_enum = 1
		line = substr(line, RLENGTH + 1)
	}
	if (in_enum) {
		last = index(line, "}")
		count = split(last ? substr(line, 1, last - 1) : line, names, ",")
		for (i = 1; i <= count; i++)
			if (match(names[i], /[A-Z][A-Z_0-9]+/)) {
				name = substr(names[i], RSTART, RLENGTH)
				body = body "\tprintf(\"" name " %d\\n\", (int)" name ");\n"
			}
		in_enum = !last
	}
	line = ""
}
END { printf "int main(void)\n{\n%s}\n", body }
