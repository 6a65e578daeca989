#!/bin/sh
# The sample report as PDF, in the eyes of other people's programs.
sample=samples/2022-h1/2022-h1.yml
. tests/out/common.inc

# build OUT [OPTION …]: one PDF, moved to OUT
build() {
	out=$1
	shift
	mkdir -p "$dir/new" &&
	    "$ZONGJIE" build -q "$@" -o "$dir/new/" "$sample" >"$dir/said" 2>&1 &&
	    mv "$dir"/new/*.pdf "$out"
}

# silent NAME COMMAND …: succeeds and prints nothing on standard error
silent() {
	name=$1
	shift
	"$@" >"$dir/out" 2>"$dir/err"
	status=$?
	[ -s "$dir/err" ] && status=1
	verdict "$name" "$status" "$(head -n 1 "$dir/err")"
}

bare() { tr -d ' \t\r\n\f' <"$1"; }

f=$dir/usual.pdf
old=$dir/old.pdf
build "$f"
verdict "the sample is built" $? "$(head -n 1 "$dir/said")"
[ -s "$f" ] || exit 1
build "$old" --pdfa-1b
verdict "the sample is built as PDF/A-1b" $? "$(head -n 1 "$dir/said")"

# ---- readers have nothing to complain of ----
for p in "$f" "$old"; do
	n=$(basename "$p" .pdf)
	silent "$n: qpdf finds nothing wrong" qpdf --check "$p"
	silent "$n: pdfinfo is silent" pdfinfo "$p"
	silent "$n: pdftotext is silent" pdftotext "$p" -
	# -N: Debian's mutool warns of every output intent that it has no ICC.
	silent "$n: mutool is silent" mutool draw -N -q -F text "$p"
	if command -v gs >/dev/null; then
		silent "$n: gs is silent" gs -q -dNOPAUSE -dBATCH \
		    -dPDFSTOPONERROR -sDEVICE=nullpage "$p"
	fi
done

# ---- fonts: embedded, subset, with ToUnicode ----
pdffonts "$f" | awk 'NR > 2 { n++; if ($(NF-4) $(NF-3) $(NF-2) != "yesyesyes") bad = 1 }
	END { exit bad || n == 0 }'
verdict "every font is embedded, cut down, and mapped to Unicode" $?

# ---- text: what was said is what comes out ----
"$ZONGJIE" build -q --dump=text "$sample" >"$dir/want" 2>/dev/null
pdftotext -enc UTF-8 "$f" - | tr '\f' '\n' |
    grep -v '^ *— *[0-9][0-9]* *— *$' >"$dir/got"
[ -s "$dir/want" ] && [ "$(bare "$dir/want")" = "$(bare "$dir/got")" ]
verdict "pdftotext gives back the text, page numbers aside" $?

# ---- the same bytes, whatever surrounds the program ----
build "$dir/again.pdf"
cmp -s "$f" "$dir/again.pdf"
verdict "the same bytes again" $?
for where in TZ=Asia/Shanghai TZ=America/St_Johns LC_ALL=C \
    LC_ALL=de_DE.UTF-8 LC_ALL=zh_CN.UTF-8; do
	(export "$where" && build "$dir/there.pdf") &&
	    cmp -s "$f" "$dir/there.pdf"
	verdict "the same bytes with $where" $?
done

# ---- PDF/A-1b by Preflight ----
preflight "Preflight: PDF/A-1b" "$old"

# ---- PDF/A-2a and PDF/UA-1 by rules of our own ----
check=tests/tools/check_structure.py
python3 "$check" "$f"
python3 "$check" --1b "$old" | sed 's/^\(not ok\|ok\)/\1 1b:/'

# spoil RULE SED: of a changed file the checker must say not ok RULE
spoil() {
	LC_ALL=C sed "$2" "$3" >"$dir/bad.pdf"
	if cmp -s "$3" "$dir/bad.pdf"; then
		verdict "spoilt: $1" 1 "nothing changed"
		return
	fi
	[ "$3" = "$f" ] || {
		fix-qdf "$dir/bad.pdf" >"$dir/fixed.pdf"
		mv "$dir/fixed.pdf" "$dir/bad.pdf"
	}
	python3 "$check" "$dir/bad.pdf" >"$dir/out" 2>&1
	grep -q "^not ok.*$1" "$dir/out"
	verdict "spoilt: $1" $? "$(grep '^not ok\|Error' "$dir/out" | head -n 1)"
}
spoil "marked, language" 's/\/Marked true/\/Marked null/' "$f"
spoil "skip no level" 's/^\/S\/H2/\/S\/H4/' "$f"
spoil "belongs to one element" 's/^\/S\/H3/\/S\/H2/' "$f"
spoil "equals XMP" 's/\/Title<FEFF..../\/Title<FEFF0041/' "$f"
spoil "equals XMP" 's/xmp:ModifyDate/xmp:modifyDate/g' "$f"
spoil "conformance" 's/<pdfuaid:part>1/<pdfuaid:part>2/' "$f"
spoil "tab order" 's/\/Tabs \/S/\/Tabs \/R/' "$f"
spoil "tab order" 's/\/StructParents 1$/\/StructParents 2/' "$f"
spoil "widths agree" 's/^\/W\[1\[/\/W[2[/' "$f"
spoil "ToUnicode is right" 's/\/ToUnicode/\/toUnicode/' "$f"
spoil "embedded as subsets" 's/\/FontFile2/\/FontFile9/' "$f"

# What is compressed is laid open first.
qpdf --qdf --object-streams=disable "$f" "$dir/open.pdf"
spoil "tagged or an artifact" 's/^\/Artifact.*BDC/q/' "$dir/open.pdf"
spoil "opened and closed" 's/^EMC/q/' "$dir/open.pdf"
spoil "each MCID once" 's/MCID 1>>BDC/MCID 0>>BDC/' "$dir/open.pdf"
spoil "belongs to one element" 's/^\/P<<\/MCID/\/H1<<\/MCID/' "$dir/open.pdf"
spoil "notdef is not drawn" 's/<0001/<0000/' "$dir/open.pdf"
spoil "parent tree" 's/\/ParentTreeNextKey /&1/' "$dir/open.pdf"
exit 0
