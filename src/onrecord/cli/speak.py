"""`onrecord speak`: a news page goes in, a sound file comes out."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.options import PAGE, Commands, note_language
from onrecord.cli.streams import standard_input

if TYPE_CHECKING:
    from onrecord.reading.voice import Spoken
    from onrecord.record import Article

BAR = "{desc}: {percentage:3.0f}%|{bar}| {elapsed}, {remaining} left"
"""Of tqdm's; characters, which are counted, are left out: they tell a listener nothing."""


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    speak = commands.add_parser(
        "speak",
        help="an article as a sound file, with chapters",
        description="Say the article of a news page: Piper where it has a voice for the language, espeak-ng otherwise.",
    )
    speak.add_argument("page", metavar="PAGE", help=PAGE)
    speak.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True,
        help="the sound file: .mp3 or .ogg, with a chapter for each heading, or .wav",
    )  # fmt: skip
    speak.add_argument(
        "--voice", metavar="NAME", help="a voice that onrecord voices lists; by default, by the language"
    )
    speak.add_argument("--speed", metavar="N", type=float, default=1.0, help="0.5 to 2.5; by default 1")
    speak.add_argument("--announce", action="store_true", help="say the speaker's name before a statement")
    speak.add_argument("--captions", action="store_true", help="say the captions of pictures too")
    speak.add_argument("--addresses", action="store_true", help="say addresses of the web and of mail too")
    speak.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Run it."""
    from tqdm import tqdm

    from onrecord.reading.voice import Manner, check, speak

    check(options.output, options.speed)  # before a page is fetched
    article = _article(options)
    manner = Manner(
        speed=options.speed, announce=options.announce, captions=options.captions, addresses=options.addresses
    )
    # drawn at every passage: one takes long enough
    with tqdm(desc="Speaking", total=1, bar_format=BAR, mininterval=0, disable=None, leave=False) as bar:

        def progress(said: int, total: int) -> None:
            bar.total = total
            bar.update(said - bar.n)

        spoken = speak(
            article,
            options.output,
            voice=options.voice,
            manner=manner,
            progress=progress,
        )
    print(_told(spoken), file=sys.stderr)
    if options.announce:
        note_language(article, "the article")


def _article(options: argparse.Namespace) -> "Article":
    """The article; its statements are looked for where they are to be announced."""
    page = standard_input() if options.page == "-" else options.page
    if options.announce:
        from onrecord.reader import read

        return read(page)
    from onrecord import pages

    return pages.extract(pages.load(page))


def _told(spoken: "Spoken") -> str:
    """What was written, in one line."""
    from onrecord.reading import wording

    minutes, seconds = divmod(round(spoken.duration), 60)
    length = f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
    chapters = "" if spoken.output.suffix.lower() == ".wav" else f", {wording.count(len(spoken.chapters), 'chapter')}"
    return f"onrecord: {spoken.output}: {length}{chapters}, spoken by {spoken.voice} ({spoken.engine})"
