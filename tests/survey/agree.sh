#!/bin/sh
# The program's own layout report against a measurement of the PDF by others'
# tools: the same verdicts and the same lengths.
sample=samples/2022-h1/2022-h1.yml
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

"$ZONGJIE" check --layout --json "$sample" >"$dir/ours" 2>"$dir/err"
"$ZONGJIE" build -q -o "$dir/report.pdf" "$sample" 2>>"$dir/err"
python3 tests/tools/check_layout.py --json "$dir/report.pdf" >"$dir/theirs"
python3 - "$dir/ours" "$dir/theirs" <<'END'
import json, re, sys
ours = {r["item"]: r for r in json.load(open(sys.argv[1]))["rows"]}
theirs = {c["name"]: c for c in json.load(open(sys.argv[2]))["checks"]}
# ours, theirs, how far the lengths may differ (None: the verdicts alone)
pairs = [("纸宽", "paper", None), ("天头", "top", None), ("地脚", "bottom", None),
    ("订口", "left", 0.1), ("切口", "right", 0.1), ("行距", "pitch", 0.01),
    ("每面行数", "lines", None), ("字距", "cell", 0.01), ("每行字数", "chars", None),
    ("段首左空", "indent", 0.05), ("避头", "linestart", None), ("避尾", "lineend", None),
    ("数字不拆行", "numsplit", None), ("标题字体字号", "font-title", 0.05),
    ("一级标题字体", "font-h1", 0.05), ("二级标题字体", "font-h2", 0.05),
    ("正文字体字号", "font-body", 0.05), ("标题不落页末", "h1-last", None),
    ("页码写法", "page-number", None), ("页码左右空字", "page-side", 0.05),
    ("页码距版心", "page-drop", 0.5), ("署名右空", "sign", 0.05), ("成文日期位置", "date", 0.05)]
def number(text):
    m = re.search(r"(?<![\w.])\d+\.\d+", text)
    return float(m[0])
for a, b, near in pairs:
    o, t = ours[a], theirs[b]
    same = (o["verdict"] == "符合") == t["ok"]
    if same and near is not None:
        same = abs(number(o["measured"]) - number(t["value"])) <= near
    print("%s %s: %s, measured by others %s" % ("ok" if same else "not ok", b, o["measured"], t["value"]))
END
said=$("$ZONGJIE" check --layout --lang=en "$sample" 2>/dev/null | grep -c '^holds ')
if [ "$said" -ge 30 ]; then echo "ok the report is English when asked"; else echo "not ok the report is English when asked: $said"; fi
"$ZONGJIE" check --layout --lang=zh_CN "$sample" samples/starter/2022-h2.yml 2>&1 | grep -q '^文件 ' && echo "ok of several files each row says which" || echo "not ok of several files each row says which"
