#!/bin/sh
# diff: planted changes are found where they are, and nothing else.
. tests/cli/common.inc
mkdir -p "$T/samples"
cp -R "$top/samples/2022-h1" "$T/samples/"
cp -R "$top/templates" "$T/templates"
cd "$T/samples/2022-h1" || exit 2
line() { grep -n "$1" "$2" | head -n 1 | cut -d: -f 1; }

expect "a paper and itself" 0 "$Z" diff 2022-h1.yml 2022-h1.yml
prints "a paper and itself: says so" "两份的措辞和数都一样"
cp 2022-h1.yml note.yml
sed -i 's/^# 望澜/# 望 澜/' note.yml
expect "a comment is no difference" 0 "$Z" diff 2022-h1.yml note.yml

# ---- figures ----
sed 's/收文: {值: 1286/收文: {值: 1290/; s/文稿: 127 /文稿: 128 /' 2022-h1.yml >new.yml
expect "figures" 1 "$Z" diff 2022-h1.yml new.yml
at=$(line '收文: {值' new.yml)
prints "figures: old and new" "1286件 → 1290件，差 +4；数据改了  2022-h1.yml:$at:11 → new.yml:$at:11"
prints "figures: hidden by rounding" "120余篇（127） → 120余篇（128），差 +1；数变了，取整后印出来一样"
prints "figures: no word of the wording" "措辞一样"
sed 's/收文: 1187/收文: 1180/; s/收文: {值: 1187/收文: {值: 1180/' 2021-h1.yml >last.yml
sed 's/2021-h1.yml/last.yml/' 2022-h1.yml >base.yml
expect "last year's figure" 1 "$Z" diff 2022-h1.yml base.yml
prints "last year's figure: why" "底数（上年或上期）改了"

# ---- wording ----
cp -R ../../templates/half-year set
sed -i 's/起草讲话/拟写讲话/; s/逐项核对/认真逐项核对/; s/专柜管理/管理/' set/1-counsel.xml
sed 's#../../templates/half-year#set#' 2022-h1.yml >words.yml
expect "wording" 1 "$Z" diff 2022-h1.yml words.yml
at=$(line '拟写讲话' set/1-counsel.xml)
prints "wording: changed, with both places" "改 “起草” → “拟写”  ../../templates/half-year/1-counsel.xml:$at:15 → set/1-counsel.xml:$at:15"
prints "wording: added" "增 “认真”"
prints "wording: deleted" "删 “专柜”"
prints "wording: in its sentence" "[-起草-]{+拟写+}"
prints "wording: no word of the figures" "数都一样"
"$Z" diff --color=always 2022-h1.yml words.yml >"$T/out" 2>"$T/err"
prints "--color=always" "[31m起草"
expect "--json" 1 "$Z" diff --json 2022-h1.yml words.yml
holds "--json: it is" python3 -c "import json,sys; d=json.load(open(sys.argv[1])); sys.exit(not(d['differs'] and len(d['wording'])==2 and d['figures']==[]))" "$T/out"
cp "$T/out" "$T/once"
"$Z" diff --json 2022-h1.yml words.yml >"$T/out"
holds "the same bytes again" cmp -s "$T/out" "$T/once"

# ---- each side with a template set and figures of its own ----
sed 's/起草讲话/拟写讲话/' ../../templates/half-year/1-counsel.xml >set/1-counsel.xml
expect "-t: the later side" 1 "$Z" diff -t set 2022-h1.yml 2022-h1.yml
prints "-t: the later side: what it words" "[-起草-]{+拟写+}"
expect "--old-template: the earlier side" 1 "$Z" diff --old-template set 2022-h1.yml 2022-h1.yml
prints "--old-template: the earlier side: the other way round" "[-拟写-]{+起草+}"
expect "both: alike" 0 "$Z" diff -t set --old-template set 2022-h1.yml 2022-h1.yml
expect "--set: the later side" 1 "$Z" diff --set 办文.收文=1290 2022-h1.yml 2022-h1.yml
prints "--set: the later side: its figure" "1286件 → 1290件"
expect "--old-set: the earlier side" 1 "$Z" diff --old-set 办文.收文=1290 2022-h1.yml 2022-h1.yml
prints "--old-set: the earlier side: its figure" "1290件 → 1286件"
expect "--set and --old-set: alike" 0 "$Z" diff --set 办文.收文=1290 --old-set 办文.收文=1290 2022-h1.yml 2022-h1.yml

# ---- a part in another place; the section's number is no change ----
python3 - <<'PY'
s = open("set/report.xml").read()
i = s.index("<include", s.index("2-service") - 40)
j = s.index("/>", i) + 2
k = s.index("<include", j)
e = s.index("/>", k) + 2
s = s[:i] + s[k:e] + s[j:k] + s[i:j] + s[e:]
open("set/report.xml", "w").write(s)
PY
cp ../../templates/half-year/1-counsel.xml set/
expect "a part moved" 1 "$Z" diff 2022-h1.yml words.yml
prints "a part moved: told once" "换了位置的部分"
holds "a part moved: nothing changed, added or deleted" sh -c "! grep -qE '^  (改|增|删) ' '$T/out'"

# ---- the PDF with bars ----
cp new.yml words.yml
expect "-o FILE" 1 "$Z" diff 2022-h1.yml new.yml -o bars.pdf
holds "-o FILE: it is a PDF" [ "$(head -c 5 bars.pdf)" = %PDF- ]
expect "-o FILE: twice" 1 "$Z" diff 2022-h1.yml new.yml -o bars2.pdf
holds "-o FILE: the same bytes" cmp -s bars.pdf bars2.pdf
"$Z" diff 2022-h1.yml 2022-h1.yml -o none.pdf >"$T/out" 2>"$T/err"
bars() {
	qpdf --qdf --object-streams=disable "$1" - | grep -ac ' re f$'
}
holds "a bar beside the line that changed" [ "$(bars bars.pdf)" -gt "$(bars none.pdf)" ]

# ---- trouble ----
expect "one operand" 2 "$Z" diff 2022-h1.yml
expect "no such file" 2 "$Z" diff 2022-h1.yml nowhere.yml
expect "-o DIR" 2 "$Z" diff 2022-h1.yml new.yml -o .
exit $failed
