"""Is an uploaded file a logo that is safe to send, and what does it look like as a small PNG?"""

import re
import warnings
from io import BytesIO

from lxml import etree
from PIL import Image, ImageOps, UnidentifiedImageError

from kamap.errors import LogoTooLarge, LogoWithScript, NotALogo
from kamap.export.rasteriser import rasterised

LARGEST = 600, 200
"""In pixels; a logo keeps its proportions."""
MOST_MEGABYTES = 5
MOST_MEGAPIXELS = 50

SVG = "{http://www.w3.org/2000/svg}"
ACTIVE = {"script", "foreignobject", "handler", "listener", "iframe", "object", "embed"}
WITHIN = re.compile(r"\s*(#|data:image/(png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
"""A reference that stays in the file."""
ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?![\s'\"#])|@import|javascript:", re.IGNORECASE)
"""What leads out of the file in a style; `url(#id)` does not."""


def logo(content: bytes) -> bytes:
    """A PNG, JPEG or SVG as a PNG of at most 600 × 200 pixels, without whatever else was in it.

    Raises LogoTooLarge, NotALogo, or LogoWithScript for an SVG that could run or load something.
    """
    if len(content) > MOST_MEGABYTES * 1024**2:
        raise LogoTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS)
    return _clean(_pixels(content) or _drawing(content))


def _pixels(content: bytes) -> Image.Image | None:
    """The picture, decoded; None if it is neither PNG nor JPEG."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            picture = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        if picture.width * picture.height > MOST_MEGAPIXELS * 1_000_000:
            raise LogoTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS)
        picture.load()
    except UnidentifiedImageError:
        return None
    except Image.DecompressionBombError as bomb:
        raise LogoTooLarge(MOST_MEGABYTES, MOST_MEGAPIXELS) from bomb
    except (OSError, ValueError, SyntaxError) as broken:  # what the decoders trip over
        raise NotALogo from broken
    return picture


def _drawing(content: bytes) -> Image.Image:
    """An SVG, as large as a logo may be; drawn is what was checked, written anew."""
    root = _parsed(content)
    if any(map(_active, root.iter())):
        raise LogoWithScript
    drawn = rasterised(etree.tostring(root, encoding="unicode"), LARGEST)
    picture = drawn and _pixels(drawn)
    if not picture:
        raise NotALogo
    return picture


def _parsed(content: bytes) -> etree._Element:
    """The root of an SVG that declares nothing: what it says is what stands in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as broken:
        raise NotALogo from broken
    if root.tag != f"{SVG}svg":
        raise NotALogo
    tree = root.getroottree()
    if tree.docinfo.doctype or tree.xpath("//processing-instruction()"):
        raise LogoWithScript
    return root


def _active(part: etree._Element) -> bool:
    """Whether an element could run something, or load something from elsewhere."""
    if not isinstance(part.tag, str):  # a comment
        return False
    name = etree.QName(part).localname.lower()
    if name in ACTIVE or (name == "style" and ELSEWHERE.search("".join(part.itertext()))):
        return True
    return any(
        _leads_out(etree.QName(key).localname.lower(), str(said)) for key, said in part.items()
    )


def _leads_out(attribute: str, said: str) -> bool:
    if attribute.lower() in {"href", "src"}:
        return WITHIN.match(said) is None
    return attribute.lower().startswith("on") or ELSEWHERE.search(said) is not None


def _clean(picture: Image.Image) -> bytes:
    """Turned as it was photographed, no larger than it is shown, its pixels and nothing else."""
    upright = ImageOps.exif_transpose(picture)
    if upright.mode.startswith("I"):  # 16 bits a pixel
        upright = upright.convert("I").point(lambda grey: grey / 256).convert("L")
    elif upright.mode not in {"1", "L", "LA", "P", "PA", "RGBA"}:
        upright = upright.convert("RGB")
    small = upright.convert("RGBA")
    small.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    bare = Image.frombytes("RGBA", small.size, small.tobytes())
    if bare.getchannel("A").getextrema() == (255, 255):
        bare = bare.convert("RGB")
    png = BytesIO()
    bare.save(png, "PNG", optimize=True)
    return png.getvalue()
