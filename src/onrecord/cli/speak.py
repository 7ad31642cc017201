"""`onrecord speak`: a news page goes in, a sound file comes out."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.options import PAGE, Commands
from onrecord.cli.progress import bar
from onrecord.cli.streams import check_apart, standard_input
from onrecord.cli.translating import add_translation, check_translation, translating

if TYPE_CHECKING:
    from onrecord.reading.voice import Spoken
    from onrecord.record import Article


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
    speak.add_argument("--speed", metavar="N", type=float, help="0.5 to 2.5; by default 1")
    speak.add_argument("--announce", action="store_true", help="say the speaker's name before a statement")
    speak.add_argument("--captions", action="store_true", help="say the captions of pictures too")
    speak.add_argument("--addresses", action="store_true", help="say addresses of the web and of mail too")
    add_translation(speak)
    speak.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Run it."""
    from onrecord import settings
    from onrecord.reading.voice import Manner, check, speak, speaks

    check_translation(options)
    usual = settings.read().voice
    speed = options.speed if options.speed is not None else usual.speed or 1.0
    check(options.output, speed)  # before a page is fetched
    check_apart(options.output, options.page)
    article = _article(options)
    manner = Manner(speed=speed, announce=options.announce, captions=options.captions, addresses=options.addresses)
    voice = options.voice
    if voice is None and usual.voice is not None and speaks(usual.voice, article.language):
        voice = usual.voice
    with bar("Speaking", "characters") as show:
        spoken = speak(article, options.output, voice=voice, manner=manner, progress=show)
    print(_told(spoken), file=sys.stderr)


def _article(options: argparse.Namespace) -> "Article":
    """The article, in the language asked for; its statements are looked for where they are to be announced."""
    from onrecord.reader import article_of, read
    from onrecord.reading import wording
    from onrecord.reading.translation import in_translation
    from onrecord.record import ATTRIBUTED_LANGUAGES

    page = standard_input() if options.page == "-" else options.page
    with translating(options.translate, options.translator) as translate:
        if not options.announce:
            article = article_of(page, translate=translate)
        else:
            article = read(page, translate=translate, important=0)
    if options.announce and article.language not in ATTRIBUTED_LANGUAGES:
        print(
            "onrecord: no speakers are announced: statements are not found in the article's language", file=sys.stderr
        )
    if article.other and article.other.untranslated:
        print(f"onrecord: {wording.credit(article)}", file=sys.stderr)
    return in_translation(article)


def _told(spoken: "Spoken") -> str:
    """What was written, in one line."""
    from onrecord.reading import wording

    minutes, seconds = divmod(round(spoken.duration), 60)
    length = f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
    chapters = "" if spoken.output.suffix.lower() == ".wav" else f", {wording.count(len(spoken.chapters), 'chapter')}"
    return f"onrecord: {spoken.output}: {length}{chapters}, spoken by {spoken.voice} ({spoken.engine})"
