#!/bin/sh
# A web page with charts in Chromium.
skip() { echo "ok a web page in a browser # SKIP $1"; exit 0; }
command -v node >/dev/null 2>&1 || skip "没有 node / no node"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || skip "没有 chromium / no chromium"
[ -d build/share/node_modules/playwright-core ] || skip "没有 playwright-core（npm）/ no playwright-core"
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
"$ZONGJIE" build -q -o "$dir/charts.html" samples/charts/2022-h1.yml 2>/dev/null
node tests/out/page.mjs "$dir/charts.html" 2>&1
