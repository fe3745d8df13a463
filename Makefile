# jointed: notices of TED in, joint procurement out. "make help" lists targets.
.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

CC = gcc
WERROR = -Werror
B = build
PKGS = libcurl libxml-2.0 libpcre2-8 sqlite3 libarchive libisal libcrypto \
	libutf8proc jansson
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wold-style-definition -Wpointer-arith \
	-Wcast-qual -Wwrite-strings -Wformat=2 -Wvla -Wundef \
	-Wdouble-promotion -Wconversion -Wimplicit-fallthrough \
	-Wswitch-enum -Wnull-dereference
OPT = -O2 -g -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LINK = -pie -Wl,-z,relro,-z,now
SAN = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-omit-frame-pointer
CPPFLAGS = -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc
# No path of this machine in what is built.
CFLAGS = -std=c17 $(WARN) $(WERROR) $(OPT) -ffile-prefix-map=$(CURDIR)=. \
	-pthread $(DEPCFLAGS)
DEPCFLAGS = $(shell pkg-config --cflags $(PKGS))
LDLIBS = $(shell pkg-config --libs $(PKGS)) -pthread -lm
PREFIX = /usr/local
SYSCONFDIR = /etc
PLACES = B='$B' DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' \
	SYSCONFDIR='$(SYSCONFDIR)'

SRC := $(sort $(wildcard src/*/*.c))
CMD := $(sort $(wildcard cmd/*.c))
DATA := $(sort $(wildcard db/*/*.sql patterns/* patterns/*/* src/*/*/*.tsv))
DATA := $(filter %.sql %.rules %.tsv,$(DATA))
UNIT := $(sort $(wildcard tests/unit/test_*.c))
STANDIN := $(sort $(wildcard tests/standin/*.c))

LIB_OBJ := $(SRC:%.c=$B/%.o) $B/embed.o
CMD_OBJ := $(CMD:%.c=$B/%.o)
UNIT_BIN := $(UNIT:tests/unit/%.c=$B/unit/%)

.PHONY: all help bootstrap run test unit lint format bench check-san check-unit \
	clean sample install uninstall deb

all: $B/jointed

help: ## list targets
	@grep -hE '^[a-z-]+:.*##' Makefile | sed 's/:.*## /\t/'

bootstrap: ## install missing Debian packages (root)
	@scripts/bootstrap.sh

$B/jointed: $(CMD_OBJ) $B/libjointed.a
	$(CC) $(CFLAGS) $(LINK) -o $@ $(CMD_OBJ) $B/libjointed.a $(LDLIBS)

$B/libjointed.a: $(LIB_OBJ)
	rm -f $@
	ar rcs $@ $(LIB_OBJ)

$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

$B/embed.S: scripts/embed.sh $(DATA) $B/data.list
	scripts/embed.sh $@ $(DATA)

# A data file added or removed is a change of the list.
$B/data.list: FORCE
	@mkdir -p $B
	@echo $(DATA) | cmp -s - $@ || echo $(DATA) >$@
FORCE:

$B/embed.o: $B/embed.S $(DATA)
	$(CC) -c -o $@ $<

$B/unit/%: $B/tests/unit/%.o $B/libjointed.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LINK) -o $@ $< $B/libjointed.a $(LDLIBS) -lcmocka

# A stand-in for TED on loopback, for the nights of tests/night.
$B/standin: $(STANDIN:%.c=$B/%.o)
	$(CC) $(CFLAGS) $(LINK) -o $@ $^ -lssl -lcrypto -pthread

run: bootstrap ## harvest the bundled sample edition (or SOURCE=URL), print it
	@$(MAKE) --no-print-directory -s all sample
	@scripts/run.sh '$(SOURCE)'

sample: ## pack the bundled sample edition into build/site
	@scripts/make-sample.sh $B/site

test: bootstrap ## everything: lint, unit, hostile, golden, command line, corpus
	@$(MAKE) --no-print-directory -s all sample
	@scripts/run-tests.sh

unit: $(UNIT_BIN) ## unit tests only
	@for t in $(UNIT_BIN); do $$t || exit 1; done

lint: ## floors, limits, banned functions, documentation, format
	@scripts/lint.sh

format: ## reformat the C files in place
	clang-format -i $(SRC) $(CMD) $(UNIT) $(STANDIN) \
		$(wildcard tests/bench/*.c include/*/*.h \
		src/*/*.h cmd/*.h tests/*/*.h)

check-san: ## the whole under ASan and UBSan
	@$(MAKE) --no-print-directory B=$B/san OPT='$(SAN)' LINK= all
	@scripts/check-san.sh

check-unit: ## unit tests under ASan and UBSan
	@$(MAKE) --no-print-directory B=$B/san OPT='$(SAN)' LINK= unit

bench: ## ratios against the floor and the baseline script, in one run
	@$(MAKE) --no-print-directory all
	@scripts/bench.sh
	@scripts/bench-rules.sh

install: all ## into PREFIX=/usr/local, settings into SYSCONFDIR=/etc
	@$(PLACES) scripts/install/install.sh install

uninstall: ## remove what install put there, but for changed settings
	@$(PLACES) scripts/install/install.sh uninstall

deb: bootstrap ## a Debian package of it: build/jointed_*.deb
	@$(MAKE) --no-print-directory -s all
	@B='$B' scripts/install/deb.sh

clean: ## remove everything that was built
	rm -rf $B

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(STANDIN:%.c=$B/%.d) \
	$(UNIT_BIN:$B/unit/%=$B/tests/unit/%.d)
