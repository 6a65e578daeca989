# zongjie: half-year summaries from data.
#
#     make sample    install what is missing, build, render the sample report
#     make test      build and run every test
#     make help      the rest
#
# Variants: B=release (usual), B=debug, B=san (ASan and UBSan), B=cov (gcov).
# V=1 shows the commands; WERROR=1 makes warnings errors, as CI does.

B            ?= release
prefix       ?= /usr/local
exec_prefix  ?= $(prefix)
bindir       ?= $(exec_prefix)/bin
datadir      ?= $(prefix)/share
PKG_CONFIG   ?= pkg-config
INSTALL      ?= install

OUT          := build/$(B)
PROGRAM      := build/zongjie
SHARE        := $(datadir)/zongjie
SAMPLE       := samples/2022-h1/2022-h1.yml

PACKAGES     := yaml-0.1 harfbuzz harfbuzz-subset fontconfig gmp libdeflate libxxhash libutf8proc jansson libpng libjpeg
# Loaded by those runs that want them: gen/base/library.h.
LOADED       := libxml-2.0 libmicrohttpd libarchive
TEST_PACKAGES := cmocka

SOURCES      := $(sort $(wildcard gen/*.c gen/*/*.c))
# The program alone: its allocators are not for those who use the library.
PROGRAM_ONLY := gen/cli/main.c gen/cli/memory.c
LIBRARY      := $(filter-out $(PROGRAM_ONLY),$(SOURCES))
LIB_OBJECTS  := $(LIBRARY:%.c=$(OUT)/obj/%.o)
MAIN_OBJECT  := $(PROGRAM_ONLY:%.c=$(OUT)/obj/%.o)
TEST_SOURCES := $(sort $(wildcard tests/*/*_test.c))
TESTS        := $(TEST_SOURCES:%.c=$(OUT)/%)

# FORTIFY 3 counts as 2 where the C library knows no 3.
OPT_release  := -O2 -D_FORTIFY_SOURCE=3 -fPIE -fstack-protector-strong -fstack-clash-protection \
                $(if $(filter x86_64 i%86,$(shell uname -m)),-fcf-protection)
LINK_release := -pie
OPT_debug    := -O0 -g3 -DZONGJIE_DEBUG
OPT_san      := -O1 -g -DZONGJIE_DEBUG -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all \
                -Wno-format-truncation -Wno-format-overflow
OPT_cov      := -O0 -g --coverage -fprofile-update=atomic
WARNINGS     := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
                -Wwrite-strings -Wvla -Wformat=2 $(if $(WERROR),-Werror)
CFLAGS       ?= $(OPT_$(B))
ALL_CFLAGS    = -std=c11 $(CFLAGS) $(WARNINGS)
ALL_CPPFLAGS  = -D_GNU_SOURCE -DZONGJIE_SHARE='"$(SHARE)"' -iquote gen -MMD -MP $(CPPFLAGS) $(PKG_CFLAGS)
LINK_san      := -fsanitize=address,undefined
LINK_cov      := --coverage -Wl,--wrap=_exit,--wrap=syscall
# What sees to it that every process writes its profile.
PROFILE       := $(if $(filter cov,$(B)),$(OUT)/obj/tests/tools/profile.o)
ALL_LDFLAGS   = $(LDFLAGS) $(LINK_$(B)) -Wl,-z,relro,-z,now
PKG_CFLAGS    = $(shell $(PKG_CONFIG) --cflags $(PACKAGES) $(LOADED) 2>/dev/null)
# Every name is looked for in the libraries in this order, most in the first.
LDLIBS        = -lc $(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lhpdf -lm

Q            := $(if $(V),,@)
say           = $(if $(V),@:,@printf '  %-8s %s\n')

.PHONY: all sample test check web deps test-deps fonts torture fuzz afl soak lint coverage mutate valgrind bench asan install uninstall clean distclean help schema readme
.DELETE_ON_ERROR:
.SECONDARY:

all: $(PROGRAM)

# What is missing is found by asking, so a second run installs nothing.
deps:
	@tests/tools/deps.sh build
test-deps:
	@tests/tools/deps.sh build test
fonts:
	@fonts/fetch.sh

# pdf.js, for the preview; without it the browser's own reader has to do.
web:
	@gen/preview/fetch.sh build/share/pdfjs
# What the tests of the preview drive a browser with.
build/share/node_modules/.package-lock.json:
	@mkdir -p build/share
	-@npm install --silent --no-save --no-audit --no-fund --prefix build/share playwright-core@1.65.1 axe-core@4.14.1

sample: | deps
	@$(MAKE) --no-print-directory fonts
	-@$(MAKE) --no-print-directory web
	@$(MAKE) --no-print-directory build/sample/.made
	@ls build/sample/*.pdf

# Remade when anything it is made from changed, and only then.
build/sample/.made: $(PROGRAM) fonts/faces.yml $(wildcard samples/2022-h1/*.yml templates/half-year/*)
	@mkdir -p $(@D)
	@rm -f $(@D)/*.pdf
	@$(PROGRAM) build -o $(@D)/ $(SAMPLE)
	@touch $@

$(PROGRAM): $(OUT)/zongjie
	$(Q)mkdir -p $(@D)
	$(Q)cp -f $< $@

$(OUT)/zongjie: $(MAIN_OBJECT) $(PROFILE) $(OUT)/zongjie.a
	$(say) LD $@
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(LDLIBS)

$(OUT)/zongjie.a: $(LIB_OBJECTS)
	$(say) AR $@
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $^

$(OUT)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $<

$(OUT)/obj/tests/tools/profile.o: ALL_CPPFLAGS += -DPROFILES='"$(CURDIR)/$(OUT)"'

# The page of the preview goes into the program; ccache does not see that.
$(OUT)/obj/gen/preview/web.o: export CCACHE_DISABLE = 1
$(OUT)/obj/gen/preview/web.o: $(wildcard gen/preview/web/*)

$(OUT)/tests/%: tests/%.c $(PROFILE) $(OUT)/zongjie.a tests/check.h
	@mkdir -p $(@D)
	$(say) TEST $<
	$(Q)$(CC) $(ALL_CPPFLAGS) -iquote tests $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(PROFILE) $(OUT)/zongjie.a $(LDLIBS) -lcmocka

# T=room or T=room/case runs a part of the tests.
test: | test-deps
	@$(MAKE) --no-print-directory fonts
	-@$(MAKE) --no-print-directory web build/share/node_modules/.package-lock.json
	@$(MAKE) --no-print-directory $(PROGRAM) $(TESTS)
	@tests/run.sh $(OUT) $(T)
check: test

asan:
	@$(MAKE) --no-print-directory B=san $(OUT:$(B)=san)/zongjie $(TEST_SOURCES:%.c=build/san/%)
	@ASAN_OPTIONS=detect_leaks=1 tests/run.sh build/san $(T)

# Every allocation, read, write … fails once: minutes.
torture: | test-deps
	@$(MAKE) --no-print-directory fonts
	@$(MAKE) --no-print-directory $(PROGRAM)
	@python3 tests/faults/torture.py $(PROGRAM)

# Batches killed 200 times, and 10,000 reports with bad ones among them: minutes.
soak: | test-deps
	@$(MAKE) --no-print-directory fonts
	@$(MAKE) --no-print-directory $(PROGRAM)
	@ZONGJIE_SHARE=. python3 tests/batch/kill.py $(PROGRAM)
	@ZONGJIE_SHARE=. python3 tests/batch/hostile.py $(PROGRAM)

# gen/ read by cppcheck, gcc -fanalyzer and clang-tidy: minutes.  L=tool for one.
lint:
	@tests/tools/deps.sh build lint
	@CC='$(CC)' PKG_CFLAGS='$(PKG_CFLAGS)' tests/tools/lint.sh $(L)

# What the tests reach (build/cov/report), and the least that the whole and
# what must not be wrong have to keep: tests/tools/coverage.conf.  T=room looks
# at the tests of a room alone, and holds nobody to anything.
coverage: | test-deps
	@tests/tools/deps.sh cov
	@$(MAKE) --no-print-directory fonts
	-@$(MAKE) --no-print-directory web build/share/node_modules/.package-lock.json
	@$(MAKE) --no-print-directory B=cov build/cov/zongjie $(TEST_SOURCES:%.c=build/cov/%)
	@find build/cov -name '*.gcda' -delete
	@CHANGES=7 tests/run.sh build/cov $(T)
	@mkdir -p build/cov/report
	@gcovr --root . --filter gen/ --exclude-throw-branches --exclude-unreachable-branches \
		--json-summary build/cov/summary.json --json-summary-pretty \
		--html-details build/cov/report/index.html build/cov/obj/gen
	@python3 tests/tools/coverage.py build/cov/summary.json $(if $(T),,tests/tools/coverage.conf)

# Small mistakes put into readers, numbers, names and files, one at a time: does
# a test notice each?  Minutes.
mutate: | test-deps
	@$(MAKE) --no-print-directory $(OUT)/zongjie.a
	@CC='$(CC)' PKG_CFLAGS='$(PKG_CFLAGS)' LIBS='$(LDLIBS)' python3 tests/tools/mutate.py

# The usual runs and one with mistakes, under valgrind.
valgrind: | test-deps
	@tests/tools/deps.sh valgrind
	@$(MAKE) --no-print-directory fonts
	@$(MAKE) --no-print-directory $(PROGRAM)
	@tests/tools/valgrind.sh $(PROGRAM)

# Fuzzing for F seconds in all (make fuzz F=600).
fuzz: | test-deps
	@tests/tools/deps.sh fuzz
	@tests/tools/fuzz.sh $(or $(F),60)

# The same targets with AFL++, as a second opinion.
afl:
	@tests/tools/deps.sh build test afl
	@$(MAKE) --no-print-directory fonts
	@tests/tools/afl.sh $(or $(F),60)

bench: | test-deps
	@$(MAKE) --no-print-directory fonts
	@$(MAKE) --no-print-directory $(PROGRAM)
	@tests/bench/run.sh

# The generated parts of README.md: tables of elements, the picture.
readme: $(PROGRAM)
	$(Q)python3 tests/tools/readme.py $(PROGRAM)
	$(Q)$(PROGRAM) build -q -f -o build/readme.pdf $(SAMPLE)
	$(Q)pdftoppm -r 72 -gray -f 1 -l 1 -png -singlefile build/readme.pdf samples/2022-h1/page-1

# The published schema is printed from the table of elements.
schema: $(PROGRAM)
	$(Q)$(PROGRAM) schema xml > templates/zongjie.rng

install: $(PROGRAM)
	$(INSTALL) -d $(DESTDIR)$(bindir) $(DESTDIR)$(SHARE)/fonts $(DESTDIR)$(SHARE)/templates $(DESTDIR)$(SHARE)/samples
	$(INSTALL) -m 755 $(PROGRAM) $(DESTDIR)$(bindir)/zongjie
	cp -R templates/. $(DESTDIR)$(SHARE)/templates/
	cp -R samples/. $(DESTDIR)$(SHARE)/samples/
	cp -R fonts/. $(DESTDIR)$(SHARE)/fonts/
	if [ -d build/share/pdfjs ]; then cp -R build/share/pdfjs $(DESTDIR)$(SHARE)/; fi
uninstall:
	rm -f $(DESTDIR)$(bindir)/zongjie
	rm -rf $(DESTDIR)$(SHARE)

# What was fetched stays: it is not made here.
clean:
	@mkdir -p build
	find build -mindepth 1 -maxdepth 1 ! -name share -exec rm -rf {} +
distclean:
	rm -rf build
	fonts/fetch.sh --remove

help:
	@echo '  make sample          install what is missing, build, write build/sample/*.pdf'
	@echo '  make test [T=room]   build and run the tests'
	@echo '  make all | deps | fonts | web | schema | readme'
	@echo '  make bench           time, memory and size, beside Typst'
	@echo '  make fuzz F=60       libFuzzer over readers, layout and the whole line'
	@echo '  make afl F=60        the same with AFL++'
	@echo '  make torture         each call that can fail, failed in turn: minutes'
	@echo '  make soak            batches killed 200 times; 10,000 reports, some of them bad: minutes'
	@echo '  make lint            cppcheck, gcc -fanalyzer, clang-tidy: minutes'
	@echo '  make coverage        what the tests reach, and whether it is enough: build/cov/report/index.html'
	@echo '  make mutate          do the tests notice a mistake in readers, numbers, names, files? minutes'
	@echo '  make valgrind        the usual runs under valgrind'
	@echo '  make asan            the tests under ASan and UBSan'
	@echo '  make install | uninstall   prefix=$(prefix) DESTDIR='
	@echo '  make clean | distclean'
	@echo '  B=release|debug|san|cov  V=1  WERROR=1  -j'

-include $(LIB_OBJECTS:.o=.d) $(MAIN_OBJECT:.o=.d) $(TESTS:=.d)
