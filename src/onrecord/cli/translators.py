"""`onrecord translators`: who can translate a page, and packages for translating it on this machine."""

import argparse
import sys

from onrecord.cli.options import Commands
from onrecord.cli.progress import agreed, bar
from onrecord.cli.streams import put, view

FORMATS = ("json", "text")


def add(commands: Commands) -> None:
    """Add the command to the command line."""
    translators = commands.add_parser(
        "translators",
        help="who can translate a page, on this machine or as a service",
        description="List the translators: what there is, what is missing, and where each would send a text.",
    )
    translators.add_argument("--format", choices=FORMATS, default="text", help="what comes out; by default a table")
    translators.set_defaults(run=run)
    actions = translators.add_subparsers(dest="action", metavar="install")
    install = actions.add_parser(
        "install",
        help="fetch a package for a pair of languages",
        description="Fetch an OPUS-MT package; its size and licence are shown, and you are asked before.",
    )
    install.add_argument("pair", metavar="PAIR", help="from which language to which, as in ru-en")
    install.add_argument("--yes", action="store_true", help="do not ask")
    install.set_defaults(run=run_install)


def run(options: argparse.Namespace) -> None:
    """List them."""
    from onrecord import settings
    from onrecord.reading.translation.catalogue import catalogue, table, to_json

    entries = catalogue(settings.read())
    if options.format == "json":
        put(None, lambda _terminal: to_json(entries))
        return
    put(None, lambda terminal: table(entries, width=view(terminal)["width"]))


def run_install(options: argparse.Namespace) -> None:
    """Show what would be fetched, ask, and fetch it."""
    from onrecord.reading.codes import pair
    from onrecord.reading.translation.install import install, offered

    offer = offered(*pair(options.pair))
    what = f"{offer.repository}: {offer.size / 1e6:.0f} MB, licence: {offer.licence or 'not stated'}"
    if not agreed(what, asked=not options.yes):
        return
    with bar(options.pair, "B") as show:
        place = install(offer, progress=show)
    print(f"{options.pair} is installed: {place}", file=sys.stderr)
