# Measure C whose literals were blanked (strip.awk): one line for each function:
#	lines complexity parameters nesting name line file
# Complexity is 1 + if, for, while, case, ?, && and ||. Nesting counts the
# control statements around the innermost one; "else if" stays on its level.
# A function starts with its name in the first column, as the format wants it.
# The parameters of a callback are its library's choice: not counted where they
# are of that library's own types.
BEGIN {
	split("if for while switch", words, " ")
	for (i in words)
		control[words[i]] = 1
}

{
	match($0, /^[^:]*:[0-9]*:/)
	line = substr($0, RLENGTH + 1)
	split(substr($0, 1, RLENGTH), place, ":")
	if (place[1] != file)
		sp = in_head = in_body = waiting = condition = skipped = 0
	file = place[1]
	here = place[2] + 0
}

line ~ /^#/ || skipped {
	skipped = line ~ /\\$/
	next
}

{
	if (sp == 0 && match(line, /^[a-z_][a-z0-9_]*\(/)) {
		name = substr(line, 1, RLENGTH - 1)
		start = here
		commas = 0
		void = 0
		words_seen = 0
		foreign = 0
		in_head = 1
	}
	while (match(line, /[A-Za-z_][A-Za-z0-9_]*|&&|\|\||[(){};?,]/)) {
		token = substr(line, RSTART, RLENGTH)
		line = substr(line, RSTART + RLENGTH)
		if (in_head)
			head(token)
		if (in_body)
			count(token)
		track(token)
	}
}

# Parameters: commas at the first level of parentheses.
function head(t)
{
	if (t == "(") {
		head_depth++
	} else if (t == ")") {
		head_depth--
	} else if (t == "," && head_depth == 1) {
		commas++
	} else if (t == ";") {
		in_head = 0
	} else if (t == "{" && head_depth == 0) {
		in_head = 0
		in_body = 1
		complexity = 1
		deepest = 0
	} else if (head_depth > 0 && t != "{" && t != "}") {
		words_seen++
		void = words_seen == 1 && t == "void"
		foreign = foreign || t ~ /^(xmlChar|sqlite3_context)$/
	}
}

function count(t)
{
	if (t == "if" || t == "for" || t == "while" || t == "case" ||
	    t == "?" || t == "&&" || t == "||")
		complexity++
}

# stack[]: "{" a plain brace, "C" a control statement with braces, "S" one
# whose body is a single statement.
function track(t)
{
	if (condition) {
		parens += (t == "(") - (t == ")")
		if (parens == 0) {
			condition = 0
			waiting = 1
		}
		return
	}
	if (t == "(" || t == ")") {
		parens += (t == "(") - (t == ")")
		waiting = 0
		return
	}
	if (t == "{") {
		open_brace()
	} else if (t == "}") {
		close_brace()
	} else if (in_body) {
		statement(t)
	}
}

function statement(t)
{
	if (t == "else") {
		sp = if_sp
		push("S")
		waiting = 1
		after_else = 1
		return
	}
	if (t == "if" && after_else)
		sp--
	after_else = 0
	waiting = 0
	if (t in control) {
		if_mark = t == "if"
		push("S")
		kind[sp] = t
		condition = 1
		parens = 0
	} else if (t == "do") {
		push("S")
		waiting = 1
	} else if (t == ";" && parens == 0) {
		end_statement()
	}
}

function open_brace()
{
	if (waiting && stack[sp] == "S")
		stack[sp] = "C"
	else
		push("{")
	waiting = 0
	after_else = 0
}

function close_brace(    was)
{
	was = stack[sp]
	if (was == "C" && kind[sp] == "if")
		if_sp = sp - 1
	if (sp > 0)
		sp--
	if (was == "C")
		end_statement()
	if (sp == 0 && in_body) {
		in_body = 0
		printf "%d %d %d %d %s %d %s\n", here - start + 1,
		    complexity, void || foreign ? 0 : commas + 1, deepest,
		    name, start, file
	}
}

# A statement ended: so do the brace-less controls around it.
function end_statement(    seen)
{
	seen = 0
	while (sp > 0 && stack[sp] == "S") {
		if (kind[sp] == "if" && !seen) {
			if_sp = sp - 1
			seen = 1
		}
		sp--
	}
}

function push(what,    i, depth)
{
	stack[++sp] = what
	kind[sp] = ""
	depth = 0
	for (i = 1; i <= sp; i++)
		depth += stack[i] != "{"
	if (depth > deepest)
		deepest = depth
}
