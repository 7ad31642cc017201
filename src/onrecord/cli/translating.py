"""The options that translate, what is shown while it is done, and what is told of what failed."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from onrecord.cli.progress import bar

if TYPE_CHECKING:
    from onrecord.reading.translation import Translate, TranslationError


def add_translation(command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument("--translate", metavar="LANGUAGE", help="give it in this language, as in de, beside its own")
    command.add_argument(
        "--translator",
        metavar="NAME",
        help="who translates (see onrecord translators); by default what is on this machine, or the settings say",
    )


def check_translation(options: argparse.Namespace) -> None:
    """Refuse a translator without a language. Raises `onrecord.InputError`."""
    from onrecord.record import InputError

    if options.translator is not None and options.translate is None:
        raise InputError("--translator says who translates; say into which language with --translate")


@contextmanager
def translating(language: str | None, translator: str | None) -> "Iterator[Translate | None]":
    """What translates as the options say, with a progress bar; None where they do not. Tells at the end what failed."""
    if language is None:
        yield None
        return
    from onrecord.reading.translation import into

    failures: list[TranslationError] = []
    with bar("Translating", "text") as show:
        yield into(language, translator, progress=show, failed=failures.append)
    for failure in failures:
        print(f"onrecord: translated in part: {failure}", file=sys.stderr)
