#!/bin/sh
# Times zongjie beside Typst, in one run, on the same text and the same faces.
# Typst comes as an npm package into build/bench; without npm or network only
# our own figures are printed.
set -e
mkdir -p build/bench
if [ ! -d build/bench/node_modules ] && command -v npm >/dev/null 2>&1; then
	(cd build/bench && npm init -y >/dev/null 2>&1 &&
	    npm install --no-audit --no-fund @myriaddreamin/typst-ts-node-compiler >/dev/null 2>&1) ||
	    echo "Typst is not to be had; printing our own figures only" >&2
fi
cp tests/bench/typst.mjs build/bench/typst.mjs
exec python3 tests/bench/bench.py build/zongjie build/bench "$@"
