#!/bin/sh
# Charts of a Word file: what is in them, what is not in those of an external
# edition, and what LibreOffice shows of them.
here=$(pwd)
data=tests/out/charts/2022-h1.yml
check=tests/tools/check_word_charts.py
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
result() { if [ "$1" -eq 0 ]; then echo "ok $2"; else echo "not ok $2"; fi; }
build() { "$ZONGJIE" build -q "$@" 2>>"$dir/err"; }

build --draft -o "$dir/a.docx" "$data"; result $? "the charts are built"
grep -q 'report.xml:22:3: 警告\[G212\]: 图上“春”排不下，字缩到了 7 磅' "$dir/err"
result $? "docx: letters that are too many are told of, G212"
build --draft -o "$dir/b.docx" "$data"
cmp -s "$dir/a.docx" "$dir/b.docx"; result $? "docx: the same bytes twice, workbooks too"
build --draft --dump=doc "$data" >"$dir/a.dump"
python3 "$check" "$dir/a.docx" "$dir/a.dump" || echo "not ok docx: the charts cannot be read"
python3 "$check" --show "$dir/a.docx" >"$dir/a.show"
diff -u tests/out/charts/word.expect "$dir/a.show" >"$dir/diff"
result $? "docx: each kind of chart is made as expected"; cat "$dir/diff" >&2
build -o "$dir/sample.docx" samples/charts/2022-h1.yml
build --dump=doc samples/charts/2022-h1.yml >"$dir/sample.dump"
python3 "$check" "$dir/sample.docx" "$dir/sample.dump" | grep -v 'would be noticed' | sed 's/docx:/sample:/'

# ---- the external edition: nothing of what is masked, however packed ----
mkdir "$dir/secret"
cp -R tests/out/charts/template "$dir/secret"
cat >"$dir/secret/template/report.xml" <<'END'
<report xmlns="urn:zongjie:template:1">
  <title>图例</title>
  <para>以下各图。</para>
  <chart kind="柱" of="密.按单位"><title>一</title></chart>
  <chart kind="折线" of="密.按单位" with="同比"><title>二</title></chart>
  <chart kind="构成" of="密.按单位"><title>三</title></chart>
  <signature/>
</report>
END
sed -n '/^格式/,/^单位/p' "$data" >"$dir/secret/d.yml"
sed -e 's/2022/2021/' "$dir/secret/d.yml" >"$dir/secret/last.yml"
cat >>"$dir/secret/d.yml" <<'END'
模板: template
上年: last.yml
成文日期: 2022-06-30
密: {按单位: {明处: {值: 12, 公开: 是}, 机密甲: 7654, 显处: {值: 40, 公开: 是}}}
END
cat >>"$dir/secret/last.yml" <<'END'
密: {按单位: {明处: {值: 11, 公开: 是}, 机密甲: 8765, 显处: {值: 39, 公开: 是}}}
END
build --edition=对外 -o "$dir/out.docx" "$dir/secret/d.yml"; result $? "the external edition is built"
build --edition=内部 -o "$dir/in.docx" "$dir/secret/d.yml"
build --edition=对外 --dump=doc "$dir/secret/d.yml" >"$dir/out.dump"
python3 "$check" "$dir/out.docx" "$dir/out.dump" | grep -v 'would be noticed' | sed 's/docx:/external:/'
python3 - "$dir/out.docx" "$dir/in.docx" <<'END'
import io, sys, zipfile
def say(ok, what):
    print("%s %s" % ("ok" if ok else "not ok", what))
def parts(data, name=""):
    z = zipfile.ZipFile(io.BytesIO(data))
    for n in z.namelist():
        yield name + n, z.read(n)
        if n.endswith(".xlsx"):
            yield from parts(z.read(n), name + n + "!")
secrets = ["7654", "8765", "机密"]
told = {f: {s for n, d in parts(open(f, "rb").read()) for s in secrets if s.encode() in d} for f in sys.argv[1:]}
say(told[sys.argv[1]] == set(), "external: no part and no workbook has what is masked")
say(told[sys.argv[2]] == set(secrets), "internal: they have it")
names = [n for n, d in parts(open(sys.argv[1], "rb").read())]
say(sum(n.endswith("sheet1.xml") for n in names) == 2, "external: the chart of shares is left out whole")
END

for edition in 对外 内部; do
	build --edition=$edition -o "$dir/$edition.html" "$dir/secret/d.yml"
done
! grep -q '7654\|8765\|机密' "$dir/对外.html" && grep -q '<svg role="img"' "$dir/对外.html" &&
    grep -q '7654' "$dir/内部.html"
result $? "external: nor has the web page"

# ---- LibreOffice: what eyes see ----
if ! command -v soffice >/dev/null 2>&1; then
	echo "ok docx: charts shown by LibreOffice # SKIP soffice is not installed"
	exit 0
fi
cat >"$dir/fonts.conf" <<END
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>$here/fonts</dir><cachedir>$dir/fc</cachedir>
</fontconfig>
END
office() { FONTCONFIG_FILE="$dir/fonts.conf" HOME="$dir" timeout 120 soffice --headless "$@" >/dev/null 2>&1; }
office --convert-to pdf --outdir "$dir/lo" "$dir/a.docx"
pdftotext -enc UTF-8 "$dir/lo/a.pdf" - 2>/dev/null | tr -d ' \n\f' >"$dir/lo.text"
python3 - "$dir/a.show" "$dir/lo.text" <<'END'
import re, sys
show = open(sys.argv[1], encoding="utf-8").read()
text = open(sys.argv[2], encoding="utf-8").read()
labels = re.findall(r"^    .*: \S+ \| (.*) \| ", show, re.M) + re.findall(r"^  rect (.+)$", show, re.M)
labels = [l.replace(" ", "") for l in labels if l != "None"]
lost = sorted({l for l in labels if l not in text})
print("%s docx: LibreOffice shows every label%s" % ("not ok" if lost or len(labels) < 90 else "ok",
      ": %s" % lost if lost else ""))
END
pdftoppm -r 40 -gray -f 1 -l 1 "$dir/lo/a.pdf" "$dir/lo/page"
python3 - "$dir"/lo/page*.pgm <<'END'
import re, sys
data = open(sys.argv[1], "rb").read()
head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
dark = sum(1 for p in data[head.end():] if 0x30 <= p <= 0x50)
print("%s docx: and draws the bars" % ("ok" if dark > 500 else "not ok"))
END
if [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ]; then
	mkdir "$dir/books"
	python3 - "$dir/a.docx" "$dir/books" <<'END'
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
for n in (2, 5):
    open("%s/chart%d.xlsx" % (sys.argv[2], n), "wb").write(z.read("word/embeddings/chart%d.xlsx" % n))
END
	office --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' --outdir "$dir/books" \
	    "$dir/books/chart2.xlsx" "$dir/books/chart5.xlsx"
	grep -q '^己,143,143.25,' "$dir/books/chart2.csv" && grep -q '^丁,,,' "$dir/books/chart2.csv" &&
	    grep -q '^办结率,66.6666' "$dir/books/chart5.csv"
	result $? "docx: a spreadsheet program opens the workbooks"
else
	echo "ok docx: a spreadsheet program opens the workbooks # SKIP LibreOffice Calc is not installed"
fi
