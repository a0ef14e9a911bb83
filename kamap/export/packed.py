"""How does an Office file come out the same, byte for byte, whenever it is written?"""

from datetime import date
from io import BytesIO
from xml.etree.ElementTree import fromstring
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

CONTENT_TYPES = "[Content_Types].xml"
PROPERTIES = "docProps/core.xml"
FIRST, LAST = date(1980, 1, 1), date(2107, 12, 31)
"""The days that a zip file can name."""
READABLE = 0o644 << 16
UNIX = 3
_DC = "http://purl.org/dc/elements/1.1/"
_CORE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties \
xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
xmlns:dc="{_DC}" xmlns:dcterms="http://purl.org/dc/terms/" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
<dc:title>{{title}}</dc:title><dc:creator></dc:creator>\
<dcterms:created xsi:type="dcterms:W3CDTF">{{on}}T00:00:00Z</dcterms:created>\
<dcterms:modified xsi:type="dcterms:W3CDTF">{{on}}T00:00:00Z</dcterms:modified>\
</cp:coreProperties>"""


def packed(content: bytes, on: date) -> bytes:
    """A workbook or a presentation packed again, as of midnight of a day.

    Of what the file says of itself only the title is kept: not who wrote it, when, and with what.
    """
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for name in sorted(set(old.namelist()), key=lambda name: (name != CONTENT_TYPES, name)):
            part = old.read(name)
            new.writestr(_member(name, on), _properties(part, on) if name == PROPERTIES else part)
    return out.getvalue()


def _member(name: str, on: date) -> ZipInfo:
    day = min(max(on, FIRST), LAST)
    member = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    member.compress_type = ZIP_DEFLATED
    member.create_system = UNIX
    member.external_attr = READABLE
    return member


def _properties(before: bytes, on: date) -> bytes:
    title = fromstring(before).findtext(f"{{{_DC}}}title") or ""
    return _CORE.format(title=escape(title), on=on.isoformat()).encode()
