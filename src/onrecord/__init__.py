"""onrecord reads the news and puts it on record: who said what, with every claim led back to its characters."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.attribution import attribute as attribute
    from onrecord.reader import read as read
    from onrecord.record import Actor as Actor
    from onrecord.record import Article as Article
    from onrecord.record import InputError as InputError
    from onrecord.record import Page as Page
    from onrecord.record import Paragraph as Paragraph
    from onrecord.record import Part as Part
    from onrecord.record import Span as Span
    from onrecord.record import Statement as Statement

__version__ = "0.1.0"

_HOMES = {
    "read": "onrecord.reader",
    "attribute": "onrecord.attribution",
    **dict.fromkeys(
        ["Actor", "Article", "InputError", "Page", "Paragraph", "Part", "Span", "Statement"], "onrecord.record"
    ),
}
__all__ = [
    "Actor",
    "Article",
    "InputError",
    "Page",
    "Paragraph",
    "Part",
    "Span",
    "Statement",
    "attribute",
    "read",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that `import onrecord` costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
