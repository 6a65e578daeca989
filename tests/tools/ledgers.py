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


def ods(path, body):
    """An OpenDocument spreadsheet with these rows."""
    names = ' '.join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ('office', 'table', 'text'))
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('mimetype', 'application/vnd.oasis.opendocument.spreadsheet')
        z.writestr('content.xml', f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body>'
                   f'<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>')


def ods_cell(text='', kind=None, more='', **value):
    values = ''.join(f' office:{k}-value="{v}"' if k != 'value' else f' office:value="{v}"' for k, v in value.items())
    kind = f' office:value-type="{kind}"' if kind else ''
    return f'<table:table-cell{kind}{values} {more}>' + (f'<text:p>{text}</text:p>' if text else '') + '</table:table-cell>'


def ods_cases(at):
    c, row = ods_cell, lambda *cells, more='': f'<table:table-row {more}>{"".join(cells)}</table:table-row>'
    note = '<office:annotation><text:p>批注</text:p></office:annotation>'
    good = ('<table:table table:name="各样">' + row(c('台账', 'string', 'table:number-columns-spanned="5"'),
            '<table:covered-table-cell table:number-columns-repeated="4"/>') +
            row(*(c(t, 'string') for t in ('日期', '数', '率', '是', '人'))) +
            row(c('2022年1月3日', 'date', 'table:number-rows-spanned="2"', date='2022-01-03'), c('18.1', 'float', value='18.1'),
                c('12.5%', 'percentage', value='0.125'), c('TRUE', 'boolean', boolean='true'),
                f'<table:table-cell office:value-type="string">{note}<text:p>张<text:s/>三</text:p></table:table-cell>') +
            row('<table:covered-table-cell/>', c('1,200', 'float', value='1200'), c(), c('FALSE', 'boolean', boolean='false')) +
            row(c('2022-02-01T09:30:00', 'date', date='2022-02-01T09:30:00'), c('5', 'float', value='5'),
                more='table:number-rows-repeated="2"') +
            row(c('2022-06-01', 'date', date='2022-06-01'), c('36', 'float', value='36'), more='table:visibility="collapse"') +
            row(c(more='table:number-columns-repeated="16384"'), more='table:number-rows-repeated="1048569"') +
            '</table:table><table:table table:name="空"/>')
    ods(at('good.ods'), good)
    ods(at('error.ods'), '<table:table table:name="坏">' + row(c('甲', 'string'), c('乙', 'string')) +
        row(c('一', 'string'), c('#REF!', 'string', 'xmlns:calcext="c" calcext:value-type="error"')) +
        row(c('二', 'string'), c(more='table:formula="of:=[.A1]"')) + '</table:table>')
    ods(at('rows.ods'), '<table:table table:name="多">' + row(c('1', 'float', value='1'),
        more='table:number-rows-repeated="1048576"') + '</table:table>')
    ods(at('cells.ods'), '<table:table table:name="多">' + row(c('1', 'float', 'table:number-columns-repeated="16000"',
        value='1'), more='table:number-rows-repeated="1000"') + '</table:table>')
    ods(at('broken.ods'), '<table:table>')
    ods(at('odd.ods'), '<table:table table:name="套"><table:table-row><table:table-cell><table:table/></table:table-cell>'
        '</table:table-row></table:table><table:table-cell/>')


def cases(directory):
    def at(name):
        return os.path.join(directory, name)

    plain().write(at('plain.xlsx'))
    ods_cases(at)
    two = Book().sheet('表', [['收发文台账'], ['日期', '收文', None, '发文', None], [None, '份数', '页数', '份数', '页数（份）'],
                             ['2022-01-03', 2, 20, 1, 8], ['2022-02-03', 3, 30, 4, 16], ['合计', 5, 50, 5, 24]],
                     merges=['A1:E1', 'A2:A3', 'B2:C2', 'D2:E2'])
    two.write(at('rows2.xlsx'))
    open(at('rows2.csv'), 'w').write('收发文台账,,,,\n日期,收文,,发文,\n,份数,页数,份数,页数（份）\n'
                                     '2022-01-03,2,20,1,8\n2022-02-03,3,30,4,16\n')
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
    open(at('locked.xlsx'), 'wb').write(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(504) +
                                        'EncryptedPackage'.encode('utf-16-le') + bytes(100))


if __name__ == '__main__':
    if len(sys.argv) != 3 or sys.argv[1] not in ('sample', 'cases'):
        sys.exit(__doc__)
    {'sample': sample, 'cases': cases}[sys.argv[1]](sys.argv[2])
