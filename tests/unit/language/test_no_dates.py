from datetime import date

import pytest

from bot.language import read_date

SENTENCES = """
someday
one day
soon
asap
as soon as possible
when I have time
whenever
eventually
in the near future
before my birthday
before I turn thirty
when my kids start school
after the move
at some point
no rush
not sure yet
I don't know
no deadline
never
it depends on my boss
every Friday
every two weeks
twice a week
on weekends
three times a month
once a month
each quarter I get a review
I work Monday to Friday
I work Monday through Thursday
my shift is nine to five
9 to 5
24/7
I may do it
I may be wrong
you may be right
we march on
the march of progress
they march every morning
I might take a second job
give me a second
in a minute
my second choice
the first step is hard
first I need help
third time lucky
I came in second
I have 3 kids
I'm 34
I am 45 years old
I have 10 years of experience
I've worked here for 3 years
I've been here six months
five years of nursing
I moved jobs three times in 2 years
I have learned a lot in 2 years
I got promoted twice in 3 years
we grew a lot in 2 years
40 hours a week
I study 5 hours a week
85k a year
$22 an hour
450 a month
15 days of PTO
three weeks off
2 weeks vacation
10 holidays
50% up to 6%
half of what I put in
a quarter of my pay
3/4 of the course
1/2 of the work
8/10 confident
my confidence is 7 out of 10
from 82% to 90%
call me at 555-12-3456
version 3.11.2 of the software
python 3.11
room 2027 is free, I think
I have 2000 followers
I saved 2025 dollars
the budget is 2030 dollars
10,000 steps
chapter 12
page 15
form 1099
my 401k
a 403b plan
the 5th grade teacher
I am in 5th grade math
it's my 3rd job
this is my 4th attempt
my 2nd interview went well
the 1st candidate
fall behind at work
I fall asleep at my desk
a spring in my step
spring cleaning
my winter coat
the sun is out
I sat at my desk
we wed at city hall
june is my boss
april runs our team
augustus was an emperor
may I ask something
my friend June helped me
August company culture
better at my job
more money
I want a raise
get a promotion
I want to be a manager
improve my skills
learn new stuff
learn Python
finish the course
finish my degree
enroll in a program
ask my manager for feedback
have 6 informational interviews
raise my score to 90%
read 12 books
apply to 10 jobs
get certified
present to the operations group
network more
build a portfolio
write a resume
find a mentor
be more confident
speak up in meetings
because everybody is doing it
it is relevant because it is important
my boss just has to promote me
it's probably impossible
I need this license
public speaking was the one gap in my last review
my employer pays the fee
the night class is full
I have $900 saved
what is a career
is a job a career
what does vested mean
how do I quit
should I leave
my manager never gives me anything new
I'm bored
I feel stuck
I hate Mondays
Fridays are quiet
casual Fridays
weekly meetings
monthly report
quarterly review
annual bonus
yearly raise
daily standup
the weekly inventory report
part time
full time
overtime
half time
in time
on time
just in time
time management
time off
for a long time
a while
for ages
a few weeks
several months
a couple
some years
many days
all day
every day
these days
nowadays
the other day
some day
day by day
day job
night shift
morning person
Monday blues
hello
hi there
thanks
yes
no
maybe
ok
stop
help
go back
skip
why do you ask
what do you mean
tell me more
I want to talk to a person
what can you do
are you a bot
delete my data
asdfgh
...
???
12
5
0
100
no more than 5
at least 3
3 or 4
two
twenty
10k
5%
-3
$50
a hundred
a b c
the end
at the end
the beginning
in the middle
early bird
late again
before that
by then
by myself
by the way
by far
until then
since then
since March
since 2019
after June
I was born in 1990
I graduated in 2015
in my 30s
in my second year of college
the year I was hired
a year of my life
month after month
week in, week out
year over year
"""


def _sentences() -> list[str]:
    return [line for line in SENTENCES.splitlines() if line.strip()]


def test_there_are_at_least_two_hundred() -> None:
    assert len(set(_sentences())) >= 200


@pytest.mark.parametrize("sentence", _sentences())
def test_no_date_is_read_where_none_was_said(sentence: str) -> None:
    reading = read_date(sentence, date(2026, 11, 22))
    assert reading.value is None
    assert reading.alternatives == ()
