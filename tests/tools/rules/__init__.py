"""The rules of PDF/A-2a, PDF/A-1b and PDF/UA-1 as checks of our own: see ../check_rules.py."""
import struct, zlib
from . import font, meta, page, tree, whole
from .read import File, Ref, Unreadable


class Document:
    """what all checks look at"""

    def __init__(self, b, old, limits):
        self.old, self.file = old, File(b, old, limits)
        self.get, self.intent, self.uses = self.file.get, None, {}
        self.root = self.get(self.file.trailer['/Root'])
        self.pages = self.leaves(self.root['/Pages'])
        self.elements = tree.elements(self)
        self.owned = {piece for e in self.elements for piece in e.pieces}

    def leaves(self, ref):
        d = self.get(ref)
        return [ref] if d.get('/Type') == '/Page' else [r for k in self.get(d['/Kids']) for r in self.leaves(k)]

    def inherited(self, ref, key):
        d = self.get(ref)
        while isinstance(d, dict) and key not in d:
            d = self.get(d.get('/Parent'))
        return d[key] if isinstance(d, dict) else None


def check(b, old, limits=None):
    """what is wrong: reasons by check"""
    try:
        return look(Document(b, old, limits), old)
    # A file may be spoilt in any way: what the checks stumble over, no reader can trust.
    except (Unreadable, zlib.error, struct.error, LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as e:
        return {'readable': ['%s: %s' % (type(e).__name__, e)]}


def look(doc, old):
    wrong = {}
    # The pages come before the fonts: they say what is drawn; whole before the pages: the colours.
    rooms = [whole, page, font, meta] + [tree] * (not old)
    found = [pair for room in rooms for one in room.CHECKS for pair in one(doc)]
    for slug, why in doc.file.faults + found:
        wrong.setdefault(slug, []).append(why if isinstance(why, str) else repr(why))
    return wrong
