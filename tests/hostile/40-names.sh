#!/bin/sh
# Members whose names or kinds would leave the package: each is quarantined,
# nothing is written or read outside, and the rest is stored.
. "$(dirname "$0")/lib.sh"
make_sound
mkdir -p "$work/names/20310113_007"
cd "$work/names" || exit 1
cp "$work/sound/20310113_007"/*.xml 20310113_007
echo outside >"$work/outside"
ln -s "$work/outside" 20310113_007/900930_2031.xml
ln 20310113_007/900168_2031.xml 20310113_007/900931_2031.xml
mkfifo 20310113_007/900932_2031.xml
sed 's/900190/900933/g' "$sample/900190_2031.xml" >900933_2031.xml
sed 's/900190/900934/g' "$sample/900190_2031.xml" >900934_2031.xml
sed 's/900190/900935/g' "$sample/900190_2031.xml" \
    >"$(printf '900935_\033[31m\n2031.xml')"
tar --sort=name -cf "$work/names.tar" 20310113_007 900935_*
tar -P --transform 's|^|../../|' -rf "$work/names.tar" 900933_2031.xml
tar -P --transform "s|^|$work/escaped/|" -rf "$work/names.tar" 900934_2031.xml
if mknod 20310113_007/900936_2031.xml c 1 3 2>/dev/null; then
	tar -rf "$work/names.tar" 20310113_007/900936_2031.xml
	device=1
else
	echo '# no device can be made here: left out'
	device=0
fi
gzip -n "$work/names.tar"

run -q import "$work/names.tar.gz"
check 'hostile members: status 3' ends_with 3
check 'the sound ones are stored' holds "select count(*) from v_notice
    where notice in ('900168-2031', '900190-2031', '900337-2031')" 3
for number in 900930 900931 900932 900933 900934; do
	check "$number is quarantined" holds "select count(*) from v_quarantine
	    where member like '%$number%'" 1
	check "$number is named on standard error" err_has "$number"
done
[ "$device" -eq 0 ] || check 'so is the device' err_has 900936
check 'nothing was written outside' [ ! -e "$work/escaped" ]
check 'what a link points to is not read' holds \
    "select count(*) from v_text where text like '%outside%'" 0
check 'no control character reaches the terminal' \
    sh -c "! grep -q '[[:cntrl:]]' '$work/err'"
check 'none stands in the database' holds "select count(*) from v_quarantine
    where instr(member, char(27)) + instr(member, char(10)) > 0" 0
check 'stored and quarantined are all members' holds \
    'select sum(stored) + sum(quarantined) > 0 from v_issue' 1
done_testing
