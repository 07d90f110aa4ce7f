"""Sentences of reports from markets, courts, relief work and sport, read on a Tuesday."""

from datetime import date

import pytest

from newsstruct.facts.dates import find_dates

TUESDAY = date(2017, 10, 24)
# A sentence, then the dates in it.
SENTENCES = """
The cabinet is expected to sign off on the deal as early as Thursday. | 2017-10-26
The ship, which left port on 14 September, has not been heard from since Friday. | 2017-09-14 2017-10-20/..
Lawmakers have until midnight on Friday to pass a budget. | 2017-10-27
A vigil was being held on Monday night. | 2017-10-23
Friday's attack was the deadliest since 2015. | 2017-10-20 2015
Nearly 3,000 people were killed between 2014 and the end of 2016. | 2014 2016-12~
Some 40,000 people fled in the first two weeks of September. | 2017-09-01/2017-09-14
In the past 24 hours, 14 people were killed. | 2017-10-23/2017-10-24
The outbreak was declared on 5 May and declared over on 24 July. | 2017-05-05 2017-07-24
Humanitarian access has been limited since the offensive began in mid-February. | 2017-02-11~/2017-02-20~
The flash appeal covers May to October 2017. | 2017-05/2017-10
The appeal, launched in March, runs to the end of December. | 2017-03 2017-12-31
The unemployment rate rose to 5% in the three months to August. | 2017-06/2017-08 2017-08
GDP grew 0.4% in the second quarter, after 0.3% in the first. | 2017-04/2017-06
Retail sales rose 0.8% in August from July and 2% from August 2016. | 2017-08 2017-07 2016-08
The company said pre-tax profit for the six months to 30 June rose to £4m. | 2017-01-01/2017-06-30 2017-06-30
The dividend will be paid on 1 December to holders on the register on 3 November. | 2017-12-01 2017-11-03
The offer closes on November 30. | 2017-11-30
Shares have fallen 12% so far this year. | 2017
The stock closed at $12 on Friday, up from $10 a week earlier. | 2017-10-20 2017-10-13~
Rovers won 2-1 on Saturday, their first victory since 5 August. | 2017-10-21 2017-08-05
He joined United in the summer for £30m. | 2017-06~/2017-08~
He has not played since injuring his knee in April. | 2017-04
He will miss the World Cup next year. | 2018
The trial, adjourned last Thursday, resumes tomorrow. | 2017-10-19 2017-10-25
He was found guilty last month of offences committed between 1998 and 2004. | 2017-09 1998/2004
She was last seen at 9pm on Friday, 13 October. | 2017-10-13
He had bought the gun two days earlier, police said on Tuesday. | 2017-10-22 2017-10-24
Police said on Tuesday the gun had been bought two days earlier. | 2017-10-24 2017-10-22
The court will hear the appeal in the week beginning 6 November. | 2017-11-06
A decision is not expected before Christmas. | 2017-12-25
The ban was lifted at the end of September. | 2017-09-30~
The deal runs out in June 2019. | 2019-06
In June, the company had forecast growth of 3%. | 2017-06
The president, who took office in January, has cut taxes. | 2017-01
The president, elected last November, has cut taxes. | 2016-11
The former president, who died in 1997, was born in 1920. | 1997 1920
Two years ago today, gunmen killed 40 people here. | 2015-10-24
Exactly a year ago, the bank failed. | 2016-10-24
On this day in 1956, the revolt began. | 1956
Thousands marched on Sunday and more protests are planned for Wednesday. | 2017-10-22 2017-10-25
Thousands are expected to march on Sunday. | 2017-10-29
Unions have called a general strike for Friday. | 2017-10-27
Doctors walked out on Monday in a three-day strike. | 2017-10-23
Doctors will walk out for 48 hours from 8am on Monday. | 2017-10-30
The airport, closed since Sunday because of fog, reopened this morning. | 2017-10-22 2017-10-24
The storm is forecast to make landfall late Thursday or early Friday. | 2017-10-26 2017-10-27
The storm made landfall late Thursday. | 2017-10-19
Hurricane season runs from June 1 through Nov. 30. | 2017-06-01/2017-11-30
At least 12 people died on Saturday and Sunday. | 2017-10-21 2017-10-22
The search was called off at dusk on Sunday. | 2017-10-22
The envoy left Cairo on Sunday for talks in Rome that begin on Wednesday. | 2017-10-22 2017-10-25
The envoy will travel on Thursday to Rome, where he met officials last month. | 2017-10-26 2017-09
The two leaders, who last met in July, will meet again in November. | 2017-07 2017-11
The leaders are due to meet in Rome on 3 and 4 November. | 2017-11-03/2017-11-04
The 4 November summit will be short. | 2017-11-04
His visit on Monday was brief. | 2017-10-23
Monday's visit will be brief. | 2017-10-30
During a visit on Monday, he pledged aid. | 2017-10-23
Speaking on Sunday, he pledged aid. | 2017-10-22
Speaking ahead of Thursday's vote, he pledged aid. | 2017-10-26
Results from Sunday's election are expected on Thursday. | 2017-10-22 2017-10-26
The decision comes a week after Monday's attack. | 2017-10-30~ 2017-10-23
The 2012 constitution bans it. | 2012
The constitution of 2012 bans it. | 2012
In 2012-13 the club won the cup. | 2012/2013
From 2012 to 2016 he ran the club. | 2012/2016
The plan for 2016 to 2020 was approved. | 2016/2020
By the mid-1990s the mine had closed. | 1994~/1996~
In the 1970s and 1980s, the mine thrived. | 197X 198X
Wages are at 2007 levels. | 2007
The Class of 1995 met again. | 1995
"It happened on Friday," he said. | 2017-10-20
"We leave on Friday," he said. | 2017-10-27
"I will know more tomorrow," she said yesterday. | 2017-10-25 2017-10-23
"""
UNDATED = """
Cases peaked in week 30.
The number of cases doubled between weeks 30 and 34.
A decision is unlikely before the spring.
The decision came days after the attack.
The decision comes a day after 14 people died.
It sold 2010 cars.
About 2010 cars were sold.
The 1,800 workers left.
It weighs 1950 kg.
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
