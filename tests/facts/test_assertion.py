"""How a sentence asserts its numbers and events: what is denied, negated or only supposed is told from what is said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsstruct.facts.assertion import assertion_of, status_of

UNTRUE = {"negated", "denied", "hypothetical"}


def assertion(sentence: str, language: str) -> str:
    """The assertion of the number set in <angle brackets>."""
    start, end = sentence.index("<"), sentence.index(">") - 1
    return assertion_of(sentence.replace("<", "").replace(">", ""), start, end, language)


DENIED = {
    "en": [
        "The ministry denied that <30> of the 95 detainees were minors.",
        "Officials denied that <340> people had been injured in the crush.",
        "The health ministry has denied reports that <200> miners had been buried.",
        "A spokesman said reports of <77> deaths were untrue.",
        'The governor called claims of <400> missing "nonsense".',
        "The government dismissed as false a claim that <5,000> soldiers had deserted.",
        "It was not the case that <40> ships had been lost, the navy said.",
        "Initial reports of <12> dead proved to be wrong.",
        "The airline said it was untrue that <85> passengers had been left behind.",
        "There was no indication that <18> people had been abducted, officials said.",
        '"We have not lost <60> men," the general said.',
        "The agency later withdrew its report that <150> homes had been destroyed.",
        "The earlier toll of <95> was retracted on Monday.",
        "The figure of <3,000> was described by the bank as fiction.",
        "The minister flatly rejected the suggestion that <700> teachers would lose their jobs.",
        "Nobody believes that <10,000> people took part, he said.",
        "The group's statement that it had shot down <4> helicopters was denied by the army.",
        "The army said the rebels' claim to have killed <45> soldiers was a lie.",
        "The mayor disputed accounts that <16> children had been hurt.",
        "Contrary to some media reports, <14> tourists were not kidnapped.",
        "Claims that <240> clerks had quit were rubbished by the mayor.",
        "There were nowhere near <240> marchers, the clerk said.",
        "The police have ruled out that <9> people were involved.",
        "The company has consistently denied that it dumped <300> tonnes of waste.",
        "The union never claimed that <8,000> workers had walked out.",
        "Rumours that <60> people were trapped underground were unfounded.",
        "It is false that <2> million people lack water, the utility said.",
        "The paper apologised for wrongly reporting that <22> patients had died.",
        "Doctors denied having treated <35> victims.",
        '"That <500> people were fired is simply not true," the director said.',
        "Social media posts claiming <1,000> dead were fake, the police said.",
        "The court found no evidence that the bank had hidden <$80> million.",
        "Reports that <28> villages had been flooded could not be true, the minister said.",
        "There was never a plan to close <40> schools, the council said.",
        "The toll is not <300>, the hospital said.",
        "Authorities refuted rumors about <65> infections in the prison.",
        "The allegation that <250> ballots were burned has been disproved.",
        "The army denied losing <14> tanks.",
        "Earlier reports had mistakenly put the number of dead at <31>.",
        "The state news agency's report of <120> casualties was later corrected.",
        "The army denied that <340> civilians had been killed.",
        "Reports of <77> dead turned out to be false.",
        "There were no reports that <45> people were missing.",
        "Police rejected claims that <60> protesters had been beaten.",
        "It is not true that <900> houses burned down, the mayor said.",
        "An earlier figure of <200> was withdrawn.",
        "Contrary to rumours that <60> were trapped, the tunnel was empty.",
        "The ministry denied on Tuesday that as many as <300> ships had been turned back.",
        "The company dismissed a report in a local paper that <1,200> jobs would go.",
        "The claim that <900> had drowned is false.",
        "She denied that five patients, let alone <12>, had been harmed.",
        "Rebel leaders denied killing <17> villagers.",
        "The group has denied having taken <40> hostages.",
        "There is no evidence that <300> ballots were forged.",
        "The union wrongly said that <2,000> nurses had resigned.",
        "A rumour that <80> miners were buried was quickly debunked.",
        "Claims by both camps that <500> tanks had crossed the river were dismissed by observers.",
        "He said <77> people had died, a figure that turned out to be wrong.",
        "The paper retracted its claim that <30> judges had been bribed.",
        "The governor refuted suggestions of <150> deaths.",
        "The bank denied reports of a loss of <$40 million>.",
        "False reports of <90> arrests spread overnight.",
        "The hospital denied the deaths of <14> newborns.",
        "There is no truth in the story that <70> cows were stolen.",
        "Nothing suggests that <25> votes were bought.",
        "The embassy denied that its staff had paid <3 million euros> for the villa.",
    ],
    "de": [
        "Die Meldung von <240> Toten erwies sich als Ente.",
        "Die Zahl von <240> Toten stimmt nicht.",
        "Ein Sprecher dementierte, dass <200> Menschen verletzt wurden.",
        "Das Ministerium wies Meldungen zurück, wonach <500> Soldaten desertiert seien.",
        "Angaben über <40> Vermisste seien falsch, sagte die Polizei.",
        "Gerüchte über <60> Tote entbehren jeder Grundlage.",
        "Die Firma bestreitet, <300> Tonnen Abfall verklappt zu haben.",
        "Von <90> Toten könne keine Rede sein, sagte der Minister.",
        "Die Zahl von <120> Opfern wurde später zurückgenommen.",
        "Es ist nicht wahr, dass <80> Kinder erkrankt sind.",
        "Die Behauptung der Rebellen, <45> Soldaten getötet zu haben, ist gelogen.",
        "Anders als gemeldet seien nicht <30> Menschen gestorben.",
        "Es gebe keine Belege für <700> gefälschte Stimmen, hieß es.",
        "Der Verband widersprach Berichten, nach denen <900> Ärzte gekündigt hätten.",
        "Die Armee bestritt, dass <340> Zivilisten getötet worden seien.",
        "Die Polizei wies Berichte über <200> Tote zurück.",
        "Dass <3.000> Wohnungen leer stehen, wies der Bürgermeister zurück.",
        "Berichte über <77> Tote erwiesen sich als falsch.",
        "Es gibt keine Hinweise darauf, dass <45> Menschen vermisst werden.",
        "Entgegen Gerüchten, <60> Bergleute seien verschüttet, war die Grube leer.",
        "Der Konzern dementierte Meldungen, wonach <1.200> Stellen wegfallen.",
        "Es stimmt nicht, dass <900> Häuser abgebrannt sind.",
        "Die Behauptung, es habe <150> Tote gegeben, ist unwahr.",
        "Die Rebellen bestritten, <17> Geiseln genommen zu haben.",
        "Der Sender hatte fälschlich <80> Verletzte gemeldet.",
    ],
    "fr": [
        "Le ministère a nié que <200> personnes aient été blessées.",
        "L'armée dément avoir perdu <60> hommes.",
        "Le maire a qualifié de fausse l'information selon laquelle <40> écoles fermeraient.",
        "Le chiffre de <300> morts est faux, selon l'hôpital.",
        "La direction rejette les accusations selon lesquelles <80> salariés auraient été licenciés.",
        "Aucun élément ne permet de dire que <18> personnes ont été enlevées.",
        "L'annonce de <95> victimes a été retirée lundi.",
        "Il est faux de dire que <700> enseignants partiront.",
        "Nous n'avons pas perdu <60> hommes, a dit le général.",
        "Les informations faisant état de <12> disparus étaient erronées.",
        "L'armée a démenti que <340> civils aient été tués.",
        "Le préfet a rejeté les informations faisant état de <200> morts.",
        "Les rumeurs selon lesquelles <60> personnes étaient bloquées se sont révélées fausses.",
        "Il n'est pas vrai que <900> maisons ont brûlé.",
        "Aucune preuve ne montre que <45> bulletins ont été falsifiés.",
        "Contrairement à des rumeurs évoquant <60> disparus, le tunnel était vide.",
        "Les rebelles ont nié avoir tué <17> villageois.",
        "Le journal a annoncé à tort <80> licenciements.",
        "Un premier bilan de <200> morts a été démenti.",
    ],
    "es": [
        "El ministerio desmintió que <200> personas resultaran heridas.",
        "El ejército niega haber perdido <60> hombres.",
        "El alcalde calificó de falsa la noticia de que cerrarían <40> escuelas.",
        "Las versiones sobre <300> muertos son falsas, según el hospital.",
        "La empresa rechaza las acusaciones de que despidió a <80> trabajadores.",
        "No hay indicios de que <18> personas fueran secuestradas.",
        "La cifra inicial de <95> víctimas fue retirada el lunes.",
        "Es falso que <700> maestros vayan a perder su empleo.",
        '"No hemos perdido <60> hombres", dijo el general.',
        "El portavoz negó la existencia de <12> desaparecidos.",
        "El gobierno negó que hubiera <40> muertos.",
        "El ejército negó que <340> civiles hubieran muerto.",
        "La policía rechazó los informes de <200> muertos.",
        "Los rumores de que <60> mineros estaban atrapados resultaron falsos.",
        "No es cierto que <900> casas se hayan quemado.",
        "No hay pruebas de que <45> votos fueran falsos.",
        "Contrariamente a los rumores de <60> desaparecidos, el túnel estaba vacío.",
        "Los rebeldes negaron haber matado a <17> campesinos.",
        "El ministro desmintió la muerte de <12> reclusos.",
        "La cifra de <200> heridos fue desmentida por el hospital.",
    ],
    "it": [
        "Il ministero ha negato che <200> persone siano rimaste ferite.",
        "L'esercito smentisce di aver perso <60> uomini.",
        "Le notizie di <300> morti sono false, secondo l'ospedale.",
        "L'azienda respinge le accuse di aver licenziato <80> dipendenti.",
        "Non c'è alcuna prova che <18> persone siano state rapite.",
        "È falso che <700> insegnanti perderanno il posto.",
        "Non abbiamo perso <60> uomini, ha detto il generale.",
        "La cifra di <95> vittime è stata poi smentita.",
        "L'esercito ha negato che <340> civili siano stati uccisi.",
        "La questura ha smentito le voci di <200> morti.",
        "La notizia di <77> vittime si è rivelata falsa.",
        "Non è vero che <900> case sono bruciate.",
        "Non ci sono prove che <45> schede siano state falsificate.",
        "Contrariamente alle voci su <60> dispersi, la galleria era vuota.",
        "I ribelli negano di aver ucciso <17> contadini.",
        "Il ministro ha respinto le accuse secondo cui <300> profughi sarebbero stati respinti.",
    ],
    "pt": [
        "O número de <240> mortos estava errado.",
        "O ministério negou que <200> pessoas tenham ficado feridas.",
        "O exército desmente ter perdido <60> homens.",
        "As notícias de <300> mortos são falsas, segundo o hospital.",
        "A empresa rejeita as acusações de que demitiu <80> trabalhadores.",
        "Não há indícios de que <18> pessoas tenham sido raptadas.",
        "É falso que <700> professores percam o emprego.",
        "Não perdemos <60> homens, disse o general.",
        "O número de <95> vítimas foi depois desmentido.",
        "O exército negou que <340> civis tivessem morrido.",
        "A polícia rejeitou relatos de <200> mortos.",
        "Os boatos de que <60> mineiros estavam soterrados eram falsos.",
        "Não é verdade que <900> casas arderam.",
        "Não há provas de que <45> votos tenham sido comprados.",
        "Ao contrário dos rumores de <60> desaparecidos, o túnel estava vazio.",
        "Os rebeldes negaram ter matado <17> camponeses.",
        "O ministro desmentiu a morte de <12> presos.",
    ],
    "ar": [
        "نفت وزارة الصحة إصابة <200> شخص.",
        "وأنكر الجيش أنه فقد <60> جنديا.",
        "نفى المتحدث صحة تقارير عن مقتل <300> مدني.",
        "وصفت الوزارة الأنباء عن اعتقال <80> شخصا بأنها كاذبة.",
        "ليس صحيحا أن <700> معلم سيفقدون وظائفهم.",
        "لم نفقد <60> رجلا، قال الجنرال.",
        "لا توجد أدلة على خطف <18> شخصا.",
        "نفت الشركة أن تكون قد سرحت <80> عاملا.",
        "نفى الجيش مقتل <340> مدنيا.",
        "ونفت الوزارة أن يكون <٢٠٠> جندي قد استسلموا.",
        "رفضت الشرطة التقارير التي تحدثت عن <60> قتيلا.",
        "لا صحة للأنباء عن فقدان <45> شخصا.",
        "لا يوجد دليل على أن <300> صوت قد زورت.",
        "خلافا لشائعات عن <60> محاصرا كان النفق خاليا.",
        "الأنباء عن مقتل <77> شخصا كانت كاذبة.",
    ],
}

NEGATED = {
    "en": [
        "Eight, not <200>, he said.",
        "There were not <45> people on the boat.",
        "The blast did not kill <200> people.",
        "She never said that <40> ships had sunk.",
        "Nor did <200> soldiers surrender.",
        "I do not believe that <900> people came.",
        "It weren't <12> but 21.",
    ],
    "de": [
        "Es waren acht, nicht <200>.",
        "Bei dem Brand starben nicht <40> Menschen.",
        "Es gab keine <200> Toten.",
    ],
    "fr": [
        "Ils étaient huit, pas <200>.",
        "Il n'y a pas eu <40> morts.",
        "La bombe n'a pas tué <12> soldats.",
    ],
    "es": ["Son ocho, no <200>.", "No hubo <40> muertos.", "No se registraron <12> heridos."],
    "it": ["Sono otto, non <200>.", "Non ci sono stati <40> morti."],
    "pt": ["São oito, não <200>.", "Não houve <40> mortos."],
    "ar": ["ثمانية وليس <200>.", "لم يقتل <40> شخصا."],
}

SUPPOSED = {
    "en": [
        "If the dam breaks, <5,000> people will lose their homes.",
        "Unless rain comes soon, we will lose <40> cows.",
        "Another <10> patients will die if the road stays closed.",
        "If <300> voters had stayed at home, the result would be the same.",
        "The flood would have cost <$3 billion> without the wall.",
        "Were the bridge to fall, <60> villages would be cut off.",
        "The true toll could be <900>, one doctor guessed.",
        "Reporters asked whether <200> soldiers had surrendered.",
    ],
    "de": [
        "Wenn der Damm bricht, werden <5.000> Menschen ihr Zuhause verlieren.",
        "Falls <300> Wähler fehlen, wird neu gezählt.",
    ],
    "fr": [
        "Si le barrage cède, <5.000> personnes perdront leur maison, car elles seront sans abri.",
        "Si <300> électeurs manquent, on recomptera.",
    ],
    "es": ["Si la presa cede, perderemos <500> casas.", "Si <300> votantes faltan, se repetirá."],
    "it": ["Se la diga cede, moriranno <500> persone."],
    "pt": ["Se a barragem ceder, perderemos <500> casas.", "Perderemos <500> casas se a barragem ceder."],
    "ar": ["إذا انهار السد سيموت <500> شخص."],
}

STATED = {
    "en": [
        "The ministry denied that 30 of the <95> detainees were minors.",
        "Had it not been for the <40> volunteers, the town would be under water.",
        "The army denied involvement but said <12> people had been killed.",
        "No ships were lost, though <14> sailors drowned.",
        "The minister, who denies any wrongdoing, resigned after <30> people died.",
        "He was not at home when <12> men broke in.",
        "Without the wall, officials said, the 2010 flood had killed <40> people.",
        "It is not clear how the <12> workers died.",
        "At least <40> people have not been found.",
        "The bank, which had denied trouble, lost $<3> billion.",
        "Not a day passes without news: on Monday <17> people died.",
        '"I could not breathe," said one of the <12> survivors.',
        "The group has not said why it freed <14> hostages.",
        "Neither side gave ground, and <60> people were wounded.",
        "The police denied permission for the march, which drew <3,000> people.",
        "No fewer than <3> bridges collapsed.",
        "The court dismissed charges against <12> men.",
        "The report rejected by parliament put the cost at <$40> million.",
        "He never recovered from the crash that killed <5> of his friends.",
        "Rescuers said no one was alive under the rubble, where <16> bodies were found.",
        "Far from ending, the strike now involves <4,000> drivers.",
        "The firm denied blame but paid $<2> million.",
        "If you live in one of the <12> villages, stay at home.",
        "She said it was unlikely to be less than <300>.",
        "Nearly <200> people did not survive the winter.",
        "The army would not say how many of the <80> men were alive.",
        "More than <1,000> homes remained without power.",
        "It was not immediately clear whether the dead included foreigners; <23> bodies lay in the morgue.",
        "The law, which has yet to be approved, would cost <$12> million a year.",
        "The deal could create <4,000> jobs, the governor said.",
        "No one claimed responsibility for the attack, which killed <12> people.",
        "The ministry did not rule out that <12> more had died.",
        "Not only <12> but all of the houses were hit.",
        "No fewer than <120> fighters died.",
        "The toll did not exceed <40>.",
        "Not more than <40> names remained.",
        "He denied wrongdoing after <12> people died in the fire.",
        "The army denied responsibility for the blast that killed <23> shoppers.",
        "The mayor denied the reports and said <12> people had died.",
        "Police rejected rumours of a riot but confirmed <12> arrests.",
        "The court rejected <12> appeals.",
        "The clinic dismissed <300> workers.",
        "Two officers, who asked not to be named, said <58> bodies had been found.",
        "It offered no evidence for its claim that <120> rebels had been killed.",
        "The minister denied that the <17> detainees had been beaten.",
        "She has not denied that <17> people were held.",
        "There were no casualties in the port, which handles <60,000> containers a day.",
        "The data could not be checked; the ministry speaks of <40> dead.",
        "Rebuilding could cost up to <3 billion euros>, the minister told parliament.",
        "The heat may have killed <47,000> people, researchers estimated.",
        "He faces up to <20 years> in prison if he is convicted.",
        "If confirmed, the toll of <45> would be the highest in a decade.",
        "The fire was not an accident, and <12> people lost their homes.",
        "Nor was there any violence, in contrast to the last vote, when <11> people died.",
        "There was no sign of survivors, and <12> bodies were found.",
        "None of the <200> passengers was hurt.",
        "In May the plant employed <400> people.",
        "Contrary to expectations, <12> members voted against.",
        "The firm, which denied the charges, paid <$3 million>.",
    ],
    "de": [
        "Das Ministerium bestritt, dass 30 der <95> Häftlinge minderjährig seien.",
        "Die Firma bestreitet die Vorwürfe, zahlte aber <3> Millionen Euro.",
        "Nicht einmal <40> Prozent der Wähler kamen.",
        "Es wurden keine Häuser beschädigt, aber <12> Menschen verletzt.",
        "Mindestens <40> Menschen wurden noch nicht gefunden.",
        "Die Zahl liege nicht unter <300>, sagte er.",
        "Niemand bekannte sich zu dem Anschlag, bei dem <12> Menschen starben.",
        "Nicht nur <12>, sondern alle Häuser wurden getroffen.",
        "Die Zahl der Toten überstieg nicht <40>.",
        "Nicht weniger als <120> Kämpfer starben.",
        "Der Minister wies darauf hin, dass <12> Menschen gestorben seien.",
        "Die Behörde wies <300> Anträge zurück.",
        "Bis Jahresende könnten es <17 Milliarden Euro> werden.",
        "Nicht acht, sondern <12> Menschen starben.",
        "Der Konzern will <400> Stellen streichen, wie er mitteilte.",
    ],
    "fr": [
        "Le maire nie toute faute, mais <12> personnes sont mortes.",
        "La grève ne faiblit pas : <4.000> chauffeurs ont cessé le travail.",
        "Ce n'est pas la première fois que <12> villages sont inondés.",
        "Au moins <40> personnes n'ont pas été retrouvées.",
        "Personne n'a revendiqué l'attentat, qui a fait <12> morts.",
        "Pas moins de <120> combattants ont péri.",
        "Le bilan ne dépasse pas <40> morts.",
        "Le préfet a démenti les rumeurs mais a confirmé <12> arrestations.",
        "Le tribunal a rejeté <12> recours.",
        "Le ministère n'a pas exclu que <12> personnes soient mortes.",
    ],
    "es": [
        "El ministerio negó que 30 de los <95> detenidos fueran menores.",
        "La empresa niega los cargos, pero pagó <3> millones de euros.",
        "No hubo daños en el puerto, donde trabajan <400> personas.",
        "Al menos <40> personas no han sido localizadas.",
        "Nadie se atribuyó el atentado, que dejó <12> muertos.",
        "No menos de <120> combatientes murieron.",
        "La cifra no superó los <40> muertos.",
        "El alcalde negó los rumores, pero confirmó <12> detenciones.",
        "No solo <12> casas se quemaron.",
        "Las pérdidas podrían llegar hasta los <800 millones> de pesos.",
    ],
    "it": [
        "Non ci sono stati danni nel porto, dove lavorano <400> persone.",
        "Almeno <40> persone non sono state ritrovate.",
        "Nessuno ha rivendicato l'attentato, che ha fatto <12> morti.",
        "Non meno di <120> combattenti sono morti.",
        "Il bilancio non supera i <40> morti.",
        "Il sindaco ha smentito le voci ma ha confermato <12> arresti.",
    ],
    "pt": [
        "Demitiram-se <12> ministros na segunda-feira.",
        "Os rebeldes se renderam com <40> homens.",
        "Não houve danos no porto, onde trabalham <400> pessoas.",
        "Pelo menos <40> pessoas ainda não foram encontradas.",
        "Ninguém reivindicou o atentado, que deixou <12> mortos.",
        "Não menos de <120> combatentes morreram.",
        "O número não ultrapassa os <40> mortos.",
        "O autarca desmentiu os boatos, mas confirmou <12> detenções.",
    ],
    "ar": [
        "لم تسجل أضرار في الميناء الذي يعمل فيه <400> شخص.",
        "نفى الوزير الاتهامات لكن <12> شخصا لقوا حتفهم.",
        "قتل ما لا يقل عن <50> شخصا.",
        "وقال إن الخسائر لم تتجاوز <9> قتلى.",
        "لا يزال <40> شخصا في عداد المفقودين.",
        "ونفى المتحدث الرواية، وقال إن <12> شخصا قتلوا.",
    ],
}


def rows(by_language: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, sentence) for language, sentences in by_language.items() for sentence in sentences]


@pytest.mark.parametrize(("language", "sentence"), rows(DENIED))
def test_a_denied_number_is_told_as_denied(language: str, sentence: str) -> None:
    assert assertion(sentence, language) in {"denied", "negated"}


@pytest.mark.parametrize(("language", "sentence"), rows(NEGATED))
def test_a_negated_number_is_told_as_negated(language: str, sentence: str) -> None:
    assert assertion(sentence, language) == "negated"


@pytest.mark.parametrize(("language", "sentence"), rows(SUPPOSED))
def test_a_number_that_is_only_supposed_is_hypothetical(language: str, sentence: str) -> None:
    assert assertion(sentence, language) == "hypothetical"


@pytest.mark.parametrize(("language", "sentence"), rows(STATED))
def test_a_number_beside_a_negation_stays_stated(language: str, sentence: str) -> None:
    assert assertion(sentence, language) not in UNTRUE


@pytest.mark.parametrize(
    ("sentence", "expression", "future", "status"),
    [
        ("The bridge was opened on Friday.", "on Friday", None, "occurred"),
        ("The bridge will open on Friday.", "on Friday", None, "planned"),
        ("The bridge opens on Friday, the mayor said.", "on Friday", True, "planned"),
        ("Talks are expected to resume next week.", "next week", None, "planned"),
        ("The firm said on Monday that it would close two plants.", "on Monday", None, "occurred"),
        ("She said she would appeal within 14 days.", "within 14 days", None, "planned"),
        ("Thousands have fled the valley since March.", "March", None, "ongoing"),
        ("The guards allegedly opened fire on Sunday.", "on Sunday", False, "alleged"),
        ("The office denied that the ship had sunk on Sunday.", "on Sunday", False, None),
        ("The office denied on Sunday that the ship had sunk.", "on Sunday", False, "occurred"),
        ("If the ship sails on Sunday, the crew will strike.", "on Sunday", True, None),
        ("The concert did not take place on Sunday.", "on Sunday", False, None),
    ],
)
def test_the_clause_of_the_date_tells_the_status(
    sentence: str, expression: str, future: bool | None, status: str | None
) -> None:
    start = sentence.index(expression)
    span = (start, start + len(expression))
    assert status_of(sentence, 0, len(sentence) - 1, "en", expression=span, future=future) == status


@pytest.mark.parametrize(
    ("language", "sentence", "status"),
    [
        ("de", "Das Werk soll im Herbst schließen.", "planned"),
        ("fr", "Le procès doit s'ouvrir mardi.", "planned"),
        ("es", "La ruta se reabrirá, según está previsto, el lunes.", "planned"),
        ("it", "Il vertice si terrà lunedì.", "planned"),
        ("pt", "A votação será na segunda-feira.", "planned"),
        ("ar", "ومن المقرر أن تبدأ المحادثات يوم السبت.", "planned"),
        ("de", "Das Werk wurde im Herbst geschlossen.", "occurred"),
        ("fr", "Le procès s'est ouvert mardi.", "occurred"),
    ],
)
def test_status_in_other_languages(language: str, sentence: str, status: str) -> None:
    assert status_of(sentence, 0, len(sentence), language) == status


@given(st.text(max_size=80), st.sampled_from(["ar", "de", "en", "es", "fr", "it", "pt", "xx"]), st.data())
def test_any_stretch_of_any_text_has_an_assertion(text: str, language: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert assertion_of(text, start, end, language) == assertion_of(text, start, end, language)


@given(st.sampled_from(rows(DENIED)), st.sampled_from(["\u00ad", "\u200b", "\u2060"]))
def test_invisible_characters_hide_no_denial(row: tuple[str, str], invisible: str) -> None:
    language, sentence = row
    hidden = "".join(c + invisible if c.isalpha() else c for c in sentence)
    assert assertion(hidden, language) == assertion(sentence, language)


@given(st.sampled_from(rows(DENIED)))
def test_white_space_and_quote_marks_hide_no_denial(row: tuple[str, str]) -> None:
    language, sentence = row
    typeset = sentence.replace(" ", "\u00a0").replace("'", "\u2019").replace('"', "\u201d")
    assert assertion(typeset, language) == assertion(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The airport was not closed"),
        ("en", "The talks did not take place"),
        ("de", "Der Flughafen wurde nicht geschlossen"),
        ("fr", "L’aéroport n’a pas été fermé"),
        ("es", "El aeropuerto no fue cerrado"),
        ("it", "L’aeroporto non è stato chiuso"),
        ("pt", "O aeroporto não foi encerrado"),
    ],
)
def test_a_clause_that_is_negated_itself_is_no_event(language: str, sentence: str) -> None:
    assert assertion_of(sentence, 0, len(sentence), language) == "negated"
    assert status_of(sentence, 0, len(sentence), language) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor would not comment on Friday",
        "The law was not only passed but signed on Monday",
        "The clerk billed insurers in May for tests that were not done",
    ],
)
def test_a_negation_inside_a_clause_leaves_its_event_standing(sentence: str) -> None:
    assert assertion_of(sentence, 0, len(sentence), "en") not in UNTRUE
    assert status_of(sentence, 0, len(sentence), "en") == "occurred"
