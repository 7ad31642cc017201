"""`onrecord read`: a news page goes in, who said what comes out."""

import argparse
from typing import TYPE_CHECKING

from onrecord.cli.options import PAGE, Commands, add_reading, note_language, note_unmatched, reading
from onrecord.cli.streams import output_format, put, standard_input, view

if TYPE_CHECKING:
    from onrecord.record import Article

FORMATS = {".html": "html", ".htm": "html", ".json": "json", ".txt": "text"}
"""What it writes, by how a file's name ends."""


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    read = commands.add_parser(
        "read",
        help="a news page goes in, who said what comes out",
        description="Take the article out of a news page, and every statement in it with its source and speaker.",
    )
    read.add_argument("page", metavar="PAGE", help=PAGE)
    read.add_argument("--published", metavar="YYYY-MM-DD", help="the article's date; goes before what the page says")
    read.add_argument("--address", metavar="URL", help="the page's address; goes before what the page says")
    add_reading(read, FORMATS)
    read.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Run it."""
    form = output_format(options.format, options.output, FORMATS)
    page = standard_input() if options.page == "-" else options.page
    from onrecord.reader import read

    said = reading(options)
    article = read(page, published=options.published, address=options.address, **said)
    put(options.output, lambda terminal: _presented(article, form, terminal=terminal))
    note_language(article, "the article")
    note_unmatched(said.get("decisions"))


def _presented(article: "Article", form: str, *, terminal: bool) -> str:
    if form == "json":
        return article.to_json() + "\n"
    if form == "html":
        from onrecord.reading import render

        return render(article)
    from onrecord.reading import present

    return present(article, **view(terminal))
