"""Lines of real pages in seven languages (counters, credits, plugs, prices ...), and their likes in a story."""

import pytest

from newsstruct import Article
from newsstruct.reading import read

BODY = {
    "en": "The harbour at Morva was closed on Monday after a crane fell across two piers, the port said.",
    "de": "Der Hafen von Morva wurde am Montag geschlossen, nachdem ein Kran auf zwei Piere gestürzt war.",
    "es": "El puerto de Morva fue cerrado el lunes después de que una grúa cayera sobre dos muelles.",
    "fr": "Le port de Morva a été fermé lundi après la chute d’une grue sur deux quais, a dit la mairie.",
    "it": "Il porto di Morva è stato chiuso lunedì dopo la caduta di una gru su due moli della città.",
    "pt": "O porto de Morva foi fechado na segunda-feira depois que um guindaste caiu sobre dois cais.",
    "ar": "أغلق ميناء مورفا يوم الاثنين بعد سقوط رافعة على رصيفين، بحسب ما أعلنت سلطة الميناء في المدينة.",
}
FURNITURE = {
    "en": [
        "ap-jo/mw/tt", "jo/mw", "- Nine berths on the lake -", "HOW TO HELP: Text PIER to 40404 to give $5.",
        "How to donate: Account 12-345",
        "4.1k shares", "7 min read", "18,000 followers", "2 hours ago", "Image 3 of 9", "Jon Orr/Reuters",
        "Tugs wait off Morva, where 9 berths are closed. (TWP Photo/Jon Orr)",
        "Tugs wait off Morva, where 9 berths are closed. Photograph by Jon Orr for The Morva Tide",
        "Tugs wait off Morva on Monday with 9 crew aboard / J. ORR (TWP)",
        "You have 2 free articles remaining this month.",
        "Forty days of fog: hear it on Apple Podcasts or wherever you get your podcasts.",
        "We write for 12,000 readers and no owner. Please consider a gift of $5 to keep us going.",
        "Explained: Why 9 cranes fell", "MORVAIR 40.10 +2.2%", "GBP/USD 1.2710", "Rate this article: 4.2 (118 votes)",
        "Correction, March 5: The port closed 2 piers, not 3, and the story has been changed to say so.",
        "All quotes delayed a minimum of 15 minutes.", "SHARE 412", "Save 50% today", "Tickets from $12",
        "Source: Ministry of Health, 2024", "From left: Ada Pell, Jon Orr and 12 dockers in 2019",
        "A post shared by Ada Pell (@adapell) on Mar 4, 2024", "https://morvatide.example/12-boats",
        "Published yesterday at 19:10, updated at 21:32 • 4 min read. Updated today at 7:02.",
        "Thanks for all your comments. We’ll be back at 7 tomorrow. JO",
        "Tugs wait off Morva, where 9 berths are closed. (Courtesy of Free Morva Relief)",
        "A version of this article appears in print on March 4, 2024, Section A, Page 12 of the late edition.",
    ],
    "de": [
        "So können Sie helfen: Spendenkonto 40 404", "jo/mw",
        "1.900 Mal geteilt", "7 Min. Lesezeit", "Bild 3 von 9", "mit dpa", "DAX 17.401,20 +0,4 %",
        "Schlepper vor Morva, wo 9 Liegeplätze gesperrt sind (Bild: Jon Orr / TWP)",
        "Vielen Dank fürs Mitlesen. Um 7 Uhr geht es weiter.",
        "Sie können noch 2 Artikel kostenlos lesen.", "Liveblog: 9 Kräne gesperrt",
    ],
    "es": [
        "Cómo ayudar: envíe PIER al 40404",
        "1.900 compartidos", "7 min de lectura", "Foto 3 de 9", "IBEX 35 10.412,30 +0,4%",
        "Remolcadores frente a Morva, el lunes, con 9 tripulantes. / J. ORR (TWP)",
        "Gracias por seguirnos. Volvemos a las 7.",
        "Te quedan 2 artículos gratis este mes.", "Te recomendamos: 9 faros",
    ],
    "fr": [
        "Pour aider : envoyez PIER au 40404", "- Neuf quais fermés -",
        "1 900 partages", "7 min de lecture", "Photo 3 sur 9", "CAC 40 7 412,30 +0,4 %",
        "Des remorqueurs devant Morva, où 9 postes sont fermés. (Photo Jon Orr/TWP)",
        "Publié hier à 19 h 10, mis à jour à 21 h 32 • Lecture 4 min.",
        "Il vous reste 2 articles gratuits.", "En direct : 9 grues à l’arrêt",
    ],
    "it": [
        "Come aiutare: un sms al 40404",
        "1.900 condivisioni", "7 min di lettura", "Foto 3 di 9", "FTSE MIB 34.412,30 +0,4%",
        "Rimorchiatori davanti a Morva, dove 9 posti sono chiusi. (Foto: Jon Orr/TWP)",
        "Ti restano 2 articoli gratuiti questo mese.", "Diretta: 9 gru ferme",
    ],
    "pt": [
        "Como ajudar: envie PIER para 40404",
        "1,9 mil compartilhamentos", "7 min de leitura", "Foto 3 de 9", "Ibovespa 128.412 +0,4%",
        "Rebocadores diante de Morva, onde 9 berços estão fechados. (Foto: Jon Orr/TWP)",
        "Você ainda tem 2 artigos gratuitos neste mês.", "Ao vivo: 9 guindastes parados",
    ],
    "ar": [
        "للتبرع: أرسل كلمة ميناء إلى 4040",
        "1900 مشاركة", "7 دقائق قراءة", "صورة 3 من 9", "تبقى لك 2 مقالات مجانية هذا الشهر.", "مباشر: توقف 9 رافعات",
    ],
}  # fmt: skip
STORY = {
    "en": [
        "How to help the 9 crews was the question that the port of Morva could not answer on Monday.",
        "- 9 cranes and 40 tugs are for sale - and nobody in Morva bids for them, the port's owner said -",
        "Shares of Morva Air fell 2.2% to $40.10 after the port closed.",
        "Three hours ago 9 ships lay off the port, the coastguard said.",
        "The company paid for 9 cranes and received four (one of them second-hand).",
        "Jon Orr is a docker who has worked in the port for 12 years and saw the crane fall.",
        "The port is run by Harl/Pell, which owns 9 cranes and 40 tugs along the coast.",
        "Readers of the notice numbered 40,000 by Monday.",
        "Save for 12 boats, the fleet was lost.",
        "Research by Vell University found that 41 percent of the reef had died.",
        "Registered in 2012, the ship had 9 owners before it sank off Morva.",
        "Like 12 others, Ada Pell lost her boat.",
        "Articles worth $2 million were free of duty this month.",
    ],
    "de": [
        "12.000 Mitglieder kamen.",
        "Im Podcast sprach der Minister von 9 Kränen, die im Sommer gesperrt werden sollen.",
        "Bis zum 31. März sollen 9 Kräne wieder arbeiten.",
        "Der DAX fiel um 0,4 Prozent auf 17.401 Punkte.",
    ],
    "es": ["Sobre el autor del disparo, la policía dijo que tiene 19 años.", "El IBEX 35 cayó un 0,4%."],
    "fr": ["Sur l’auteur du tir, la police a dit qu’il a 19 ans.", "Il y a deux heures, 9 bateaux attendaient."],
    "it": ["Sull’autore dello sparo la polizia dice che ha 19 anni.", "Due ore fa 9 navi erano al largo."],
    "pt": ["Restam 9 navios ao largo do porto.", "Há duas horas 9 navios esperavam."],
    "ar": ["اشترك 9 مسلحين في الهجوم.", "تبرع بنحو 9 ملايين دولار.", "قبل ساعتين كانت 9 سفن قبالة الساحل."],
}  # fmt: skip


def among_paragraphs(language: str, line: str) -> list[str | None]:
    text = "\n\n".join([BODY[language], line, BODY[language], BODY[language]])
    return [paragraph.furniture for paragraph in read(Article(text=text), language=language).paragraphs]


@pytest.mark.parametrize(
    ("language", "line"), [(lang, line) for lang in FURNITURE for line in FURNITURE[lang]]
)
def test_lines_of_the_page_are_furniture(language: str, line: str) -> None:
    first, found, *others = among_paragraphs(language, line)
    assert found is not None
    assert [first, *others] == [None] * 3


@pytest.mark.parametrize(("language", "line"), [(lang, line) for lang in STORY for line in STORY[lang]])
def test_their_likes_in_a_story_are_kept(language: str, line: str) -> None:
    assert among_paragraphs(language, line) == [None] * 4


@pytest.mark.parametrize(
    "note",
    [
        "Ada Pell is a reporter at The Morva Tide. She has covered the coast and its 9 ports for 12 years.",
        "Ada Pell, 41, is the newsroom’s correspondent in Morva and joined The Tide with 3 others in 2009.",
        "Pell reported from Vell.",
        "Pell and Orr reported from Vell and Morva.",
    ],
)
def test_a_note_on_the_authors_closes_the_story(note: str) -> None:
    text = "\n\n".join([BODY["en"]] * 3 + [note])
    assert [p.furniture for p in read(Article(text=text)).paragraphs] == [None] * 3 + ["byline"]
    within = "\n\n".join([BODY["en"], note, BODY["en"], BODY["en"]])
    assert [p.furniture for p in read(Article(text=within)).paragraphs] == [None] * 4
