"""Article → something to read: one HTML file for a browser, or text for a terminal. `who`: who speaks, as a table."""

from onrecord.reading.page import render
from onrecord.reading.terminal import present

__all__ = ["present", "render"]
