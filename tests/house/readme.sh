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
