"""Two articles to be spoken, in words of the tests' own."""

from tests.reading.build import article

ENGLISH = article(
    "The council of Port Ellery voted on Monday to widen the harbour, and the mayor said that work would begin in "
    "spring. The plan is at https://example.org/plan (see www.example.org).",
    ("caption", "The harbour at dawn, seen from the lighthouse."),
    ("heading", "What the money buys"),
    "Two new quays and a dry dock are planned, said the engineer, Tom Reed. Write to press@example.org.",
    ("heading", "What comes next; and = when"),
    "A second vote is due in June. We will not be rushed, the mayor said, and she left the room.",
    title="Harbour vote splits the council",
    outlet="The Ellery Post",
    language="en",
    published="2025-04-10",
    address="https://news.example/harbour",
)
RUSSIAN = article(
    "Городской совет в понедельник проголосовал за расширение порта, и мэр сообщила, что работы начнутся весной.",
    ("heading", "На что пойдут деньги"),
    "Планируется построить два причала и сухой док, рассказал главный инженер порта. Работы займут около трёх лет.",
    ("heading", "Что дальше"),
    "Второе голосование состоится в июне. «Мы не будем торопиться», — сказала мэр и покинула зал заседаний.",
    title="Совет порта голосует за новый причал",
    outlet="Портовые вести",
    language="ru",
)
