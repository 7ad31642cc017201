"""Words as data: a file names its sections, `name: word word …`, over as many lines as it likes."""

from functools import cache
from importlib.resources import files


@cache
def sections(package: str, file: str) -> dict[str, tuple[str, ...]]:
    """The sections of a file in `package`'s folder `words`; # begins a remark, `_` joins the words of a phrase."""
    out: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (files(package) / "words" / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, colon, rest = line.partition(":")
        if colon and head.isidentifier() and rest[:1] in {"", " "}:
            words = out.setdefault(head, [])
            words += rest.split()
        else:
            words += line.split()
    return {name: tuple(listed) for name, listed in out.items()}
