"""The voice of the reading page: what it hands to the browser's speech, in what order, and what it marks meanwhile."""

import pytest

from ..build import article, marked, said
from .examples import bilingual, full
from .speech import CLOUD, LAYLA, NINA, OTTO, STORM, speech

LIT = """() => {
  const [range] = CSS.highlights.get("spoken") ?? [];
  if (!range) return null;
  const copied = range.cloneContents();
  for (const each of copied.querySelectorAll(".n, .vh, .from")) each.remove();
  return copied.textContent.trim();
}"""
STORY = (
    "Rain fell all night. “Nobody slept,” Ann Lee said. “We counted the buckets.”",
    ("heading", "The morning after"),
    "Read more at https://wire.example/rain?day=2 or write to desk@wire.example. The river rose 🌊🌊 by a metre 😀. "
    "Bo Ray warned of more.",
    ("caption", "Buckets in a row."),
    ("list", "It rains."),
    "***",
    "https://wire.example/more",
)
SENTENCES = [
    "A wet night",
    "Rain fell all night.",
    "“Nobody slept,” Ann Lee said.",
    "“We counted the buckets.”",
    "The morning after",
    "Read more at or write to.",
    "The river rose 🌊🌊 by a metre 😀.",
    "Bo Ray warned of more.",
    "It rains.",
]


def story():
    """Sentences that begin before, inside and behind marks, and behind characters of two code units."""
    made = article(
        *STORY,
        statements=[
            said("“Nobody slept,”", "“We counted the buckets.”", cue="said", source="Ann Lee", by="Ann Lee"),
            said("a metre 😀. Bo Ray warned of more", by="The river board", kind="indirect"),
            said("of more", cue="warned", source="Bo Ray", kind="indirect", by="Bo Ray"),
        ],
        language="en",
        title="A wet night",
    )
    return marked(made, "fell all night. “Nobody", "😀. Bo Ray")


class Reader:
    """A page that is being read aloud."""

    def __init__(self, page):
        self.page = page

    def press(self, keys):
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def click(self, name):
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def finish(self, times=1):
        for _ in range(times):
            self.page.evaluate("finish()")
        return self

    @property
    def heard(self):
        return [each["text"].split() for each in self.page.evaluate("spoken")]

    @property
    def last(self):
        return self.page.evaluate("spoken.at(-1)")

    @property
    def text(self):
        return self.last["text"]

    @property
    def lit(self):
        return self.page.evaluate(LIT)

    @property
    def silent(self):
        return self.page.evaluate("silent()")

    @property
    def status(self):
        return self.page.locator("#voice-status").inner_text()


@pytest.fixture
def read(show):
    """Show an article in a browser of certain voices."""

    def reading(made, *voices, **settings):
        return Reader(show(made, before=speech(*voices), **settings))

    return reading


def words(*texts):
    return [text.split() for text in texts]


def test_nothing_is_spoken_unasked(read):
    reader = read(story(), NINA)
    assert reader.heard == []
    assert not reader.page.get_by_role("region", name="Voice").is_visible()
    reader.press("knp")
    assert reader.heard == []
    reader.press("l")
    assert reader.page.get_by_role("region", name="Voice").is_visible()
    assert len(reader.heard) == 1


def test_every_sentence_is_spoken_in_order_and_marked_meanwhile(read):
    reader = read(story(), NINA).click("Listen")
    for number, sentence in enumerate(SENTENCES, 1):
        assert reader.heard == words(*SENTENCES[:number])
        lit = reader.lit
        if sentence.startswith("Read more"):
            assert lit == "Read more at https://wire.example/rain?day=2 or write to desk@wire.example."
        else:
            assert lit == sentence
        reader.finish()
    assert len(reader.heard) == len(SENTENCES)
    assert reader.lit is None
    assert reader.page.get_by_role("region", name="Voice").is_hidden()
    assert {each["lang"] for each in reader.page.evaluate("spoken")} == {"en-GB"}


@pytest.mark.parametrize("state", ["", "m", "i", "mi"])
def test_the_switches_change_no_word_that_is_spoken(read, state):
    reader = read(story(), NINA).press(state).press("l").finish(len(SENTENCES))
    assert reader.heard == words(*SENTENCES)


@pytest.mark.parametrize("way", ["keys", "buttons"])
def test_next_back_pause_and_stop(read, way):
    names = {"n": "Next", "p": "Back", "k": "Pause", "g": "Go on", "l": "Stop"}
    reader = read(story(), NINA).click("Listen")
    if way == "buttons":
        steps = {each: (lambda name=name: reader.click(name)) for each, name in names.items()}
    else:
        steps = {each: (lambda key=each: reader.press(key.replace("g", "k"))) for each in names}
    spoken = [0]
    for key, sentence in [("n", 1), ("n", 2), ("p", 1), ("p", 0), ("p", 0), ("n", 1), ("k", None), ("g", 1)]:
        steps[key]()
        if sentence is None:
            assert reader.silent
            assert reader.lit == SENTENCES[spoken[-1]]  # where one was stays marked
        else:
            spoken.append(sentence)
        assert reader.heard == words(*(SENTENCES[each] for each in spoken))
    steps["l"]()
    assert reader.silent
    assert reader.lit is None
    assert reader.page.locator(".from").count() == 0


def test_what_is_cut_off_does_not_go_on(read):
    """A browser reports the end of what was cut off late: it must not count as the end of what is spoken now."""
    reader = read(story(), NINA).click("Listen").press("nn")
    reader.page.wait_for_timeout(50)
    assert reader.heard == words(*SENTENCES[:3])
    assert not reader.silent
    assert reader.status == ""
    reader.press("k")
    reader.page.wait_for_timeout(50)
    assert len(reader.heard) == 3
    assert reader.status == ""


def test_skipping_while_paused_goes_on_from_there(read):
    reader = read(story(), NINA).click("Listen").press("k").press("n")
    assert reader.heard == words(*SENTENCES[:2])
    assert reader.page.locator("#voice-pause").inner_text() == "Pause"


def test_speed(read):
    reader = read(story(), NINA).click("Listen")
    assert reader.last["rate"] == 1
    reader.page.get_by_label("Speed").select_option("1.5")
    assert (reader.text, reader.last["rate"]) == (SENTENCES[0], 1.5)
    assert reader.finish().last["rate"] == 1.5


def test_speed_starts_nothing_that_is_paused(read):
    reader = read(story(), NINA).click("Listen").press("k")
    reader.page.get_by_label("Speed").select_option("2")
    assert reader.silent
    assert reader.press("k").last["rate"] == 2


def choices(reader):
    return reader.page.locator("#voice-choice option").all_inner_texts()


def test_voices_of_the_language_are_offered_those_on_the_computer_first(read):
    reader = read(story(), CLOUD, LAYLA, NINA, OTTO).click("Listen")
    assert choices(reader) == ["Nina", "Otto", "Cloud (online)"]
    assert reader.last["voice"] == "Nina"
    reader.page.locator("#voice-choice").select_option("Otto")
    assert (reader.text, reader.last["voice"], reader.last["lang"]) == (SENTENCES[0], "Otto", "en-US")
    assert reader.finish().last["voice"] == "Otto"
    reader.page.locator("#voice-choice").select_option("Cloud (online)")
    assert reader.last["voice"] == "Cloud"


def test_a_voice_that_sends_the_text_away_is_not_taken_unasked(read):
    reader = read(story(), CLOUD, LAYLA).click("Listen")
    assert reader.heard == []
    assert "online" in reader.status
    reader.press("kn")
    assert reader.heard == []
    reader.page.locator("#voice-choice").select_option("Cloud (online)")
    assert reader.last["voice"] == "Cloud"
    assert reader.status == ""
    assert reader.finish().last["voice"] == "Cloud"


def test_voices_that_come_late_are_waited_for(read):
    """Chromium tells its voices only after it was asked once; without a voice set, it may take one that is online."""
    reader = read(story()).click("Listen")
    assert reader.heard == []
    reader.page.evaluate(f"arrive([{CLOUD}, {NINA}])".replace("False", "false").replace("True", "true"))
    assert reader.last["voice"] == "Nina"
    assert len(reader.heard) == 1


def test_a_voice_that_a_browser_does_not_name_speaks_when_the_reader_says_so(read):
    reader = read(story()).click("Listen")
    reader.page.wait_for_function("() => document.getElementById('voice-status').textContent !== ''")
    assert reader.heard == []
    assert "may be online" in reader.status
    reader.click("Go on")
    assert (reader.text, reader.last["voice"], reader.last["lang"]) == (SENTENCES[0], None, "en")
    assert not reader.page.locator("#voice-choice").is_visible()


def test_no_voice_reads_a_language_that_is_not_its_own(read):
    reader = read(story(), LAYLA, STORM).click("Listen")
    assert reader.heard == []
    assert "no voice" in reader.status


@pytest.mark.parametrize(
    ("error", "words"), [("not-allowed", "press Go on"), ("synthesis-failed", "no voice"), ("network", "voice failed")]
)
def test_an_error_is_told_and_can_be_gone_on_from(read, error, words):
    reader = read(story(), NINA).click("Listen")
    reader.page.evaluate("error => fail(error)", error)
    assert words in reader.status
    assert reader.page.locator("#voice-pause").inner_text() == "Go on"
    reader.click("Go on")
    assert reader.heard[0] == reader.heard[1]
    assert reader.status == ""


def test_a_browser_without_speech_says_so(show):
    page = show(story(), before="delete Window.prototype.speechSynthesis; delete window.speechSynthesis;")
    page.get_by_role("button", name="Listen").click()
    assert page.get_by_text("This browser has no voice.").is_visible()
    page.keyboard.press("l")


@pytest.mark.parametrize(("block", "sentence"), [("h1", 0), ("article p", 5), ("article h3", 4), ("article li", 8)])
@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_reading_begins_at_any_paragraph(read, block, sentence, way):
    reader = read(story(), NINA).click("Listen")
    button = reader.page.locator(block, has_text=SENTENCES[sentence][:9]).get_by_role("button", name="Read from here")
    if way == "mouse":
        button.click()
    else:
        button.focus()
        reader.press(["Enter"])
    assert reader.text.split() == SENTENCES[sentence].split()
    assert reader.lit.startswith(SENTENCES[sentence][:9])


def test_only_what_is_spoken_has_a_button(read):
    reader = read(story(), NINA).click("Listen")
    assert reader.page.locator(".from").count() == 5
    assert reader.page.locator(".caption .from").count() == 0


def test_reading_begins_where_one_is(read):
    reader = read(full(), NINA)
    reader.page.evaluate("document.querySelector('article blockquote').scrollIntoView({block: 'start'})")
    reader.press("l")
    assert reader.text.startswith("A quotation")


def test_a_statement_is_announced_by_its_speaker(read):
    reader = read(story(), NINA).click("Listen")
    reader.page.get_by_label("Say who speaks").check()
    reader.press("np").finish(10)
    assert [" ".join(each) for each in reader.heard[2:]] == [
        *SENTENCES[:2], "Ann Lee:", *SENTENCES[2:6], "The river board:", SENTENCES[6], "Bo Ray:", SENTENCES[7],
    ]  # fmt: skip
    assert reader.lit == SENTENCES[7]


@pytest.mark.parametrize(
    ("field", "mode", "language"),
    [
        ("original", "own", "en-GB"), ("original", "other", "ar"), ("original", "both", "en-GB"),
        ("translation", "own", "en-GB"), ("translation", "other", "ar"), ("translation", "both", "ar"),
    ],
)  # fmt: skip
def test_each_language_has_its_voice(read, field, mode, language):
    """Where both are shown, the one that the page was made to be read in is read."""
    reader = read(bilingual(field), NINA, STORM, LAYLA)
    reader.page.locator(f"label[for=show-{mode}]").click()
    reader.click("Listen").finish(9)
    heard = reader.page.evaluate("spoken")
    assert {each["lang"] for each in heard} == {language}
    assert {each["voice"] for each in heard} == {"Layla" if language == "ar" else "Nina"}
    english = ["Harbour open", "“The harbour stays open,” Mona Haddad said on Monday."]
    arabic = ["الميناء مفتوح", "قالت منى حداد يوم الاثنين: «يبقى الميناء مفتوحا»."]
    assert [each["text"] for each in heard[:2]] == (arabic if language == "ar" else english)


def test_a_chosen_voice_stays_chosen_for_its_language(read):
    reader = read(bilingual("original"), NINA, OTTO, LAYLA).click("Listen")
    reader.page.locator("#voice-choice").select_option("Otto")
    reader.press("tt")
    assert reader.last["voice"] == "Layla"
    reader.press("t")
    assert reader.last["voice"] == "Otto"


def test_a_statement_is_announced_in_the_other_language_too(read):
    reader = read(bilingual("translation"), LAYLA).click("Listen")
    reader.page.get_by_label("Say who speaks").check()
    reader.press("n")
    assert [" ".join(each) for each in reader.heard[-2:]] == [
        "Mona Haddad:", "قالت منى حداد يوم الاثنين: «يبقى الميناء مفتوحا».",
    ]  # fmt: skip


def test_a_change_of_language_or_length_begins_anew(read):
    reader = read(bilingual("original"), NINA, LAYLA).click("Listen").press("nn")
    reader.press("b")
    assert reader.text == "Harbour open"
    assert reader.press("n").text == "“The harbour stays open,” Mona Haddad said on Monday."
    assert reader.lit == reader.text
    assert reader.page.locator("#brief, .brief").first.is_visible()
    reader.press("tt")
    assert reader.last["lang"] == "ar"
    assert reader.page.locator(".from:visible").count() == reader.page.locator(".from").count() == 3


def test_in_brief_the_passages_are_read(read):
    reader = read(bilingual("original"), NINA).press("b").click("Listen")
    reader.page.get_by_label("Say who speaks").check()
    reader.finish(5)
    assert [" ".join(each) for each in reader.heard[1:]] == [
        "Mona Haddad:", "“The harbour stays open,” Mona Haddad said on Monday.", "Pilots said that the fog would lift.",
    ]  # fmt: skip
    assert reader.page.get_by_role("region", name="Voice").is_hidden()


def test_the_sentence_comes_into_view_above_the_bar(read):
    reader = read(full(), NINA, width=390, reduced_motion="reduce").click("Listen")
    for _ in range(14):
        reader.press("n")
        bottom, bar = reader.page.evaluate(
            """() => [[...CSS.highlights.get("spoken")][0].getBoundingClientRect().bottom,
                      document.querySelector("#voice").getBoundingClientRect().top]"""
        )
        assert bottom <= bar


def test_keys_go_on_working_behind_a_click_in_the_bar(read):
    reader = read(story(), NINA).click("Listen").click("Next").press("n")
    assert reader.heard == words(*SENTENCES[:3])
    reader.click("Stop")
    assert reader.page.evaluate("document.activeElement.id") == "listen"


def test_without_scripts_no_voice_is_offered(show):
    page = show(story(), scripts=False)
    assert page.get_by_role("button").count() == 0
    assert not page.locator("#voice").is_visible()
