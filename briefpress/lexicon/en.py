"""English."""

from __future__ import annotations

from briefpress.lexicon.tables import (
    SHARED_SCALES,
    SHARED_UNITS,
    Calendar,
    Table,
    each,
    in_order,
)

_CALENDAR = Calendar(
    months="january,jan/february,feb/march,mar/april,apr/may/june,jun/july,jul/august,aug/"
    "september,sep,sept/october,oct/november,nov/december,dec",
    weekdays="monday,mondays,mon/tuesday,tuesdays,tue,tues/wednesday,wednesdays,wed/"
    "thursday,thursdays,thu,thur,thurs/friday,fridays,fri/saturday,saturdays,sat/"
    "sunday,sundays,sun",
    year="",
    quarter="quarter,qtr",
    half="half",
    century="century,centuries",
    first="first,1/second,2/third,3/fourth,4",
    of="of,in,of the year,in the year,the,of the",
    at="in,of,since,by,until,till,during,from,before,after,year,for,to,through,between,throughout,"
    "early,late,mid,around,circa,spring,summer,autumn,winter,fall,and,financial year,fiscal",
    opens="from:to,from:until,from:till,from:through,between:and,between:to,both:and",
    both="and",
    joins="through",
    stretches="""
beginning = early, the beginning of, beginning of, the start of, start of
middle = mid, mid -, the middle of
end = late, the end of, end of, the close of
""",
    bounds="""
by = by, no later than
since = since, starting from, starting in, as from
until = until, till, up to, through, up until
before = before, prior to, ahead of
after = after, following
about = around, circa, about
""",
    ago="ago",
    bare="""
year 0 = the year
year 0 end = year - end, year end, the year - end, the year ' s end, year ' s end
month 0 = the month
""",
    relative="""
year -1 = last year, the previous year, a year earlier, a year ago, past year, previous year
year 0 = this year, the current year, current year
year 1 = next year, the coming year, the following year
month -1 = last month, the previous month, a month ago, previous month
month 0 = this month, the current month, current month
month 1 = next month
quarter -1 = last quarter, the previous quarter
quarter 0 = this quarter
week -1 = last week, the previous week
week 0 = this week
week 1 = next week
day -2 = the day before yesterday
day -1 = yesterday
day 0 = today
day 1 = tomorrow
day 2 = the day after tomorrow
""",
    month_first=True,
    slashed="?",
)

ENGLISH = Table(
    code="en",
    decimal=".",
    group=",",
    numbers=in_order(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen twenty"
    )
    | in_order("thirty forty fifty sixty seventy eighty ninety", 30, 10)
    | each("1", "a an")
    | each("0.5", "half")
    | each("0", "zero"),
    hundred="hundred",
    scales=SHARED_SCALES
    + """
100 = hundred
12 = dozen
1e3 = thousand, thousands, k
1e6 = million, millions, m
1e9 = billion, billions, b
1e12 = trillion, trillions
""",
    units=SHARED_UNITS
    + """
% = percent, per cent, pct, percentage, pc
pp = percentage point/points, pp, percent point/points, percentage - point/points
bp = basis point/points, basis - point/points
t = ton/tons/tonne/tonnes, metric ton/tons/tonne/tonnes
m3 = cubic meter/meters/metre/metres, cu m
1e9 m3 = billion cubic meters per year
m2 = square meter/meters/metre/metres, sq m
km2 = square kilometer/kilometers/kilometre/kilometres, sq km
km = kilometer/kilometers/kilometre/kilometres
km/h = kilometers/kilometres per/an hour
m = meter/meters/metre/metres
l = liter/liters/litre/litres
hl = hectoliter/hectoliters/hectolitre/hectolitres
cm = centimeter/centimeters/centimetre/centimetres
mm = millimeter/millimeters/millimetre/millimetres
kg = kilogram/kilograms
g = gram/grams
ha = hectare/hectares
mile = mile/miles
bbl/d = barrels per/a day, barrel per/a day, barrels of oil per/a day, b d
bbl = barrel/barrels
kWh = kilowatt hour/hours, kilowatt - hour/hours
MWh = megawatt hour/hours, megawatt - hour/hours
GWh = gigawatt hour/hours, gigawatt - hour/hours
TWh = terawatt hour/hours, terawatt - hour/hours
kW = kilowatt/kilowatts
MW = megawatt/megawatts
GW = gigawatt/gigawatts
°C = degrees celsius, degree celsius, ° celsius, degrees c, degrees centigrade
°F = degrees fahrenheit
° = degrees, degree
USD = dollar/dollars, us dollar/dollars, u s dollar/dollars, american dollars
EUR = euro/euros
GBP = pound/pounds sterling, pound/pounds, british pounds
RUB = ruble/rubles/rouble/roubles, russian rubles/roubles
AZN = manat/manats, azerbaijani manat/manats
TRY = lira/liras, turkish lira/liras, tl
CNY = yuan, chinese yuan, renminbi
JPY = yen
UAH = hryvnia/hryvnias
GEL = lari
KZT = tenge
CHF = swiss franc/francs
year = year/years, yr/yrs
month = month/months
week = week/weeks
day = day/days
hour = hour/hours, hr/hrs
minute = minute/minutes
second = second/seconds
times = times, fold, x, - fold
""",
    points="point points",
    prefixed="USD = us dollars",
    bounds="""
about = about, around, approximately, roughly, nearly, almost, some, circa, close to, ~, ≈, near,
 an estimated, more or less, in the region of
over = over, more than, above, exceed, exceeded, exceeds, exceeding, surpass, surpassed, surpassing,
 >, just over, just above, slightly over, well over, upwards of, in excess of, greater than,
 higher than, topped, topping
at least = at least, no less than, not less than, a minimum of, minimum, no fewer than, ≥
under = under, less than, fewer than, below, <, just under, just below, lower than,
 just short of, slightly short of, little short of, not far short of, fall/falls/fell short of,
 falling short of, stop/stops/stopped short of
up to = up to, at most, no more than, not more than, a maximum of, maximum, ≤, as much as,
 as many as, at the most
""",
    after="""
over = or so more
at least = or more, at least, or above, or higher, plus, +
up to = or less, at most, or fewer, or below
about = or so, approximately
""",
    joins={"to": "", "and": "between", "or": ""},
    change="from",
    half="and a half",
    articles="a an half",
    weak="one",
    stopped="mio mrd no sq cu",
    stops="of in and or to from for by the a an at on with as is are was were has have had will"
    " would than that this which who its their his so per but not does do if us it we i"
    " after before until since during when while between against through into",
    ordinal_marks="st nd rd th",
    fractions="""
1/2 = half of, half the, half its, half their, one half, one - half, by half
1/3 = one third, a third of, one - third, by a third
2/3 = two thirds, two - thirds
1/4 = a quarter more/less/fewer/higher/lower/larger/smaller
1/3 = a third more/less/fewer/higher/lower/larger/smaller
1/5 = a fifth more/less/fewer/higher/lower/larger/smaller
1/10 = a tenth more/less/fewer/higher/lower/larger/smaller
1/4 = one quarter, a quarter of, one - quarter, one fourth, one - fourth, by a quarter
3/4 = three quarters, three - quarters, three fourths, three - fourths
1/5 = one fifth, a fifth of, one - fifth, by a fifth
2/5 = two fifths, two - fifths
3/5 = three fifths, three - fifths
4/5 = four fifths, four - fifths
1/6 = one sixth, a sixth of, one - sixth
1/8 = one eighth, an eighth of, one - eighth
1/10 = one tenth, a tenth of, one - tenth, by a tenth
9/10 = nine tenths, nine - tenths
""",
    of_each="N in M, N out of M, N out of every M, N in every M, N of every M",
    multiples="""
2 = doubled, doubling, twice, twofold
3 = tripled, tripling, threefold, thrice, trebled, trebling
4 = quadrupled, quadrupling, fourfold
5 = quintupled, fivefold
6 = sixfold
7 = sevenfold
8 = eightfold
9 = ninefold
10 = tenfold
0.5 = halved, halving
""",
    calendar=_CALENDAR,
)
