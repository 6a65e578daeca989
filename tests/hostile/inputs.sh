#!/bin/sh
# Hostile inputs: accepted or refused in time, with a place (inputs.py).
python3 tests/hostile/inputs.py "$ZONGJIE"
