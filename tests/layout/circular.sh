#!/bin/sh
# A document of three organs with two attachments, seals, a note and 版记,
# measured as printed (GB/T 9704—2012, 7.3.4 to 7.5); and what becomes of it
# when its last page is an odd one.
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
cp -R samples/circular "$dir/circular"
sample=$dir/circular/2022-h1.yml

"$ZONGJIE" build -q -o "$dir/a.pdf" "$sample" 2>"$dir/err"
[ -s "$dir/a.pdf" ] || { echo "not ok the sample is built: $(head -n 1 "$dir/err")"; exit 1; }
if qpdf --check "$dir/a.pdf" >/dev/null 2>&1; then
	echo "ok qpdf finds nothing wrong"
else
	echo "not ok qpdf finds nothing wrong"
fi
python3 tests/tools/check_structure.py "$dir/a.pdf"
"$ZONGJIE" build -q --dump=pages "$sample" >"$dir/a.pages" 2>/dev/null
pdftotext -enc UTF-8 -bbox "$dir/a.pdf" "$dir/a.html"
python3 tests/tools/check_circular.py "$dir/a.html" "$dir/a.pages"

# Without the second attachment the text ends on page 3: 版记 goes to 4.
sed -i '/2.xml/d' "$dir/circular/template/report.xml"
"$ZONGJIE" build -q --dump=pages "$sample" 2>/dev/null >"$dir/b.pages"
awk '/^page / { page = $2 }
	/^rule artifact black/ { rule[page]++ }
	/^text artifact/ { number[page]++ }
	END { exit !(page == 4 && rule[4] == 3 && number[4] == 1) }' "$dir/b.pages"
[ $? -eq 0 ] && echo "ok 版记 stands alone on the back of page 3" ||
    echo "not ok 版记 stands alone on the back of page 3"
