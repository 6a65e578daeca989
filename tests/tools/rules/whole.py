"""Rules of the file as a whole, and of what may not be in it at all.

Each function takes the document and yields pairs (check, why).
"""
import re, struct
from .read import Ref, Stream, text, walk

FILTERS = {'/ASCIIHexDecode', '/ASCII85Decode', '/FlateDecode', '/RunLengthDecode', '/CCITTFaxDecode', '/JBIG2Decode', '/DCTDecode'}
INTENTS = {'/RelativeColorimetric', '/AbsoluteColorimetric', '/Perceptual', '/Saturation'}
ACTIONS = {'/GoTo', '/GoToR', '/GoToE', '/Thread', '/URI', '/Named', '/SubmitForm'}


def check_bytes(doc):
    b = doc.file.b
    if not re.match(rb'%PDF-1\.[0-7](?:\r\n|\r|\n)', b) or (doc.old and b[:8] != b'%PDF-1.4'):
        yield 'header', repr(b[:10])
    if not re.match(rb'[^\r\n]*(?:\r\n|\r|\n)%[\x80-\xff]{4}', b):
        yield 'header-bytes', repr(b[:20])
    ids = doc.file.trailer.get('/ID')
    if not isinstance(ids, list) or len(ids) != 2 or not all(isinstance(i, bytes) and i for i in ids):
        yield 'file-id', repr(ids)
    if '/Encrypt' in doc.file.trailer:
        yield 'no-encryption', 'Encrypt'
    if not re.search(rb'%%EOF(?:\r\n|\r|\n|)\Z', b):
        yield 'after-eof', repr(b[-20:])
    if len(doc.file.objects) > doc.file.limits['objects']:
        yield 'object-count', str(len(doc.file.objects))


def check_catalog(doc):
    root = doc.root
    for key, check in (('/Perms', 'no-permissions'), ('/AcroForm', 'no-forms'), ('/NeedsRendering', 'no-rendering'),
                       ('/AA', 'no-triggers'), ('/OCProperties', 'no-optional-content'), ('/Requirements', 'no-requirements')):
        if key in root:
            yield check, 'in the catalog'
    names = doc.get(root.get('/Names')) or {}
    if '/AlternatePresentations' in names:
        yield 'no-presentations', 'in the catalog'
    if '/EmbeddedFiles' in names or '/AF' in root:
        yield 'no-embedded-files', 'in the catalog'
    marks = doc.get(root.get('/MarkInfo')) or {}
    if not doc.old:
        if marks.get('/Marked') is not True:
            yield 'marked', repr(marks)
        if marks.get('/Suspects', False) is not False:
            yield 'suspects', repr(marks)
        if (doc.get(root.get('/ViewerPreferences')) or {}).get('/DisplayDocTitle') is not True:
            yield 'title-shown', repr(root.get('/ViewerPreferences'))
        if not text(root.get('/Lang')):
            yield 'catalog-language', repr(root.get('/Lang'))
    for number, v in doc.file.objects.items():
        for d in walk(v):
            if '/Lang' in d and not is_language(d['/Lang']):
                yield 'language-tag', 'object %d: %r' % (number, d['/Lang'])


def is_language(v):
    return re.fullmatch(r'[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*', text(v) or '') is not None


def check_dictionaries(doc):
    """what is told by keys, wherever it stands"""
    by_key = {'/DestOutputProfileRef': 'no-profile-reference', '/OC': 'no-optional-content', '/EF': 'no-embedded-files',
              '/PresSteps': 'no-presentations', '/OPI': 'no-opi', '/Alternates': 'image-alternates', '/Linearized': 'no-linearization',
              '/HalftoneType': 'no-halftones', '/SMask': 'no-transparency', '/Group': 'no-transparency', '/XFA': 'no-forms'}
    by_type = {'/ExtGState': 'no-graphics-states', '/OCG': 'no-optional-content', '/OCMD': 'no-optional-content', '/Halftone': 'no-halftones',
               '/EmbeddedFile': 'no-embedded-files', '/Sig': 'no-signatures', '/SigRef': 'no-signatures', '/DocTimeStamp': 'no-signatures',
               '/CMap': 'no-embedded-cmaps', '/MediaClip': 'no-media', '/Rendition': 'no-media', '/ObjStm': 'no-xref-stream', '/XRef': 'no-xref-stream'}
    for number, v in doc.file.objects.items():
        for d in walk(v):
            where = 'object %d' % number
            for key in by_key.keys() & d.keys():
                yield by_key[key], where
            if d.get('/Type') in by_type:
                yield by_type[d['/Type']], where
            yield from actions(doc, d, where)
    for ref in doc.pages:
        if '/AA' in doc.get(ref):
            yield 'no-triggers', 'object %d' % ref


def actions(doc, d, where):
    """actions stand at OpenAction, A and Next, and may have a Type"""
    for a in [d.get(k) for k in ('/OpenAction', '/A', '/Next')] + [d if d.get('/Type') == '/Action' else None]:
        for one in a if isinstance(a, list) else [a]:
            one = doc.get(one)
            if not isinstance(one, dict) or '/S' not in one or one.get('/Type') == '/StructElem' or '/P' in one and '/S' in one:
                continue
            if one['/S'] not in ACTIONS or (doc.old and one['/S'] == '/GoToE'):
                yield 'action-kind', '%s: %s' % (where, one['/S'])
            if one['/S'] == '/Named' and one.get('/N') not in ('/NextPage', '/PrevPage', '/FirstPage', '/LastPage'):
                yield 'named-action', '%s: %s' % (where, one.get('/N'))


def check_streams(doc):
    for number, s in doc.file.objects.items():
        if not isinstance(s, Stream):
            continue
        where = 'object %d' % number
        if s.keys() & {'/F', '/FFilter', '/FDecodeParms'}:
            yield 'stream-inside', where
        f = doc.get(s.get('/Filter')) or []
        for one in f if isinstance(f, list) else [f]:
            if one == '/JPXDecode':
                yield 'no-jpeg2000', where
            elif one not in FILTERS:
                yield 'filters', '%s: %s' % (where, one)
        if s.get('/Subtype') == '/Form':
            yield 'no-form-xobjects', where
        if s.get('/Subtype') == '/PS' or '/PS' in s or s.get('/Subtype2') == '/PS':
            yield 'no-postscript', where
        if s.get('/Subtype') == '/Image':
            yield from image(doc, s, where)


def image(doc, s, where):
    if s.get('/Interpolate', False) is not False:
        yield 'image-interpolate', where
    bits, mask = s.get('/BitsPerComponent'), s.get('/ImageMask', False)
    if not mask and bits not in ((1, 2, 4, 8) if doc.old else (None, 1, 2, 4, 8, 16)):
        yield 'image-bits', '%s: %r' % (where, bits)
    if (mask and bits not in (None, 1)):
        yield 'mask-bits', '%s: %r' % (where, bits)
    m = doc.get(s.get('/Mask'))
    if isinstance(m, Stream) and (m.get('/ImageMask') is not True or m.get('/BitsPerComponent', 1) != 1):
        yield 'mask-bits', '%s: its mask' % where
    if '/Intent' in s and s['/Intent'] not in INTENTS:
        yield 'rendering-intent', '%s: %r' % (where, s['/Intent'])


def check_boxes(doc):
    for ref in doc.pages:
        for key in ('/MediaBox', '/CropBox', '/BleedBox', '/TrimBox', '/ArtBox'):
            box = doc.get(doc.inherited(ref, key))
            if box is None and key == '/MediaBox':
                yield 'page-size', 'object %d has none' % ref
            elif box is not None:
                left, bottom, right, top = [doc.get(v) for v in box]
                if not (3 <= abs(right - left) <= 14400 and 3 <= abs(top - bottom) <= 14400):
                    yield 'page-size', 'object %d: %r' % (ref, box)


def check_intents(doc):
    """the profile that says what device colours mean"""
    intents = [doc.get(i) for i in doc.get(doc.root.get('/OutputIntents')) or []]
    profiles = [i['/DestOutputProfile'] for i in intents if '/DestOutputProfile' in i]
    if len({int(p) if isinstance(p, Ref) else id(p) for p in profiles}) > 1:
        yield 'one-profile', repr(profiles)
    for intent in intents:
        s = doc.get(intent.get('/DestOutputProfile'))
        if not isinstance(s, Stream):
            continue
        icc = s.data
        device, space, version = icc[12:16], icc[16:20], icc[8] if len(icc) >= 128 else 99
        if device not in (b'mntr', b'prtr') or space not in (b'RGB ', b'CMYK', b'GRAY') or version >= (3 if doc.old else 5) or \
                icc[36:40] != b'acsp' or struct.unpack('>I', icc[:4])[0] != len(icc):
            yield 'output-profile', repr((device, space, version, len(icc)))
        if s.get('/N') != {b'GRAY': 1, b'RGB ': 3, b'Lab ': 3, b'CMYK': 4}.get(space):
            yield 'profile-channels', '%r of %r' % (s.get('/N'), space)
        if intent.get('/S') == '/GTS_PDFA1':
            doc.intent = space


CHECKS = [check_bytes, check_catalog, check_dictionaries, check_streams, check_boxes, check_intents]
