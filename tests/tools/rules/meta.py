"""Rules of the XMP metadata (XMP specification of September 2005) and of the information dictionary."""
import re
from xml.parsers import expat
from .read import Stream, text

RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
XML = 'http://www.w3.org/XML/1998/namespace'
DC, XMP, PDF = 'http://purl.org/dc/elements/1.1/', 'http://ns.adobe.com/xap/1.0/', 'http://ns.adobe.com/pdf/1.3/'
AID, UAID = 'http://www.aiim.org/pdfa/ns/id/', 'http://www.aiim.org/pdfua/ns/id/'
EXT, SCHEMA = 'http://www.aiim.org/pdfa/ns/extension/', 'http://www.aiim.org/pdfa/ns/schema#'
PROPERTY, TYPE, FIELD = ('http://www.aiim.org/pdfa/ns/%s#' % s for s in ('property', 'type', 'field'))
# The schemas that we may use, of those that XMP defines; others would be found out as unknown.
KNOWN = {
    DC: {'contributor': 'Bag', 'coverage': 'Text', 'creator': 'Seq', 'date': 'Seq', 'description': 'Alt', 'format': 'Text',
         'identifier': 'Text', 'language': 'Bag', 'publisher': 'Bag', 'relation': 'Bag', 'rights': 'Alt', 'source': 'Text',
         'subject': 'Bag', 'title': 'Alt', 'type': 'Bag'},
    XMP: {'Advisory': 'Bag', 'BaseURL': 'Text', 'CreateDate': 'Date', 'CreatorTool': 'Text', 'Identifier': 'Bag', 'Label': 'Text',
          'MetadataDate': 'Date', 'ModifyDate': 'Date', 'Nickname': 'Text', 'Rating': 'Integer'},
    PDF: {'Keywords': 'Text', 'PDFVersion': 'Text', 'Producer': 'Text'},
    AID: {'part': 'Integer', 'conformance': 'Text', 'amd': 'Text', 'corr': 'Text'},
    EXT: {'schemas': 'Bag'},
}
TYPES = {'Text', 'Integer', 'Real', 'Boolean', 'Date', 'URI', 'URL', 'ProperName', 'AgentName', 'MIMEType', 'Lang Alt'}
DATE = r'\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?'
VALUE = {'Text': r'.*', 'Integer': r'[+-]?\d+', 'Date': DATE, 'Real': r'[+-]?\d*\.?\d+', 'Boolean': 'True|False'}


class Element:
    def __init__(self, name, attributes):
        self.space, self.name, self.prefix = parts(name)
        self.attributes = {parts(k)[:2]: v for k, v in attributes.items()}
        self.spelt = attributes
        self.children, self.text = [], ''

    def child(self, space, name):
        return next((c for c in self.children if (c.space, c.name) == (space, name)), None)

    def shorthands(self):
        """properties that a description has as attributes"""
        out = []
        for name, value in self.spelt.items():
            if parts(name)[0] not in ('', RDF, XML):
                out.append(Element(name, {}))
                out[-1].text = value
        return out

    def items(self, kind):
        """what is in the list of that kind; None when it is no such list"""
        c = self.children[0] if len(self.children) == 1 else None
        if c is None or (c.space, c.name) != (RDF, kind) or any((i.space, i.name) != (RDF, 'li') for i in c.children):
            return None
        return c.children


def parts(name):
    p = name.split(' ')
    return (p[0], p[1], p[2] if len(p) > 2 else '') if len(p) > 1 else ('', name, '')


def parse(packet):
    top, stack = [], []

    def start(name, attributes):
        e = Element(name, attributes)
        (stack[-1].children if stack else top).append(e)
        stack.append(e)

    def chars(s):
        stack[-1].text += s
    p = expat.ParserCreate(None, ' ')
    p.namespace_prefixes = True
    p.StartElementHandler, p.CharacterDataHandler = start, chars
    p.EndElementHandler = lambda name: stack.pop()
    p.Parse(packet, True)
    return top[0]


def find(e, space, name):
    if (e.space, e.name) == (space, name):
        return e
    return next((f for f in (find(c, space, name) for c in e.children) if f), None)


def properties(doc, problems):
    """all properties of the document as elements"""
    s = doc.get(doc.root.get('/Metadata'))
    if not isinstance(s, Stream) or s.get('/Type') != '/Metadata' or s.get('/Subtype') != '/XML' or (doc.old and '/Filter' in s):
        problems.append(('metadata', repr(s)[:60]))
        return None
    packet = s.data
    head = re.match(rb'\s*<\?xpacket ([^?]*)\?>', packet)
    if head and b'bytes=' in head[1]:
        problems.append(('packet-bytes', head[1]))
    if head and b'encoding=' in head[1]:
        problems.append(('packet-encoding', head[1]))
    if re.search(rb'<\?xml [^?]*encoding="(?!UTF-8")', packet) or packet[:2] in (b'\xff\xfe', b'\xfe\xff'):
        problems.append(('metadata-utf8', packet[:40]))
        return None
    try:
        packet.decode('utf-8')
    except UnicodeDecodeError as e:
        problems.append(('metadata-utf8', str(e)))
        return None
    try:
        rdf = find(parse(packet), RDF, 'RDF')
    except expat.ExpatError as e:
        rdf = None
        problems.append(('metadata-xml', str(e)))
        return None
    if not head or not re.search(rb'<\?xpacket end=["\'][rw]["\']\?>\s*$', packet) or rdf is None or \
            any((d.space, d.name) != (RDF, 'Description') or (RDF, 'about') not in d.attributes for d in rdf.children):
        problems.append(('metadata-xml', 'no packet of descriptions'))
        return None
    return [p for d in rdf.children for p in d.children + d.shorthands()]


def typed(p, kind):
    if kind in ('Bag', 'Seq', 'Alt'):
        items = p.items(kind)
        return items is not None and (kind != 'Alt' or bool(items) and all(i.attributes.get((XML, 'lang')) for i in items))
    return not p.children and re.fullmatch(VALUE.get(kind, '.*'), p.text, re.S) is not None


def check_metadata(doc):
    problems = []
    all_ = properties(doc, problems)
    yield from problems
    if all_ is None:
        return
    declared = {}
    for p in all_:
        if (p.space, p.name) == (EXT, 'schemas'):
            yield from extension(p, declared)
    for p in all_:
        kind = KNOWN.get(p.space, {}).get(p.name) or declared.get((p.space, p.name))
        if kind is None or (doc.old and (p.space, p.name) == (AID, 'corr')):
            yield 'property-known', '%s:%s' % (p.prefix, p.name)
        elif not typed(p, kind):
            yield 'property-type', '%s:%s is no %s' % (p.prefix, p.name, kind)
    by = {(p.space, p.name): p for p in all_}
    yield from identification(doc, by)
    title = by.get((DC, 'title'))
    if not doc.old and (title is None or not any(i.text.strip() for i in title.items('Alt') or [])):
        yield 'title', 'no dc:title'
    yield from information(doc, by)


def identification(doc, by):
    want = {'part': '1', 'conformance': 'B'} if doc.old else {'part': '2', 'conformance': 'A'}
    mine = [p for p in by.values() if p.space == AID]
    if not mine:
        yield 'pdfa-told', 'no pdfaid'
    else:
        for name, value in want.items():
            p = by.get((AID, name))
            if p is None or p.text != value:
                yield 'pdfa-' + name, repr(p and p.text)
    if any(p.prefix != 'pdfaid' for p in mine):
        yield 'pdfa-prefix', mine[0].prefix
    if doc.old:
        return
    mine = [p for p in by.values() if p.space == UAID]
    if not mine:
        yield 'pdfua-told', 'no pdfuaid'
    elif (UAID, 'part') not in by or by[UAID, 'part'].text != '1':
        yield 'pdfua-part', repr([p.text for p in mine])
    if any(p.prefix != 'pdfuaid' for p in mine):
        yield 'pdfua-prefix', mine[0].prefix


def extension(p, declared):
    """what the file says of schemas of its own (ISO 19005-2, 6.6.2.3.3)"""
    schemas = p.items('Bag')
    if schemas is None or p.prefix != 'pdfaExtension':
        yield 'extension-list', p.prefix
    for s in schemas or []:
        yield from fields(s, SCHEMA, {'schema': 'extension-schema', 'namespaceURI': 'extension-namespace', 'prefix': 'extension-prefix'},
                          'pdfaSchema', {'property', 'valueType'})
        if s.child(SCHEMA, 'valueType'):
            yield 'no-extension-types', s.name
        space, seq = s.child(SCHEMA, 'namespaceURI'), s.child(SCHEMA, 'property')
        props = seq.items('Seq') if seq else None
        if props is None or seq.prefix != 'pdfaSchema':
            yield 'extension-properties', space and space.text
        for one in props or []:
            yield from fields(one, PROPERTY, {'name': 'extension-property-name', 'valueType': 'extension-property-type', 'category': 'extension-property-category',
                                              'description': 'extension-property-description'}, 'pdfaProperty', set())
            kind, category, name = (one.child(PROPERTY, n) for n in ('valueType', 'category', 'name'))
            if kind and kind.text not in TYPES:
                yield 'extension-property-type', kind.text
            if category and category.text not in ('external', 'internal'):
                yield 'extension-property-category', category.text
            if space and kind and name:
                declared[space.text, name.text] = kind.text


def fields(e, space, names, prefix, lists):
    for c in e.children:
        if c.space != space or c.name not in names.keys() | lists:
            yield 'extension-fields', '%s:%s' % (c.prefix, c.name)
    for name, check in names.items():
        c = e.child(space, name)
        if c is None or c.children or not c.text.strip() or c.prefix != prefix or (name == 'namespaceURI' and not re.fullmatch(r'[A-Za-z][A-Za-z0-9+.-]*:\S+', c.text)):
            yield check, c is not None and c.text


def information(doc, by):
    """the information dictionary says the same (ISO 19005-1, 6.7.3; PDF/A-2 leaves it to the writer)"""
    info = doc.get(doc.file.trailer.get('/Info')) or {}
    for key, name, kind in (('/Title', (DC, 'title'), 'Alt'), ('/Author', (DC, 'creator'), 'Seq'), ('/Subject', (DC, 'description'), 'Alt'),
                            ('/Keywords', (PDF, 'Keywords'), None), ('/Creator', (XMP, 'CreatorTool'), None), ('/Producer', (PDF, 'Producer'), None)):
        p = by.get(name)
        values = [] if p is None else [p.text] if kind is None else [i.text for i in p.items(kind) or []]
        if key in info and [text(info[key])] != values:
            yield 'information', '%s: %r' % (key, values)
    for key, name in (('/CreationDate', 'CreateDate'), ('/ModDate', 'ModifyDate')):
        p, said = by.get((XMP, name)), text(info.get(key))
        if said is not None and (p is None or re.sub(r"\D", '', said) != re.sub(r'\D', '', p.text)):
            yield 'information', '%s: %r' % (key, said)


CHECKS = [check_metadata]
