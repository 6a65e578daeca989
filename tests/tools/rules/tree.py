"""Rules of the structure tree: types, tables, lists, contents, headings, words for what cannot be seen."""
import re
from .read import Ref, text

STANDARD = set('Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD '
               'THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'.split())


class Element:
    """one structure element: its type without the slash, its elements, its pieces of content"""

    def __init__(self, doc, ref, up, page):
        self.ref, self.d, self.up = ref, doc.get(ref), up
        self.place = 'object %d' % ref if isinstance(ref, Ref) else 'an element of its own'
        s = self.d.get('/S')
        self.kind = s[1:] if isinstance(s, str) else ''
        page = self.d.get('/Pg', page)
        k = doc.get(self.d.get('/K', []))
        self.kids, self.pieces, self.objects = [], [], []
        for one in k if isinstance(k, list) else [k]:
            v = doc.get(one)
            if isinstance(v, int):
                self.pieces.append((page, v))
            elif isinstance(v, dict) and v.get('/Type') == '/MCR':
                self.pieces.append((v.get('/Pg', page), v['/MCID']))
            elif isinstance(v, dict) and v.get('/Type') == '/OBJR':
                self.objects.append(v['/Obj'])
            elif isinstance(v, dict) and '/S' in v:
                self.kids.append(Element(doc, one, self, page))

    def kinds(self):
        return [k.kind for k in self.kids]

    def attribute(self, doc, key, default=None):
        a = doc.get(self.d.get('/A'))
        for one in a if isinstance(a, list) else [a]:
            one = doc.get(one)
            if isinstance(one, dict) and key in one:
                return doc.get(one[key])
        return default

    def walk(self):
        yield self
        for k in self.kids:
            yield from k.walk()


def elements(doc):
    root = doc.get(doc.root.get('/StructTreeRoot'))
    if not isinstance(root, dict):
        return []
    k = doc.get(root.get('/K', []))
    tops = [Element(doc, r, None, None) for r in (k if isinstance(k, list) else [root['/K']])]
    return [e for t in tops for e in t.walk()]


# ---- what may hold what, and what may be in what: check, type, test of (types of the children, type of the parent)
def only(*names):
    return lambda kinds, up: set(kinds) <= set(names)


def within(*names):
    return lambda kinds, up: up in names


def first_caption(kinds, up):
    return 'Caption' not in kinds[1:]


NESTING = [
    ('table-holds', 'Table', only('TR', 'THead', 'TBody', 'TFoot', 'Caption')),
    ('row-within', 'TR', within('Table', 'THead', 'TBody', 'TFoot')),
    ('table-head-within', 'THead', within('Table')),
    ('table-body-within', 'TBody', within('Table')),
    ('table-foot-within', 'TFoot', within('Table')),
    ('head-cell-within', 'TH', within('TR')),
    ('cell-within', 'TD', within('TR')),
    ('row-holds', 'TR', only('TH', 'TD')),
    ('one-table-head', 'Table', lambda kinds, up: kinds.count('THead') <= 1),
    ('one-table-foot', 'Table', lambda kinds, up: kinds.count('TFoot') <= 1),
    ('foot-needs-body', 'Table', lambda kinds, up: 'TFoot' not in kinds or 'TBody' in kinds),
    ('head-needs-body', 'Table', lambda kinds, up: 'THead' not in kinds or 'TBody' in kinds),
    ('caption-at-edge', 'Table', lambda kinds, up: 'Caption' not in kinds[1:-1]),
    ('one-caption', 'Table', lambda kinds, up: kinds.count('Caption') < 2),
    ('table-head-holds', 'THead', only('TR')),
    ('table-body-holds', 'TBody', only('TR')),
    ('table-foot-holds', 'TFoot', only('TR')),
    ('item-within', 'LI', within('L')),
    ('item-body-within', 'LBody', within('LI')),
    ('list-holds', 'L', only('L', 'LI', 'Caption')),
    ('item-holds', 'LI', only('Lbl', 'LBody')),
    ('list-caption', 'L', first_caption),
    ('contents-item-within', 'TOCI', within('TOC')),
    ('contents-hold', 'TOC', only('TOC', 'TOCI', 'Caption')),
    ('contents-caption', 'TOC', first_caption),
]


def check_nesting(doc):
    for e in doc.elements:
        for check, kind, holds in NESTING:
            if e.kind == kind and not holds(e.kinds(), e.up.kind if e.up else None):
                yield check, '%s: %s in %s' % (e.place, ' '.join(e.kinds()) or 'nothing', e.up and e.up.kind)


def check_elements(doc):
    root, notes = doc.get(doc.root.get('/StructTreeRoot')), []
    if not isinstance(root, dict) or root.get('/Type') != '/StructTreeRoot':
        yield 'structure-root', repr(root)[:40]
        return
    if '/RoleMap' in root:
        yield 'no-role-map', repr(root['/RoleMap'])
    for e in doc.elements:
        where = e.place
        if e.kind not in STANDARD:
            yield 'standard-types', '%s: %s' % (where, e.kind)
        parent = e.up.ref if e.up else doc.root['/StructTreeRoot']
        if e.d.get('/P') != parent:
            yield 'element-parent', '%s: %r, in %r' % (where, e.d.get('/P'), parent)
        seen = (text(e.d.get('/Alt')) or '').strip() or '/ActualText' in e.d
        if e.kind == 'Figure' and not seen:
            yield 'figure-text', where
        if e.kind == 'Formula' and not seen:
            yield 'formula-text', where
        if e.kind == 'Note':
            if not e.d.get('/ID'):
                yield 'note-id', where
            elif e.d['/ID'] in notes:
                yield 'note-id-unique', where
            notes.append(e.d.get('/ID'))
        if e.kinds().count('H') > 1:
            yield 'one-heading', where


def check_headings(doc):
    level, kinds = 0, {e.kind for e in doc.elements}
    for e in doc.elements:
        if re.fullmatch(r'H\d', e.kind):
            if int(e.kind[1]) > level + 1:
                yield 'heading-levels', '%s: %s after H%d' % (e.place, e.kind, level)
            level = int(e.kind[1])
    if 'H' in kinds and any(re.fullmatch(r'H\d', k) for k in kinds):
        yield 'heading-style', 'H and Hn'


# ---- tables as grids
class Grid:
    def __init__(self, doc, table):
        self.rows = [r for k in table.kids for r in ([k] if k.kind == 'TR' else k.kids if k.kind in ('THead', 'TBody', 'TFoot') else []) if r.kind == 'TR']
        self.at, self.overlaps, self.deep, self.ends = {}, [], [], []
        for y, row in enumerate(self.rows):
            x = 0
            for cell in [k for k in row.kids if k.kind in ('TH', 'TD')]:
                while (x, y) in self.at:
                    x += 1
                w, h = cell.attribute(doc, '/ColSpan', 1), cell.attribute(doc, '/RowSpan', 1)
                if y + h > len(self.rows):
                    self.deep.append(cell)
                for place in [(i, j) for i in range(x, x + w) for j in range(y, y + h)]:
                    if place in self.at:
                        self.overlaps.append(cell)
                    self.at[place] = cell
                x += w
        height = len(self.rows)
        self.widths = [sum((x, y) in self.at for x in range(1 + max([p[0] for p in self.at], default=0))) for y in range(height)]

    def heads(self, doc, cell):
        """whether a head of its row or its columns says that it is one"""
        mine = [p for p, c in self.at.items() if c is cell]
        for (x, y), c in self.at.items():
            scope = c.attribute(doc, '/Scope')
            if c.kind == 'TH' and ((scope in ('/Column', '/Both') and any(x == m[0] for m in mine)) or
                                   (scope in ('/Row', '/Both') and any(y == m[1] for m in mine))):
                return True
        return False


def check_tables(doc):
    ids = {e.d.get('/ID') for e in doc.elements if e.kind == 'TH'} - {None}
    for table in [e for e in doc.elements if e.kind == 'Table']:
        g, where = Grid(doc, table), 'table, ' + table.place
        for check, cells in (('cells-overlap', g.overlaps), ('row-spans', g.deep)):
            if cells:
                yield check, '%s: %s' % (where, cells[0].place)
        odd = [y for y, w in enumerate(g.widths) if w != g.widths[0]]
        if odd:
            spans = any(c.attribute(doc, '/ColSpan', 1) > 1 for c in g.rows[odd[0]].kids)
            yield 'column-spans' if spans else 'row-widths', '%s: row %d has %d columns, the first %d' % (where, odd[0] + 1, g.widths[odd[0]], g.widths[0])
        for cell in {id(c): c for c in g.at.values() if c.kind == 'TD'}.values():
            named = cell.attribute(doc, '/Headers', [])
            if named and not set(named) <= ids:
                yield 'cell-heads-known', '%s: %r' % (cell.place, named)
            elif not named and not g.heads(doc, cell):
                yield 'cell-heads', cell.place


CHECKS = [check_elements, check_nesting, check_headings, check_tables]
