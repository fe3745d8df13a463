#!/bin/sh
# Make an assembly file that carries data files inside the program, with the
# table src/base/embed.c searches. usage: embed.sh OUT.S FILE...
set -eu
export LC_ALL=C
out=$1
shift
{
	printf '\t.section .rodata\n'
	i=0
	for f in $(printf '%s\n' "$@" | sort); do
		printf 'n%d:\t.asciz "%s"\n' "$i" "$f"
		printf 'b%d:\t.incbin "%s"\ne%d:\t.byte 0\n' "$i" "$f" "$i"
		i=$((i + 1))
	done
	printf '\t.balign 8\n\t.global embed_count\nembed_count:\t.quad %d\n' "$i"
	printf '\t.section .data.rel.ro,"aw"\n\t.balign 8\n'
	printf '\t.global embed_table\nembed_table:\n'
	j=0
	while [ "$j" -lt "$i" ]; do
		printf '\t.quad n%d, b%d, e%d - b%d\n' "$j" "$j" "$j" "$j"
		j=$((j + 1))
	done
	printf '\t.section .note.GNU-stack,"",@progbits\n'
} >"$out.tmp"
mv "$out.tmp" "$out"
