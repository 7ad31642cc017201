"""Page → Article: load what came in, and take the article out of it."""

from onrecord.pages.extract import extract
from onrecord.pages.load import load

__all__ = ["extract", "load"]
