"""English news sentences of many kinds, read on a Tuesday: every date in them, and the ones that are none."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

TUESDAY = date(2017, 10, 24)
# A sentence, then the dates in it.
SENTENCES = """
The parliament will vote on the bill on Thursday. | 2017-10-26
The parliament voted on the bill on Thursday. | 2017-10-19
Thursday's vote was postponed twice. | 2017-10-19
The party hopes to win Thursday's vote. | 2017-10-26
Ahead of Friday's summit, ministers met in private. | 2017-10-27
Three people died in Monday's attack. | 2017-10-23
A day after Monday's attack, the market stood empty. | 2017-10-24 2017-10-23
The man, arrested on Saturday, denies the charge. | 2017-10-21
The man, who was arrested on Saturday, denies the charge. | 2017-10-21
Opening on Saturday, the exhibition will show 40 works. | 2017-10-28
The exhibition, opening on Saturday, shows 40 works. | 2017-10-28
The trial, which opens on Thursday, is expected to last six weeks. | 2017-10-26
The trial, which opened on Thursday, is expected to last six weeks. | 2017-10-19
The final is due to be played on Sunday. | 2017-10-29
The launch is set for Thursday. | 2017-10-26
The launch was set for Thursday but has been put off. | 2017-10-26
From Monday, drivers will pay more. | 2017-10-30
New rules apply from Monday. | 2017-10-30
The ban takes effect on Wednesday. | 2017-10-25
The road will stay shut until Friday. | 2017-10-27
He remains in custody until Friday. | 2017-10-27
He has until Friday to appeal. | 2017-10-27
Police arrest two after Sunday raid | 2017-10-22
Minister to visit camp on Friday | 2017-10-27
Talks to resume Thursday | 2017-10-26
Court to rule on appeal Wednesday | 2017-10-25
Storm kills nine on Sunday | 2017-10-22
"We will strike on Friday," the union leader said on Monday. | 2017-10-27 2017-10-23
"We met them on Friday and we will meet them again on Thursday," she said. | 2017-10-20 2017-10-26
She said on Monday she would resign on Friday. | 2017-10-23 2017-10-27
She told reporters on Monday that she had resigned on Friday. | 2017-10-23 2017-10-20
The ministry said in a statement on Sunday that talks would begin on Wednesday. | 2017-10-22 2017-10-25
Rain is forecast for Thursday. | 2017-10-26
Voters go to the polls on Sunday. | 2017-10-29
Voters went to the polls on Sunday. | 2017-10-22
United host City on Sunday. | 2017-10-29
The club beat Rovers 3-1 on Saturday. | 2017-10-21
They lead the table after Sunday's 2-0 win. | 2017-10-22
The strike, called for Friday, has been suspended. | 2017-10-27
A hearing has been scheduled for Monday. | 2017-10-30
The shares, which begin trading on Thursday, were priced at $12. | 2017-10-26
The shares, which began trading on Thursday, were priced at $12. | 2017-10-19
The bodies were found on Sunday by hikers. | 2017-10-22
The suspects are to appear in court on Wednesday. | 2017-10-25
The suspects appeared in court on Wednesday. | 2017-10-18
The suspects are due in court Wednesday. | 2017-10-25
A curfew imposed on Saturday was lifted. | 2017-10-21
A curfew will be imposed on Saturday. | 2017-10-28
They are meeting in Oslo on Thursday. | 2017-10-26
The president is travelling to Rome on Thursday. | 2017-10-26
The president is expected in Rome on Thursday. | 2017-10-26
The president left for Rome on Monday and returns on Thursday. | 2017-10-23 2017-10-26
The king is to address the nation on Thursday evening. | 2017-10-26
The king addressed the nation on Thursday evening. | 2017-10-19
He is in hospital after collapsing on Sunday. | 2017-10-22
She has been missing since Saturday. | 2017-10-21/..
He had been missing since Saturday. | 2017-10-21
The company, having lost its licence on Friday, closed. | 2017-10-20
The deal, announced Monday, values the firm at $2 billion. | 2017-10-23
Results are published this Thursday. | 2017-10-26
The cabinet meets this Thursday. | 2017-10-26
Next Tuesday the bank will decide. | 2017-10-31
The bank meets next Tuesday. | 2017-10-31
The bank meets on Tuesday week. | 2017-10-31
She will fly out on Friday week. | 2017-11-03
The summit will open on the 14th. | 2017-11-14
The summit opened on the 14th. | 2017-10-14
The conference runs 14-15 March. | 2018-03-14/2018-03-15
The conference was held on 14-15 March. | 2017-03-14/2017-03-15
The conference was held on 14 and 15 March 2016. | 2016-03-14/2016-03-15
The raid took place on the night of 3 to 4 May. | 2017-05-03/2017-05-04
The raid took place on the night of May 3-4. | 2017-05-03/2017-05-04
The raid took place during the night of 3 May. | 2017-05-03
Two boats sank over the weekend. | 2017-10-21/2017-10-22
Two boats sank at the weekend. | 2017-10-21/2017-10-22
Two boats sank last weekend. | 2017-10-21/2017-10-22
The race will be held next weekend. | 2017-10-28/2017-10-29
The race is this weekend. | 2017-10-28/2017-10-29
The race will be held this weekend. | 2017-10-28/2017-10-29
Over the past week, 300 families have fled. | 2017-10-17~/2017-10-24~
Over the past month, 300 families have fled. | 2017-09~/2017-10~
Over the past three days, 300 families have fled. | 2017-10-21/2017-10-24
In the last 24 hours, 300 families have fled. | 2017-10-23/2017-10-24
Profit fell 4% in the first half. | 2017-01/2017-06
Profit fell 4% in the first half of 2016. | 2016-01/2016-06
Profit fell 4% in the year to March. | 2016-04/2017-03 2017-03
Profit fell 4% in the 12 months to June. | 2016-07/2017-06 2017-06
Profit fell 4% in the three months to September. | 2017-07/2017-09 2017-09
Profit fell 4% in the year ended 31 March 2016. | 2015-04-01/2016-03-31 2016-03-31
Profit fell 4% in the three months ended September 30, 2016. | 2016-07-01/2016-09-30 2016-09-30
Prices rose 2% in September from a year earlier. | 2017-09 2016-09
Prices rose 2% in the year to September. | 2016-10/2017-09 2017-09
Revenue in Q3 was flat. | 2017-07/2017-09
Revenue in H1 was flat. | 2017-01/2017-06
Revenue in H1 2016 was flat. | 2016-01/2016-06
Revenue in fiscal 2008 was flat. | 2008
Revenue in the 2008 fiscal year was flat. | 2008
He scored 30 goals in the 2013-14 season. | 2013/2014
He scored 30 goals in the 2013/14 season. | 2013/2014
Sales were 4% lower in the same period last year. | 2016
Sales were 4% lower in the same period of 2016. | 2016
Sales fell in March 2016 after rising the previous month. | 2016-03 2016-02
On 3 March 2016 he resigned; the following week he left the country. | 2016-03-03 2016-03-07/2016-03-13
On 3 March 2016 he resigned; a day later he left the country. | 2016-03-03 2016-03-04
On 3 March 2016 he resigned. | 2016-03-03
Aid will arrive within 48 hours. | ../2017-10-26
The plant will be shut by year-end. | 2017-12-31
The plant will be shut by the end of the year. | 2017-12-31
The plant will be shut at the end of the month. | 2017-10-31~
The plant was shut at the end of last month. | 2017-09-30~
The plant was shut at the end of last year. | 2016-12~
On New Year's Eve, 40 cars were burned. | 2016-12-31
The truce will begin on Christmas Day. | 2017-12-25
The truce began on Christmas Day. | 2016-12-25
The church was full on Easter Monday. | 2017-04-17
It will close on Boxing Day. | 2017-12-26
The blast happened at 3 p.m. on Monday. | 2017-10-23
The blast happened at about 15:30 GMT on Monday. | 2017-10-23
The blast happened on Monday at 9.30am. | 2017-10-23
The blast happened at 8:05 pm Monday. | 2017-10-23
The blast happened shortly after midnight on Monday. | 2017-10-23
As of 9 April, 120 cases had been confirmed. | 2017-04-09
As at 9 April 2016, 120 cases had been confirmed. | 2016-04-09
Between 1 January and 31 March, 120 cases were confirmed. | 2017-01-01/2017-03-31
Between 1 January and 31 March 2016, 120 cases were confirmed. | 2016-01-01/2016-03-31
From 1 to 15 October, 120 cases were confirmed. | 2017-10-01/2017-10-15
From 28 September to 3 October, 120 cases were confirmed. | 2017-09-28/2017-10-03
Since mid-March, 120 cases have been confirmed. | 2017-03-11~/..
Since January, 120 cases have been confirmed. | 2017-01/..
Since 2014, prices have doubled. | 2014/..
Since 3 May 2016, prices have doubled. | 2016-05-03/..
The mine opened in mid-2015. | 2015-05~/2015-08~
The fire broke out in the early hours of Sunday. | 2017-10-22
The fire broke out early on Sunday. | 2017-10-22
The fire broke out late Saturday. | 2017-10-21
The fire broke out before dawn on Sunday. | 2017-10-22
The fire broke out on Saturday night. | 2017-10-21
The match is tonight. | 2017-10-24
The match is tomorrow night. | 2017-10-25
The match was yesterday evening. | 2017-10-23
They met a fortnight ago. | 2017-10-10~
They met six months ago. | 2017-04~
They met three days ago. | 2017-10-21
They met 30 years ago. | 1987~
Last month's quake killed 200. | 2017-09
Last year's quake killed 200. | 2016
This year's quake killed 200. | 2017
Next month's election will be close. | 2017-11
The election in November is expected to be close. | 2017-11
The election on 8 November 2016 was close. | 2016-11-08
The May 2010 election was close. | 2010-05
The 2010 election was close. | 2010
He died on the morning of 12 June 1999. | 1999-06-12
He died on June 12, 1999, at the age of 70. | 1999-06-12
He was born in 1929 and died in 1999. | 1929 1999
He was jailed from 1999 to 2004. | 1999/2004
He was jailed in 1999-2004. | 1999/2004
He worked there in the late 1990s. | 1997~/1999~
He worked there in the Eighties. | 198X
He worked there in the '80s. | 198X
They married last fall. | 2016-09~/2016-11~
They married in the fall of 2012. | 2012-09~/2012-11~
They will marry this fall. | 2017-09~/2017-11~
They married in fall 2012. | 2012-09~/2012-11~
They will marry in the spring. | 2018-03~/2018-05~
They will marry next summer. | 2018-06~/2018-08~
The letter, dated 23 May, was published. | 2017-05-23
The figures, as of 23 May. | 2017-05-23
It was announced on Tuesday that the plant would close. | 2017-10-24
The law, passed in 2012, bans smoking. | 2012
The law was passed in 2012 and took effect the following year. | 2012 2013
The law took effect in January. | 2017-01
The law takes effect in January. | 2018-01
The law will take effect on 1 January. | 2018-01-01
The law comes into force on 1 July 2018. | 2018-07-01
They met earlier on Tuesday. | 2017-10-24
They met earlier today. | 2017-10-24
They met earlier this week. | 2017-10-23/2017-10-29
They will meet later this week. | 2017-10-23/2017-10-29
They will meet later this year. | 2017
They will meet early next year. | 2018-01~/2018-04~
They met late last year. | 2016-09~/2016-12~
They met in late 2016. | 2016-09~/2016-12~
They met in early May. | 2017-05-01~/2017-05-10~
The prime minister resigned in August, two months after the vote. | 2017-08 2017-06
The measure expires on 30 November. | 2017-11-30
The deadline of 31 October will not be met. | 2017-10-31
The 31 October deadline will not be met. | 2017-10-31
Their Oct. 30 hearing was moved. | 2017-10-30
LONDON, Oct 24 (Press) - Shares rose on Tuesday. | 2017-10-24 2017-10-24
GENEVA, 23 October 2017 - The agency said today aid was cut. | 2017-10-23 2017-10-24
The quake struck at 6.12am local time on Sunday. | 2017-10-22
The budget for 2018 will be presented in December. | 2018 2017-12
Growth is forecast at 2% in 2018 and 3% in 2019. | 2018 2019
By 2030 the sea will have risen 10cm. | 2030
Until 2014 it was a school. | 2014
The worst drought since 1985 has hit farms. | 1985
It was the highest since May 2009. | 2009-05
It was the first win since October last year. | 2016-10
Between Friday and Sunday, 14 people drowned. | 2017-10-20/2017-10-22
From Friday to Sunday the pool will be closed. | 2017-10-27/2017-10-29
The festival runs from Friday to Sunday. | 2017-10-27/2017-10-29
It fell on Friday, its worst day since the crisis. | 2017-10-20
He was shot dead on Friday 13 October. | 2017-10-13
He was shot dead on Friday the 13th. | 2017-10-13
The hearing resumes on Monday, 6 November. | 2017-11-06
The hearing is on 6 November at 10am. | 2017-11-06
The governor said Tuesday he will sign the measure Thursday. | 2017-10-24 2017-10-26
Officials said Friday they expect the dam to reopen in March. | 2017-10-20 2018-03
A judge on Monday ordered the release of the files by Nov. 3. | 2017-10-23 2017-11-03
A Manila court sentenced him on Monday to 12 years in prison. | 2017-10-23
The verdict, expected on Friday, could trigger protests. | 2017-10-27
The vote, originally planned for 1 October, was moved to 10 December. | 2017-10-01 2017-12-10
The match was rescheduled for Wednesday. | 2017-10-25
The flight, which was to leave on Thursday, was cancelled. | 2017-10-26
The minister cancelled a trip planned for Thursday. | 2017-10-26
Schools will be closed on Thursday and Friday. | 2017-10-26 2017-10-27
Schools were closed on Thursday and Friday. | 2017-10-19 2017-10-20
Schools were closed on Monday and will reopen on Wednesday. | 2017-10-23 2017-10-25
No one was hurt in Saturday's blaze, which firefighters put out on Sunday. | 2017-10-21 2017-10-22
The blaze, which broke out on Saturday, is under control. | 2017-10-21
Tributes have been paid to a man who died in a crash on Saturday. | 2017-10-21
A man has died after a crash on Saturday. | 2017-10-21
Police are appealing for witnesses to a crash on Saturday night. | 2017-10-21
Police are investigating the death of a woman on Sunday. | 2017-10-22
Anyone who was in the area on Sunday is asked to call police. | 2017-10-22
He is due to stand trial in January. | 2018-01
He pleaded guilty in January to three counts. | 2017-01
He is charged with killing his wife on 2 June. | 2017-06-02
Sentencing is set for Dec. 4. | 2017-12-04
Sentencing was adjourned until 4 December. | 2017-12-04
The bank is expected to raise rates in December. | 2017-12
The bank raised rates in December. | 2016-12
The bank last raised rates in December 2015. | 2015-12
The firm reported a loss for the three months ended June 30. | 2017-04-01/2017-06-30 2017-06-30
Net income for the quarter ended September 30 was $4 million. | 2017-07-01/2017-09-30 2017-09-30
The company will publish third-quarter results on Nov. 2. | 2017-07/2017-09 2017-11-02
The company expects full-year profit of $4 million in 2017. | 2017
Second-quarter profit fell from $5 million a year earlier. | 2017-04/2017-06 2016-04/2016-06
Sales for September rose 3%. | 2017-09
Sales in the six months through June rose 3%. | 2017-01/2017-06 2017-06
The fund lost 4% in the week to 20 October. | 2017-10-14/2017-10-20 2017-10-20
Inflation slowed to 2% in the year through September. | 2016-10/2017-09 2017-09
Between January and September, 4,000 people crossed the sea. | 2017-01/2017-09
From January to September 2017, 4,000 people crossed the sea. | 2017-01/2017-09
During January-June 2017, 40 cases were notified. | 2017-01/2017-06
As of 20 October 2017, a cumulative 40 cases have been notified. | 2017-10-20
From 1 August to 20 October 2017, 40 cases were notified. | 2017-08-01/2017-10-20
Since 1 August 2017, a total of 40 cases has been notified. | 2017-08-01/..
Symptoms began on 3 August; he died on 9 August. | 2017-08-03 2017-08-09
He fell ill on 3 August and died six days later. | 2017-08-03 2017-08-09
He fell ill on 3 August and died the next day. | 2017-08-03 2017-08-04
He died on Sunday, two days after falling ill. | 2017-10-22 2017-10-20
He died on Sunday, a day before his 80th birthday. | 2017-10-22 2017-10-23
In the week of 9 October, 40 cases were notified. | 2017-10-09
Heavy rain fell overnight Sunday. | 2017-10-22
Heavy rain fell from Saturday night to Sunday morning. | 2017-10-21/2017-10-22
Heavy rain fell between Saturday and Sunday. | 2017-10-21/2017-10-22
Heavy rain will fall until at least Thursday. | 2017-10-26
Heavy rain is expected through Thursday. | 2017-10-26
The first snow fell on Oct. 1; more is likely this weekend. | 2017-10-01 2017-10-28/2017-10-29
The film opens in cinemas on Friday. | 2017-10-27
The film, released on Friday, cost $40 million. | 2017-10-20
The album is out on 3 November. | 2017-11-03
Tickets go on sale on Friday. | 2017-10-27
Tickets went on sale on Friday. | 2017-10-20
Kick-off is at 8pm on Saturday. | 2017-10-28
Rovers travel to City on Saturday. | 2017-10-28
She won the title in 2014, 2015 and 2016. | 2014 2015 2016
She won the title in 2014 and again two years later. | 2014 2016
She has been champion since 2014. | 2014/..
She ran the 1500 metres in 2014. | 2014
He took 5 for 40 on Saturday. | 2017-10-21
The Pope will visit Chile from 15 to 18 January. | 2018-01-15/2018-01-18
The Pope arrives in Chile on 15 January. | 2018-01-15
The festival takes place from Thursday until Sunday. | 2017-10-26/2017-10-29
The festival (26-29 October) will open with a concert. | 2017-10-26/2017-10-29
More than 90 people were killed in the first week of October. | 2017-10-01/2017-10-07
The ceasefire came into force at midnight on Friday. | 2017-10-20
The ceasefire will come into force at midnight on Friday. | 2017-10-27
The ceasefire, in force since Friday, has held. | 2017-10-20/..
A second round will be held on 7 November if no one wins. | 2017-11-07
The run-off between the two is on Sunday. | 2017-10-29
The election commission will announce results within three days. | ../2017-10-27
The results are due in two weeks' time. | 2017-11-07~
The results will be out in two weeks. | 2017-11-07~
He will step down at the end of his term in 2019. | 2019
He became mayor in 2009 and was re-elected four years later. | 2009 2013
The museum reopened in May after a two-year refit. | 2017-05
The museum will reopen in spring 2019. | 2019-03~/2019-05~
The museum closed in the autumn of 2015. | 2015-09~/2015-11~
The treaty was signed in the 17th century. | 16XX
The treaty of 1648 ended the war. | 1648
The club was founded in 1887. | 1887
A 1987 film about the 1916 rising. | 1987 1916
Temperatures reached 40C in July and August. | 2017-07 2017-08
On Nov 5 at 7.30pm there will be a vigil. | 2017-11-05
Late on Monday, rebels said they had shelled the port. | 2017-10-23
By Monday evening, 40 had been found. | 2017-10-23
By Wednesday, all must be gone. | 2017-10-25
By 2016 all had gone. | 2016
Last Christmas the mine was shut. | 2016-12-25
Before Christmas, the mine will shut. | 2017-12-25
Two weeks before Christmas 2016 the mine was shut. | 2016-12-11~ 2016-12-25
The mine was shut for two weeks in 2016. | 2016
The mine was shut two weeks ago. | 2017-10-10~
A month ago, she was free. | 2017-09~
Almost three years ago, she was free. | 2014~
Some 20 years ago, she was free. | 1997~
She marched in Paris in May 1968. | 1968-05
May said on Monday she would not resign. | 2017-10-23
"""
UNDATED = """
Prices rose 2% year on year.
Prices rose 2% year-on-year.
Two days before the vote, the polls were even.
A day later, he was dead.
The election is six months away.
The fall was 1.8 points.
The loss may force it to fall back.
Analysts put the fall at 3%.
A fall of 3% followed.
The fall in prices was sharp.
Water fed by the spring ran dry.
Hot spring baths are popular.
The Arab Spring spread.
They live at 1200 Erie Street.
Call the hotline, 1800, for help.
About 1500 people fled.
The tower has 1990 steps.
Some 2000 soldiers fled.
Flight 1549 landed on the river.
Room 2016 was empty.
He ran 1500 metres in the final.
It cost 1800 euros.
It cost €1800 to build.
Resolution 1701 ended the war.
He was sentenced to three years in prison.
A five-year plan was adopted.
The 30-day truce held.
The seven-day average rose.
The drought is the worst in 30 years.
On Mondays the museum is closed.
Trains run every Sunday.
Protests began on the first day of the month.
The prices of 1,900 goods rose.
Aid reached 1900 families.
The 1,500-strong crowd left.
The A1 road was closed at km 1450.
Bus 2020 was late.
He had walked 2000 miles.
Dial 1912 to report it.
Shares closed at 2015 pence.
The index rose to 1998 points.
PO Box 1950, Harare.
The mine has been shut for two weeks.
The mine will be shut for two weeks.
Mrs May will march on.
Sun and rain are forecast.
The Sunday Times reported it.
Black Friday sales will rise.
She spoke on the Today Show and to USA Today.
"""


def dates(text: str) -> list[str]:
    return [found.edtf for found in find_dates(text, "en", anchor=TUESDAY) if found.edtf]


@pytest.mark.parametrize("line", SENTENCES.strip().splitlines())
def test_every_date_of_a_sentence_is_the_one_a_reader_would_take(line: str) -> None:
    text, _, wanted = line.rpartition(" | ")
    assert dates(text) == wanted.split()


@pytest.mark.parametrize("text", UNDATED.strip().splitlines())
def test_lengths_counts_addresses_and_falls_are_no_dates(text: str) -> None:
    assert not dates(text)
