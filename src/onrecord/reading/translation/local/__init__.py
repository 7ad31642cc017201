"""Translators whose text stays on this machine."""
