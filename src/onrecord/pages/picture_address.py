"""Whether two addresses are of one picture: sites serve it in many sizes and cuts, each under an address of its own.

`…/uploads/2024/06/swifts-1024x683.jpg` and `…/uploads/2024/06/swifts.jpg` are one; so are two cuts of an image server
that have the picture's long id among their folders, and an address that carries the other inside (`…?url=https%3A…`).
"""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urlsplit

from onrecord.pages.tree import Element, word_list

MIN_NAME = 3
"""Characters from which a file's name tells a picture; a shorter one, such as `1`, does so only with its folder."""
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
ID = re.compile(rf"[0-9a-z]{{12,}}|{UUID.pattern}", re.IGNORECASE)
"""A folder that is a picture's id, as image servers make them; with a figure and a letter in it."""
SUFFIX = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|jfif|bmp|tiff?)$", re.IGNORECASE)
SIZE = re.compile(
    r"\d+x\d+|\d{1,2}[x:]\d{1,2}|[wh]?[1-9]\d{1,3}(?:w|h|px)|[whq]\d{1,4}|[1-4]x|(?!19[^2]|20[^04])[1-9]\d{1,2}0"
    r"|375|512|624|768|976|1024|1366|1536|2048",
    re.IGNORECASE,
)
"""A size in a file's name. Of plain numbers only those that are usual widths, since others count pictures (`fire-2`),
and years are none."""
SOURCES = ("src", "data-src", "data-original", "data-lazy-src", "data-original-src", "data-full-url")
SOURCE_SETS = ("srcset", "data-srcset", "data-lazy-srcset")


def same_picture(first: str, second: str) -> bool:
    """Whether two addresses, absolute or relative, are of one picture, in whatever size."""
    if first == second:
        return True
    name = picture_name(first)
    return name is not None and name == picture_name(second)


@lru_cache(maxsize=4096)  # a page's addresses, each compared with the others; archives have millions
def picture_name(address: str) -> str | None:
    """What tells the picture from others in its address, without its size; None where nothing does."""
    folders = _folders(address)
    if not folders:
        return None
    if own := UUID.search(folders[-1]):
        return own[0].lower()
    stem = _without_size(SUFFIX.sub("", folders[-1]))
    if len(stem) >= MIN_NAME:
        return stem
    if stem:
        return f"{folders[-2].lower()}/{stem}" if len(folders) > 1 else None
    ids = (folder.lower() for folder in reversed(folders[:-1]) if _is_id(folder))
    return next(ids, None)


def addresses(image: Element) -> list[str]:
    """The addresses that an `<img>` or `<amp-img>` gives for its picture, as written, and that of a link around it."""
    found = [image.get(name) for name in SOURCES]
    holder = next(image.iterancestors("picture"), None)  # lxml puts an `<img>` into the `<source>` before it
    sizes = [image, *(() if holder is None else holder.iter("source"))]
    for element in sizes:
        for name in SOURCE_SETS:
            found += [size.split()[0] for size in re.split(r",\s+", element.get(name) or "") if size.strip()]
    link = next(image.iterancestors("a"), None)
    if link is not None and SUFFIX.search(_path(link.get("href") or "")):
        found.append(link.get("href"))
    return [address.strip() for address in found if address and not address.strip().startswith("data:")]


def _path(address: str) -> str:
    """The address's path; empty where it has none that can be read."""
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


def _folders(address: str) -> list[str]:
    """The folders and the file of the picture's own address, without the image server's around it."""
    whole = unquote(address)
    inner = max(whole.rfind("https://"), whole.rfind("http://"))
    if inner > 0:
        return [part for part in _path(whole[inner:].partition("&")[0]).split("/") if part]
    path = unquote(_path(address))
    if not SUFFIX.search(path):
        try:
            values = [value for _, value in parse_qsl(urlsplit(address).query)]
        except ValueError:
            values = []
        path = next((value for value in values if SUFFIX.search(value)), path)
    return [part for part in path.split("/") if part not in {"", ".", ".."}]


def _without_size(stem: str) -> str:
    """The words of a file's name that are not about its size, joined."""
    words = [word.lower() for word in re.split(r"[-_.\s()~@]+", stem) if word]
    return "-".join(
        word for word in words if word not in word_list("picture_variants.txt") and not SIZE.fullmatch(word)
    )


def _is_id(folder: str) -> bool:
    return bool(ID.fullmatch(folder)) and any(map(str.isdigit, folder)) and any(map(str.isalpha, folder))
