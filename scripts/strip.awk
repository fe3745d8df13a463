# Blank the comments, strings and characters of C so that only code is left; the
# lines stay where they are, behind "FILE:LINE:". usage: awk -f strip.awk FILE...
{
	if (FNR == 1)
		comment = 0
	line = $0
	out = ""
	while (line != "") {
		if (comment) {
			end = index(line, "*/")
			if (end == 0)
				break
			line = substr(line, end + 2)
			comment = 0
			continue
		}
		if (!match(line, /"|'|\/\*|\/\//)) {
			out = out line
			break
		}
		out = out substr(line, 1, RSTART - 1)
		mark = substr(line, RSTART, RLENGTH)
		line = substr(line, RSTART + RLENGTH)
		if (mark == "/*") {
			comment = 1
			out = out " "
		} else if (mark == "//") {
			out = out "//"
			break
		} else {
			out = out mark mark
			line = after_literal(line, mark)
		}
	}
	print FILENAME ":" FNR ":" out
}

# What follows the closing quote of a literal whose opening one was cut off.
function after_literal(s, quote,    i, c)
{
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (c == "\\")
			i++
		else if (c == quote)
			return substr(s, i + 1)
	}
	return ""
}
