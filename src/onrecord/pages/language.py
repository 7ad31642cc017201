"""The language of an article."""

import re

SURE_CHARACTERS = 300
"""From so many characters on, detection is believed over what the page says; it errs then between close kin alone."""
KIN = ({"nb", "nn", "no", "da"}, {"hr", "sr", "bs"}, {"id", "ms"}, {"cs", "sk"}, {"gl", "pt"})
"""Languages that detection takes for one another."""
TWO_LETTERS = re.compile(r"([A-Za-z]{2})(?:[-_].*)?$")


def language(text: str, declared: str | None = None) -> str | None:
    """The text's language as ISO 639-1; `declared` is what the page says it is.

    Detection (py3langid) wins over the page where the text is long enough to be sure of.
    """
    match = TWO_LETTERS.match((declared or "").strip())
    said = match.group(1).lower() if match else None
    if not any(map(str.isalpha, text)):
        return said
    from py3langid import classify

    found = classify(text)[0]
    if said is None:
        return found if isinstance(found, str) and TWO_LETTERS.match(found) else None
    if len(text) < SURE_CHARACTERS or found == said or any({found, said} <= kin for kin in KIN):
        return said
    return str(found)
