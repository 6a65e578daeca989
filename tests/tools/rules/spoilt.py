"""For each check a copy of a real file in which only this check finds a fault.

A row: what is to be noticed, the file (c: samples/charts, t: samples/tables, o: charts as PDF/A-1b), and
what is done to the copy.  A check named after a plus sign cannot but notice the same fault.
"""
import re

ROWS = []


def row(checks, base, change, **limits):
    """`limits`: others than the standard's, where its own would take a file of gigabytes"""
    def changed(c, of_the_level):
        of_the_level.update(limits)
        return change(c)
    ROWS.append((set(checks.split('+')), base, changed))


def sub(checks, base, *args, **more):
    row(checks, base, lambda c: c.sub(*args, **more).bytes())


def raw(checks, base, pattern, to):
    """of the finished bytes; nothing may move but what is behind the table"""
    def change(c):
        b, n = re.subn(pattern, to, c.bytes(), count=1, flags=re.S)
        if not n:
            raise ValueError('nothing fits %r' % pattern)
        return b
    row(checks, base, change)


def add(checks, base, body, data=None):
    def change(c):
        c.add(body, data)
        return c.bytes()
    row(checks, base, change)


def catalog(checks, base, entry):
    sub(checks, base, rb'/Type /Catalog', rb'/Type /Catalog' + entry)


def content(checks, base, operators):
    """before the first page's content, as an artifact"""
    sub(checks, base, rb'^', b'/Artifact BMC ' + operators + b' EMC\n', within=rb'/H1<</MCID 0>>BDC')


def grow(checks, *elements):
    """more elements at the end of the document"""
    def plant(c, element, up):
        kind, kids, entries = element + ([], b'')[len(element) - 1:]
        number = c.add(b'')
        refs = b''.join(b' %d 0 R' % plant(c, k, number) for k in kids)
        c.objects[number] = b'<</S/%s/P %d 0 R%s/K[%s]>>' % (kind.encode(), up, entries, refs)
        return number

    def change(c):
        top = next(n for n, o in c.objects.items() if b'/S/Document' in o)
        refs = b''.join(b' %d 0 R' % plant(c, e, top) for e in elements)
        c.objects[top] = re.sub(rb'(/K\[[^]]*)', rb'\1' + refs, c.objects[top])
        return c.bytes()
    row(checks, 'c', change)


def metadata(checks, pattern, to, base='c'):
    sub(checks, base, pattern, to, within=rb'<\?xpacket')


# ---- bytes
raw('header', 'c', rb'%PDF-1.7', b'%PDF-2.0')
raw('header', 'o', rb'%PDF-1.4', b'%PDF-1.8')
raw('header-bytes', 'c', rb'\n%\xe2', b'\n%b')
raw('file-id', 'c', rb'/ID', b'/Id')
raw('no-encryption', 'c', rb'/ID', b'/Encrypt 1 0 R/ID')
raw('after-eof', 'c', rb'$', b'\n\n')
add('no-linearization', 'o', b'<</Linearized 1>>')
raw('xref-head', 'o', rb'xref\n0 (\d+)', rb'xref\n0  \1')
raw('xref-line-end', 'c', rb'xref\n0', b'xref\n\n0')
add('no-xref-stream', 'c', b'<</Type/ObjStm/N 0/First 0/Length LENGTH>>', b'')
raw('readable', 'c', rb'startxref\n', b'startxref\n1')
raw('readable', 'c', rb'(startxref\n)(\d+)\n%%EOF\n', rb'\1\2\n%%EOF\nxref\n0 1\n0000000000 65535 f\r\ntrailer\n<</Size 1/Prev \2>>\n\1\g<2>1\n%%EOF\n')
raw('readable', 'c', rb'0000000015 00000 n', b'0000000016 00000 n')
sub('hex-even', 'c', rb'/Alt<FEFF(.)', rb'/Alt<FEFF')
sub('hex-digits', 'c', rb'/Alt<FEFF.', rb'/Alt<FEFFx')
row('stream-length', 'c', lambda c: c.bytes(wrong=1))
row('stream-length', 'o', lambda c: c.bytes(wrong=-1))
row('stream-ends', 'c', lambda c: c.bytes(stream=b'\nstream\r%s\nendstream'))
row('stream-ends+stream-length', 'c', lambda c: c.bytes(stream=b'\nstream\n%sendstream'))
add('stream-inside', 'c', b'<</Length LENGTH/F(x)>>', b'')
add('filters', 'c', b'<</Length LENGTH/Filter/LZWDecode>>', b'')
add('filters', 'c', b'<</Length LENGTH/Filter[/ASCIIHexDecode/Crypt]>>', b'')
add('name-utf8', 'c', b'<</A/#FF>>')
row('object-spacing', 'c', lambda c: c.bytes(frame=b'%d 0  obj\n%s\nendobj\n'))
row('object-spacing', 'c', lambda c: c.bytes(frame=b'%d 0 obj %s\nendobj\n'))
row('object-spacing', 'c', lambda c: c.bytes(frame=b'%d 0 obj\n%s endobj\n'))
row('object-spacing', 'c', lambda c: c.bytes(frame=b'%d 0 obj\n%s\nendobj '))
content('no-inline-images', 'c', b'BI /W 1/H 1/BPC 8/CS/G ID n EI')
add('integer-range', 'c', b'2147483648')
add('real-range', 'c', b'4' + b'0' * 38 + b'.0')
add('real-range', 'o', b'-32768.0')
add('real-small', 'c', b'0.' + b'0' * 38 + b'1')
add('string-length', 'c', b'(' + b'x' * 32768 + b')')
add('string-length', 'o', b'<' + b'41' * 65536 + b'>')
content('string-length', 'c', b'/A <</B (' + b'(x)' * 11000 + b')>>BDC EMC')
add('name-length', 'c', b'/' + b'x' * 128)
row('object-count', 'c', lambda c: c.bytes(), objects=50)
add('array-size', 'o', b'[' + b'0 ' * 8192 + b']')
add('dictionary-size', 'o', b'<<' + b''.join(b'/A%d 0' % i for i in range(4096)) + b'>>')
content('save-depth', 'c', b'q ' * 29 + b'Q ' * 29)
content('save-balance', 'c', b'q')
content('save-balance', 'c', b'Q')
content('operators', 'c', b'xyz')
content('own-resources', 'c', b'/F99 1 Tf')
sub('own-resources', 'c', rb'/Type /Page\n(.*?)/Resources (\d+ 0 R)(.*?/Parent 2 0 R)', rb'/Type /Page\n\1\3', within=rb'/Type /Page\n.*/StructParents 1\b')
sub('page-size', 'c', rb'/MediaBox \[ 0 0 595.276 841.89001 \]', b'/MediaBox [ 0 0 595.276 14401 ]')
sub('page-size', 'c', rb'/Type /Page\n', rb'/Type /Page\n/CropBox[0 0 2 800]')

# ---- what is not there
catalog('no-permissions', 'c', b'/Perms<<>>')
catalog('no-forms', 'c', b'/AcroForm<</Fields[]>>')
catalog('no-rendering', 'c', b'/NeedsRendering true')
catalog('no-triggers', 'c', b'/AA<<>>')
sub('no-triggers', 'o', rb'/Type /Page\n', rb'/Type /Page\n/AA<<>>')
catalog('no-optional-content', 'c', b'/OCProperties<</D<<>>/OCGs[]>>')
add('no-optional-content', 'o', b'<</Type/OCG/Name(x)>>')
catalog('no-requirements', 'c', b'/Requirements[]')
catalog('no-presentations', 'c', b'/Names<</AlternatePresentations<<>>>>')
sub('no-presentations', 'c', rb'/Type /Page\n', rb'/Type /Page\n/PresSteps<<>>')
catalog('no-embedded-files', 'c', b'/Names<</EmbeddedFiles<<>>>>')
add('no-embedded-files', 'c', b'<</Type/Filespec/F(x)/UF(x)/EF<<>>>>')
add('no-signatures', 'c', b'<</Type/Sig/Filter/X>>')
add('no-embedded-cmaps', 'c', b'<</Type/CMap/Length LENGTH>>', b'')
add('no-media', 'c', b'<</Type/MediaClip/S/MCD>>')
add('no-graphics-states', 'c', b'<</Type/ExtGState/TR/Identity>>')
add('no-halftones', 'c', b'<</HalftoneType 1>>')
add('no-opi', 'c', b'<</OPI<<>>>>')
add('no-jpeg2000', 'c', b'<</Filter/JPXDecode/Length LENGTH>>', b'')
add('no-form-xobjects', 'c', b'<</Subtype/Form/Length LENGTH>>', b'')
add('no-postscript', 'c', b'<</Subtype/PS/Length LENGTH>>', b'')
add('no-spot-colours', 'c', b'[/Separation/Red/DeviceRGB 1 0 R]')
add('no-icc-colours', 'c', b'[/ICCBased 1 0 R]')
add('no-special-colours', 'c', b'[/Lab<<>>]')
content('no-special-colours+own-resources', 'c', b'/Lab1 cs')
sub('no-transparency', 'c', rb'/Type /Page\n', rb'/Type /Page\n/Group<</S/Transparency>>')
add('no-profile-reference', 'c', b'<</DestOutputProfileRef<<>>>>')
sub('no-simple-fonts', 'c', rb'/Subtype/Type0', b'/Subtype/Type1')

# ---- colours and images
sub('output-profile', 'c', rb'mntrRGB ', b'scnrRGB ')
sub('output-profile', 'o', rb'\x02\x10\x00\x00mntr', b'\x04\x10\x00\x00mntr')
sub('profile-channels', 'o', rb'/N 3', b'/N 4', within=rb'/N 3')
sub('one-profile', 'c', rb'/OutputIntents\[ (\d+ 0 R)\]', rb'/OutputIntents[\1<</Type/OutputIntent/S/GTS_PDFX/DestOutputProfile 1 0 R>>]')
sub('rgb-meaning+profile-channels', 'c', rb'mntrRGB ', b'mntrGRAY')
sub('rgb-meaning+gray-meaning', 'c', rb'/GTS_PDFA1', b'/GTS_PDFX')
content('cmyk-meaning', 'c', b'0 0 0 1 k 0 0 1 1 re f')
row('gray-meaning', 'c', lambda c: c.sub(rb'/GTS_PDFA1', b'/GTS_PDFX').sub(rb'/Indexed/DeviceRGB', b'/Indexed/DeviceGray').bytes())
content('rendering-intent', 'c', b'/Vivid ri')
sub('rendering-intent', 'c', rb'/Subtype/Image', b'/Subtype/Image/Intent/Vivid')
sub('image-alternates', 'c', rb'/Subtype/Image', b'/Subtype/Image/Alternates[]')
sub('image-interpolate', 'c', rb'/Subtype/Image', b'/Subtype/Image/Interpolate true')
sub('image-bits', 'c', rb'/Height 480/BitsPerComponent 4', b'/Height 480/BitsPerComponent 3')
sub('image-bits', 'o', rb'/Height 480/BitsPerComponent 4', b'/Height 480/BitsPerComponent 16')
add('mask-bits', 'c', b'<</Subtype/Image/ImageMask true/BitsPerComponent 8/Length LENGTH>>', b'')

# ---- fonts
sub('font-type', 'c', rb'/Type/Font/', b'/Type/Fount/')
sub('font-subtype+no-simple-fonts', 'c', rb'/Subtype/Type0/BaseFont(.*?)/DescendantFonts', rb'/Subtype/Type9/BaseFont\1/Descendants')
sub('font-subtype', 'c', rb'/Subtype/CIDFontType2', rb'/Subtype/CIDFontType9')
sub('font-name', 'c', rb'/Type0/BaseFont', b'/Type0/FontBase')
sub('font-program-kind', 'c', rb'/Length1', b'/Subtype/Type3C/Length1')
sub('font-program-kind', 'o', rb'/Length1', b'/Subtype/OpenType/Length1')
sub('font-encoding', 'c', rb'/Identity-H', b'/UniGB-UCS2-H')
sub('cid-to-glyph', 'c', rb'/CIDToGIDMap/Identity', b'')
sub('cid-to-glyph', 'c', rb'/CIDToGIDMap/Identity', b'/CIDToGIDMap/Same')
sub('font-embedded', 'c', rb'/FontFile2', b'/FontFile9')
content('glyph-present+to-unicode', 'c', b'BT /F0 1 Tf <FFFF>Tj ET')
sub('glyph-width', 'c', rb'/W\[1\[500', b'/W[1[498')
sub('cid-set', 'o', rb'^\xff\xff', b'\xff\xfd')
sub('cid-set', 'o', rb'/CIDSet', b'/CIDset')
row('cid-set', 'c', lambda c: c.sub(rb'/FontFile2', b'/CIDSet %d 0 R/FontFile2' % c.add(b'<</Length LENGTH>>', b'\xc0')).bytes())
sub('to-unicode', 'c', rb'<0001> <', b'<F001> <')
sub('to-unicode-value', 'c', rb'<0001> <....>', b'<0001> <FEFF>')
sub('private-use', 'c', rb'<0001> <....>', b'<0001> <E863>')
content('no-notdef+to-unicode', 'c', b'BT /F0 1 Tf <0000>Tj ET')

# ---- annotations and actions
catalog('action-kind', 'c', b'/OpenAction<</S/Launch/F(x)>>')
catalog('action-kind', 'o', b'/OpenAction<</S/GoToE/D(x)>>')
add('action-kind', 'c', b'<</Subtype/Link/A<</S/GoTo/D(x)/Next<</S/JavaScript/JS(x)>>>>>>')
catalog('named-action', 'c', b'/OpenAction<</S/Named/N/Print>>')

# ---- metadata
sub('metadata', 'c', rb'/Metadata 1', b'/metadata 1')
sub('metadata', 'c', rb'/Subtype/XML', b'/Subtype/RDF')
metadata('packet-bytes', rb'id="W5M0MpCehiHzreSzNTczkc9d"', b'id="W5M0MpCehiHzreSzNTczkc9d" bytes="2000"')
metadata('packet-encoding', rb'id="W5M0MpCehiHzreSzNTczkc9d"', b'id="W5M0MpCehiHzreSzNTczkc9d" encoding="UTF-8"')
metadata('metadata-xml', rb'</rdf:RDF>', b'')
metadata('metadata-xml', rb'<\?xpacket end="w"\?>', b'')
metadata('metadata-xml', rb'rdf:Description rdf:about=""', b'rdf:Description about=""')
metadata('metadata-utf8', rb'x-default">', b'x-default">\xff')
metadata('property-known', rb'<pdfaid:part>', b'<pdf:Pages>1</pdf:Pages><pdfaid:part>')
metadata('property-known', rb'rdf:Description rdf:about=""', b'rdf:Description rdf:about="" xmlns:q="urn:q" q:r="1"')
metadata('property-known', rb'pdfaProperty:name>part<', rb'pdfaProperty:name>parts<')
metadata('property-known', rb'<pdfaid:part>', b'<pdfaid:corr>2005</pdfaid:corr><pdfaid:part>', 'o')
metadata('property-type', rb'<xmp:CreateDate>', b'<xmp:MetadataDate>today</xmp:MetadataDate><xmp:CreateDate>')
metadata('property-type+information', rb'<dc:creator><rdf:Seq>(.*?)</rdf:Seq>', rb'<dc:creator><rdf:Bag>\1</rdf:Bag>')
metadata('extension-fields', rb'<pdfaProperty:name>', b'<pdfaProperty:note>x</pdfaProperty:note><pdfaProperty:name>')
row('extension-list', 'c', lambda c: c.sub(rb'pdfaExtension\b', b'pdfaX', all_=True).bytes())
metadata('extension-schema', rb'<pdfaSchema:schema>.*</pdfaSchema:schema>', b'')
metadata('extension-namespace+property-known', rb'<pdfaSchema:namespaceURI>.*?</pdfaSchema:namespaceURI>', b'')
metadata('extension-prefix', rb'<pdfaSchema:prefix>pdfuaid', b'<pdfaSchema:prefix>')
metadata('extension-properties+property-known', rb'<pdfaSchema:property><rdf:Seq>(.*)</rdf:Seq></pdfaSchema:property>', rb'<pdfaSchema:property><rdf:Bag>\1</rdf:Bag></pdfaSchema:property>')
metadata('no-extension-types', rb'(</pdfaSchema:prefix>)', rb'\1<pdfaSchema:valueType><rdf:Seq/></pdfaSchema:valueType>')
metadata('extension-property-name+property-known', rb'<pdfaProperty:name>part</pdfaProperty:name>', b'')
metadata('extension-property-type', rb'(<pdfaProperty:valueType>)Integer', rb'\1Number')
metadata('extension-property-category', rb'(<pdfaProperty:category>)internal', rb'\1secret')
metadata('extension-property-description', rb'<pdfaProperty:description>.*</pdfaProperty:description>', b'')
metadata('pdfa-told', rb'<pdfaid:part>.*</pdfaid:conformance>', b'')
metadata('pdfa-part', rb'<pdfaid:part>2', b'<pdfaid:part>3')
metadata('pdfa-part', rb'<pdfaid:part>1', b'<pdfaid:part>2', 'o')
metadata('pdfa-conformance', rb'<pdfaid:conformance>A', b'<pdfaid:conformance>B')
row('pdfa-prefix', 'c', lambda c: c.sub(rb'pdfaid\b', b'aid', within=rb'<\?xpacket', all_=True).bytes())
metadata('pdfua-told', rb'<pdfuaid:part>1</pdfuaid:part>', b'')
metadata('pdfua-part', rb'<pdfuaid:part>1', b'<pdfuaid:part>2')
row('pdfua-prefix', 'c', lambda c: c.sub(rb'(xmlns:|</?)pdfuaid\b', rb'\1uaid', within=rb'<\?xpacket', all_=True).bytes())
metadata('title+information', rb'<dc:title>.*</dc:title>', b'')
for key in (b'Title', b'Author', b'Subject', b'Keywords', b'Creator', b'Producer'):
    sub('information', 'o', rb'/%s<FEFF....' % key, b'/%s<FEFF0041' % key)
    sub('information', 'c', rb'/%s<FEFF....' % key, b'/%s<FEFF0041' % key)
for key in (b'CreationDate', b'ModDate'):
    sub('information', 'o', rb'/%s\(D:20' % key, b'/%s(D:21' % key)

# ---- structure
sub('marked', 'c', rb'/Marked true', b'/Marked false')
sub('suspects', 'c', rb'/Marked true', b'/Marked true/Suspects true')
sub('structure-root', 'c', rb'/Type/StructTreeRoot', b'/Type/StructTree')
sub('standard-types', 'c', rb'/S/P/P', b'/S/Text/P')
sub('no-role-map', 'c', rb'/Type/StructTreeRoot', b'/Type/StructTreeRoot/RoleMap<</Text/P>>')
sub('language-tag', 'c', rb'/Lang\(zh-CN\)', b'/Lang(zh_CN)')
content('language-tag', 'c', b'/Span<</Lang(en_US)>>BDC EMC')
grow('language-tag', ('Sect', [], b'/Lang()'))
sub('catalog-language', 'c', rb'/Lang\(zh-CN\)', b'')
sub('title-shown', 'c', rb'/DisplayDocTitle true', b'/DisplayDocTitle false')
sub('artifact-in-tagged', 'c', rb'(/H1<</MCID 0>>BDC)', rb'\1 /Artifact BMC EMC')
sub('tagged-in-artifact', 'c', rb'(/H1<</MCID 0>>BDC.*?EMC)', rb'/Artifact BMC \1 EMC')
sub('all-tagged', 'c', rb'^', b'0 0 1 1 re f\n', within=rb'/H1<</MCID 0>>BDC')
sub('all-tagged', 'c', rb'(/S/P/P [^/]*/Pg [^/]*)/K\[ 1\]', rb'\1')
sub('mcid-unique', 'c', rb'/P<</MCID 3>>BDC(.*?)/P<</MCID \d+>>BDC', rb'/P<</MCID 3>>BDC\1/P<</MCID 3>>BDC')
sub('element-parent', 'c', rb'/S/P/P (\d+)', rb'/S/P/P 1')
sub('figure-text', 'c', rb'/Alt', b'/Alternative')
sub('figure-text', 'c', rb'/Alt<FEFF[0-9A-F]*>', b'/Alt<FEFF00203000>')
grow('formula-text', ('Formula',))
grow('note-id', ('Note',))
grow('note-id-unique', ('Note', [], b'/ID(1)'), ('Note', [], b'/ID(1)'))
sub('heading-levels', 'c', rb'/S/H1', b'/S/H2')
grow('heading-style', ('H',))
row('one-heading', 'c', lambda c: c.sub(rb'/S/H\d/', b'/S/H/', all_=True).bytes())

HEAD, CELL = ('TH', [], b'/A<</O/Table/Scope/Column>>'), ('TD',)
HEADS, CELLS = ('TR', [HEAD, HEAD]), ('TR', [CELL, CELL])


def cell(kind, attributes):
    return (kind, [], b'/A<</O/Table%s>>' % attributes)


grow('table-holds', ('Table', [HEADS, CELLS, ('P',)]))
grow('row-within', ('Sect', [('TR', [])]))
grow('table-head-within', ('THead', []))
grow('table-body-within', ('TBody', []))
grow('table-foot-within', ('TFoot', []))
grow('head-cell-within', ('TH', []))
grow('cell-within', ('TD', []))
grow('row-holds', ('Table', [HEADS, CELLS, ('TR', [CELL, CELL, ('P',)])]))
grow('one-table-head', ('Table', [('THead', [HEADS]), ('THead', [HEADS]), ('TBody', [CELLS])]))
grow('one-table-foot', ('Table', [('THead', [HEADS]), ('TFoot', [CELLS]), ('TFoot', [CELLS]), ('TBody', [CELLS])]))
grow('foot-needs-body', ('Table', [HEADS, ('TFoot', [CELLS])]))
grow('head-needs-body', ('Table', [('THead', [HEADS])]))
grow('caption-at-edge', ('Table', [HEADS, ('Caption',), CELLS]))
grow('one-caption', ('Table', [('Caption',), HEADS, CELLS, ('Caption',)]))
grow('table-head-holds', ('Table', [('THead', [HEADS, ('P',)]), ('TBody', [CELLS])]))
grow('table-body-holds', ('Table', [HEADS, ('TBody', [CELLS, ('P',)])]))
grow('table-foot-holds', ('Table', [HEADS, ('TBody', [CELLS]), ('TFoot', [CELLS, ('P',)])]))
grow('item-within', ('LI', []))
grow('item-body-within', ('LBody', []))
grow('list-holds', ('L', [('LI', [('LBody',)]), ('P',)]))
grow('item-holds', ('L', [('LI', [('P',)])]))
grow('list-caption', ('L', [('LI', [('LBody',)]), ('Caption',)]))
grow('contents-item-within', ('TOCI', []))
grow('contents-hold', ('TOC', [('TOCI',), ('P',)]))
grow('contents-caption', ('TOC', [('TOCI',), ('Caption',)]))
grow('cells-overlap', ('Table', [('TR', [HEAD, cell('TH', b'/Scope/Column/RowSpan 2')]), ('TR', [cell('TD', b'/ColSpan 2')])]))
grow('row-spans', ('Table', [HEADS, ('TR', [CELL, cell('TD', b'/RowSpan 2')])]))
grow('row-widths', ('Table', [HEADS, ('TR', [CELL])]))
grow('column-spans', ('Table', [HEADS, ('TR', [CELL, cell('TD', b'/ColSpan 2')])]))
grow('cell-heads', ('Table', [('TR', [('TH',), ('TH',)]), CELLS]))
grow('cell-heads-known', ('Table', [HEADS, ('TR', [CELL, cell('TD', b'/Headers[(x)]')])]))
sub('cell-heads', 't', rb'/Scope/(Column|Row)', b'', all_=True)
sub('row-widths', 't', rb'/ColSpan 6', b'/ColSpan 5')
