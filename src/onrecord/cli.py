"""The commands: parse, call the library function of the same name, present."""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from onrecord import __version__

if TYPE_CHECKING:
    from onrecord.record import Article

BAD_INPUT, OUR_FAILURE, INTERRUPTED = 2, 1, 130
FORMATS = ("text", "json", "html")
SUFFIXES = {".txt": "text", ".json": "json", ".html": "html", ".htm": "html"}
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
    read.add_argument(
        "--format", choices=FORMATS, help="what comes out; by default a text view, or what FILE's name ends in"
    )
    read.add_argument("-o", "--output", metavar="FILE", type=Path, help="write there (.html, .json or .txt) instead")
    read.add_argument("--published", metavar="YYYY-MM-DD", help="the article's date; goes before what the page says")
    read.add_argument("--address", metavar="URL", help="the page's address; goes before what the page says")
    read.add_argument(
        "--min-confidence",
        metavar="P",
        type=float,
        help="leave out the statements that are less likely to be right than P (0 to 1; by default 0.2; 0 gives all)",
    )
    read.set_defaults(run=_read)
    return top


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
    form = _form(options.format, options.output)
    page = _standard_input() if options.page == "-" else options.page
    from onrecord.reader import read
    from onrecord.record import ATTRIBUTED_LANGUAGES

    least = {} if options.min_confidence is None else {"min_confidence": options.min_confidence}
    article = read(page, published=options.published, address=options.address, **least)
    if options.output is None:
        _print(_presented(article, form, terminal=sys.stdout is not None and sys.stdout.isatty()))
    else:
        with _told(str(options.output), "name another file"):
            _write(options.output, _presented(article, form, terminal=False))
    if article.language is not None and article.language not in ATTRIBUTED_LANGUAGES:
        print(
            f"onrecord: the article is in another language than English ({article.language}); "
            "its text is given, its statements are not found",
            file=sys.stderr,
        )


def _form(form: str | None, output: Path | None) -> str:
    """The format asked for, by its name or by that of the file to write."""
    from onrecord.record import InputError

    if output is None:
        return form or "text"
    named = SUFFIXES.get(output.suffix.lower())
    if form is not None and named is not None and form != named:
        raise InputError(f"{output}: the name says {named}, --format says {form}; drop one of them")
    if form is None and named is None:
        raise InputError(
            f"{output}: cannot tell the format from the name; end it in .html, .json or .txt, or give --format"
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
    import shutil

    from onrecord.reading import present

    width = shutil.get_terminal_size().columns if terminal else FILE_WIDTH
    return present(article, width=width, colour=terminal and "NO_COLOR" not in os.environ)


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
