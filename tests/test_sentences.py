"""Sentences: texts in which | stands where one ends and the next begins."""

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.sentences import Sentences
from onrecord.wordlists import sections

TABLE = [
    # English, which no language given means as well
    (None, "The bridge is shut. |No one knows for how long."),
    (None, "“We are late!” she said. |“Run.” |They ran."),
    (None, "Dr. Hale met Gen. Ortiz on Oct. 4 in the U.S. capital. |It rained."),
    (None, "He paid 3.50 for it. |Why? |Nobody asked…\n|A new line begins"),
    ("en", "J. R. Lund left at 5 p.m. on Friday. |The rest stayed."),
    ("en-GB", "Mr. Fell had élan… épée and all."),
    ("en_US", "Is it (?) so? |Yes."),
    (None, "他走了。|我们留下。"),
    (None, "Поезд ушёл. |Следующий будет утром."),
    (None, "Она купила хлеб и пр. вещи для дома."),
    # Russian
    ("ru", "Мост закрыт. |Когда его откроют, никто не знает."),
    ("ru", "Завод стоит в г. Тверь на ул. Садовой. |Рядом парк им. Гагарина."),
    ("ru", "Это был я. |Он промолчал."),
    ("ru", "А. С. Пушкин и Л.Н. Толстой жили здесь. |Дом уцелел."),
    ("ru", "В саду растут груши, сливы и т. д. |Осенью их собирают."),
    ("ru", "Продают муку, соль и т.д. |Очередь большая."),
    ("ru", "Ехать надо на юг, т. е. Крым им подходит. |Билеты есть."),
    ("ru", "Ремонт стоил 5 млн. руб. |Деньги дал город."),
    ("ru", "Ремонт стоил 40 тыс. руб. за метр. |Это дорого."),
    ("ru", "Школу построили в 1987 г. |Потом её закрыли."),
    ("ru", "План см. на стр. 5 и рис. 3. |Там всё ясно."),
    ("ru", "— Вы едете? |— Да, — ответила она. |— Завтра утром."),
    ("ru", "«Мы готовы!» — сказал мэр. |«Ждём только снега»."),
    ("ru", "Мэр сказал: «Мы готовы». |Жители ему не верят."),
    ("ru", "«Когда?» |Он не ответил."),
    ("ru", "По словам проф. Иванова, лёд тонкий. |На нём стоять нельзя."),
    ("ru", "1. Закрыть мост.\n|2. Найти деньги."),
    # Ukrainian
    ("uk", "Міст закрили. |Їздити доведеться в обхід."),
    ("uk", "Музей ім. Франка стоїть на вул. Зеленій у м. Львів. |Він відкритий."),
    ("uk", "Тут є груші, сливи тощо. |Усе з нашого саду, тобто з с. Липки."),
    ("uk", "— Ти йдеш? |— Ні, — сказав він. |— Іди сам."),
    ("uk", "Школу збудували 1987 р. |Її любили."),
    # German
    ("de", "Am 12. Oktober kam Dr. Weber nach Bonn. |Er blieb nicht lange."),
    ("de", "Obst, z. B. Birnen, kostet mehr. |Das stört viele."),
    ("de", "Sie fährt mit Linie Nr. 5 bzw. Nr. 7. |Die Fahrt dauert."),
    ("de", "„Kommt ihr mit?“, fragte sie. |„Nein.“ |Dann ging sie."),
    ("de", "»Wir gehen.« |Niemand folgte ihm. |»Schade!«, rief er."),
    ("de", "Das Haus stammt aus dem 19. Jahrhundert. |Es steht leer."),
    ("de", "Im Saal saßen 25. |Sie schwiegen."),
    ("de", "Die Stadt wurde 300 v. Chr. gegründet. |Heute ist sie groß."),
    ("de", "Er wohnt in der Gartenstr. 4 in St. Gallen. |Das weiß jeder."),
    ("de", "Das Bild zeigt Kaiser Wilhelm II. |Es hing schief."),
    # French
    ("fr", "M. Dupont et Mme. Petit sont venus. |Ils étaient seuls."),
    ("fr", "« Venez ! » |Elle n’a pas répondu."),
    ("fr", "« Venez ! » a dit le maire. |« Il est tard. » |Puis il est parti."),
    ("fr", "Selon l’art. 5 de la loi, c’est permis. |Étrange !"),
    ("fr", "Le train part à 20 h. |Il est plein."),
    ("fr", "— Tu viens ? |— Non, dit-il. |— Dommage."),
    ("fr", "Prenez du pain, du sel, etc. |Tout est là."),
    ("fr", "Le Dr. Roux habite bd. Voltaire. |J.-P. Morel aussi."),
    # Spanish
    ("es", "La Sra. Ruiz vive en EE. UU. desde mayo. |¿Por qué? |Nadie lo sabe."),
    ("es", "El Sr. López leyó el núm. 3. |¡Qué sorpresa! |—¿Vienes? —preguntó Ana."),
    ("es", "«Ya basta». |“No más”, dijo. |Luego salió."),
    ("es", "Hay frutas, p. ej. Peras de Aranjuez. |Son caras."),
    ("es", "Roma cayó en el 476 d. C. según el libro. |Véase la pág. 12."),
    # Portuguese
    ("pt", "O Sr. Lima e a Sra. Costa chegaram. |Ninguém sabe quem ele é. |Depois saíram."),
    ("pt", "Veja a pág. 4 do vol. II. |— Vamos? |— Não, disse ela."),
    ("pt", "A Av. Brasil fechou. |O Prof. Dias protestou."),
    # Italian
    ("it", "Il dott. Bianchi abita qui. |L’on. Neri no. |«Andiamo!» |Nessuno si mosse."),
    ("it", "Si veda l’art. 3 a pag. 20. |È chiaro."),
    ("it", "La Sig.ra Verdi e il sig. Gallo litigano. |Come sempre."),
    # Polish
    ("pl", "Prof. Nowak mieszka przy ul. Długiej. |W 1990 r. |Wyjechał."),
    ("pl", "Szkołę zbudowano w 1990 r. |Potem ją zamknięto."),
    ("pl", "Stolica, tzn. Warszawa, śpi. |„Cicho!” – szepnął. |„Już późno”."),
    ("pl", "Spotkanie o godz. 15 w szkole im. Kopernika. |Przyjdą m.in. Anna i Piotr."),
    # Dutch
    ("nl", "Dhr. Jansen en mevr. De Wit zijn er. |’s Avonds gaan ze weg."),
    ("nl", "Zie blz. 5 en nr. 7. |Dat is bijv. Utrecht. |Klaar."),
    # Arabic
    ("ar", "أُغلق الجسر. |متى يُفتح؟ |لا أحد يعلم."),
    ("ar", "وصل د. أحمد إلى المدينة. |«هل تأتون معنا؟» سأل الجيران."),
    ("ar", "هل هذا صحيح؟\u200f |نعم!"),
    # Persian
    ("fa", "پل بسته است. |چرا؟ |کسی نمی‌داند!"),
    ("fa", "«می‌آیید؟» |باران آغاز شد."),
    # Hebrew
    ("he", "הגשר סגור. |מתי ייפתח? |אין תשובה."),
    ("he", "ד״ר כהן וגב׳ לוי הגיעו לארה״ב. |״בואו!״ אמרה לוי. |הם באו."),
    # Urdu and Hindi
    ("ur", "پل بند ہے۔ |کب کھلے گا؟ |کوئی نہیں جانتا۔"),
    ("hi", "पुल बंद है। |कब खुलेगा? |कोई नहीं जानता।"),
    ("hi", "डॉ. शर्मा और ए. पी. वर्मा आए। |“क्या आप चलेंगे?” उसने पूछा। |सब चुप रहे।"),
    ("hi", "पुल बंद है. |वह घर गया."),
    # Chinese
    ("zh", "桥关了。|什么时候开？|没人知道！"),
    ("zh", "“我们走吧。”张明说。|大家都没动。"),
    ("zh", "他说：“太晚了！”|雨下得更大了。"),
    ("zh", "他……走了。|真的吗?|真的!"),
    ("zh", "“好！”，她笑了。|（门开了。）|风很冷。"),
    # Japanese
    ("ja", "橋は閉鎖された。|いつ開くのか？|誰も知らない。"),
    ("ja", "「行きましょう。」と彼は言った。|誰も動かなかった。"),
    ("ja", "「はい。」|「いいえ。」|雨が降り出した。"),
    ("ja", "えっ！？　|本当ですか。|（笑）"),
    ("ja", "「もう遅い！」|母は窓を閉めた。"),
    ("ja", "「行こう。」|ところが誰も来ない。|「もう寝る。」|でも眠れない。"),
    # Turkish
    ("tr", "Köprü kapalı. |Ne zaman açılacak? |İşçiler bilmiyor."),
    ("tr", "Prof. Dr. Kaya 12. Bölüm’ü okudu. |“Geliyor musunuz?” diye sordu. |Çıktılar."),
    ("tr", "II. Murat Cad. No. 5 boş. |Ev eski."),
    # A language without data
    ("sv", "Det var A. Lind. |”Kom!” sa hon. |Ingen kom."),
    ("ko", "다리가 닫혔다. |언제 열릴까? |아무도 모른다."),
    # Greek
    ("el", "Η γέφυρα έκλεισε. |Πότε θα ανοίξει; |Κανείς δεν ξέρει."),
    ("el", "Ο κ. Νίκου μένει στην οδ. Αθηνάς, π.χ. στο 5. |«Πάμε;» ρώτησε. |Έφυγαν."),
    # of every language again: what was written after the rules, and not for one of them
    ("ru", "Об этом сообщил ген. Смирнов в ст. Вешенской. |Ответа нет."),
    ("ru", "Длина моста 300 м. |Ширина 12 м."),
    ("ru", "«Это ошибка!» |— Кто так сказал? |— Не знаю."),
    ("ru", "Адрес: г. Казань, ул. Баумана, д. 5, кв. 12. |Звоните по тел. 5-12."),
    ("ru", "Он родился в I в. до н. э. в Риме. |Так считают."),
    ("ru", "Встретились Д. Трамп и В. Зеленский. |Говорили час."),
    ("ru", "И вдруг… |Тишина. |Почему?.. |Никто не понял."),
    ("ru", "Ущерб оценили в 3 млрд. |Суд начнётся в мае."),
    ("uk", "Про це сказав ген. Коваль (див. стор. 4). |Відповіді немає."),
    ("uk", "«Ми готові!» — сказав мер. |Його слухали."),
    ("uk", "Зустрілися О. Бойко та І. Мельник. |Говорили довго."),
    ("uk", "Це коштує 500 тис. грн. |Гроші дала громада."),
    ("de", "Das kostet ca. 5 Mio. Euro. |So steht es in Abs. 3 des Vertrags."),
    ("de", "Am 3. 10. 1990 war es so weit. |Ein Fest!"),
    ("de", "Das sagte Prof. Dr. med. Lang. |Sie irrt sich u. a. beim Preis."),
    ("de", "Er kam im Jahr 1990. |Damals war alles neu."),
    ("de", "Sie nennen ihn Elisabeth II. |Das ist ein Scherz."),
    ("de", "„Nein!“, rief er. |„Wirklich?“ |Ja."),
    ("fr", "M. et Mme Leroy habitent au no 5. |Ils ont deux chats."),
    ("fr", "Il a dit : « C’est fini. » |Personne n’a bougé."),
    ("fr", "Vu par J.-C. Martin, c’est simple. |Voir p. 12 et fig. 3."),
    ("fr", "Le prix atteint 5 M€. |L’État paiera."),
    ("fr", "« Qui est là ? » demanda-t-il. |Rien."),
    ("es", "El Dr. Gómez y D. Pedro viajaron a EE.UU. ayer. |Volverán pronto."),
    ("es", "—¡Basta! —gritó. |—¿Quién eres?"),
    ("es", "Vive en la Avda. Libertad n.º 5. |Nadie lo visita."),
    ("es", "El Gral. Ortega calló. |“¿Por qué?” |No hubo respuesta."),
    ("pt", "O Exmo. Sr. Dr. Pinto chegou às 5 h. |Todos se levantaram."),
    ("pt", "“É verdade!”, disse a ministra. |O Gen. Alves discordou."),
    ("pt", "Mora na R. Augusta, n.º 10. |É longe."),
    ("it", "Il prof. Conti e la dott.ssa Riva tacciono. |Perché?"),
    ("it", "«Non è vero», disse. |«È una bugia!» gridò lei. |Poi silenzio."),
    ("it", "S. Francesco visse qui. |Lo dice il cap. IV."),
    ("pl", "Dr Zięba i prof. Kot wyjechali. |Wrócą w 2030 r."),
    ("pl", "Adres: al. Jerozolimskie 5, m. 12. |Proszę dzwonić."),
    ("pl", "Kupił chleb, sól itp. |Potem wyszedł."),
    ("pl", "— Idziesz? |— Nie — odparł. |— Szkoda."),
    ("nl", "Prof. dr. Bakker sprak o.a. Jansen aan. |Die lachte."),
    ("nl", "“Kom!” riep hij. |’t Was te laat."),
    ("ar", "قال: «نحن جاهزون». |ثم غادر القاعة."),
    ("ar", "بلغ السعر 5.5 دولار. |هل سيرتفع؟ |ربما."),
    ("fa", "او گفت: «می‌آییم.» |سپس رفت."),
    ("he", "הוא אמר: ״נבוא.״ |אחר כך הלך."),
    ("he", "ח. נ. ביאליק כתב כאן. |זה היה מזמן."),
    ("hi", "प्रो. मिश्रा ने कहा, “हम तैयार हैं।” |फिर वे चले गए।"),
    ("zh", "他问：“你来吗？”|她没有回答。|雪停了。"),
    ("zh", "“为什么？”记者问。|“不知道。”|他走了！"),
    ("zh", "价格是3.5元。|太贵了。"),
    ("zh", "《春天来了！》是一本书。"),
    ("ja", "「行くぞ！」|彼は走り出した。|「待って！」と叫んだ。"),
    ("ja", "価格は3.5円です。|高いですか？|はい。"),
    ("ja", "モデルは「すごい！」という声を聞いた。"),
    ("tr", "Doç. Dr. Aydın 5. katta oturuyor. |Saat 10.30’da geldi."),
    ("tr", "M. Kemal Atatürk 1938’de öldü. |Yaşı 57 idi."),
    ("tr", "“Hayır!” dedi. |Sonra 20. yüzyıl başladı."),
    ("el", "Ο Γ. Παπάς ήρθε στις 5 μ.μ. την Τρίτη. |Ποιος τον είδε; |Κανείς."),
    ("el", "Αγόρασε ψωμί, αλάτι κ.λπ. |Μετά έφυγε."),
]


def boundaries(text: str, language: str | None) -> str:
    """The text with | before every sentence but the first."""
    starts = [span.start for span in Sentences(text, language).spans]
    return "|".join(text[a:b] for a, b in zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True))


@pytest.mark.parametrize(("language", "expected"), TABLE)
def test_table(language, expected):
    assert boundaries(expected.replace("|", ""), language) == expected


def test_lines():
    text = "  De brug is dicht.»  \n\n ’t Is laat.\t"
    assert [text[a:b] for a, b in Sentences(text, "nl").spans] == ["De brug is dicht.»", "’t Is laat."]


FILES = sorted(path.stem for path in Path(str(files("onrecord") / "words" / "abbreviations")).glob("*.txt"))
LISTED = [code for code in FILES if code != "en"]


def listed(section: str) -> list[tuple[str, str]]:
    return [
        (code, word)
        for code in LISTED
        for word in sections("onrecord", f"words/abbreviations/{code}.txt").get(section, ())
    ]


@pytest.mark.parametrize(
    ("section", "text", "count"),
    [
        ("open", "Qqq {}. Qqq", 1),
        ("number", "Qqq {}. 5", 1),
        ("unit", "Qqq 5 {}. Qqq", 2),
        ("end", "Qqq {}. Qqq", 2),
        ("begin", "Qqq Q. {} qqq", 2),
        ("onward", "“Qqq!” {} qqq.", 1),
        ("cues", "“Qqq!” Qqq{}.", 1),
    ],
)
def test_every_listed_word_counts(section, text, count):
    words = listed(section)
    assert words
    said = [(code, word, text.format(word.replace("-str", "Qqstr"))) for code, word in words]
    assert [row for row in said if len(Sentences(row[2], row[0]).spans) != count] == []


def test_sections_of_the_files_are_known():
    known = {"open", "number", "unit", "end", "begin", "ordinal", "onward", "cues"}
    for code in FILES:
        assert sections("onrecord", f"words/abbreviations/{code}.txt").keys() <= known, code


def test_positions():
    text = "One ends. Two\nThree"
    sentences = Sentences(text)
    assert [sentences.number(at) for at in (0, 8, 9, 10, 14, 99)] == [0, 0, 0, 1, 2, 2]
    assert sentences.around(11) == (10, 13)
    assert Sentences("  A").number(0) == -1
    assert Sentences("  A").around(0) == (0, 0)


PIECES = st.sampled_from(
    [*" \n\t\u3000\u200f.!?…。？؟।;-—\"“”„«»’'」「)(》1aAбБÉéдд好とस", "г. ", "т. д. ", "z. B. ", "II. ", "! » "]
)
TEXTS = st.text() | st.lists(PIECES).map("".join)


@given(TEXTS, st.sampled_from([None, "", "xx", "../en", "\0", "zh-Hant-TW", *FILES]))
def test_spans_are_in_order_and_cover_what_is_written(text, language):
    spans = Sentences(text, language).spans
    end = 0
    for span in spans:
        assert span.start >= end
        assert not text[end : span.start].strip()
        end = span.end
        written = text[span.start : end]
        assert written
        assert written == written.strip()
    assert not text[end:].strip()


@given(TEXTS)
def test_no_language_is_english(text):
    assert Sentences(text).spans == Sentences(text, "en").spans == Sentences(text, "en-AU").spans
