"""The words of attribution, as data: a file names its sections, `name: word word …`, over as many lines as it likes."""

from importlib.resources import files


def sections(file: str) -> dict[str, list[str]]:
    """The sections of one of this folder's files; lines that begin with # are remarks."""
    out: dict[str, list[str]] = {}
    words: list[str] = []
    for line in (files(__name__) / file).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        head, _, rest = line.rpartition(":")
        if head:
            words = out.setdefault(head, [])
        words += rest.split()
    return out
