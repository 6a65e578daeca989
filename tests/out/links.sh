#!/bin/sh
# A list of reports with links to them, in the eyes of other people's programs,
# and by the rules of PDF/A-2a and PDF/UA-1 for annotations.
. tests/out/common.inc
case $ZONGJIE in /*) Z=$ZONGJIE ;; *) Z=$PWD/$ZONGJIE ;; esac
export ZONGJIE_SHARE="$PWD"

mkdir -p "$dir/samples"
cp -R samples/batch "$dir/samples/"
ln -s "$PWD/templates" "$dir/templates"
f=$dir/samples/batch/目录.pdf
old=$dir/samples/batch/旧.pdf
(cd "$dir/samples/batch" && "$Z" batch -q jobs.yml --index 目录.pdf
    "$Z" batch -q jobs.yml --pdfa-1b --index 旧.pdf) >"$dir/said" 2>&1
[ -s "$f" ] && [ -s "$old" ]
verdict "the lists are made" $? "$(head -n 1 "$dir/said")"
[ -s "$f" ] || exit 1

for p in "$f" "$old"; do
	n=$(basename "$p" .pdf)
	for by in "qpdf --check" pdfinfo "pdftotext -q" "mutool draw -N -q -F text" \
	    "gs -q -dNOPAUSE -dBATCH -dPDFSTOPONERROR -sDEVICE=nullpage"; do
		command -v "${by%% *}" >/dev/null || continue
		$by "$p" >/dev/null 2>"$dir/err"
		status=$?
		[ -s "$dir/err" ] && status=1
		verdict "$n: $by is silent" "$status" "$(head -n 1 "$dir/err")"
	done
done

# ---- where they lead ----
python3 tests/tools/check_links.py "$f" 10

# ---- the rules ----
check=tests/tools/check_structure.py
python3 "$check" "$f"
python3 "$check" --1b "$old" | sed 's/^\(not ok\|ok\)/\1 1b:/'
preflight "Preflight: PDF/A-1b with links" "$old"

# ---- more links than an array of PDF 1.4 has room for two each ----
(cd "$dir/samples/batch" && "$Z" batch -q jobs.yml --report one.json
    python3 - <<'END'
import json, os
d = json.load(open("one.json"))
job = next(j for j in d["jobs"] if j["status"] == "made" or j["status"] == "unchanged")
d["jobs"] = []
os.mkdir("many")
for i in range(4200):
    d["jobs"].append(dict(job, n=i + 1, id="%04d" % i, output="many/%04d.pdf" % i))
    os.link(job["output"], "many/%04d.pdf" % i)
made = 4200 if job["status"] == "made" else 0
d.update(planned=4200, jobs_count=4200, made=made, unchanged=4200 - made, failed=0, lacking=0, owing=[])
json.dump(d, open("many.json", "w"), ensure_ascii=False)
END
    "$Z" batch -q --merge many.json --pdfa-1b --index 多.pdf) >"$dir/said" 2>&1
verdict "4,200 links: the list is made" $? "$(head -n 1 "$dir/said")"
python3 "$check" --1b "$dir/samples/batch/多.pdf" | sed 's/^\(not ok\|ok\)/\1 4,200 links:/'
python3 tests/tools/check_rules.py --1b "$dir/samples/batch/多.pdf" >"$dir/said" 2>&1
verdict "4,200 links: every rule of PDF/A-1b" $? "$(grep -v '^ok' "$dir/said" | head -n 1)"

# spoil RULE SED: of a changed file the checker must say not ok RULE
qpdf --qdf --object-streams=disable "$f" "$dir/open.pdf"
spoil() {
	LC_ALL=C sed "$2" "$dir/open.pdf" >"$dir/bad.qdf"
	if cmp -s "$dir/open.pdf" "$dir/bad.qdf"; then
		verdict "spoilt: $1" 1 "nothing changed"
		return
	fi
	fix-qdf "$dir/bad.qdf" >"$dir/bad.pdf"
	python3 "$check" "$dir/bad.pdf" >"$dir/out" 2>&1
	grep -q "^not ok $1" "$dir/out"
	verdict "spoilt: $1" $? "$(grep '^not ok\|Error' "$dir/out" | head -n 1)"
}
spoil "A 6.3.1-1" 's/\/Subtype \/Link/\/Subtype \/Movie/'
spoil "A 6.3.2-1" '/^  \/F 4$/d'
spoil "A 6.3.2-2" 's/^  \/F 4$/  \/F 6/'
spoil "A 6.3.2-2" 's/^  \/F 4$/  \/F 0/'
spoil "A 6.3.3-1" '/\/Border \[/,/\]/s/0$/1/'
spoil "A 6.5.1-1" 's/\/S \/GoToR/\/S \/Launch/'
spoil "A 6.5.1-1" 's/\/S \/GoToR/\/S \/JavaScript/'
spoil "links to other files" 's/\/UF <feff/\/UF <feff002f/'
spoil "links to other files" 's/\/Type \/Filespec/\/Type \/Files/'
spoil "UA 7.18.5-1 each link is in one element" 's/^  \/S \/Link$/  \/S \/P/'
spoil "UA 7.18.5-1 each link is in one element" '/\/Obj /s/[0-9]* 0 R/1 0 R/'
spoil "UA 7.18.5-1 each element Link" 's/\/Annots \[/\/Links [/'
spoil "UA 7.18.5-2, 7.18.1-2" 's/^  \/Contents <.*>$/  \/Contents <feff>/'
spoil "UA 7.18.5-2, 7.18.1-2" '/^  \/Contents </d'
spoil "UA 7.18.3-1" 's/\/Tabs \/S/\/Tabs \/R/'
spoil "the parent tree leads from each link" 's/^  \/StructParent /&1/'
spoil "links stand on their page" '/\/QuadPoints \[/{n;s/[0-9.]*$/1/}'
spoil "the outline" '/\/Tabs \/S/!s/^  \/S \/H1$/  \/S \/H2/'
exit 0
