#!/bin/sh
# The sample report measured as printed: one line for each check of
# tests/tools/check_layout.py, whose head says what each means.
sample=samples/2022-h1/2022-h1.yml
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

"$ZONGJIE" build -q --dump=text "$sample" >"$dir/truth" 2>/dev/null
mkdir "$dir/new"
"$ZONGJIE" build -q -o "$dir/new/" "$sample" 2>"$dir/err"
pdf=$(echo "$dir"/new/*.pdf)
if [ ! -s "$pdf" ] || [ ! -s "$dir/truth" ]; then
	echo "not ok the sample is built: $(head -n 1 "$dir/err")"
	exit 1
fi
python3 tests/tools/check_layout.py --truth "$dir/truth" "$pdf" >"$dir/table"
[ $? -le 1 ] || { echo "not ok the PDF can be measured"; exit 1; }
sed -n -e 's/^  ok   \([a-z0-9-]*\) .*/ok \1/p' \
    -e 's/^  FAIL \([a-z0-9-]*\)  *\(.*[^ ]\)  *want \(.*\)/not ok \1: \2, not \3/p' \
    "$dir/table"
