"""Offsets in characters and in UTF-16 units, which DNA's editor counts in; days of its seconds."""

from datetime import UTC, datetime, timedelta

LAST_PLAIN = "\uffff"
"""The last character that is one UTF-16 unit."""
REPLACEMENT = "\ufffd"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def characters(text: str, start: int, stop: int) -> tuple[int, int] | None:
    """The characters that a stretch in UTF-16 units is; None where the text does not have it."""
    if text.isascii() or max(text) <= LAST_PLAIN:
        return (start, stop) if stop <= len(text) else None
    units = text.encode("utf-16-le", "surrogatepass")
    if 2 * stop > len(units):
        return None
    begin = len(units[: 2 * start].decode("utf-16-le", "replace"))
    return begin, begin + len(units[2 * start : 2 * stop].decode("utf-16-le", "replace"))


def plain(text: str) -> str:
    r"""A text in which characters and UTF-16 units agree, and lines end in \n alone: one character for each.

    A character beyond U+FFFF, or one that SQLite ends a text at or cannot hold, gives way to U+FFFD.
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    if text.isascii() and "\0" not in text:
        return text
    return "".join(
        REPLACEMENT if char > LAST_PLAIN or char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text
    )


def moment_of(seconds: int) -> datetime | None:
    """The moment of seconds since 1970, UTC; None where the calendar has none."""
    try:
        return EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None


def day_of(seconds: int) -> str | None:
    """The day of a moment in seconds since 1970, as YYYY-MM-DD; None where the calendar has none."""
    moment = moment_of(seconds)
    return None if moment is None else moment.date().isoformat()
