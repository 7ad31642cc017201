"""The commands: parse, call the library function of the same name, present. A file a command."""

import argparse
import io
import os
import sys
from typing import NoReturn

from onrecord import __version__
from onrecord.cli import read, speak, translators, voices, who

COMMANDS = (read, who, speak, voices, translators)
"""Each adds its command to the command line, and runs it."""
BAD_INPUT, OUR_FAILURE, INTERRUPTED = 2, 1, 130


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Say what was wrong in one line."""
        self.exit(BAD_INPUT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """Build the command line."""
    top = _Parser(prog="onrecord", description="Reads the news and puts it on record: who said what, through whom.")
    top.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
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
