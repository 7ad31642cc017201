"""`onrecord read`: a news page goes in, who said what comes out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.options import PAGE, Commands, add_reading, note_language, note_unmatched, reading, share_of
from onrecord.cli.streams import check_apart, output_format, put, standard_input, view
from onrecord.cli.translating import add_translation, check_translation, translating

if TYPE_CHECKING:
    from onrecord.reading.pictures import Picture
    from onrecord.record import Article, Page

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
    read.add_argument(
        "--important",
        metavar="SHARE",
        help="how much of the article counts as important, as in 20%% (the default) or 0.2; a text view shows it first",
    )
    add_translation(read)
    read.add_argument("--offline", action="store_true", help="put the lead picture into the page (fetches it once)")
    add_reading(read, FORMATS)
    read.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    """Run it."""
    form = output_format(options.format, options.output, FORMATS)
    _check(options, form)
    check_apart(options.output, options.page, options.known, options.decisions)
    from onrecord import settings
    from onrecord.pages import load
    from onrecord.reader import read

    said = reading(options)
    asked = options.important if options.important is not None else settings.read().reading.important
    if asked is not None:
        said["important"] = share_of(asked)
    elif form == "text":
        said["important"] = 0.0  # the terminal shows important passages where they are asked for
    page = load(standard_input() if options.page == "-" else options.page)
    with translating(options.translate, options.translator) as translate:
        article = read(page, published=options.published, address=options.address, translate=translate, **said)
    picture = _picture(article, page, options.page) if options.offline else None
    put(options.output, lambda terminal: _presented(article, form, picture, terminal=terminal))
    note_language(article, "the article")
    note_unmatched(said.get("decisions"))


def _check(options: argparse.Namespace, form: str) -> None:
    """Refuse options that would do nothing, before anything is read."""
    from onrecord.record import InputError

    check_translation(options)
    if options.offline and form != "html":
        raise InputError("--offline puts the picture into a page to read; write one with -o page.html")


def _picture(article: "Article", page: "Page", where: str) -> "Picture | None":
    """The lead picture: of a saved page from the file beside it, where there is one."""
    from onrecord.pages.extract import lead_image_files
    from onrecord.reading.pictures import embedded

    if where == "-" or page.fetched is not None:
        return embedded(article)
    return embedded(article, page=Path(where), files=lead_image_files(page))


def _presented(article: "Article", form: str, picture: "Picture | None", *, terminal: bool) -> str:
    if form == "json":
        return article.to_json() + "\n"
    if form == "html":
        from onrecord.reading import render

        return render(article, picture=picture)
    from onrecord.reading import present

    return present(article, **view(terminal))
