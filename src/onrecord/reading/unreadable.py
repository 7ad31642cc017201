"""What goes wrong with JSON of others."""

import msgspec

UNREADABLE = (msgspec.DecodeError, UnicodeError, RecursionError)
"""What msgspec raises for content that is no JSON of the form wanted: bytes that are not UTF-8 and nesting without end
(even in a field that is passed over) have exceptions of their own."""
