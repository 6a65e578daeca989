#!/bin/sh
# Each kind of bad input once among good ones; make soak runs 10,000 reports.
export ZONGJIE_SHARE="$PWD"
exec python3 tests/batch/hostile.py "$ZONGJIE" --reports 132 --hostile 32
