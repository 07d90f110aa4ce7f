"""News sentences in French, German, Spanish, Italian, Portuguese and Arabic, read on a Tuesday."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

TUESDAY = date(2017, 10, 24)
# A sentence, then the dates in it.
FR = """
En l'année 1990, il a gagné. | 1990
Il est arrivé au cours de l'année 2015. | 2015
Le Parlement votera le texte jeudi. | 2017-10-26
Le Parlement a voté le texte jeudi. | 2017-10-19
Le procès, qui s'ouvre jeudi, doit durer six semaines. | 2017-10-26
L'homme, arrêté samedi, nie les faits. | 2017-10-21
Trois personnes sont mortes dans l'attentat de lundi. | 2017-10-23
Il a été interpellé dans la nuit de samedi à dimanche. | 2017-10-21
Le ministre se rendra à Rome mercredi prochain. | 2017-10-25
Il est attendu vendredi à Rome. | 2017-10-27
La grève prévue vendredi a été annulée. | 2017-10-27
La loi entrera en vigueur le 1er janvier. | 2018-01-01
La loi est entrée en vigueur le 1er janvier. | 2017-01-01
Il est né en 1950 et mort en 2012. | 1950 2012
Depuis lundi, 300 familles ont fui. | 2017-10-23/..
Depuis 2014, les prix ont doublé. | 2014/..
L'été dernier, le fleuve a débordé. | 2017-06~/2017-08~
Le fleuve a été pollué. |
Il a été élu en mars 2014. | 2014-03
Au premier semestre, le bénéfice a reculé. | 2017-01/2017-06
Au troisième trimestre 2016, le bénéfice a reculé. | 2016-07/2016-09
Le bénéfice a reculé au cours des trois derniers mois. | 2017-07~/2017-10~
Fin septembre, 40 cas avaient été signalés. | 2017-09-21~/2017-09-30~
Début novembre, le pont sera fermé. | 2017-11-01~/2017-11-10~
Le pont sera fermé d'ici la fin de l'année. | 2017-12-31
Le week-end dernier, deux bateaux ont coulé. | 2017-10-21/2017-10-22
La semaine prochaine, le pont sera fermé. | 2017-10-30/2017-11-05
Hier soir, un incendie s'est déclaré. | 2017-10-23
Demain, il pleuvra. | 2017-10-25
Il y a trois ans, il était libre. | 2014~
Du 3 au 7 mai, la ville était coupée. | 2017-05-03/2017-05-07
Entre le 1er janvier et le 31 mars 2016, 120 cas ont été signalés. | 2016-01-01/2016-03-31
Environ 1500 personnes ont fui. |
En 2000, il a tout perdu. | 2000
À partir de lundi, les passagers devront présenter un visa. | 2017-10-30
Les trois derniers mois de 2016 ont été rudes. | 2016-10/2016-12
Le lendemain du 3 mai 2016, il démissionnait. | 2016-05-04 2016-05-03
Au premier trimestre, le prix a reculé sur la même période de l'an dernier. | 2017-01/2017-03 2016-01/2016-03
Le moulin a fermé en mars 2014 et rouvert dix-huit mois plus tard. | 2014-03 2015-09
"""
DE = """
Mit ihm begann es im Jahr 2000. | 2000
Sie wurde 1998 gewählt und starb 2010 in Malo. | 1998 2010
Die Agenda 2030 kostete 1950 Euro, es kamen 2000 Menschen. |
Ab Montag brauchen Reisende ein Visum. | 2017-10-30
In den Jahren 2010 bis 2012 gewann er. | 2010/2012
Das Parlament wird am Donnerstag abstimmen. | 2017-10-26
Das Parlament stimmte am Donnerstag ab. | 2017-10-19
Das Parlament hat am Donnerstag abgestimmt. | 2017-10-19
Der Prozess, der am Donnerstag beginnt, soll sechs Wochen dauern. | 2017-10-26
Der am Samstag festgenommene Mann bestreitet die Tat. | 2017-10-21
Der Minister will am Freitag nach Rom reisen. | 2017-10-27
Der Minister reist am Freitag nach Rom. | 2017-10-27
Der für Freitag geplante Streik wurde abgesagt. | 2017-10-27
Das Gesetz tritt am 1. Januar in Kraft. | 2018-01-01
Das Gesetz trat am 1. Januar in Kraft. | 2017-01-01
Seit Montag sind 300 Familien geflohen. | 2017-10-23/..
Seit 2014 haben sich die Preise verdoppelt. | 2014/..
In der Nacht zum Sonntag brannte ein Haus. | 2017-10-22
In der Nacht auf Sonntag brannte ein Haus. | 2017-10-22
Am Wochenende brannten zwei Häuser. | 2017-10-21/2017-10-22
Im vergangenen Jahr starben 40 Menschen. | 2016
Im ersten Halbjahr sank der Gewinn. | 2017-01/2017-06
Im dritten Quartal 2016 sank der Gewinn. | 2016-07/2016-09
In den vergangenen drei Monaten sank der Gewinn. | 2017-07~/2017-10~
Ende September waren 40 Fälle gemeldet. | 2017-09-21~/2017-09-30~
Anfang November wird die Brücke gesperrt. | 2017-11-01~/2017-11-10~
Bis Ende des Jahres wird die Brücke gesperrt. | 2017-12-31
Vom 3. bis 7. Mai war die Stadt abgeschnitten. | 2017-05-03/2017-05-07
Zwischen dem 1. Januar und dem 31. März 2016 wurden 120 Fälle gemeldet. | 2016-01-01/2016-03-31
Gestern Abend brannte ein Haus. | 2017-10-23
Vor drei Jahren war er frei. | 2014~
Nächste Woche wird die Brücke gesperrt. | 2017-10-30/2017-11-05
Im Sommer 2015 kamen viele. | 2015-06~/2015-08~
Am Mittwochabend kam es zu einem Unfall. | 2017-10-18
Rund 1500 Menschen flohen. |
Dort kam er mit 2000 Soldaten an. |
Er wurde im Mai 2014 gewählt und trat zwei Jahre später zurück. | 2014-05 2016
Im April kamen 40 Schiffe, im gleichen Monat 2015 waren es 31. | 2017-04 2015-04
"""
ES = """
Se prevé que el puente reabra el sábado. | 2017-10-28
El puente reabrió el sábado. | 2017-10-21
En los años 1990 ganó. | 199X
En el año 2000 ganó. | 2000
A finales del año 2010 ganó. | 2010-09~/2010-12~
El Parlamento votará la ley el jueves. | 2017-10-26
El Parlamento votó la ley el jueves. | 2017-10-19
El juicio, que comienza el jueves, durará seis semanas. | 2017-10-26
El hombre, detenido el sábado, niega los cargos. | 2017-10-21
Tres personas murieron en el ataque del lunes. | 2017-10-23
El ministro viajará a Roma el próximo viernes. | 2017-10-27
El ministro viaja a Roma el viernes. | 2017-10-27
La huelga prevista para el viernes fue cancelada. | 2017-10-27
La ley entrará en vigor el 1 de enero. | 2018-01-01
La ley entró en vigor el 1 de enero. | 2017-01-01
Desde el lunes han huido 300 familias. | 2017-10-23/..
Desde 2014 los precios se han duplicado. | 2014/..
El verano pasado se desbordó el río. | 2017-06~/2017-08~
En el primer semestre cayó el beneficio. | 2017-01/2017-06
En el tercer trimestre de 2016 cayó el beneficio. | 2016-07/2016-09
En los últimos tres meses cayó el beneficio. | 2017-07~/2017-10~
A finales de septiembre había 40 casos. | 2017-09-21~/2017-09-30~
A principios de noviembre se cerrará el puente. | 2017-11-01~/2017-11-10~
El puente se cerrará antes de fin de año. | 2017-12-31
Del 3 al 7 de mayo la ciudad quedó aislada. | 2017-05-03/2017-05-07
Entre el 1 de enero y el 31 de marzo de 2016 se notificaron 120 casos. | 2016-01-01/2016-03-31
Anoche ardió una casa. | 2017-10-23
Ayer por la mañana ardió una casa. | 2017-10-23
En la madrugada del domingo ardió una casa. | 2017-10-22
La semana próxima se cerrará el puente. | 2017-10-30/2017-11-05
El fin de semana pasado se hundieron dos barcos. | 2017-10-21/2017-10-22
Hace tres años era libre. | 2014~
El pasado 3 de mayo fue detenido. | 2017-05-03
Unas 1500 personas huyeron. |
Fue elegido en mayo de 2014 y dimitió dos años después. | 2014-05 2016
En abril llegaron 40 barcos, frente a 31 en el mismo mes del año pasado. | 2017-04 2016-04
"""
IT = """
Si prevede che il ponte riapra sabato. | 2017-10-28
Alla fine del 2010 vinse. | 2010-09~/2010-12~
Il Parlamento voterà la legge giovedì. | 2017-10-26
Il Parlamento ha votato la legge giovedì. | 2017-10-19
Il processo, che si apre giovedì, durerà sei settimane. | 2017-10-26
L'uomo, arrestato sabato, nega tutto. | 2017-10-21
Tre persone sono morte nell'attacco di lunedì. | 2017-10-23
Il ministro andrà a Roma venerdì prossimo. | 2017-10-27
Lo sciopero previsto per venerdì è stato annullato. | 2017-10-27
La legge entrerà in vigore il 1° gennaio. | 2018-01-01
La legge è entrata in vigore il 1° gennaio. | 2017-01-01
Da lunedì sono fuggite 300 famiglie. | 2017-10-23/..
Dal 2014 i prezzi sono raddoppiati. | 2014/..
L'estate scorsa il fiume è esondato. | 2017-06~/2017-08~
Nel primo semestre l'utile è calato. | 2017-01/2017-06
Nel terzo trimestre del 2016 l'utile è calato. | 2016-07/2016-09
Negli ultimi tre mesi l'utile è calato. | 2017-07~/2017-10~
A fine settembre c'erano 40 casi. | 2017-09-21~/2017-09-30~
All'inizio di novembre il ponte sarà chiuso. | 2017-11-01~/2017-11-10~
Il ponte sarà chiuso entro la fine dell'anno. | 2017-12-31
Dal 3 al 7 maggio la città è rimasta isolata. | 2017-05-03/2017-05-07
Tra il 1° gennaio e il 31 marzo 2016 sono stati segnalati 120 casi. | 2016-01-01/2016-03-31
Ieri sera è bruciata una casa. | 2017-10-23
Nella notte tra sabato e domenica è bruciata una casa. | 2017-10-21
La settimana prossima il ponte sarà chiuso. | 2017-10-30/2017-11-05
Tre anni fa era libero. | 2014~
Lo scorso 3 maggio è stato arrestato. | 2017-05-03
Circa 1500 persone sono fuggite. |
Eletto nel maggio 2014, si è dimesso due anni dopo. | 2014-05 2016
Nel primo trimestre le vendite sono calate rispetto allo stesso periodo del 2015. | 2017-01/2017-03 2015-01/2015-03
"""
PT = """
O Parlamento votará a lei na quinta-feira. | 2017-10-26
O Parlamento votou a lei na quinta-feira. | 2017-10-19
O julgamento, que começa na quinta-feira, vai durar seis semanas. | 2017-10-26
O homem, preso no sábado, nega as acusações. | 2017-10-21
Três pessoas morreram no ataque de segunda-feira. | 2017-10-23
O ministro viajará a Roma na próxima sexta-feira. | 2017-10-27
A greve prevista para sexta-feira foi cancelada. | 2017-10-27
A lei entrará em vigor em 1º de janeiro. | 2018-01-01
A lei entrou em vigor em 1º de janeiro. | 2017-01-01
Desde 2014 os preços dobraram. | 2014
No verão passado o rio transbordou. | 2017-06~/2017-08~
No primeiro semestre o lucro caiu. | 2017-01/2017-06
No terceiro trimestre de 2016 o lucro caiu. | 2016-07/2016-09
Nos últimos três meses o lucro caiu. | 2017-07~/2017-10~
No fim de setembro havia 40 casos. | 2017-09-21~/2017-09-30~
No início de novembro a ponte será fechada. | 2017-11-01~/2017-11-10~
A ponte será fechada até o fim do ano. | 2017-12-31
De 3 a 7 de maio a cidade ficou isolada. | 2017-05-03/2017-05-07
Entre 1 de janeiro e 31 de março de 2016 foram notificados 120 casos. | 2016-01-01/2016-03-31
Ontem à noite queimou uma casa. | 2017-10-23
Na madrugada de domingo queimou uma casa. | 2017-10-22
Na próxima semana a ponte será fechada. | 2017-10-30/2017-11-05
No fim de semana passado afundaram dois barcos. | 2017-10-21/2017-10-22
Há três anos ele era livre. | 2014~
Cerca de 1500 pessoas fugiram. |
Eleito em maio de 2014, renunciou dois anos depois. | 2014-05 2016
No primeiro trimestre as vendas caíram em relação ao mesmo período do ano passado. | 2017-01/2017-03 2016-01/2016-03
"""
AR = """
سيصوت البرلمان على القانون يوم الخميس. | 2017-10-26
صوت البرلمان على القانون يوم الخميس. | 2017-10-19
قتل ثلاثة أشخاص في هجوم يوم الاثنين. | 2017-10-23
أعلنت الشرطة الأحد اعتقال رجلين. | 2017-10-22
من المتوقع أن يصل الوزير إلى روما الجمعة المقبل. | 2017-10-27
دخل القانون حيز التنفيذ في 1 يناير 2016. | 2016-01-01
منذ عام 2014 ارتفعت الأسعار. | 2014
منذ يناير الماضي ارتفعت الأسعار. | 2017-01
في الصيف الماضي فاض النهر. | 2017-06~/2017-08~
في الربع الثالث من عام 2016 تراجعت الأرباح. | 2016-07/2016-09
في أواخر سبتمبر سجلت 40 حالة. | 2017-09-21~/2017-09-30~
مطلع نوفمبر المقبل سيغلق الجسر. | 2017-11-01~/2017-11-10~
من 3 إلى 7 مايو كانت المدينة معزولة. | 2017-05-03/2017-05-07
مساء أمس احترق منزل. | 2017-10-23
قبل ثلاث سنوات كان حرا. | 2014~
الأسبوع المقبل سيغلق الجسر. | 2017-10-30/2017-11-05
الأسبوع الماضي أغلق الجسر. | 2017-10-16/2017-10-22
فر نحو 1500 شخص. |
فر أكثر من 2000 مدني. |
غدا تبدأ المحادثات. | 2017-10-25
"""
SENTENCES = [
    (language, line)
    for language, lines in (("fr", FR), ("de", DE), ("es", ES), ("it", IT), ("pt", PT), ("ar", AR))
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("language", "line"), SENTENCES)
def test_every_date_of_a_sentence_is_the_one_a_reader_would_take(language: str, line: str) -> None:
    text, _, wanted = line.rpartition(" |")
    found = [expression.edtf for expression in find_dates(text, language, anchor=TUESDAY)]
    assert [edtf for edtf in found if edtf] == wanted.split()
