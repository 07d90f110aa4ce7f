"""Which way a date points: what began then, what will, and what was to have."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

WEDNESDAY = date(2024, 5, 15)
SENTENCES = """
en | The owners have until Friday to answer. | 2024-05-17
en | The ban gave owners until Friday to leave. | 2024-05-17
en | Two unions called on drivers to march on Friday. | 2024-05-17
en | The council lifted the curfew and keeps the ban until Sunday. | 2024-05-19
en | As recently as February it had been looking for a buyer. | 2024-02
en | They waited until Friday and went home. | 2024-05-10
en | It had been due to close on Friday but stayed open. | 2024-05-10
en | It is due to close on Friday. | 2024-05-17
en | A dividend of 4 pence is payable on 13 December. | 2024-12-13
en | The archive dates back to 12 August. | 2023-08-12
en | Crews searched on Monday, a day after a storm hit the coast. | 2024-05-13 2024-05-12
en | The rest will be paid in the fourth quarter. | 2024-10/2024-12
en | The company expects to report a profit for the first quarter. | 2024-01/2024-03
en | The family will sue over Monday's deadly blast. | 2024-05-13
en | Lawyers may appeal the Monday ruling. | 2024-05-13
en | The port will be searched after the attack on Monday. | 2024-05-13
en | The town awaits Friday's ruling. | 2024-05-17
en | The church will open after prayers on Friday, the priest said. | 2024-05-17
en | Neither brother could be reached on Monday. | 2024-05-13
en | It tore through the fence and into his back Monday. | 2024-05-13
en | Doyle faces a fine when he is heard on Friday. | 2024-05-17
en | The pool will be drained before it is sold in March. | 2025-03
en | The walkout begins at 6am on Monday and goes on until Wednesday. | 2024-05-20 2024-05-22
ar | سيعود الفريق بعد ثلاث سنوات. | 2027~
ar | عاد الفريق بعد ثلاث سنوات من الحرب. |
ar | اعتبارا من الاثنين ستغلق المدارس. | 2024-05-20
ar | ودعت أحزاب إلى تظاهرة بعد صلاة الجمعة. | 2024-05-17
ar | انفجرت سيارة قرب السوق يوم الاثنين. | 2024-05-13
it | Da lunedì le scuole saranno chiuse. | 2024-05-20
it | Le scuole sono chiuse da lunedì. | 2024-05-13/..
it | Gli operai, in sciopero da lunedì, torneranno al lavoro venerdì. | 2024-05-13 2024-05-17
it | Da gennaio ad aprile il fiume è esondato due volte. | 2024-01/2024-04
it | L'ultimo controllo risale al 12 marzo. | 2024-03-12
it | Continueremo fino a domenica, ha detto il sindaco. | 2024-05-19
es | Desde el lunes los precios subirán. | 2024-05-20
es | Desde el lunes han subido los precios. | 2024-05-13/..
es | Seguiremos hasta el domingo, dijo el alcalde. | 2024-05-19
es | La alcaldía levantó el toque de queda y mantiene la ley seca hasta el domingo. | 2024-05-19
es | Los extremos se tocaron el lunes. | 2024-05-13
es | Hay que pagar 90 millones antes del próximo 30 de junio. | 2024-06-30
es | El puente se cerrará la última semana del mes. | 2024-05-25/2024-05-31
pt | Continuaremos até domingo, disse o prefeito. | 2024-05-19
fr | « Nous continuerons jusqu'à dimanche », a déclaré le maire. | 2024-05-19
fr | Les recherches ont continué jusqu'à dimanche. | 2024-05-12
fr | Dès lundi, les écoles fermeront. | 2024-05-20
fr | L'inspection remonte au 12 mars. | 2024-03-12
de | Das Schreiben stammt vom 12. März. | 2024-03-12
"""


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_the_words_around_a_date_tell_which_way_it_points(line: str) -> None:
    language, text, wanted = (part.strip() for part in line.split("|"))
    found = [date.edtf for date in find_dates(text, language, anchor=WEDNESDAY) if date.edtf]
    assert found == wanted.split()
