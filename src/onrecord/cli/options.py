"""The options that several commands have, what they say, and what is told of every page that was read."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.cli.streams import endings

if TYPE_CHECKING:
    from onrecord.actors import Decisions
    from onrecord.record import Article

Commands = Any
"""What argparse gives for adding commands to; it keeps its type to itself."""
MOST_UNMATCHED = 3
"""Decisions without a place that are told in full."""
PAGE = "a file (HTML or plain text), an http(s) address, or - for standard input"


def add_reading(command: argparse.ArgumentParser, formats: dict[str, str]) -> None:
    """Add what every command has that finds statements: what comes out, where it goes, how the pages are read."""
    command.add_argument(
        "--format",
        choices=sorted(set(formats.values())),
        help="what comes out; by default a text view, or what FILE's name ends in",
    )
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help=f"write there ({endings(formats)}) instead")
    command.add_argument(
        "--min-confidence",
        metavar="P",
        type=float,
        help="leave out the statements that are less likely to be right than P (0 to 1; by default 0.2; 0 gives all)",
    )
    command.add_argument("--known", metavar="FILE.csv", type=Path, help="a table of actors to be known by their names")
    command.add_argument(
        "--decisions", metavar="FILE.jsonl", type=Path, help="what people decided about actors, put over what is found"
    )


def reading(options: argparse.Namespace) -> dict[str, Any]:
    """What the options of `add_reading` say to `reader.read`; the files that they name are read."""
    from onrecord.actors import Decisions, KnownActors

    said: dict[str, Any] = {}
    if options.min_confidence is not None:
        said["min_confidence"] = options.min_confidence
    if options.known is not None:
        said["known"] = KnownActors.read(options.known)
    if options.decisions is not None:
        said["decisions"] = Decisions.read(options.decisions)
    return said


def share_of(written: str | float) -> float:
    """A share as a user writes it: 20%, 20 (per cent) or 0.2.

    Raises `onrecord.InputError` where it is none.
    """
    from onrecord.record import InputError

    text = str(written).strip()
    try:
        number = float(text.removesuffix("%"))
    except ValueError:
        number = -1.0
    share = number / 100 if text.endswith("%") or number > 1 else number
    if not 0 <= share <= 1:
        raise InputError(f"{text!r} is no share of an article; give one from 0% to 100%, as in 20%")
    return share


def note_language(article: "Article", page: str) -> None:
    """Say so where an article is in a language in which statements are not found."""
    from onrecord.record import ATTRIBUTED_LANGUAGES

    if article.language is not None and article.language not in ATTRIBUTED_LANGUAGES:
        print(
            f"onrecord: {page} is in another language than English ({article.language}); "
            "statements are not found in it (onrecord read --translate en finds them in a translation)",
            file=sys.stderr,
        )


def note_unmatched(decisions: "Decisions | None") -> None:
    """Say which decisions found no place, in one line."""
    if decisions is None or not decisions.unmatched:
        return
    from onrecord.reading.clean import for_line

    told, more = decisions.unmatched[:MOST_UNMATCHED], len(decisions.unmatched) - MOST_UNMATCHED
    rest = f"; and {more} more" if more > 0 else ""
    print(f"onrecord: decisions not applied: {for_line('; '.join(told))}{rest}", file=sys.stderr)
