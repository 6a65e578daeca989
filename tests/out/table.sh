#!/bin/sh
# Tables as PDF, in the eyes of other people's programs: samples/tables, and
# the annex of all figures that templates/half-year has ready.
. tests/out/common.inc

f=$dir/tables.pdf
"$ZONGJIE" build -q -f -o "$f" samples/tables/2022-h1.yml >"$dir/said" 2>&1
verdict "samples/tables is built" $? "$(head -n 1 "$dir/said")"
[ -s "$f" ] || exit 1
qpdf --check "$f" >"$dir/out" 2>&1
verdict "qpdf finds nothing wrong" $? "$(tail -n 1 "$dir/out")"
check=tests/tools/check_structure.py
python3 "$check" "$f"

# ---- the structure, spoilt ----
spoil() {
	LC_ALL=C sed "$2" "$f" >"$dir/bad.pdf"
	if cmp -s "$f" "$dir/bad.pdf"; then
		verdict "spoilt: $3" 1 "nothing changed"
		return
	fi
	python3 "$check" "$dir/bad.pdf" >"$dir/out" 2>&1
	grep -q "^not ok.*$1" "$dir/out"
	verdict "spoilt: $3" $? "$(grep '^not ok\|Error' "$dir/out" | head -n 1)"
}
spoil "tables" 's/\/Scope\/Column/\/Scope\/Corner/' "a head of nothing"
spoil "tables" 's/\/ColSpan 6/\/ColSpan 5/' "a head over too few columns"
spoil "tables" 's/\/RowSpan 2/\/RowSpan 3/' "a cell over too many rows"
spoil "tables" 's/^\/S\/TR\//\/S\/TD\//' "rows that are none"
spoil "tables" 's/\/S\/THead/\/S\/TBody/' "no heads"

# ---- text ----
# In the order of the content: the reader's own idea of columns left aside.
pdftotext -raw -enc UTF-8 "$f" - | tr -d ' \n\f' >"$dir/flat"
# holds NAME WORDS …: the words come in that order
holds() {
	name=$1
	shift
	python3 - "$dir/flat" "$@" <<'END'
import sys
text, at = open(sys.argv[1], encoding="utf-8").read(), 0
for word in sys.argv[2:]:
    at = text.find(word, at)
    if at < 0:
        sys.exit("no " + word)
    at += len(word)
END
	verdict "$name" $?
}
holds "upright rows in their order" 表1 重点项目投资完成情况 序号 望澜智能装备产业园 66.1 澜江新材料中试基地 工业固废资源化利用 合计 240550 121485.5 50.5 注：
holds "sideways rows in their order" 表2 片区 栗坞街道 澜东街道 沙洲农场 全区
holds "the table of all figures in its order" 表3 重点项目 接洽企业数 213 186 27 14.5 办结率

# ---- places: page 4 is the sideways table, its number at the foot ----
pdftotext -f 4 -l 4 -bbox "$f" "$dir/box" 2>/dev/null
python3 - "$dir/box" <<'END'
import re, sys
words = [(float(a), float(b), float(c), float(d), w) for a, b, c, d, w in re.findall(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', open(sys.argv[1], encoding="utf-8").read())]
left, right, top, bottom = 79.37, 521.58, 104.88, 742.68
bad = [w for w in words if w[1] < 745 and not (left - 1 <= w[0] and w[2] <= right + 1 and top - 1 <= w[1] and w[3] <= bottom + 1)]
folio = [w for w in words if w[1] > 745]
head = [w for w in words if w[4].startswith("片区")]
body = [w for w in words if w[4].startswith("全区")]
sys.exit(bool(bad) or not folio or not head or not body or head[0][0] >= body[0][0])
END
verdict "the sideways table: head at the left, inside the type area, page number at the foot" $?

# ---- the ready annex ----
cp -R templates/half-year "$dir/set"
sed -i 's/<signature\/>/<include href="annex-data.xml"\/>\n  &/' "$dir/set/report.xml"
"$ZONGJIE" build -q -t "$dir/set" --dump=text samples/2022-h1/2022-h1.yml >"$dir/text" 2>"$dir/said"
verdict "the annex is built" $? "$(head -n 1 "$dir/said")"
# Every figure with a value is in it, once: those of the data that are numbers.
n=$(grep -c "^[^	]*	[^	]*	[^	]*	[-0-9.]*	" "$dir/text")
[ "$n" -ge 40 ]
verdict "the annex has all figures ($n)" $?
grep -q "^办文	收文办理数	件	1286	1187	99	8.3$" "$dir/text" &&
    grep -q "^	督办事项办结率	%	94.5	" "$dir/text" &&
    ! grep -q "归档起始年份" "$dir/text" && ! grep -q "【" "$dir/text"
verdict "the annex compares with last year's" $?
exit 0
