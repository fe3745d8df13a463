#!/bin/sh
# Add a golden case: record what the program reads in an invented notice, so
# that it goes on reading the same. Read the dump before it is committed: it
# says what the program does, not what is right.
# usage: add-case.sh FILE.xml   (a file of the sample edition is not copied)
set -eu
cd "$(dirname "$0")/.."
: "${B:=build}"
file=${1:?usage: add-case.sh FILE.xml}
name=$(basename "$file" .xml)

make -s "B=$B" "$B/unit/test_golden"
mkdir -p "$B"
"$B/unit/test_golden" "$file" >"$B/case.txt"
family=$(sed -n 's/^family: //p' "$B/case.txt")
folder=tests/golden/${family#ted-export-}
mkdir -p "$folder"
mv "$B/case.txt" "$folder/$name.txt"
[ -f "tests/data/sample/$name.xml" ] || cp "$file" "$folder/$name.xml"
echo "$folder/$name.txt: read it, then commit it"
