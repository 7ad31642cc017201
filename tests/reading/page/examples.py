"""Articles that show everything that a page can show."""

from onrecord.record import Actor

from ..build import article, beside, marked, said, version


def full():
    """Every role, kind and field, words too long for a phone, and two important passages."""
    ann = Actor(
        id="a1", name="Ann Lee", type="person", role="Minister-President", affiliation="Donaudampfschiffahrts" * 4
    )
    body = "“We stand with our friends,” Ann Lee told reporters. “Always.” She said Bo Ray had asked for time."
    made = article(
        body,
        ("heading", "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"),
        *["Nothing else was decided on that day, and the ministers went home by train without a word."] * 12,
        ("list", "One."),
        ("quote", "A quotation https://wire.example/" + "long" * 40),
        ("caption", "A caption."),
        "قال الوزير إن القوات ستبقى في مواقعها.",
        "Later, aides wrote that it was late.",
        statements=[
            said("“We stand with our friends,”", "“Always.”", cue="told", source="Ann Lee", by=ann, date="2025-04-09"),
            said("Bo Ray had asked for time", cue="said", source="She", by=ann, kind="indirect"),
            said("time", cue="asked for", source="Bo Ray", by="Bo Ray", kind="mixed"),
            said("إن القوات ستبقى في مواقعها", cue="قال", source="الوزير", by="الوزير", kind="indirect"),
            said("that it was late", cue="wrote", source="aides", kind="indirect"),
        ],
        actors=(ann,), title="Ministers meet", outlet="Wire", byline=("Bo Muster",), published="2025-04-10",
        updated="2025-04-11", language="en", translated_by="Yandex Translate", fetched="2025-04-10T09:30:00Z",
        address="https://wire.example/" + "a-long-address-" * 12, lead_image="https://wire.example/picture.png",
        lead_image_caption="Ministers on the steps", lead_image_credit="Ida Holm/Wire",
    )  # fmt: skip
    return marked(made, body[:52], "that it was late")


MONA = Actor(id="a1", name="Mona Haddad", type="person", role="harbour master")
ENGLISH = (
    "“The harbour stays open,” Mona Haddad said on Monday. Nobody asked why. The council was silent, as it had been "
    "since the spring, when the first of the cranes was sold and the second one stood still.",
    ("heading", "What comes next"),
    ("list", "Two ships wait."),
    ("list", "A third is on its way."),
    ("quote", "Water knows no holidays."),
    ("caption", "Cranes in the evening."),
    "Pilots said that the fog would lift.",
)
ARABIC = (
    "قالت منى حداد يوم الاثنين: «يبقى الميناء مفتوحا». لم يسأل أحد عن السبب. وظل المجلس صامتا كما كان منذ الربيع.",
    ("heading", "ماذا بعد"),
    ("list", "سفينتان تنتظران."),
    ("list", "والثالثة في الطريق."),
    ("quote", "الماء لا يعرف العطل."),
    ("caption", "رافعات في المساء."),
    "قال المرشدون إن الضباب سينقشع.",
)


def bilingual(field):
    """English, with an Arabic original or translation. The second statement stands there, the third does not."""
    by = {"translated_by": "OPUS-MT"}
    made = article(
        *ENGLISH,
        statements=[
            said("“The harbour stays open,”", cue="said", source="Mona Haddad", by=MONA),
            said("that the fog would lift", cue="said", source="Pilots", kind="indirect"),
            said("The council was silent", kind="indirect", by="The council"),
        ],
        actors=(MONA,), title="Harbour open", language="en", **(by if field == "original" else {}),
    )  # fmt: skip
    other = version("ar", *ARABIC, title="الميناء مفتوح", **(by if field == "translation" else {}))
    made = beside(made, field, other, "«يبقى الميناء مفتوحا»", "إن الضباب سينقشع", None)
    return marked(made, "“The harbour stays open,” Mona Haddad said on Monday.", "Pilots said that the fog would lift.")


def from_hebrew():
    """Hebrew, in which no statements are looked for, with an English translation."""
    made = article("הנמל נשאר פתוח. איש לא שאל מדוע.", "הערפל יתפזר.", title="הנמל פתוח", language="he")
    other = version(
        "en", "The harbour stays open. Nobody asked why.", "The fog will lift.", title="Harbour open", translated_by="X"
    )
    return beside(made, "translation", other)
