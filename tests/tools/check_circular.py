#!/usr/bin/env python3
"""check_circular.py WORDS PAGES - measures samples/circular on paper.

WORDS is what pdftotext -bbox prints of the PDF: places across the page are
taken from there.  PAGES is zongjie's own list of marks: places down the page,
rules and the room for seals, which no reader of PDFs can see.  Prints a line
"ok NAME" or "not ok NAME: measured, not wanted" for each number of GB/T
9704-2012; the tolerance is 0.3 mm.
"""
import re, sys

MM = 72 / 25.4
CELL = 156 / 28
SLACK = 0.3


def words(path):
    found, page = [], 0
    for line in open(path, encoding='utf-8'):
        if '<page ' in line:
            page += 1
        m = re.search(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>', line)
        if m:
            found.append((page, float(m[1]) / MM, float(m[3]) / MM, m[5]))
    return found


def marks(path):
    found, page = [], 0
    for line in open(path, encoding='utf-8'):
        head, _, text = line.rstrip('\n').partition(' | ')
        f = head.split()
        if f[:1] == ['page']:
            page = int(f[1])
        elif f[:1] == ['text'] and f[1] == 'body':
            found.append(('text', page, text, [int(x) / 1000 / MM for x in f[3:7]], f[7]))
        elif f[:1] == ['rule']:
            found.append(('rule', page, f[2], [int(x) / 1000 / MM for x in f[3:7]], ''))
        elif f[:1] == ['reserve']:
            found.append((f[1], page, '', [int(x) / 1000 / MM for x in f[2:6]], ''))
    return found


W, M = words(sys.argv[1]), marks(sys.argv[2])


def near(name, got, want, slack=SLACK):
    if abs(got - want) <= slack:
        print('ok %s' % name)
    else:
        print('not ok %s: %.2f mm, not %.2f' % (name, got, want))


def true(name, holds):
    print('%s %s' % ('ok' if holds else 'not ok', name))


def word(page, begin):
    for w in W:
        if w[0] == page and w[3].startswith(begin):
            return w
    print('not ok page %d has no word %s' % (page, begin))
    sys.exit(1)


def text(begin, page=None):
    for m in M:
        if m[0] == 'text' and m[2].startswith(begin) and page in (None, m[1]):
            return m
    print('not ok no text %s' % begin)
    sys.exit(1)


def left(page):
    return 26 if page % 2 == 0 else 28


# ---- 附件说明, 7.3.4 ----
near('附件说明 begins two cells in', word(2, '附件：')[1], left(2) + 2 * CELL)
near('the second number stands below the first', word(2, '2.')[1], left(2) + 5 * CELL)

# ---- 署名, 成文日期, 印章, 7.3.5.1 ----
date = word(2, '2022年7月8日')
near('the date ends four cells from the edge', date[2], left(2) + 24 * CELL)
seals = [m[3] for m in M if m[0] == 'seal']
true('there is room for three seals', len(seals) == 3)
for name, box in zip(('财政局', '民政局', '教育局'), seals):
    line = [m for m in M if m[0] == 'text' and m[2] == '望澜市' + name and m[1] == 2][-1]
    near('the seal of %s is over its name' % name, box[0] + box[2] / 2, line[3][0] + line[3][2] / 2)
    near('and 42 mm wide', box[2], 42, 0.01)
near('the last one is over the date too', seals[2][0] + seals[2][2] / 2, (date[1] + date[2]) / 2)
true('they do not touch', all(b[0] - a[0] - a[2] >= 2 - 0.01 for a, b in zip(seals, seals[1:])))
true('they are within the type area', seals[0][0] >= left(2) and seals[2][0] + 42 <= left(2) + 156)
above = text('2.', 2)[3][1]
# A base line is about an eighth of the size above the em box's foot.
true('their top is within a row of the text',
     0 <= seals[0][1] - above - 16 / MM * 0.12 <= 10.45)

# ---- attachments, 7.3.7 ----
for page, number in ((3, '附件1'), (4, '附件2')):
    w = word(page, number)
    near('%s is flush left' % number, w[1], left(page), 0.5)
    m = text(number, page)
    near('%s is on row 1' % number, m[3][1], 37 + 16 / MM * 0.86, 0.5)
    true('%s is in 黑体' % number, 'Hei' in m[4])
listed = ''.join(w[3] for w in W if w[0] == 2)
for title in ('2022年上半年普惠服务专项资金使用情况说明', '2022年下半年普惠服务重点任务'):
    true('附件说明 has the attachment %s' % title, title in listed)
title = word(4, '2022年下半年')
near('its title is centred', (title[1] + title[2]) / 2, left(4) + 78, 0.5)
title = text('2022', 4)
near('and on row 3', title[3][1], 37 + (2 * 29.609 + 8) / MM + 22 / MM * 0.36, 0.5)

# ---- 版记, 7.4 ----
rules = [m for m in M if m[0] == 'rule' and m[2] == 'black']
true('版记 has three rules on page 4', [m[1] for m in rules] == [4, 4, 4])
for m, thick in zip(rules, (0.35, 0.25, 0.35)):
    near('a rule of %.2f mm' % thick, m[3][3], thick, 0.001)
    near('as wide as the type area', m[3][2], 156, 0.01)
    near('from its left edge', m[3][0], left(4), 0.01)
near('the last rule lies on the foot of the type area', rules[2][3][1] + rules[2][3][3], 262, 0.01)
near('抄送 begins a character in', word(4, '抄送：')[1], left(4) + 14 / MM, 0.5)
near('and is wrapped behind its colon', word(4, '府办公室')[1], left(4) + 4 * 14 / MM, 0.5)
near('印发 ends a character in', word(4, '2022年7月11日印发')[2], left(4) + 156 - 14 / MM, 0.5)
