#!/bin/sh
# kill -9 amid a batch, the short form; make soak runs the whole.
export ZONGJIE_SHARE="$PWD"
exec python3 tests/batch/kill.py "$ZONGJIE" --reports 60 --kills 6
