"""`onrecord dna`: positions out of a file of Discourse Network Analyzer, and into one."""

import argparse
import sys
from pathlib import Path

from onrecord.cli.options import Commands
from onrecord.cli.streams import put

PASSWORD = "admin"  # noqa: S105
"""What Admin logs in with where no password is given; it keeps nobody out, since a .dna file is not encrypted."""


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    dna = commands.add_parser(
        "dna",
        help="positions out of and into files of Discourse Network Analyzer",
        description="Make positions of a .dna file (DNA 3.0 or 3.1), or a .dna file of positions.",
    )
    actions = dna.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_import(actions)
    _add_export(actions)


def _add_import(actions: Commands) -> None:
    command = actions.add_parser(
        "import",
        help="positions of a .dna file",
        description="Write the statements of a .dna file as positions, JSON lines, and say what is left out.",
    )
    command.add_argument("file", metavar="FILE.dna", type=Path, help="a file of DNA 3.0 or 3.1; no password is needed")
    command.add_argument("-o", "--output", metavar="FILE.jsonl", type=Path, help="write the positions there instead")
    command.add_argument("--articles", metavar="FILE.jsonl", type=Path, help="write the documents there, as articles")
    command.add_argument("--type", metavar="LABEL", help="the type of statement (by default the first that fits)")
    command.add_argument("--actor", metavar="VARIABLE", help="who takes the position (by default person)")
    command.add_argument(
        "--affiliation",
        metavar="VARIABLE",
        help="what the actor belongs to (by default organization, where there is one)",
    )
    command.add_argument("--concept", metavar="VARIABLE", help="what the position is on (by default concept)")
    command.add_argument(
        "--qualifier", metavar="VARIABLE", help="for or against: a boolean or an integer (by default agreement)"
    )
    command.set_defaults(run=run_import)


def _add_export(actions: Commands) -> None:
    command = actions.add_parser(
        "export",
        help="a .dna file of positions",
        description="Write positions as a .dna file that DNA 3.0 and 3.1 open, and say what is left out.",
    )
    command.add_argument("positions", metavar="FILE.jsonl", type=Path, help="positions, JSON lines (or CSV, named so)")
    command.add_argument("-o", "--output", metavar="FILE.dna", type=Path, required=True, help="the file to write")
    command.add_argument(
        "--articles", metavar="FILE.jsonl", type=Path,
        help="the articles of the positions, JSON lines; without them, documents hold the evidence alone",
    )  # fmt: skip
    command.add_argument(
        "--qualifier", choices=("boolean", "integer"),
        help="how a stance is coded (by default boolean where all support or oppose, else integer, 0 for neither)",
    )  # fmt: skip
    command.add_argument("--password", default=PASSWORD, help=f"what Admin logs in with in DNA (by default {PASSWORD})")
    command.add_argument("--replace", action="store_true", help="write over FILE.dna, and what was coded in it")
    command.set_defaults(run=run_export)


def run_import(options: argparse.Namespace) -> None:
    """Write the positions of a DNA file."""
    from onrecord.networks import dna
    from onrecord.networks.dna.json_lines import json_lines

    named = ("type", "actor", "affiliation", "concept", "qualifier")
    database = dna.read(options.file)
    found = dna.positions(database, **{name: given for name in named if (given := getattr(options, name)) is not None})
    if options.articles is not None:
        put(options.articles, lambda _terminal: json_lines(dna.articles(database)))
    put(options.output, lambda _terminal: json_lines(found.positions))
    _tell(found.left_out, found.notes)


def run_export(options: argparse.Namespace) -> None:
    """Write a DNA file of positions."""
    from onrecord.networks import dna, load
    from onrecord.networks.dna.json_lines import read_articles
    from onrecord.record import InputError

    if options.output.exists() and not options.replace:
        raise InputError(f"{options.output}: is there already; name another file, or give --replace to write over it")
    positions = load(options.positions)
    articles = [] if options.articles is None else read_articles(options.articles)
    made = dna.export(positions, password=options.password, articles=articles, qualifier=options.qualifier)
    dna.write(made.database, options.output)
    _tell(made.left_out, made.notes)
    if options.password == PASSWORD:
        print(f"onrecord: DNA opens {options.output} as Admin with the password {PASSWORD}", file=sys.stderr)


def _tell(left_out: list[str], notes: list[str]) -> None:
    from onrecord.reading.clean import for_line

    for line in left_out:
        print(f"onrecord: left out: {for_line(line)}", file=sys.stderr)
    for line in notes:
        print(f"onrecord: {for_line(line)}", file=sys.stderr)
