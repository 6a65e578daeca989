#!/bin/sh
# The preview in Chromium: two scripts side by side.
skip() { echo "ok the preview in a browser # SKIP $1"; exit 0; }
command -v node >/dev/null 2>&1 || skip "没有 node / no node"
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || skip "没有 chromium，也装不上 / no chromium"
[ -d build/share/node_modules/playwright-core ] || skip "没有 playwright-core（npm）/ no playwright-core"
[ -f build/share/pdfjs/pdf.min.mjs ] || skip "没有 pdf.js（npm）/ no pdf.js"
T=$(mktemp -d) || exit 2
trap 'rm -rf "$T"' EXIT
node tests/preview/fill.mjs >"$T/fill" 2>&1 &
other=$!
end=0
node tests/preview/page.mjs 2>&1 || end=1
wait $other || end=1
cat "$T/fill"
exit $end
