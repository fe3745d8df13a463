# shellcheck shell=sh
# Helpers of the night's tests, on top of those of the command line: a site of
# daily packages in a folder, made of the sample notices under other numbers and
# days, and a home that can be put back as it was. Source it first:
#	. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/../cli/lib.sh"
. "$top/tests/random.sh"
sample=$top/tests/data/sample
site=$work/site
source=file://$site
home=$XDG_DATA_HOME/jointed
db=$home/jointed.db

# The day of an issue of 2031: one a day from 2 January on, as YYYYMMDD.
day_of() { date -u -d "2031-01-01 +$1 days" +%Y%m%d; }

# Pack a folder the way the journal does; its bytes depend on its files only.
pack() { # folder, package
	tar -C "$(dirname "$1")" --format=ustar --sort=name --mtime=@0 \
	    --owner=0 --group=0 --numeric-owner -cf - "$(basename "$1")" |
	    gzip -n1 >"$2"
}

# Make issue N (1 to 99) of 2031 from sample notices that match a pattern, whose
# numbers 900xxx become 9NNxxx: FILE holds the package.
make_issue() { # number, pattern, file
	day=$(day_of "$1")
	prefix=$(printf '9%02d' "$1")
	folder=$work/issue/${day}_$(printf '%03d' "$1")
	mkdir -p "$folder" "$(dirname "$3")"
	for f in "$sample"/$2; do
		name=$(basename "$f")
		cp "$f" "$folder/${name%%900*}$prefix${name#*900}"
	done
	sed -i -E "s/900([0-9]{3}-2031)/$prefix\\1/g
		s/>7\\/2031</>$1\\/2031</
		s/(PublicationDate>)2031-01-13/\\1$(date -u -d "$day" +%F)/" \
	    "$folder"/*
	pack "$folder" "$3"
	rm -rf "$work/issue"
}

# The same under the address of a site, where harvest finds it.
publish() { # number, pattern
	make_issue "$1" "$2" "$site/packages/daily/2031$(printf '%05d' "$1")"
}

# The database as text, but for what tells when: runs, and when bytes came.
dump() {
	sqlite3 "${1:-$db}" .dump | sed -E "/^INSERT INTO run /d
		/^INSERT INTO package /s/'[0-9-]{10}T[0-9:]{8}Z'/'TIME'/"
}

# Is nothing half-done left?
is_tidy() {
	[ -z "$(find "$XDG_DATA_HOME" -name '*.part' -o -name '*.pending' \
	    -o -name '*.rebuild*')" ]
}
