"""Files of Discourse Network Analyzer 3: read, changed and written without loss; positions and events of them."""

from onrecord.networks.dna.articles import articles
from onrecord.networks.dna.editor import Editor
from onrecord.networks.dna.event_csv import event_csv
from onrecord.networks.dna.events import events
from onrecord.networks.dna.export import Export, export
from onrecord.networks.dna.files import read, write
from onrecord.networks.dna.new import new
from onrecord.networks.dna.positions import Import, positions
from onrecord.networks.dna.tables import Database

__all__ = [
    "Database",
    "Editor",
    "Export",
    "Import",
    "articles",
    "event_csv",
    "events",
    "export",
    "new",
    "positions",
    "read",
    "write",
]
