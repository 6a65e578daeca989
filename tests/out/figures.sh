#!/bin/sh
# Charts and images as PDF, in the eyes of other people's programs.
. tests/out/common.inc
sample=samples/charts/2022-h1.yml

f=$dir/usual.pdf
old=$dir/old.pdf
"$ZONGJIE" build -q -o "$f" "$sample" >"$dir/said" 2>&1
verdict "the sample is built" $? "$(head -n 1 "$dir/said")"
"$ZONGJIE" build -q --pdfa-1b -o "$old" "$sample" >"$dir/said" 2>&1
verdict "the sample is built as PDF/A-1b" $? "$(head -n 1 "$dir/said")"
[ -s "$f" ] && [ -s "$old" ] || exit 1

for p in "$f" "$old"; do
	n=$(basename "$p" .pdf)
	for c in "qpdf --check" "pdfinfo" "mutool draw -N -q -F text" \
	    "pdftoppm -r 20"; do
		$c "$p" >"$dir/out" 2>"$dir/err" </dev/null && [ ! -s "$dir/err" ]
		verdict "$n: $c is silent" $? "$(head -n 1 "$dir/err")"
	done
done
python3 tests/tools/check_structure.py "$f"
python3 tests/tools/check_structure.py --1b "$old" | sed 's/^\(not ok\|ok\)/\1 1b:/'
preflight "Preflight: PDF/A-1b" "$old"

# ---- words: those of the document, in its order as it is read aloud; on the
# page text may stand before a figure that waits for the next one ----
bare() { tr -d ' \t\r\n\f'; }
"$ZONGJIE" build -q --dump=text "$sample" 2>/dev/null | bare >"$dir/want"
pdfinfo -enc UTF-8 -struct-text "$f" | sed -n 's/^ *"\(.*\)"$/\1/p' |
    bare >"$dir/got"
[ -s "$dir/want" ] && cmp -s "$dir/want" "$dir/got"
verdict "the words of charts are those of the document, in its order" $?

# ---- for ears ----
pdfinfo -struct-text "$f" 2>/dev/null >"$dir/structure"
grep -c '^ *Figure' "$dir/structure" | grep -qx 8
verdict "eight figures in the structure" $?
qpdf --qdf --object-streams=disable "$f" "$dir/open.pdf"
alt=$(printf '图1 2022年上半年各月收文办理数，柱形图。1月201件' | iconv -t UTF-16BE | od -An -tx1 | tr -d ' \n')
grep -qi "$alt" "$dir/open.pdf"
verdict "each says its figures" $?

# ---- images: each once, decoded to what they are ----
pdfimages -list "$f" | awk 'NR > 2 { print $3, $4, $5, $6, $7, $8 }' |
    LC_ALL=C sort >"$dir/images"
printf '%s\n' "image 1200 480 index 1 4" "image 960 400 gray 1 8" |
    cmp -s - "$dir/images"
verdict "the images are in it as they were" $? "$(tr '\n' ';' <"$dir/images")"
(cd "$dir" && pdfimages -all "$f" x) && cmp -s "$dir"/x-*.jpg samples/charts/template/hills.jpg
verdict "the JPEG is handed on byte by byte" $?

# ---- the same bytes ----
TZ=Asia/Shanghai LC_ALL=C "$ZONGJIE" build -q -o "$dir/again.pdf" "$sample" 2>/dev/null
cmp -s "$f" "$dir/again.pdf"
verdict "the same bytes again" $?

# ---- other writers, and the other commands ----
for kind in html docx txt; do
	"$ZONGJIE" build -q -o "$dir/x.$kind" "$sample" >"$dir/said" 2>&1 && [ -s "$dir/x.$kind" ]
	verdict "as $kind" $? "$(head -n 1 "$dir/said")"
done
grep -q 'aria-label="图1 ' "$dir/x.html"
verdict "HTML says what a chart shows" $?
"$ZONGJIE" trace "$sample" 2>/dev/null >"$dir/trace"
[ "$(grep -c '办文.收文.按月.3 ' "$dir/trace")" -eq 3 ]
verdict "trace tells of each plotted figure once" $? "$(grep -c '办文.收文.按月.3 ' "$dir/trace")"
"$ZONGJIE" build -q --deps="$dir/deps" -o "$dir/y.pdf" "$sample" >/dev/null 2>&1
grep -q plan.png "$dir/deps" && grep -q hills.jpg "$dir/deps"
verdict "images are among what it depends on" $?

# ---- a copy to be spoilt ----
cp -r samples/charts "$dir/copy"
sed -i 's/3: 268/3: 待报/' "$dir/copy/2022-h1.yml"
"$ZONGJIE" build -q -o "$dir/no.pdf" "$dir/copy/2022-h1.yml" >"$dir/said" 2>&1
[ $? -eq 1 ] && [ ! -e "$dir/no.pdf" ] && grep -q '收文办理数（3月）' "$dir/said"
verdict "a missing month is an error" $? "$(head -n 1 "$dir/said")"
"$ZONGJIE" build -q --draft -o "$dir/draft.pdf" "$dir/copy/2022-h1.yml" >/dev/null 2>&1 &&
    pdftotext "$dir/draft.pdf" - | grep -q '【缺】'
verdict "and a mark in the draft" $?
"$ZONGJIE" missing "$dir/copy/2022-h1.yml" 2>/dev/null | grep -q '办文.收文.按月.3'
verdict "missing names it" $?
"$ZONGJIE" diff "$sample" "$dir/copy/2022-h1.yml" 2>/dev/null | grep -q '办文.收文.按月.3'
verdict "diff sees it" $?
printf 'x' >"$dir/copy/template/plan.png"
"$ZONGJIE" build -q -o "$dir/no.pdf" "$dir/copy/2022-h1.yml" >"$dir/said" 2>&1
grep -q 'report.xml:46:.*G105' "$dir/said"
verdict "a file that is no image is refused where it is named" $? "$(grep G1 "$dir/said" | head -n 1)"

# ---- a file that the data names, beside the data ----
cp -r samples/charts "$dir/named"
mkdir "$dir/named/图" && mv "$dir/named/template/plan.png" "$dir/named/图/平面.png"
sed -i 's/href="plan.png"/of="附图.平面"/' "$dir/named/template/report.xml"
printf '附图: {平面: 图/平面.png}\n' >>"$dir/named/2022-h1.yml"
"$ZONGJIE" build -q -o "$dir/named.pdf" "$dir/named/2022-h1.yml" >"$dir/said" 2>&1 &&
    cmp -s "$f" "$dir/named.pdf"
verdict "an image that the data names" $? "$(head -n 1 "$dir/said")"

# ---- the external edition ----
cp -r samples/charts "$dir/out1"
sed -i 's/^  热线.工单: {/&公开: 否, /' "$dir/out1/template/metrics.yml"
sed -i 's/综合科: 3.2/综合科: {值: 3.2, 公开: 否}/; s/值: -1.7/值: {}/' "$dir/out1/2022-h1.yml"
sed -i '/^    值: {}$/d' "$dir/out1/2022-h1.yml"
sed -i 's/，分类构成见<ref to="kinds"\/>，与上年同期的构成比较见<ref to="shift"\/>//' "$dir/out1/template/report.xml"
"$ZONGJIE" build -v --edition=external -o "$dir/e.pdf" "$dir/out1/2022-h1.yml" >"$dir/said" 2>&1
verdict "an external edition with charts" $? "$(grep -m1 错误 "$dir/said")"
[ "$(grep -c G203 "$dir/said")" -eq 2 ] && grep -q G205 "$dir/said" && [ "$(grep -c G214 "$dir/said")" -eq 2 ]
verdict "what was left out of it is told of" $?
pdftotext "$dir/e.pdf" - 2>/dev/null | grep -q '412\|3\.2$' ; [ $? -eq 1 ]
verdict "nothing masked is to be read in it" $?
# With the bar the box of its figure would be there, too.
"$ZONGJIE" build -q --edition=external --dump=pages "$dir/out1/2022-h1.yml" 2>/dev/null |
    grep -c '^path .*line500.*经费' | grep -qx 3
verdict "a masked bar is not drawn" $?
exit 0
