#!/usr/bin/env python3
"""Workbooks for samples and tests, from the standard library alone.

usage: ledgers.py sample FILE.xlsx     the workbook of samples/ledgers
       ledgers.py cases DIRECTORY      good, odd and hostile ones for tests
"""
import os
import sys
import zipfile
from xml.sax.saxutils import escape, quoteattr

TYPES = ('<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
         'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
         '+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
         'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
RELS = 'http://schemas.openxmlformats.org/package/2006/relationships'
# 0 plain, 1 年月日, 2 built-in date, 3 percent, 4 month and day
STYLES = (f'<?xml version="1.0" encoding="UTF-8"?>\n<styleSheet xmlns="{MAIN}"><numFmts count="2">'
          '<numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>'
          '<numFmt numFmtId="177" formatCode="m&quot;月&quot;d&quot;日&quot;"/></numFmts>'
          '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="176"/>'
          '<xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="177"/></cellXfs></styleSheet>')


def letters(n):
    text = ''
    n += 1
    while n:
        n, rest = divmod(n - 1, 26)
        text = chr(65 + rest) + text
    return text


class Raw(str):
    """A cell given as XML: %s stands for its address."""


def styled(value, style):
    return Raw(f'<c r="%s" s="{style}"><v>{value}</v></c>')


class Book:
    def __init__(self):
        self.strings, self.sheets, self.parts = [], [], {}
        self.properties = ''
        self.styles = STYLES

    def cell(self, value, where):
        if value is None:
            return ''
        if isinstance(value, Raw):
            return value % where
        if isinstance(value, str):
            if value not in self.strings:
                self.strings.append(value)
            return f'<c r="{where}" t="s"><v>{self.strings.index(value)}</v></c>'
        return f'<c r="{where}"><v>{value}</v></c>'

    def sheet(self, name, rows, merges=(), state='', hidden=()):
        lines = []
        for r, row in enumerate(rows, 1):
            cells = ''.join(self.cell(v, f'{letters(c)}{r}') for c, v in enumerate(row))
            mark = ' hidden="1"' if r in hidden else ''
            lines.append(f'<row r="{r}"{mark}>{cells}</row>')
        merged = ''.join(f'<mergeCell ref="{m}"/>' for m in merges)
        xml = (f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><sheetData>' + ''.join(lines)
               + '</sheetData>' + (f'<mergeCells>{merged}</mergeCells>' if merged else '') + '</worksheet>')
        self.sheets.append((name, state))
        self.parts[f'xl/worksheets/sheet{len(self.sheets)}.xml'] = xml
        return self

    def write(self, path, without=(), **more):
        names = ''.join(f'<sheet name={quoteattr(n)} sheetId="{i}" {s} r:id="rId{i}"/>'
                        for i, (n, s) in enumerate(self.sheets, 1))
        links = ''.join(f'<Relationship Id="rId{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
                        for i in range(1, len(self.sheets) + 1))
        strings = ''.join(f'<si><t>{escape(s)}</t></si>' if not s.startswith('<') else f'<si>{s}</si>'
                          for s in self.strings)
        parts = {
            '[Content_Types].xml': TYPES,
            '_rels/.rels': f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
                           'Target="xl/workbook.xml"/></Relationships>',
            'xl/workbook.xml': f'<?xml version="1.0" encoding="UTF-8"?>\n<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
                               f'{self.properties}<sheets>{names}</sheets></workbook>',
            'xl/_rels/workbook.xml.rels': f'<Relationships xmlns="{RELS}">{links}</Relationships>',
            'xl/styles.xml': self.styles,
            'xl/sharedStrings.xml': f'<sst xmlns="{MAIN}">{strings}</sst>',
        }
        parts.update(self.parts)
        parts.update(more)
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
            for name, text in parts.items():
                if name in without:
                    continue
                # One day for all, so that the file is the same every time.
                info = zipfile.ZipInfo(name, (2022, 7, 1, 0, 0, 0))
                info.compress_type = zipfile.ZIP_DEFLATED
                z.writestr(info, text)


def sample(path):
    b = Book()
    rows = [['望澜经开区办公室2022年派车台账'], ['日期', '用车科室', '次数', '里程（公里）']]
    total, miles = 0, 0
    for day, office, n, km in [
            (44565, '综合科', 3, '86.400000000000006'), (44601, '综合科', 2, 41), (44630, '督查室', 4, 120.5),
            (44659, '文电科', 1, 18), (44690, '综合科', 5, '163.09999999999999'), (44712, '督查室', 2, 57),
            (44735, '文电科', 3, 74)]:
        rows.append([styled(day, 1), office, n, Raw(f'<c r="%s"><v>{km}</v></c>')])
        total += n
    rows.append(['合计', None, Raw(f'<c r="%s"><f>SUM(C3:C9)</f><v>{total}</v></c>'),
                 Raw('<c r="%s"><f>SUM(D3:D9)</f><v>560</v></c>')])
    b.sheet('派车', rows, merges=['A1:D1'])
    rows = [['用印审批登记'], ['月份', '日期', '事由', '份数', '状态']]
    for month, day, why, n, state in [
            ('1月', 44567, '出具证明', 12, '已用印'), (None, 44580, '合同', 6, '已用印'),
            ('2月', 44609, '上报材料', 20, '已用印'), ('3月', 44635, '合同', 4, '作废'),
            (None, 44640, '合同', 4, '已用印'), ('4月', 44670, '上报材料', 15, '已用印'),
            ('5月', 44699, '出具证明', 9, '已用印'), ('6月', 44728, '上报材料', 18, '已用印')]:
        rows.append([month, styled(day, 1), why, n, state])
    b.sheet('用印', rows, merges=['A1:E1', 'A3:A4', 'A6:A7'])
    b.write(path)


def plain():
    return Book().sheet('表', [['甲', '乙'], ['一', 2], ['二', 3]])


def cases(directory):
    def at(name):
        return os.path.join(directory, name)

    plain().write(at('plain.xlsx'))
    b = Book()
    b.properties = '<workbookPr date1904="1"/>'
    rich = '<r><t>日</t></r><rPh sb="0" eb="1"><t>ri</t></rPh><r><t>期</t></r>'
    b.sheet('各样', [
        ['标题'], [rich, '数', '是', '率'],
        [styled(43102, 2), Raw('<c r="%s"><v>18.100000000000001</v></c>'),
         Raw('<c r="%s" t="b"><v>1</v></c>'), styled('0.125', 3)],
        [styled('43132.5', 4), Raw('<c r="%s" t="inlineStr"><is><t>１，２００</t></is></c>'),
         Raw('<c r="%s" t="str"><f>"x"</f><v>否</v></c>'), None],
        [None, Raw('<c r="%s"><f>B3*2</f><v>3.6E1</v></c>'), None, None]],
        merges=['A1:D1', 'A4:A5'], hidden=(4,))
    b.sheet('藏', [['甲', '乙'], ['一', 2]], state='state="hidden"')
    b.write(at('forms.xlsx'))
    b = Book().sheet('坏', [['甲', '乙', '日'], ['一', Raw('<c r="%s" t="e"><v>#REF!</v></c>'), 44564],
                          ['二', Raw('<c r="%s"><f>A1</f></c>'), 44565], ['三', Raw('<c r="%s"><v>1E99</v></c>'), None]])
    b.write(at('errors.xlsx'))
    Book().sheet('一月', [['甲'], [1]]).sheet('二月', [['甲'], [2]]).write(at('two.xlsx'))
    # hostile ones
    huge = '<row r="2"><c r="A2"><v>' + '1' * (70 << 20) + '</v></c></row>'
    plain().write(at('bomb.xlsx'), **{'xl/worksheets/sheet1.xml': huge})
    plain().write(at('ratio.xlsx'), **{'xl/sharedStrings.xml': ' ' * (20 << 20)})
    rows = ''.join(f'<row r="{r}"/>' for r in range(199990, 200020))
    plain().write(at('rows.xlsx'), **{'xl/worksheets/sheet1.xml':
                  f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'})
    plain().write(at('doctype.xlsx'), **{'xl/sharedStrings.xml':
                  '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>'})
    tag = ' '.join(f'a{i}="1"' for i in range(40000))
    plain().write(at('attributes.xlsx'), **{'xl/styles.xml': f'<styleSheet {tag}/>'})
    deep = '<a>' * 5000 + '</a>' * 5000
    plain().write(at('deep.xlsx'), **{'xl/styles.xml': deep})
    plain().write(at('broken.xlsx'), **{'xl/workbook.xml': '<workbook><sheets>'})
    plain().write(at('utf16.xlsx'), **{'xl/workbook.xml': '<?xml version="1.0"?><workbook/>'.encode('utf-16')})
    plain().write(at('order.xlsx'), **{'xl/worksheets/sheet1.xml':
                  f'<worksheet xmlns="{MAIN}"><sheetData><row r="2"/><row r="1"/></sheetData></worksheet>'})
    plain().write(at('string.xlsx'), **{'xl/worksheets/sheet1.xml': f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">'
                  '<c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>'})
    plain().write(at('path.xlsx'), **{'../../etc/passwd': 'x'})
    plain().write(at('absolute.xlsx'), **{'/etc/passwd': 'x'})
    for part in ('xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/worksheets/sheet1.xml'):
        plain().write(at('no-' + os.path.basename(part) + '.xlsx'), without=(part,))
    with zipfile.ZipFile(at('many.xlsx'), 'w') as z:
        for i in range(5000):
            z.writestr(f'x{i}', '')
    with zipfile.ZipFile(at('empty.xlsx'), 'w') as z:
        z.writestr('readme.txt', 'x')
    whole = open(at('plain.xlsx'), 'rb').read()
    open(at('cut.xlsx'), 'wb').write(whole[:len(whole) // 2])
    damaged = bytearray(whole)
    place = whole.index(b'xl/worksheets/sheet1.xml') + 60
    damaged[place:place + 20] = b'\xff' * 20
    open(at('damaged.xlsx'), 'wb').write(damaged)
    open(at('text.xlsx'), 'w').write('not a workbook')
    open(at('old.xlsx'), 'wb').write(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(512))


if __name__ == '__main__':
    if len(sys.argv) != 3 or sys.argv[1] not in ('sample', 'cases'):
        sys.exit(__doc__)
    {'sample': sample, 'cases': cases}[sys.argv[1]](sys.argv[2])
