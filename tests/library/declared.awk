# The names of the functions that headers declare, one a line; those defined in them
# (static inline) are no symbols of a library.
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
	text = text line
	line = ""
}
END {
	depth = 0
	for (i = 1; i <= length(text); i++) {
		letter = substr(text, i, 1)
		if (letter == "}" && --depth == 0)
			said = ""
		else if (letter == "{")
			depth++
		else if (depth == 0 && letter == ";") {
			if (match(said, /[a-z_0-9]+\(/))
				print substr(said, RSTART, RLENGTH - 1)
			said = ""
		} else if (depth == 0)
			said = said letter
	}
}
