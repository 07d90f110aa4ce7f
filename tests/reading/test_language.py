import pytest

from newsstruct.reading.language import detect_language, primary

SAMPLES = {
    "en": "The council said on Monday that it would close the bridge and that ferries will run from six.",
    "de": "Der Rat teilte am Montag mit, dass die Brücke gesperrt wird und die Fähren ab sechs Uhr fahren.",
    "es": "El consejo informó el lunes de que el puente quedará cerrado y que los barcos saldrán desde las seis.",
    "fr": "Le conseil a annoncé lundi que le pont serait fermé et que les bateaux partiraient dès six heures.",
    "it": "Il consiglio ha annunciato lunedì che il ponte sarà chiuso e che i traghetti partiranno alle sei.",
    "pt": "O conselho informou na segunda-feira que a ponte será fechada e que os barcos não vão parar.",
    "ar": "أعلن المجلس يوم الاثنين أن الجسر سيغلق وأن العبارات ستعمل من الساعة السادسة صباحا.",
    "fa": "شورای شهر روز دوشنبه اعلام کرد که پل بسته می‌شود و قایق‌ها از ساعت شش کار می‌کنند.",
    "nl": "De raad zei maandag dat de brug wordt gesloten en dat er vanaf zes uur veerboten zullen varen.",
    "ca": "El consell va dir dilluns que el pont es tancarà i que els vaixells sortiran amb més freqüència.",
    "sv": "Rådet sade på måndagen att bron ska stängas och att färjorna går från klockan sex.",
    "ru": "Совет сообщил в понедельник, что мост закроют, а паромы будут ходить с шести утра.",
    "uk": "Рада повідомила в понеділок, що міст закриють, а пороми ходитимуть із шостої ранку.",
    "ja": "市議会は月曜日、橋を閉鎖すると発表した。",
    "zh": "市议会周一宣布关闭大桥，渡轮从早上六点开始运行。",
    "el": "Το συμβούλιο ανακοίνωσε τη Δευτέρα ότι η γέφυρα θα κλείσει.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_sentence_is_enough(language: str) -> None:
    assert detect_language(SAMPLES[language]) == language


@pytest.mark.parametrize("text", ["", "12:30 +++ 4", "Xyzzy plugh qwrt", "Acme Corp Morva 45"])
def test_unsure_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


def test_regions_and_scripts_of_a_code_are_left_out() -> None:
    assert [primary(code) for code in ("pt-BR", "en_US", "zh-Hant-TW", "DE", "")] == [
        "pt",
        "en",
        "zh",
        "de",
        "und",
    ]
