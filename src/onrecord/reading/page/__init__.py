"""Article → one HTML file."""

from onrecord.reading.page.render import render

__all__ = ["render"]
