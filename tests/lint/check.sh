#!/bin/sh
# check proof-reads: our own material is clean, planted slips are found at
# their places, --fix mends what is safe, --against finds what did not change.
. tests/cli/common.inc

# codes NAME WANT FILE…: the N codes that check gives
codes() {
	name=$1 want=$2
	shift 2
	got=$("$Z" check -v --diagnostics=short --max-diagnostics=0 --lang=zh_CN \
	    "$@" 2>&1 | sed -n 's/.*\[\(N[0-9]*\)\].*/\1/p' | sort | uniq | tr '\n' ' ')
	[ "$got" = "$want" ] && ok "$name" || not_ok "$name" "got: $got"
}

codes "the sample is clean" "" samples/2022-h1/2022-h1.yml
codes "the starter is clean" "" --draft samples/starter/2022-h2.yml
codes "the starter of last year is clean" "" --draft samples/starter/2021-h2.yml

cp -R samples templates "$T"
chmod -R u+w "$T"
cd "$T" || exit 2
xml=templates/half-year/1-counsel.xml
now=samples/2022-h1/2022-h1.yml
sed -i 's/会前定方案、列清单，/会前定方案、、列清单,/; s/手续齐全，去向可查/截止6月底手续齐全，去向可查/' $xml
expect "warnings do not fail" 0 "$Z" check --diagnostics=short --lang=zh_CN $now
says "a doubled mark at its place" "1-counsel.xml:19:36: 警告[N207]"
says "a half-width mark at its place" "1-counsel.xml:19:41: 警告[N201]"
says "a word at its place" "1-counsel.xml:42:7: 警告[N403]"
expect "--strict fails" 3 "$Z" check --strict $now
expect "--no-lint" 0 "$Z" check --strict --no-lint $now

cp $xml before.xml
expect "--dry-run" 0 "$Z" check --dry-run $now
prints "--dry-run shows" "+      截至6月底手续"
holds "--dry-run leaves the file" cmp -s before.xml $xml
expect "--fix" 0 "$Z" check --fix $now
prints "--fix shows a diff" "@@ -16,7 +16,7 @@"
holds "--fix mends the mark" grep -qF "会前定方案、列清单，" $xml
holds "--fix mends the word" grep -qF "截至6月底手续" $xml
cp "$T/out" fix.diff
cp before.xml patched.xml
if command -v patch >/dev/null; then
	holds "the diff is one that patch takes" patch -s patched.xml fix.diff
	holds "the diff says what was written" cmp -s patched.xml $xml
else
	skip "the diff is one that patch takes" "no patch here"
fi
codes "nothing is left to mend" "" $now
expect "--fix again" 0 "$Z" check --fix $now
quiet_output "--fix again shows nothing"

cp samples/2022-h1/2022-h1.yml samples/2022-h1/again.yml
codes "the same data twice" "N410 " --against samples/2022-h1/again.yml $now
codes "nothing to compare with" "N411 " --against none.yml $now

sed -i 's/文: 个别材料情况掌握不全/文: 加微信个别材料情况掌握不全/' $now
expect "an advertisement in the data" 1 "$Z" check --diagnostics=short --lang=zh_CN $now
says "at its place in the data" "2022-h1.yml:120:8: 错误[N402]"
cp templates/half-year/words.yml words.yml
sed -i 's/^错词:/错词:\n  会前定方案: 会前作方案/' templates/half-year/words.yml
expect "a word of the house" 1 "$Z" check --diagnostics=short --lang=zh_CN $now
says "a word of the house, at its place" "警告[N403]: “会前定方案”是不是“会前作方案”？"
printf '格式: zongjie-words/1\n固定提法:\n  甲: {全文: 乙, 别写: [丙]}\n  丁: 戊\n错词:\n  己: [庚]\n别的: 辛\n' >templates/half-year/words.yml
expect "a list of words with mistakes" 1 "$Z" check --diagnostics=short --lang=zh_CN $now
for at in 3:7 4:3 6:3 7:1; do says "a list of words with mistakes, at $at" "words.yml:$at: 错误[N415]"; done
rm templates/half-year/words.yml
expect "no list of words" 1 "$Z" check --diagnostics=short --lang=zh_CN $now
holds "no list of words: nothing of it" lacks "$T/err" words.yml
mv words.yml templates/half-year/words.yml
expect "help explains a rule" 0 "$Z" help N203 --lang=zh_CN
prints "with its basis" "GB/T 15834—2011 4.8"
exit $failed
