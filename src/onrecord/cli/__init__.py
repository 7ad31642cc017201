"""The commands: parse, call the library function of the same name, present. A file a command."""

import argparse
import io
import itertools
import os
import re
import shlex
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from onrecord import __version__
from onrecord.cli import dna, read, speak, translators, voices, who

COMMANDS = (read, who, speak, voices, translators, dna)
"""Each adds its command to the command line, and runs it."""
BAD_INPUT, OUR_FAILURE, INTERRUPTED = 2, 1, 130
ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals that ask a process to end: what is under way is put in order first, as by Ctrl-C."""
BY_SIGNAL = 128
"""What a shell adds to a signal's number for an exit code."""
HELP = "help"
_LACKS_VALUE = re.compile(r"argument (?:-\w/)?(?P<option>--[\w-]+): expected one argument")
_DASHED = re.compile(r"-[^-].+")


class _Parser(argparse.ArgumentParser):
    _given: Sequence[str] = ()
    """The words of the command line that are this parser's."""

    def parse_known_args(self, args: Iterable[str] | None = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse, and refuse here what is not known, so that the command's own help is named."""
        self._given = list(sys.argv[1:] if args is None else args)
        found, rest = super().parse_known_args(self._given, namespace)
        if rest and hasattr(found, "page") and all(word == "-" or not word.startswith("-") for word in rest):
            self.error(f"{len(rest) + 1} pages are given; give one at a time; onrecord who takes several")
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found, rest

    def error(self, message: str) -> NoReturn:
        """Say what was wrong in one line."""
        lacking = _LACKS_VALUE.fullmatch(message)
        told = message + (self._joined(lacking["option"]) if lacking else "")
        self.exit(BAD_INPUT, _line(f"{self.prog}: {told} (see {self.prog} --help)") + "\n")

    def _joined(self, option: str) -> str:
        """How to write a value that begins with a dash, which is taken for an option; nothing where there is none."""
        for word, value in itertools.pairwise(self._given):
            named = word in (option, option[1:3]) or (word.startswith("--") and option.startswith(word))
            if named and _DASHED.fullmatch(value) and value[:2] not in self._option_string_actions:
                return f"; write {option}={shlex.quote(value)}"
        return ""


def parser() -> argparse.ArgumentParser:
    """Build the command line."""
    top = _Parser(prog="onrecord", description="Reads the news and puts it on record: who said what, through whom.")
    top.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return top


def main(arguments: list[str] | None = None) -> int:
    """Run a command; returns its exit code: 0, 2 for bad input, 1 for a failure of ours.

    SIGTERM and SIGHUP raise SystemExit, of 128 and their number, unless the caller has a use of its own for them.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        with _ended_in_order():
            options.run(options)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from onrecord.record import InputError

        if isinstance(error, InputError):
            print(_line(f"onrecord: {error}"), file=sys.stderr)
            return BAD_INPUT
        if os.environ.get("ONRECORD_DEBUG"):
            raise
        what = _line(f"{type(error).__name__}: {error}")
        print(f"onrecord: failed, and it is our fault: {what} (ONRECORD_DEBUG=1 shows where)", file=sys.stderr)
        return OUR_FAILURE
    return 0


def _parsed(given: Sequence[str]) -> argparse.Namespace:
    """What the command line says. `help` before a command, or alone, is `--help` after it."""
    words = [*given[1:], "--help"] if given[:1] == [HELP] else list(given)
    top = parser()
    if words and (words[0] == "-" or not words[0].startswith("-")):
        _check_command(top, words[0])
    return top.parse_args(words)


def _check_command(top: argparse.ArgumentParser, word: str) -> None:
    """Refuse a word that is no command, and say what was meant."""
    names = [command.__name__.rpartition(".")[2] for command in COMMANDS]
    if word in names:
        return
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), names, n=1)
    if word == "-" or "." in word or "/" in word:
        remedy = f"to read a page: onrecord read {shlex.quote(word)}"
    elif near:
        remedy = f"did you mean onrecord {near[0]}?"
    else:
        remedy = f"the commands are {', '.join(names[:-1])} and {names[-1]}"
    top.error(f"{word!r} is no command; {remedy}")


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Make an exception of the signals that would end the process at once; the first is heard, further ones are not."""
    if threading.current_thread() is not threading.main_thread():  # no other may set handlers
        yield
        return
    ours = [number for number in ENDING if signal.getsignal(number) == signal.SIG_DFL]

    def end(number: int, _frame: object) -> NoReturn:
        for each in ours:
            signal.signal(each, signal.SIG_IGN)
        raise SystemExit(BY_SIGNAL + number)

    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _line(text: str) -> str:
    """A message on one line, whatever it names."""
    return " ".join(text.split())
