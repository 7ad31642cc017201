"""Apertium, run as a program: translation by rules, for close languages above all."""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from functools import cached_property

from onrecord.fetch import short
from onrecord.reading.clean import for_line
from onrecord.reading.codes import spellings, two_letters
from onrecord.reading.translation.translator import TranslationError

PROGRAM = "apertium"
TIMEOUT_S = 60.0
"""For one run, which takes a second: 0.2 to start English-Spanish, and 0.6 for 40 paragraphs of 100 words."""
AT_ONCE = 40
"""Paragraphs a run: starting costs more than translating them."""

BREAK = "\n\n"
"""What Apertium takes for the end of a paragraph, and keeps. (Its own form for lines, -f line, drops full stops.)"""


class Apertium:
    """The translation directions that are installed."""

    name = "Apertium"
    local = True

    def __init__(self, program: str = PROGRAM, *, timeout_s: float = TIMEOUT_S) -> None:
        self._program = shutil.which(program)
        self._timeout_s = timeout_s

    @property
    def there(self) -> bool:
        """Whether the program is installed."""
        return self._program is not None

    @cached_property
    def model(self) -> str:
        """The program's version."""
        return self._run(["-V"], "").strip() if self.there else ""

    @cached_property
    def modes(self) -> tuple[str, ...]:
        """The directions as Apertium has them: eng-spa, spa-eng_US."""
        return tuple(self._run(["-l"], "").split()) if self.there else ()

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The directions, by ISO 639-1."""
        found = [tuple(two_letters(code.split("_")[0]) for code in mode.split("-")[:2]) for mode in self.modes]
        return list(
            dict.fromkeys((each[0], each[1]) for each in found if len(each) == len("xy") and each[0] and each[1])
        )

    def mode(self, source: str, target: str) -> str | None:
        """The direction for a pair: the plain one, or else a variety of the target (spa-cat_valencia)."""
        plain = [f"{one}-{other}" for one in spellings(source) for other in spellings(target)]
        varieties = [mode for mode in self.modes if mode.split("_")[0] in plain]
        return next((mode for mode in plain if mode in self.modes), None) or next(iter(varieties), None)

    def translate(self, texts: Sequence[str], source: str, target: str) -> Iterator[str | None]:
        """Translate each text; see `Translator`."""
        mode = self.mode(source, target)
        if mode is None:
            raise TranslationError(f"Apertium has no {source}-{target}; install its package for the pair")
        for at in range(0, len(texts), AT_ONCE):
            some = texts[at : at + AT_ONCE]
            answers = self._run(["-u", mode], BREAK.join(some)).split(BREAK)
            if len(answers) != len(some):  # a rule swallowed or added a break: each by itself, then
                answers = [self._run(["-u", mode], text) for text in some]
            yield from (answer.strip() or None for answer in answers)

    def _run(self, arguments: list[str], text: str) -> str:
        if self._program is None:
            raise TranslationError("Apertium is not installed; install it with a pair (Debian: apertium-eng-spa)")
        try:
            done = subprocess.run(  # noqa: S603  (found on the user's own path; no shell)
                [self._program, *arguments],
                input=text.encode("utf-8", "replace"),
                capture_output=True,
                timeout=self._timeout_s,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise TranslationError(
                f"Apertium did not answer within {self._timeout_s:g} seconds; name another translator"
            ) from error
        except OSError as error:
            raise TranslationError(f"Apertium cannot be run ({error.strerror}); install it again") from error
        if done.returncode != 0 and arguments != ["-V"]:
            told = (done.stderr or done.stdout).decode("utf-8", "replace").strip().splitlines()
            why = short(for_line(told[0])) if told else f"status {done.returncode}"
            raise TranslationError(f"Apertium failed ({why}); install the pair again")
        return done.stdout.decode("utf-8", "replace")
