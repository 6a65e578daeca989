#!/bin/sh
# Every rule of PDF/A-2a, PDF/A-1b and PDF/UA-1, on every sample, and on files
# that are odd in some way: tests/tools/check_rules.py tells of the rules.
check=tests/tools/check_rules.py
. tests/out/common.inc
status=0

# both NAME SOURCE [OPTION …]: NAME.pdf and, as PDF/A-1b, old/NAME.pdf
mkdir "$dir/old"
both() {
	name=$1
	source=$2
	shift 2
	"$ZONGJIE" build -q "$@" -o "$dir/$name.pdf" "$source" >"$dir/said" 2>&1 &&
	    "$ZONGJIE" build -q --pdfa-1b "$@" -o "$dir/old/$name.pdf" "$source" >"$dir/said" 2>&1
	verdict "$name is built" $? "$(head -n 1 "$dir/said")"
}

python3 "$check" --table || status=1

# ---- the samples; what is missing in some of the batch is a mark in a draft ----
for f in samples/*/2022-h[12].yml samples/official/*.yml samples/batch/*/2022-h1.yml; do
	case $f in samples/batch/09/*) continue ;; esac	# wrong on purpose
	name=$(echo "${f#samples/}" | tr / -)
	both "${name%.yml}" "$f" --draft
done
for f in samples/2022-h1/2022-h1.yml samples/tables/2022-h1.yml samples/editions/2022-h1.yml; do
	both "$(basename "$(dirname "$f")")" "$f"
done
both external samples/editions/2022-h1.yml --edition=external
"$ZONGJIE" batch -q -o "$dir/batch" samples/batch/jobs.yml >"$dir/said" 2>&1
for f in "$dir"/batch/*.pdf; do
	[ -e "$f" ] && mv "$f" "$dir/batch-$(basename "$f")"
done
ls "$dir"/batch-?*.pdf >/dev/null 2>&1
verdict "a batch is made" $? "$(head -n 1 "$dir/said")"

# ---- characters that come from a font with CFF outlines ----
cp -R samples templates "$dir"
main="$dir/samples/2022-h1/2022-h1.yml"
sed 's/主线: .*/主线: 㐀𠀡/' samples/2022-h1/2022-h1.yml >"$main"
both rare "$main"
pdffonts "$dir/rare.pdf" | grep -q 'CID Type 0C'
verdict "its rare characters come from CFF" $?

# ---- private-use characters ----
private=$(printf '\356\237\207\363\277\277\275')
sed "s/主线: .*/主线: 迎$private接/" samples/2022-h1/2022-h1.yml >"$main"
both private "$main"
pdftotext "$dir/private.pdf" - | grep -q "迎$private接"
verdict "private-use characters come out as they went in" $?
qpdf --qdf --object-streams=disable "$dir/private.pdf" - | grep -a -i -q '/Span<</ActualText<FEFFE7C7>>>BDC'
verdict "and say so besides" $?

# ---- a heading too long for a string; more paragraphs than an array holds ----
cp -R samples/charts "$dir/long"
# many TIMES WORDS BEFORE: the report of charts with the words that often
many() {
	awk -v n="$1" -v words="$2" -v at="$3" '{
		if ((i = index($0, at)) > 0 && n > 0) {
			printf "%s", substr($0, 1, i - 1)
			for (; n > 0; n--)
				printf "%s", words
			$0 = substr($0, i)
		}
		print
	}' samples/charts/template/report.xml >"$dir/long/template/report.xml"
}
many 4200 "办文$(printf '\356\237\207')情况" "办文情况</title>"
both long "$dir/long/2022-h1.yml" -f
qpdf --qdf --object-streams=disable "$dir/long.pdf" - | grep -a -i -q '/Title <feff.*2026>'
verdict "its entry in the outline is cut and says so" $?
many 9000 "<para>平稳</para>" "<para>收文办理总体平稳"
both crowded "$dir/long/2022-h1.yml" -f

python3 "$check" "$dir"/*.pdf || status=1
python3 "$check" --1b "$dir"/old/*.pdf || status=1
python3 "$check" --same "$dir/tables.pdf" "$dir/external.pdf" "$dir/rare.pdf" "$dir/old/2022-h1.pdf" || status=1

# ---- annotations are looked at by check_structure.py: here is a bad one ----
PYTHONPATH=tests/tools python3 - "$dir/2022-h1.pdf" "$dir/bad.pdf" <<'END'
import sys
from rules.opened import Copy
c = Copy(open(sys.argv[1], 'rb').read(), False)
n = c.add(b'<</Type/Annot/Subtype/Movie/Rect[0 0 9 9]>>')
c.sub(rb'/Type /Page\n', b'/Type /Page\n/Annots[%d 0 R]\n' % n)
open(sys.argv[2], 'wb').write(c.bytes())
END
qpdf --check "$dir/bad.pdf" >/dev/null 2>&1 && grep -a -q /Annots "$dir/bad.pdf" &&
    ! python3 tests/tools/check_structure.py "$dir/bad.pdf" >"$dir/said" 2>&1 &&
    grep -q '^not ok.*nnot' "$dir/said"
verdict "spoilt: an annotation is noticed" $? "$(tail -n 1 "$dir/said")"
exit $status
