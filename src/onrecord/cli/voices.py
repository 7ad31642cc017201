"""`onrecord voices`: what there is to speak with; `onrecord voices install NAME` fetches a voice for Piper."""

import argparse
import sys
from typing import TYPE_CHECKING

from onrecord.cli.options import Commands
from onrecord.cli.progress import agreed, bar
from onrecord.cli.streams import put

if TYPE_CHECKING:
    from onrecord.reading.voice.catalogue import Offer

INSTALL = "install"
FORMATS = ("json", "text")
OF_THE_LIST, OF_INSTALL = ("online", "format"), ("yes",)
"""Options that the other use of the command has no use for."""


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    voices = commands.add_parser(
        "voices",
        help="the voices that speak; fetch one",
        description="List the voices there are, or fetch one for Piper from rhasspy/piper-voices on Hugging Face.",
        usage="%(prog)s [-h] [--online] [--format {json,text}] [LANGUAGE]\n       %(prog)s install [--yes] NAME ...",
    )
    voices.add_argument(
        "words", metavar="LANGUAGE", nargs="*",
        help="list the voices of one language alone, as in en or Russian; or: install NAME, as in en_GB-alba-medium",
    )  # fmt: skip
    voices.add_argument("--online", action="store_true", help="list what Hugging Face has to be fetched too")
    voices.add_argument("--yes", action="store_true", help="with install: fetch without asking")
    voices.add_argument("--format", choices=FORMATS, help="what the list comes out as; by default text")
    voices.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Run it."""
    from onrecord.record import InputError

    first, *rest = options.words or [None]
    if first == INSTALL:
        _refuse(options, OF_THE_LIST, "voices install", "the list")
        if not rest:
            raise InputError("voices install: no voice was named; onrecord voices --online lists them")
        for name in rest:
            _install(name, yes=options.yes)
        return
    if first is not None and _is_slip(first):
        raise InputError(f"voices: {first!r} is no language; did you mean onrecord voices {INSTALL}?")
    _refuse(options, OF_INSTALL, "voices", INSTALL)
    if rest:
        raise InputError(f"voices: {rest[0]!r} is one language too many; name one, or none for all")
    from onrecord.reading.voice.listing import listing, table, to_json

    found = listing(first, online=options.online)
    put(None, lambda _: to_json(found) if options.format == "json" else table(found))


def _is_slip(word: str) -> bool:
    """Whether a word was meant for install."""
    from difflib import get_close_matches

    from onrecord.reading.codes import CLOSE

    return bool(get_close_matches(word.casefold(), [INSTALL], cutoff=CLOSE))


def _refuse(options: argparse.Namespace, names: tuple[str, ...], command: str, other: str) -> None:
    """Refuse options that would do nothing."""
    from onrecord.record import InputError

    for name in names:
        if getattr(options, name):
            raise InputError(f"{command}: --{name} is for {other}; leave it out")


def _install(name: str, *, yes: bool) -> None:
    """Show a voice's size and licence, ask, and fetch it."""
    from onrecord.reading.voice import catalogue
    from onrecord.reading.voice.piper import Piper
    from onrecord.reading.voice.voices import folder, piper_voices

    if any(voice.name == name for voice in piper_voices()):
        print(f"{name} is installed already, in {folder()}", file=sys.stderr)
        return
    offer = catalogue.find(name)
    if not agreed(_told(offer, catalogue.licence(offer)), asked=not yes):
        return
    with bar(name, "B") as show:
        model = catalogue.install(offer, folder(), show)
    print(f"{name} is installed: {model}", file=sys.stderr)
    if Piper.find() is None:
        print(f"To speak with it, {Piper.remedy()}.", file=sys.stderr)


def _told(offer: "Offer", licence: str) -> str:
    """What is to be fetched, in lines for a person."""
    from onrecord.reading.voice.listing import megabytes

    speakers = f", {offer.speakers} speakers (the first speaks)" if offer.speakers > 1 else ""
    return (
        f"{offer.name}: {offer.label or offer.language}, {offer.quality or 'quality not stated'}{speakers}\n"
        f"  size     {megabytes(offer.size)}\n"
        f"  licence  {licence}\n"
        f"  from     {offer.files[-1].address}"
    )
