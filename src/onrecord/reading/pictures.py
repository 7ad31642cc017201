"""The lead picture, put into the page itself: its bytes as a `data:` address, with its width and height.

It comes from a file beside the saved page where there is one, else from the article's `lead_image`, over the network.
What counts is what the bytes are, whatever a server calls them. SVG is refused, since it is a program as well.
"""

from base64 import b64encode
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import msgspec

from onrecord.fetch import fetch, short
from onrecord.record import Article, InputError

MAX_BYTES = 4 * 1024 * 1024
"""A lead picture is made for a screen, where a photograph 2,000 pixels wide takes about 0.5 MB as JPEG. What is over
this is an original for print, which would make the page too heavy to pass on."""
ACCEPT = "image/avif, image/webp, image/png, image/jpeg, image/gif"
FTYP_BYTES = 64
"""Where an AVIF file says what it is compatible with: a box of 16 bytes and four for each, of which it has a few."""
LABEL_LETTERS = 16
"""Letters of what stands between a caption and its credit: "Photo courtesy of" has 15."""
INSTEAD = "leave out --offline to keep the link"


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that a page can hold."""

    data_uri: str
    """`data:image/…;base64,…`."""
    media_type: str
    """`image/jpeg`, `image/png`, `image/gif`, `image/webp` or `image/avif`."""
    width: int | None
    """In pixels, as it is shown; None where its header does not say."""
    height: int | None
    size: int
    """In bytes."""


def embedded(article: Article, *, page: Path | None = None, files: Sequence[str] = ()) -> Picture | None:
    """The picture that leads the article, to be put into a page; None where the article has none.

    The network is used where no file has it, and then for the one address of the picture.

    Args:
        article: Its `lead_image` is the address.
        page: The saved page's file. Only files in its folder, and in those below, are opened.
        files: References of that page to the picture, relative to it; the first that is a picture's file is taken.

    Raises:
        InputError: There is no picture to be had: no answer, no picture that a browser shows, over 4 MB.
    """
    paths = () if page is None else (path for reference in files if (path := _beside(page, reference)) is not None)
    failure: InputError | None = None
    for path in paths:
        try:
            return _picture(_read(path), short(str(path)))
        except InputError as error:  # browsers save what they got, an error's page too
            failure = failure or error
    if article.lead_image is not None:
        return _picture(_fetch(article.lead_image), short(article.lead_image))
    if failure is not None:
        raise failure
    return None


def repeats_caption(article: Article, number: int) -> bool:
    """Whether a paragraph, counted from 0, says no more than the lead picture's caption and credit, or one of them.

    A page that shows the picture with both leaves that paragraph out. Of a translated article the original is asked.
    """
    version = article.original or article
    if len(version.paragraphs) != len(article.paragraphs):
        version = article
    paragraph = version.paragraphs[number]
    if paragraph.role != "caption":
        return False
    left = _key(version.text[paragraph.start : paragraph.end])
    caption, credit = _key(article.lead_image_caption), _key(article.lead_image_credit)
    if not left or not (caption or credit) or not left.startswith(caption):
        return False
    left = left.removeprefix(caption)
    if not left:
        return True
    return bool(credit) and left.endswith(credit) and len(left) - len(credit) <= LABEL_LETTERS


def _key(text: str | None) -> str:
    """The text's letters and figures alone, to compare by."""
    return "".join(filter(str.isalnum, text or "")).casefold()


def _picture(content: bytes, shown: str) -> Picture:
    """The picture in these bytes. Raises InputError where they are none that every browser shows."""
    import imagesize

    media_type = _media_type(content)
    if media_type is None:
        raise InputError(f"{shown} is no JPEG, PNG, GIF, WebP or AVIF picture; {INSTEAD}")
    width, height = imagesize.get(BytesIO(content))
    is_known = width > 0 and height > 0
    return Picture(
        data_uri=f"data:{media_type};base64,{b64encode(content).decode('ascii')}",
        media_type=media_type,
        width=width if is_known else None,
        height=height if is_known else None,
        size=len(content),
    )


def _media_type(content: bytes) -> str | None:
    """What the first bytes say that it is."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:8] == b"ftyp":
        box = content[8 : min(int.from_bytes(content[:4]), FTYP_BYTES)]
        if {box[at : at + 4] for at in range(0, len(box), 4)} & {b"avif", b"avis"}:
            return "image/avif"
    return None


def _beside(page: Path, reference: str) -> Path | None:
    """The file that a saved page refers to; None where it is not there, or not in the page's folder or below."""
    plain = reference.partition("#")[0].partition("?")[0]
    try:
        folder = page.resolve().parent
        for written in dict.fromkeys((reference, plain, unquote(plain))):
            path = (folder / written).resolve()
            if path.is_relative_to(folder) and path.is_file():
                return path
    except (OSError, ValueError, RuntimeError):  # a name too long, a NUL in it, links in a circle
        return None
    return None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{short(str(path))} cannot be read: {error.strerror or error}; {INSTEAD}") from error
    if len(content) > MAX_BYTES:
        raise _too_large(short(str(path)))
    return content


def _fetch(address: str) -> bytes:
    what = f"the picture {short(address)}"
    content = fetch(address, most=MAX_BYTES, accept=ACCEPT, what=what, remedy=INSTEAD).content
    if len(content) > MAX_BYTES:
        raise _too_large(short(address))
    return content


def _too_large(shown: str) -> InputError:
    return InputError(f"the picture {shown} is over {MAX_BYTES // 1024**2} MB; {INSTEAD}")
