#!/bin/sh
# Second places of messages about rolled-up figures, comparisons that are
# left out, and the sample of six months.
T=$(mktemp -d) || exit 2
trap 'rm -rf "$T"' EXIT
said() { # name, pattern
	if grep -Eq -e "$2" "$T/said"; then echo "ok $1"; else
		echo "not ok $1"; sed 's/^/# /' "$T/said" | head -n 20; fi
}
check() { "$ZONGJIE" check -v --lang=zh_CN --color=never "$@" >"$T/said" 2>&1; }
text() { "$ZONGJIE" build --dump=text --lang=zh_CN "$1" >"$T/said" 2>&1; }

check --diagnostics=json tests/data/figures/now.yml
said "a typed sum names every month it differs from" \
    'D207.*figures/m/1\.yml.*figures/m/6\.yml'
said "a missing month names the file and the list" \
    'D206.*figures/m/3\.yml.*figures/now\.yml'
said "a falling figure names both months" 'D165.*m/5\.yml.*m/4\.yml'
said "a typed ratio names its definition" 'D158.*m/2\.yml.*metrics\.yml'
said "two units name both dictionaries' words" 'D209.*m/6\.yml.*metrics\.yml'
check --diagnostics=short tests/data/jumps/now.yml
said "what is counted anew is not compared" \
    'set/report\.xml:4:97: 提示\[M125\]'
sed 's,<clause>,,g; s,</clause>,,g' tests/data/jumps/set/report.xml \
    >"$T/report.xml"
cp tests/data/jumps/set/metrics.yml "$T/"
check --diagnostics=short -t "$T" tests/data/jumps/now.yml
said "outside a clause it is an error" 'report\.xml:4:[0-9]*: 错误\[M126\]'
check --draft --diagnostics=short -t "$T" tests/data/jumps/now.yml
said "in a draft it is marked" 'report\.xml:4:[0-9]*: 警告\[M127\]'
text tests/data/jumps/now.yml
said "its twin is" '同比增长40%'
said "and nothing empty is left" '制发900份。'
cp -R samples/rollup "$T/"
text "$T/rollup/2022-h1.yml"
said "six months make the half-year" \
    '收文办理1286件，制发文件342份；督办事项163项，办结率94.5%'
said "of the year to date the last month counts" '经费支出251046.80元'
said "names of all months, each once" \
    '走访望澜电子、栗坞机械、澜江食品、远帆物流、澄湖新材、东麓医药、云岭光学等'
printf '格式: zongjie-data/1\n期间: 2022年3月\n' >"$T/rollup/monthly/2022-03.yml"
text "$T/rollup/2022-h1.yml"
said "without a month there is no sum" '“制发文件数”缺3月的数'
# Late in the year a cumulative figure wants what stood before.
mkdir "$T/q2"
for n in 3 4 5 6; do
	printf '格式: zongjie-data/1\n期间: 2022年%s月\n经费: {支出: %s00}\n' $n $n \
	    >"$T/q2/$n.yml"
done
q2() { # months
	cp tests/data/roll/set/* "$T/q2/"
	printf '格式: zongjie-data/1\n期间: 2022年第二季度\n模板: ./\n单位: {名称: 甲, 署名: 甲}\n成文日期: 2022-06-30\n按月: [%s]\n核对: [经费.支出 = 300]\n' \
	    "$1" >"$T/q2/now.yml"
	"$ZONGJIE" sums "$T/q2/now.yml" >"$T/said" 2>&1
}
q2 "4.yml, 5.yml, 6.yml, 3.yml"
said "the month before is where it starts" '^PASS .* 300 +300 '
q2 "4.yml, 5.yml, 6.yml"
said "without it nothing is guessed" 'D217'
