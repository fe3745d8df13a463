#!/bin/sh
# Notices too deep or too large, and one that is only very large.
. "$(dirname "$0")/lib.sh"
make_sound
mkdir -p "$work/big/20310113_007"
cp "$work/sound/20310113_007"/*.xml "$work/big/20310113_007"

# head and tail of a notice around its FORM_SECTION
start() { sed "s/900168/$1/g; /<FORM_SECTION>/q" "$sample/900168_2031.xml"; }
end() { sed -n '/<\/FORM_SECTION>/,$p' "$sample/900168_2031.xml"; }
form() { sed -n '/<FORM_SECTION>/,/<\/FORM_SECTION>/p' \
    "$sample/900168_2031.xml" | sed '1d;$d'; }
deep() { # number, depth
	start "$1"
	awk -v n="$2" 'BEGIN { for (i = 0; i < n; i++) printf "<P>"
		for (i = 0; i < n; i++) printf "</P>" }'
	form
	end
}
wide() { # number, megabytes: paragraphs of 1 kB in comments of the form
	start "$1"
	form
	yes "$(printf '<!-- %01000d -->' 0)" | head -c "$2"000000 |
	    sed '$s/.*/<!-- -->/'
	end
}
deep 900920 10000 >"$work/big/20310113_007/900920_2031.xml"
deep 900921 150 >"$work/big/20310113_007/900921_2031.xml"
wide 900922 40 >"$work/big/20310113_007/900922_2031.xml"
wide 900923 68 >"$work/big/20310113_007/900923_2031.xml"
tar -C "$work/big" -czf "$work/big.tar.gz" 20310113_007

run -q import "$work/big.tar.gz"
check 'two of seven are quarantined: status 3' ends_with 3
check 'one sentence each' [ "$(wc -l <"$work/err")" -eq 2 ]
check 'depth 10,000 is quarantined' err_has '900920_2031\.xml: .*deep'
check 'above 64 MiB is quarantined' err_has '900923_2031\.xml: .*(large|MiB|bytes)'
check 'both as limits' holds \
    "select count(*) from v_quarantine where code = 'limit'" 2
check 'depth 150 is stored' holds \
    "select count(*) from v_notice where notice = '900921-2031'" 1
check '40 MB are stored' holds \
    "select title from v_notice where notice = '900922-2031'" \
    'Vigilância do Consulado-Geral'
check 'and the others' holds 'select count(*) from v_notice' 5

# One text of 20 MB is one text.
start 900924 >"$work/900924_2031.xml"
form | sed '/Vigilância das instalações consulares\.</,$d' \
    >>"$work/900924_2031.xml"
printf '<P>' >>"$work/900924_2031.xml"
head -c 20000000 /dev/zero | tr '\0' x >>"$work/900924_2031.xml"
printf '</P>' >>"$work/900924_2031.xml"
form | sed -n '/Vigilância das instalações consulares\.</,$p' | sed 1d \
    >>"$work/900924_2031.xml"
end >>"$work/900924_2031.xml"
run -q import "$work/900924_2031.xml"
check 'a paragraph of 20 MB is stored' ends_with 0
check 'it is whole' holds "select max(length(text)) from v_text
    where notice = '900924-2031'" 20000000
done_testing
