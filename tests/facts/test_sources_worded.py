"""Whom the words of a sentence name as the source of its figure, told by the whole way without a model."""

import pytest

from newsstruct import Options, summarize

CASES = [
    (
        "en",
        "Of this, Finance Minister Ana Ruiz conceded, barely 12 million pesos had been paid.",
        12_000_000,
        "Ana Ruiz",
    ),
    ("en", "Harwick Rovers conceded 12 goals in their last three games.", 12, None),
    ("en", "The ruling party conceded 14 seats to its rival in the north.", 14, None),
    (
        "es",
        "Las lluvias dejaron 34 muertos, según el conteo más reciente de la Defensa Civil.",
        34,
        "Defensa Civil",
    ),
    (
        "es",
        "El brote suma 812 casos, según los datos más recientes del Ministerio de Salud.",
        812,
        "Ministerio de Salud",
    ),
    ("es", "Hay 57 heridos, según el último reporte de la Cruz Roja.", 57, "Cruz Roja"),
    ("es", "La carretera continúa interrumpida en 12 puntos.", 12, None),
    (
        "fr",
        "A en croire le ministère de l'Intérieur, 340 écoles ont rouvert.",
        340,
        "ministère de l'Intérieur",
    ),
    ("fr", "Le séisme a fait 61 morts, selon le bilan le plus récent de la Croix-Rouge.", 61, "Croix-Rouge"),
    (
        "pt",
        "As chuvas mataram 34 pessoas, segundo o balanço mais recente da Defesa Civil.",
        34,
        "Defesa Civil",
    ),
    (
        "pt",
        "Há 812 casos confirmados, de acordo com os dados mais recentes do Ministério da Saúde.",
        812,
        "Ministério da Saúde",
    ),
]


@pytest.mark.parametrize(("language", "sentence", "value", "named"), CASES)
def test_a_figure_has_the_source_its_sentence_names(
    language: str, sentence: str, value: int, named: str | None
) -> None:
    options = Options(language=language)
    summary = summarize(sentence, model="rules", published="2024-05-16", options=options)
    [attribution] = [figure.attribution for figure in summary.figures if figure.value == value]
    if named is None:
        assert attribution is None
        return
    assert attribution is not None
    assert any(name.endswith(named) for name in (attribution.source, attribution.speaker) if name)
