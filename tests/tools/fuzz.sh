#!/bin/sh
# usage: fuzz.sh [SECONDS [TARGET…]]
# Fuzzes each target for its share of SECONDS (60) with libFuzzer, ASan and
# UBSan.  What is found is left in build/fuzz/found; new inputs worth keeping
# stay in build/fuzz/corpus and are where the next run begins.
set -eu
seconds=${1:-60}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- data template expr number layout line
packages="libxml-2.0 yaml-0.1 harfbuzz harfbuzz-subset fontconfig gmp libdeflate libxxhash libarchive libpng libjpeg"
flags="-std=c11 -D_GNU_SOURCE -DZONGJIE_DEBUG -O1 -g -w -iquote gen -iquote tests $(pkg-config --cflags $packages)"
san="-fsanitize=address,undefined -fno-sanitize-recover=all"
out=build/fuzz
mkdir -p $out/obj $out/found

# The library once, instrumented; then each target with it.
find gen -name '*.c' ! -path "gen/preview/*" ! -path "gen/cli/*" |
    while read -r c; do echo "$c $out/obj/$(echo "$c" | tr / -).o"; done >$out/list
while read -r c o; do
	[ "$o" -nt "$c" ] || echo "$c -o $o"
done <$out/list | xargs -r -P "$(nproc)" -L 1 clang -fsanitize=fuzzer-no-link $san $flags -c
rm -f $out/zongjie.a
awk '{ print $2 }' $out/list | xargs ar rcs $out/zongjie.a
share=$((seconds / $#))
[ $share -gt 0 ] || share=1
failed=0
for target; do
	clang -fsanitize=fuzzer $san $flags -DTARGET="$target" -o "$out/$target" tests/fuzz/target.c \
	    "tests/fuzz/${target}_fuzz.c" $out/zongjie.a $(pkg-config --libs $packages) -lhpdf -lcmocka -ldl -lm
	mkdir -p "$out/corpus/$target"
	if "$out/$target" -max_total_time=$share -timeout=5 -rss_limit_mb=1024 -max_len=4096 -print_final_stats=1 \
	    -artifact_prefix="$out/found/$target-" "$out/corpus/$target" "tests/fuzz/seeds/$target" >"$out/$target.log" 2>&1; then
		echo "ok $target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$out/$target.log") inputs in $share s"
	else
		echo "not ok $target: see $out/$target.log"
		failed=1
	fi
done
exit $failed
