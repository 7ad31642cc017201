"""The commands: parse, call the library function of the same name, present."""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from onrecord import __version__

if TYPE_CHECKING:
    from onrecord.actors import Decisions, Voice
    from onrecord.record import Article

BAD_INPUT, OUR_FAILURE, INTERRUPTED = 2, 1, 130
READ_FORMATS = {".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}
WHO_FORMATS = {".csv": "csv", ".json": "json", ".txt": "text"}
"""What each command writes, by how a file's name ends."""
MOST_UNMATCHED = 3
"""Decisions without a place that are told in full."""
FILE_WIDTH = 100
"""Columns of a text view that goes to a file; a terminal tells its own width."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what was wrong in one line."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """Build the command line."""
    top = _Parser(prog="onrecord", description="Reads the news and puts it on record: who said what, through whom.")
    top.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    read = commands.add_parser(
        "read",
        help="a news page goes in, who said what comes out",
        description="Take the article out of a news page, and every statement in it with its source and speaker.",
    )
    read.add_argument(
        "page", metavar="PAGE", help="a file (HTML or plain text), an http(s) address, or - for standard input"
    )
    read.add_argument("--published", metavar="YYYY-MM-DD", help="the article's date; goes before what the page says")
    read.add_argument("--address", metavar="URL", help="the page's address; goes before what the page says")
    _add_shared(read, READ_FORMATS)
    read.set_defaults(run=_read)
    who = commands.add_parser(
        "who",
        help="who speaks on news pages, how often, through whom",
        description="Count who speaks on one or more news pages: directly or not, and who carried the words.",
    )
    who.add_argument("pages", metavar="PAGE", nargs="+", help="as for read; several are counted together")
    _add_shared(who, WHO_FORMATS)
    who.set_defaults(run=_who)
    return top


def _add_shared(command: argparse.ArgumentParser, formats: dict[str, str]) -> None:
    """Add the options that every command has."""
    command.add_argument(
        "--format",
        choices=sorted(set(formats.values())),
        help="what comes out; by default a text view, or what FILE's name ends in",
    )
    command.add_argument("-o", "--output", metavar="FILE", type=Path, help=f"write there ({_endings(formats)}) instead")
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


def _endings(formats: dict[str, str]) -> str:
    """What the names of files may end in, each format once."""
    *others, last = dict(reversed([(form, suffix) for suffix, form in formats.items()])).values()
    return f"{', '.join(others)} or {last}"


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code: 0, 2 for bad input, 1 for a failure of ours."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = parser().parse_args(arguments)
    try:
        options.run(options)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from onrecord.record import InputError

        if isinstance(error, InputError):
            print(f"onrecord: {error}", file=sys.stderr)
            return BAD_INPUT
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        print(f"onrecord: failed, and it is our fault: {what} (ONRECORD_DEBUG=1 shows where)", file=sys.stderr)
        return OUR_FAILURE
    return 0


def _read(options: argparse.Namespace) -> None:
    form = _form(options.format, options.output, READ_FORMATS)
    page = _standard_input() if options.page == "-" else options.page
    from onrecord.reader import read

    settings = _settings(options)
    article = read(page, published=options.published, address=options.address, **settings)
    _put(options.output, lambda terminal: _presented(article, form, terminal=terminal))
    _note_language(article, "the article")
    _note_unmatched(settings.get("decisions"))


def _who(options: argparse.Namespace) -> None:
    form = _form(options.format, options.output, WHO_FORMATS)
    from onrecord.actors import who
    from onrecord.reader import read
    from onrecord.record import InputError

    if options.pages.count("-") > 1:
        raise InputError("-: standard input can be read only once; name it once")
    settings = _settings(options)
    articles = [read(_standard_input() if page == "-" else page, **settings) for page in options.pages]
    voices = who(articles)
    _put(options.output, lambda terminal: _counted(voices, form, terminal=terminal))
    for page, article in zip(options.pages, articles, strict=True):
        _note_language(article, page)
    _note_unmatched(settings.get("decisions"))


def _settings(options: argparse.Namespace) -> dict[str, Any]:
    """What the options say of the reading of every page; the files that they name are read."""
    from onrecord.actors import Decisions, KnownActors

    settings: dict[str, Any] = {}
    if options.min_confidence is not None:
        settings["min_confidence"] = options.min_confidence
    if options.known is not None:
        settings["known"] = KnownActors.read(options.known)
    if options.decisions is not None:
        settings["decisions"] = Decisions.read(options.decisions)
    return settings


def _put(output: Path | None, presented: Callable[[bool], str]) -> None:
    """Write what is presented (to a terminal or not) to the file, or else to standard output."""
    if output is None:
        _print(presented(sys.stdout is not None and sys.stdout.isatty()))
        return
    with _told(str(output), "name another file"):
        _write(output, presented(False))


def _note_language(article: "Article", page: str) -> None:
    """Say so where an article is in a language in which statements are not found."""
    from onrecord.record import ATTRIBUTED_LANGUAGES

    if article.language is not None and article.language not in ATTRIBUTED_LANGUAGES:
        print(
            f"onrecord: {page} is in another language than English ({article.language}); "
            "its text is given, its statements are not found",
            file=sys.stderr,
        )


def _note_unmatched(decisions: "Decisions | None") -> None:
    """Say which decisions found no place, in one line."""
    if decisions is None or not decisions.unmatched:
        return
    from onrecord.reading.clean import for_line

    told, more = decisions.unmatched[:MOST_UNMATCHED], len(decisions.unmatched) - MOST_UNMATCHED
    rest = f"; and {more} more" if more > 0 else ""
    print(f"onrecord: decisions not applied: {for_line('; '.join(told))}{rest}", file=sys.stderr)


def _form(form: str | None, output: Path | None, formats: dict[str, str]) -> str:
    """The format asked for, by its name or by that of the file to write."""
    from onrecord.record import InputError

    if output is None:
        return form or "text"
    named = formats.get(output.suffix.lower())
    if form is not None and named is not None and form != named:
        raise InputError(f"{output}: the name says {named}, --format says {form}; drop one of them")
    if form is None and named is None:
        raise InputError(
            f"{output}: cannot tell the format from the name; end it in {_endings(formats)}, or give --format"
        )
    if output.is_dir() or not output.parent.is_dir():
        what = "is a folder" if output.is_dir() else f"there is no folder {output.parent}"
        raise InputError(f"{output}: {what}; name a file in a folder that exists")
    return form or named or "text"


def _standard_input() -> bytes:
    """What comes in, and one byte over the cap at the most, so that `load` can refuse it."""
    from onrecord.pages.load import MAX_BYTES

    if sys.stdin is None:
        return b""
    with _told("standard input", "give a file"):
        return sys.stdin.buffer.read(MAX_BYTES + 1)


def _print(text: str) -> None:
    """Write to standard output, to its end."""
    if sys.stdout is None:
        return
    with _told("standard output", "name a file with -o"):
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _told(what: str, remedy: str) -> Iterator[None]:
    """Tell the user what could not be read or written; a reader who has seen enough of our output is no failure."""
    from onrecord.record import InputError

    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise InputError(f"{what}: cannot be used ({error.strerror}); {remedy}") from error


def _presented(article: "Article", form: str, *, terminal: bool) -> str:
    if form == "json":
        return article.to_json() + "\n"
    if form == "html":
        from onrecord.reading import render

        return render(article)
    from onrecord.reading import present

    return present(article, **_view(terminal))


def _counted(voices: "list[Voice]", form: str, *, terminal: bool) -> str:
    from onrecord.reading import who

    if form == "json":
        return who.to_json(voices)
    return who.to_csv(voices) if form == "csv" else who.table(voices, **_view(terminal))


def _view(terminal: bool) -> dict[str, Any]:
    """The width of a text view, and whether it has colours."""
    import shutil

    width = shutil.get_terminal_size().columns if terminal else FILE_WIDTH
    return {"width": width, "colour": terminal and "NO_COLOR" not in os.environ}


def _write(output: Path, text: str) -> None:
    """Write the file whole, or not at all; what is no regular file (a pipe, a device) is written to as it is."""
    target = output.resolve()  # a link's target, so that the link stays
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8")
        return
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False, newline="\n") as file:
        written = Path(file.name)
        try:
            file.write(text)
            file.flush()
            written.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            written.replace(target)
        except BaseException:
            written.unlink(missing_ok=True)
            raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
