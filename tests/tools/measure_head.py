#!/usr/bin/env python3
"""measure_head.py FORM FILE.pdf - measures the head of page 1 as it is printed.

FORM: file, upward, letter, order, minutes.  The page is drawn by pdftoppm at ten dots a millimetre, so what is
measured is ink; places of words come from pdftotext -bbox.  One line a check: ok NAME or not ok NAME: found, wanted.
Millimetres from the sheet's upper left corner; the clauses are those of GB/T 9704-2012.
"""
import re, subprocess, sys

form, pdf = sys.argv[1:3]
MM = 72 / 25.4
CELL = 156 / 28


def page():
    """Rows of the page, three bytes a dot."""
    raw = subprocess.run(["pdftoppm", "-r", "254", "-f", "1", "-l", "1", pdf], capture_output=True, check=True).stdout
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", raw)
    width, height = int(head[1]), int(head[2])
    body = raw[head.end():]
    return [body[3 * width * y:3 * width * (y + 1)] for y in range(height)]


def reds(row):
    """First and last dot of full red, or None."""
    red = b"\xff\x00\x00"
    first = row.find(red)
    while first >= 0 and first % 3:
        first = row.find(red, first + 1)
    if first < 0:
        return None
    last = row.rfind(red)
    while last % 3:
        last = row.rfind(red, 0, last + 2)
    return first // 3, last // 3


def check(name, found, wanted, by):
    good = found is not None and abs(found - wanted) <= by
    print(f"ok {name}" if good else f"not ok {name}: {found if found is None else round(found, 2)}, not {wanted} ± {by}")


def words():
    text = subprocess.run(["pdftotext", "-bbox", "-f", "1", "-l", "1", pdf, "-"], capture_output=True, text=True).stdout
    for m in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', text):
        yield [float(v) / MM for v in m.groups()[:4]] + [m[5]]


rows = page()
dots = [reds(r) for r in rows]
# A rule is a row of dots longer than any mark could be.
rules, y = [], 0
while y < len(rows):
    if dots[y] and all(rows[y][3 * x:3 * x + 3] == b"\xff\x00\x00" for x in range(dots[y][0], dots[y][1], 40)) \
            and dots[y][1] - dots[y][0] > 1500:
        first = y
        while y < len(rows) and dots[y] and dots[y][1] - dots[y][0] > 1500:
            y += 1
        rules.append((first / 10, y / 10, dots[first][0] / 10, (dots[first][1] + 1) / 10))
    y += 1
top = next((y / 10 for y, d in enumerate(dots) if d), None)
number = next((w for w in words() if re.search(r"〔\d{4}〕|^第\d+号", w[4])), None)
check("the mark's upper edge (7.2.4, 10)", top, {"letter": 30, "order": 57}.get(form, 72), 1)
if form == "order":
    check("no red rule", len(rules), 0, 0)
    check("the number is centred (10.2)", (number[0] + number[2]) / 2, 106, 0.6)
elif form == "letter":
    check("four red lines", len(rules), 4, 0)
    for i, r in enumerate(rules):
        check(f"line {i + 1} is 170 mm long (10.1)", r[3] - r[2], 170, 0.3)
        check(f"line {i + 1} is centred (10.1)", (r[2] + r[3]) / 2, 105, 0.3)
    heights = [r[1] - r[0] for r in rules]
    check("thick above thin, then thin above thick (10.1)", (heights[0] > heights[1]) + (heights[2] < heights[3]), 2, 0)
    foot = max(y for y, d in enumerate(dots) if d and y / 10 < rules[0][0] - 1) / 10
    check("4 mm below the mark (10.1)", rules[0][0] - foot, 4, 0.3)
    check("20 mm from the paper's edge (10.1)", 297 - rules[3][1], 20, 0.3)
    check("the number is flush right (10.1)", number[2], 184, 0.6)
else:
    check("one red rule (7.2.7)", len(rules), 1, 0)
    check("156 mm long (7.2.7)", rules[0][3] - rules[0][2], 156, 0.3)
    check("as the type area begins (7.2.7)", rules[0][2], 28, 0.3)
    blank = rules[0][0]
    white = b"\xff" * len(rows[0])
    while rows[int(blank * 10) - 2] == white:
        blank -= 0.1
    check("4 mm below the number (7.2.7)", rules[0][0] - blank, 4, 0.3)
    if form == "upward":
        check("the number is a character in (7.2.5)", number[0], 28 + CELL, 0.6)
        signer = max((w for w in words() if abs(w[1] - number[1]) < 3), key=lambda w: w[2])
        check("the signer is a character in (7.2.6)", signer[2], 184 - CELL, 0.6)
    else:
        check("the number is centred (7.2.5)", (number[0] + number[2]) / 2, 106, 0.6)
folios = sum(w[3] > 270 and re.fullmatch(r"\d+", w[4]) is not None for w in words())
check("numbers on page 1 (7.5, 10.1)", folios, 0 if form == "letter" else 1, 0)
