"""Bytes to text: what kind of thing a page is, and in which encoding.

The encoding is the first of these that decodes the page:

1. a byte order mark;
2. the charset of the response's Content-Type;
3. what the page says itself: `<meta charset>`, `<meta http-equiv>`, an XML declaration;
4. UTF-8, where the bytes are valid UTF-8;
5. detection by charset-normalizer.

A label that names an 8-bit encoding is not believed where the bytes are valid UTF-8 beyond ASCII: text in windows-1252
or windows-1251 is hardly ever valid UTF-8 by chance, while wrong labels are common.
"""

import codecs
import re

from onrecord.record import InputError, Page

HEAD_BYTES = 4096
"""How far into a page a declaration is looked for; the HTML standard asks for 1024, real pages are looser."""
MAX_CONTROL_SHARE = 0.1
"""The share of control characters above which bytes are no text; programs, images and archives have over 0.2."""
MAX_REPLACED_SHARE = 0.02
"""The share of undecodable bytes that a labelled encoding may have: a stray byte in a long page is a slip."""

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"BM", "a bitmap image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"PK\x05\x06", "a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or video file"),
    (b"fLaC", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"PAR1", "a Parquet file"),
    (b"WARC/", "a WARC archive"),
)
"""How files that are no pages begin."""
CONTAINERS = {b"WEBP": "a WebP image", b"WAVE": "a sound file", b"AVI ": "a video file"}
"""RIFF files by the word at byte 8."""

HTML_TYPES = {"text/html", "application/xhtml+xml"}
FEED_TYPES = {"application/rss+xml", "application/atom+xml"}
OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b", re.I | re.S
)
FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|sitemapindex|urlset)\b", re.I | re.S)
TAG = re.compile(r"</?(?:p|div|br|a|span|h[1-6]|article|section|table|td|ul|li|meta|b|i|em|strong)\b[^<>]*>", re.I)
MIN_TAGS = 3
"""So many tags make a page HTML that says nowhere what it is."""
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
XML_ENCODING = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]+)", re.I)
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ALIASES = {
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932", "unicode": "utf-8",
}  # fmt: skip
"""Labels read as a superset of what they say, as browsers read them (WHATWG Encoding Standard, § 4.2)."""
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
LOW_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
SERVER_DEFAULTS = {"iso-8859-1", "latin1", "us-ascii"}
"""Servers say so where nobody told them: what the page says itself is believed before."""
NOT_ON_PAGES = {"unicode-escape", "raw-unicode-escape", "idna", "punycode", "undefined", "utf-7"}
"""Codecs of Python that no page is written in."""


def refuse_binary(content: bytes, what: str = "this") -> None:
    """Raise `InputError` where the bytes are empty or begin as a file that is no page; `what` names it there."""
    if not content.strip():
        raise InputError(f"{what} is empty; give a page with an article in it")
    kind = next((kind for magic, kind in MAGIC if content.startswith(magic)), None)
    if content.startswith(b"BM") and b"\x00" not in content[:64]:
        kind = None
    if content.startswith((b"BZh", b"ID3", b"PAR1", b"OggS", b"fLaC")) and _readable(content[:HEAD_BYTES]):
        kind = None
    if content.startswith(b"RIFF"):
        kind = CONTAINERS.get(content[8:12])
    elif content[4:8] == b"ftyp":
        kind = "a video or an image"
    if kind is not None:
        raise InputError(f"{what} is {kind}; save the article as HTML or text")


def decode(page: Page, what: str = "this page") -> str:
    """The page's text, without control characters.

    Raises:
        InputError: The bytes are no text.
    """
    refuse_binary(page.content, what)
    text = _decoded(page)
    controls = len(CONTROL.findall(text))
    if controls > max(2, MAX_CONTROL_SHARE * len(text)):
        raise InputError(f"{what} is not text; save the article as HTML or text")
    return CONTROL.sub("", text)


def is_html(page: Page, text: str, what: str = "this page") -> bool:
    """Whether the page is HTML rather than plain text, by its media type and by how it looks.

    Raises:
        InputError: It is neither, but data or a feed.
    """
    media_type = (page.media_type or "").lower()
    if media_type in FEED_TYPES or FEED.match(text[:HEAD_BYTES]):
        raise InputError(f"{what} is a feed, not an article; give the address of one of its entries")
    if media_type == "application/json" or media_type.endswith("+json"):
        raise InputError(f"{what} is JSON, not an article; give the article's own page")
    if media_type.startswith(("image/", "audio/", "video/", "font/")) or media_type == "application/pdf":
        raise InputError(f"{what} is of type {media_type}; save the article as HTML or text")
    if OPENING.match(text[:HEAD_BYTES]):
        return True
    if media_type in HTML_TYPES:
        return TAG.search(text) is not None
    return media_type != "text/plain" and len(TAG.findall(text[: HEAD_BYTES * 4])) >= MIN_TAGS


def _decoded(page: Page) -> str:
    content = page.content
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not text.isascii():
            return text
    labels = [page.charset, *_declared(content[:HEAD_BYTES])]
    if (page.charset or "").lower() in SERVER_DEFAULTS:
        labels.append(labels.pop(0))
    for label in labels:
        if label and (labelled := _by_label(content, label)) is not None:
            return labelled
    if content.isascii():
        return content.decode("ascii")
    return _detected(content)


def _declared(head: bytes) -> list[str]:
    found = [
        match.group(1).decode("ascii") for pattern in (META_CHARSET, XML_ENCODING) if (match := pattern.search(head))
    ]
    # A page that can be read as ASCII so far is not in UTF-16, whatever it says (WHATWG HTML, prescan).
    return [label for label in found if not label.lower().startswith(("utf-16", "utf-32"))]


def _by_label(content: bytes, label: str) -> str | None:
    name = label.strip().strip("\"'").lower()
    try:
        encoding = codecs.lookup(ALIASES.get(name, name)).name
        if encoding in NOT_ON_PAGES:
            return None
        text = content.decode(encoding, "replace")
    except (LookupError, ValueError):
        return None
    if text.count("\ufffd") > max(1, MAX_REPLACED_SHARE * len(text)):
        return None
    # cp1252 decodes nearly everything: control characters show that it was something else
    return text if _readable(text) else None


def _detected(content: bytes) -> str:
    import charset_normalizer

    best = charset_normalizer.from_bytes(content[: 1 << 18]).best()
    if best is not None and (text := _by_label(content, best.encoding)) is not None:
        return text
    return content.decode("utf-8", errors="replace") if _readable(content) else content.decode("latin-1")


def _readable(sample: str | bytes) -> bool:
    text = sample.decode("latin-1") if isinstance(sample, bytes) else sample[: 1 << 16]
    return len(LOW_CONTROL.findall(text)) <= MAX_CONTROL_SHARE * len(text)
