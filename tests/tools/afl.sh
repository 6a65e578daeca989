#!/bin/sh
# usage: afl.sh [SECONDS [TARGET…]]
# A second opinion: the targets and seeds of fuzz.sh, for a share of SECONDS
# (60) each, with AFL++, ASan and UBSan.  What crashes or hangs is left in
# build/afl/found.
set -eu
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- data template expr number layout line
packages="libxml-2.0 yaml-0.1 harfbuzz harfbuzz-subset fontconfig gmp libdeflate libxxhash libarchive libpng libjpeg"
# shellcheck disable=SC2086
flags="-std=c11 -D_GNU_SOURCE -DZONGJIE_DEBUG -O1 -g -w -iquote gen -iquote tests $(pkg-config --cflags $packages)"
san="-fsanitize=address,undefined -fno-sanitize-recover=all"
out=build/afl
mkdir -p $out/obj $out/found
export AFL_QUIET=1 AFL_NO_UI=1 AFL_NO_AFFINITY=1 AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1
# Directories that a target left when it was ended.
mkdir -p $out/tmp
TMPDIR=$PWD/$out/tmp
export TMPDIR

# The library once, instrumented; then each target with it.
find gen -name '*.c' ! -path "gen/preview/*" ! -path "gen/cli/*" |
    while read -r c; do echo "$c $out/obj/$(echo "$c" | tr / -).o"; done >$out/list
# shellcheck disable=SC2086
while read -r c o; do
	[ "$o" -nt "$c" ] || echo "$c -o $o"
done <$out/list | xargs -r -P "$(nproc)" -L 1 afl-clang-fast $san $flags -c
rm -f $out/zongjie.a
awk '{ print $2 }' $out/list | xargs ar rcs $out/zongjie.a
share=$((seconds / $#))
[ $share -gt 0 ] || share=1
failed=0
stat_of() { sed -n "s/^$1 *: *//p" "$out/run/$target/default/fuzzer_stats"; }
for target; do
	# shellcheck disable=SC2046,SC2086
	afl-clang-fast -fsanitize=fuzzer $san $flags -DTARGET="$target" -o "$out/$target" tests/fuzz/target.c \
	    "tests/fuzz/${target}_fuzz.c" $out/zongjie.a $(pkg-config --libs $packages) -lhpdf -lcmocka -ldl -lm
	rm -rf "$out/run/$target"
	mkdir -p "$out/run"
	if ! afl-fuzz -i "tests/fuzz/seeds/$target" -o "$out/run/$target" -V $share -t 5000 -- "$out/$target" \
	    >"$out/$target.log" 2>&1; then
		echo "not ok $target: see $out/$target.log"
		failed=1
		continue
	fi
	bad=$(($(stat_of saved_crashes) + $(stat_of saved_hangs)))
	if [ "$bad" -eq 0 ]; then
		echo "ok $target: $(stat_of execs_done) inputs in $share s"
	else
		for f in "$out/run/$target/default/crashes"/id* "$out/run/$target/default/hangs"/id*; do
			[ ! -e "$f" ] || cp "$f" "$out/found/$target-$(basename "$(dirname "$f")")-$(sha256sum <"$f" | cut -c 1-16)"
		done
		echo "not ok $target: $bad inputs in $out/found"
		failed=1
	fi
	rm -rf "$out/tmp"/*
done
exit $failed
