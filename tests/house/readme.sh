#!/bin/sh
# The README says what the program does: its generated tables are fresh, and
# the mistakes it shows give the messages it shows.
if python3 tests/tools/readme.py "$ZONGJIE" --check; then
	echo "ok the tables of elements are those of the program"
else
	echo "not ok the tables of elements are stale: make readme"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R samples templates "$work"
sed -i 's/演练: 3/演练：3/; s/  检查: 76/  检查: 待报/' "$work/samples/2022-h1/2022-h1.yml"
program=$(pwd)/$ZONGJIE
share=$(pwd)
(cd "$work" && ZONGJIE_SHARE=$share "$program" build --lang=zh_CN --color=never \
    samples/2022-h1/2022-h1.yml) >"$work/said" 2>&1
awk '/^```$/ { on = !on; next } on && /错误\[|个错误/' README.md | sort -u >"$work/shown"
missing=$(grep -vxFf "$work/said" "$work/shown")
if [ -s "$work/shown" ] && [ -z "$missing" ]; then
	echo "ok the mistakes of the tour give the messages it shows"
else
	echo "not ok the tour shows what the program does not say: $missing"
fi

# ---- the commands of the tour ----
# Each `zongjie …` in backticks is run where the files it names are; what
# names files that are not there is left alone.
T=$work/tour
mkdir -p "$T/samples" && cp -R templates "$T/" && cp -R samples/2022-h1 "$T/samples/"
cd "$T/samples/2022-h1" || exit 2
export ZONGJIE_SHARE="$share"
cp -R "$share/samples/rollup/monthly" "$share/samples/rollup/units" \
    "$share/samples/rollup/template" .
cp "$share"/samples/ledgers/台账.xlsx "$share"/samples/ledgers/*.csv \
    "$share"/samples/ledgers/map.yml .
cp -R "$share/templates/half-year" 新模板
cp 2022-h1.yml 新.yml && sed 's/制发: 342/制发: 340/' 2022-h1.yml >旧.yml
"$program" keys --blank --owner 文书岗 2022-h1.yml >回表.yml 2>said
"$program" build -q --edition=对外 -o 稿.pdf 2022-h1.yml 2>said
"$program" build -q -o 总结.pdf 2022-h1.yml 2>said
cp -R "$share/samples/batch/01" "$share/samples/batch/02" .
printf '格式: zongjie-jobs/1\n缺省: {模板: half-year, 输出: "parts/{单位}.pdf"}\n任务:\n  - {数据: 01/2022-h1.yml}\n  - {数据: 02/2022-h1.yml}\n' >jobs.yml
for i in 1 2; do "$program" batch jobs.yml -q --shard $i/2 2>said; done
grep -o '`zongjie [^`]*`' "$share/README.md" | tr -d '`' | sort -u >commands
while read -r line; do
	# What is made must not stand in the place of the sample.
	line=$(echo "$line" | sed 's/ -o 2022-h1\.yml/ -o made.yml/')
	there=yes
	before=
	for word in $line; do
		[ "$before" != -t ] || [ -d "$word" ] || there=no
		before=$word
		case $word in
		made.yml|*.seal|对照.pdf|总结.html) ;;
		*.yml|*.pdf|*.xlsx|*.json) ls $word >/dev/null 2>&1 || there=no ;;
		*…*|*"|"*|目录|DIR) there=no ;;
		esac
	done
	case $line in *\ *\ *) ;; *) there=no ;; esac
	[ $there = yes ] || continue
	rm -f made.yml
	echo "$line" | sed "s|^zongjie |$program |" >one.sh
	sh one.sh >out 2>said </dev/null
	code=$?
	case $line:$code in
	*:0|*diff*:[01]|*check*:1) echo "ok $line" ;;
	*) echo "not ok $line: exit code $code"; head -n 3 said | sed 's/^/# /' ;;
	esac
done <commands
