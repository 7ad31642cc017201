"""`onrecord who`: who speaks on news pages, how often, through whom."""

import argparse
from typing import TYPE_CHECKING

from onrecord.cli.options import Commands, add_reading, note_language, note_unmatched, reading
from onrecord.cli.streams import check_apart, output_format, put, standard_input, view

if TYPE_CHECKING:
    from onrecord.actors import Voice

FORMATS = {".csv": "csv", ".json": "json", ".txt": "text"}
"""What it writes, by how a file's name ends."""


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    who = commands.add_parser(
        "who",
        help="who speaks on news pages, how often, through whom",
        description="Count who speaks on one or more news pages: directly or not, and who carried the words.",
    )
    who.add_argument("pages", metavar="PAGE", nargs="+", help="as for read; several are counted together")
    add_reading(who, FORMATS)
    who.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Run it."""
    form = output_format(options.format, options.output, FORMATS)
    check_apart(options.output, *options.pages, options.known, options.decisions)
    from onrecord.actors import who
    from onrecord.reader import read
    from onrecord.record import InputError

    if options.pages.count("-") > 1:
        raise InputError("-: standard input can be read only once; name it once")
    said = {**reading(options), "important": 0.0}  # no important passages are looked for
    articles = [read(standard_input() if page == "-" else page, **said) for page in options.pages]
    voices = who(articles)
    put(options.output, lambda terminal: _counted(voices, form, terminal=terminal))
    for page, article in zip(options.pages, articles, strict=True):
        note_language(article, page)
    note_unmatched(said.get("decisions"))


def _counted(voices: "list[Voice]", form: str, *, terminal: bool) -> str:
    from onrecord.reading import who

    if form == "json":
        return who.to_json(voices)
    return who.to_csv(voices) if form == "csv" else who.table(voices, **view(terminal))
