#!/bin/sh
# Every call that can fail, failed in turn; of the thousands of allocations
# every 149th (make torture takes each).
case $BUILD in
*san*) echo "ok faults # SKIP the sanitizer has allocators of its own"; exit ;;
esac
python3 tests/faults/torture.py "$ZONGJIE" 149
