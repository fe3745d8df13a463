#!/bin/sh
# The rules on texts made to hurt them; see tests/bench/rules.c.
# usage: bench-rules.sh [FOLDER]
set -eu
cd "$(dirname "$0")/.."
: "${B:=build}"
mkdir -p "$B/bench"
# shellcheck disable=SC2046
gcc -std=c17 -O2 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc \
    -o "$B/bench/rules" tests/bench/rules.c "$B/libjointed.a" \
    $(pkg-config --cflags --libs libpcre2-8 libutf8proc libcrypto jansson) -lm
"$B/bench/rules" "$@"
