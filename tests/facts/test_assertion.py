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
    "de": ["Es waren acht, nicht <200>.", "Bei dem Brand starben nicht <40> Menschen.", "Es gab keine <200> Toten."],
    "fr": ["Ils étaient huit, pas <200>.", "Il n'y a pas eu <40> morts.", "La bombe n'a pas tué <12> soldats."],
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
    "de": ["Wenn der Damm bricht, werden <5.000> Menschen ihr Zuhause verlieren.", "Falls <300> Wähler fehlen, wird neu gezählt."],
    "fr": ["Si le barrage cède, <5.000> personnes perdront leur maison, car elles seront sans abri.", "Si <300> électeurs manquent, on recomptera."],
    "es": ["Si la presa cede, perderemos <500> casas.", "Si <300> votantes faltan, se repetirá."],
    "it": ["Se la diga cede, moriranno <500> persone."],
    "pt": ["Se a barragem ceder, perderemos <500> casas."],
    "ar": ["إذا انهار السد سيموت <500> شخص."],
}

STATED = {
    "en": [
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
        "Personne n'a revendiqué l'attentat, qui a fait <12> morts.",
        "Pas moins de <120> combattants ont péri.",
        "Le bilan ne dépasse pas <40> morts.",
        "Le préfet a démenti les rumeurs mais a confirmé <12> arrestations.",
        "Le tribunal a rejeté <12> recours.",
        "Le ministère n'a pas exclu que <12> personnes soient mortes.",
    ],
    "es": [
        "Nadie se atribuyó el atentado, que dejó <12> muertos.",
        "No menos de <120> combatientes murieron.",
        "La cifra no superó los <40> muertos.",
        "El alcalde negó los rumores, pero confirmó <12> detenciones.",
        "No solo <12> casas se quemaron.",
        "Las pérdidas podrían llegar hasta los <800 millones> de pesos.",
    ],
    "it": [
        "Nessuno ha rivendicato l'attentato, che ha fatto <12> morti.",
        "Non meno di <120> combattenti sono morti.",
        "Il bilancio non supera i <40> morti.",
        "Il sindaco ha smentito le voci ma ha confermato <12> arresti.",
    ],
    "pt": [
        "Ninguém reivindicou o atentado, que deixou <12> mortos.",
        "Não menos de <120> combatentes morreram.",
        "O número não ultrapassa os <40> mortos.",
        "O autarca desmentiu os boatos, mas confirmou <12> detenções.",
    ],
    "ar": [
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
