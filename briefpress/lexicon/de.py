"""German; number words grow together: einundzwanzig, zweihundertfünfzig."""

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
    months="januar,januars,jänner,jan/februar,februars,feber,feb/märz,märzes,mär/"
    "april,aprils,apr/mai,mais/juni,junis,jun/juli,julis,jul/august,augusts,aug/"
    "september,septembers,sept,sep/oktober,oktobers,okt/november,novembers,nov/"
    "dezember,dezembers,dez",
    weekdays="montag*/dienstag*/mittwoch*/donnerstag*/freitag*/samstag*,sonnabend*/sonntag*",
    year="",
    quarter="quartal*,vierteljahr*",
    half="halbjahr*,jahreshälfte,hälfte",
    century="jahrhundert*",
    decade="jahre,jahren,er",
    first="erst*,1/zweit*,2/dritt*,3/viert*,4",
    of="des,des jahres,im,im jahr,im jahre",
    at="jahr,jahre,jahres,seit,bis,ab,von,vor,nach,ende,anfang,mitte,in,zwischen,und,sommer,"
    "frühjahr,herbst,winter,um,für,im",
    opens="von:bis,vom:bis,zwischen:und,zwischen dem:und dem,ab:bis",
    both="und",
    joins="bis,bis zum",
    stretches="""
beginning = anfang, anfang der, anfang des, zu beginn, beginn, zu jahresbeginn
middle = mitte, mitte der, mitte des
end = ende, ende der, ende des, zum ende, jahresende, zum jahresende
""",
    bounds="""
by = bis, bis zum, spätestens, bis spätestens
since = seit, seit dem, ab, ab dem
until = bis einschließlich
before = vor, vor dem
after = nach, nach dem
about = um, etwa, rund
""",
    back="vor",
    bare="""
year 0 = jahres, jahrs
year 0 end = jahresende, zum jahresende, jahresschluss
month 0 = monats
month 0 end = monatsende
""",
    relative="""
year -1 = letztes jahr, letzten jahr, letzten jahres, vergangenes jahr, vergangenen jahr,
 vergangenen jahres, vorjahr, vorjahres, im jahr zuvor
year 0 = dieses jahr, diesem jahr, dieses jahres, laufenden jahr, laufenden jahres, heuer
year 1 = nächstes jahr, nächsten jahr, nächsten jahres, kommendes jahr, kommenden jahr,
 kommenden jahres
month -1 = letzten monat, letzten monats, vergangenen monat, vergangenen monats, vormonat,
 vormonats
month 0 = diesen monat, diesem monat, dieses monats
month 1 = nächsten monat, kommenden monat
quarter -1 = letzten quartal, vergangenen quartal, vorquartal
quarter 0 = diesem quartal, laufenden quartal
week -1 = letzte woche, letzten woche, vergangene woche, vergangenen woche, vorige woche
week 0 = diese woche, dieser woche
week 1 = nächste woche, nächsten woche, kommende woche, kommenden woche
day -2 = vorgestern
day -1 = gestern
day 0 = heute
day 2 = übermorgen
""",
)

GERMAN = Table(
    code="de",
    decimal=",",
    group=".",
    endings="e en er es em n s ern",
    numbers=in_order(
        "ein/eins/eine/einen/einem/einer/eines zwei/zwo/zweier/zweien drei/dreier/dreien"
        " vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
        " siebzehn achtzehn neunzehn zwanzig"
    )
    | in_order("dreißig/dreissig vierzig fünfzig sechzig siebzig achtzig neunzig", 30, 10)
    | each("1.5", "anderthalb eineinhalb")
    | each("2.5", "zweieinhalb")
    | each("3.5", "dreieinhalb")
    | each("4.5", "viereinhalb")
    | each("5.5", "fünfeinhalb")
    | each("0.5", "halbe halben")
    | each("0", "null"),
    hundred="hundert",
    glued=True,
    lone="hundert tausend",
    scales=SHARED_SCALES
    + """
12 = dutzend
100 = hundert
1e3 = tausend, tsd
1e6 = million*, mill
1e9 = milliarde*
1e12 = billion*
1e15 = billiarde*
""",
    units=SHARED_UNITS
    + """
% = prozent*, v h, prozentig*, - prozentig*
pp = prozentpunkt*, pp
bp = basispunkt*
t = tonne*
m3 = kubikmeter*
m2 = quadratmeter*
km2 = quadratkilometer*
km = kilometer*
km/h = kilometer pro stunde, stundenkilometer*
m = meter*, m
l = liter*
hl = hektoliter*, hl
cm = zentimeter*
mm = millimeter*
kg = kilogramm*, kilo
g = gramm
ha = hektar*
mile = meile*
bbl/d = barrel pro tag, fass pro tag, barrel am tag, barrel täglich, fass am tag
bbl = barrel*, fass
kWh = kilowattstunde*
MWh = megawattstunde*
GWh = gigawattstunde*
TWh = terawattstunde*
kW = kilowatt
MW = megawatt
GW = gigawatt
°C = grad celsius, ° celsius
° = grad
USD = dollar*, us - dollar*, u s - dollar*, us dollar*
EUR = euro*
GBP = pfund, britische pfund, pfund sterling
RUB = rubel*, russische rubel
AZN = manat*, aserbaidschanische manat
TRY = lira, türkische lira
CNY = yuan
JPY = yen
UAH = hrywnja
GEL = lari
KZT = tenge
CHF = franken, schweizer franken
year = jahr*, jährig*, - jährig*
month = monat*, monatig*
week = woche*
day = tag*, tägig*
hour = stunde*
minute = minute*
second = sekunde*
times = mal, - mal, fach*, - fach*, x
person = mensch*, person*, leute*, einwohner*
""",
    points="punkt punkte punkten",
    bounds="""
about = etwa, rund, circa, ca, ungefähr, knapp, fast, nahezu, beinahe, annähernd, ~, ≈, um die,
 schätzungsweise
over = über, gut, mehr als, übersteigt, überstieg, >, oberhalb von, höher als
at least = mindestens, mindestens aber, wenigstens, nicht weniger als, zumindest, ≥
under = unter, weniger als, <, niedriger als, unterhalb von
up to = bis zu, bis, höchstens, maximal, nicht mehr als, ≤
""",
    after="""
at least = oder mehr, und mehr
""",
    joins={"bis": "", "auf": "von", "und": "zwischen", "oder": ""},
    change="von",
    half="und eine halbe",
    articles="ein eine einen einem einer eines halbe halben",
    weak="ein eins eine einen einem einer eines",
    stopped="mio mrd tsd ca mill",
    stops="der die das des dem den und oder in im an am auf aus bei von vom zu zum zur mit nach"
    " für über unter um bis als wie ist sind war waren hat haben hatte wird werden wurde wurden"
    " nicht sich auch noch nur so es sie er wir ich dass daß ein eine einen einem einer pro je"
    " davon gegenüber seit vor durch gegen",
    adjectives=("e", "en", "er"),
    counted=True,
    dotted=True,
    fractions="""
1/2 = die hälfte, hälfte, der hälfte
1/3 = ein drittel, einem drittel, eines drittels, drittel
2/3 = zwei drittel, zwei dritteln, zweidrittel
1/4 = ein viertel, einem viertel
3/4 = drei viertel, drei vierteln, dreiviertel
1/5 = ein fünftel, einem fünftel
2/5 = zwei fünftel
3/5 = drei fünftel
4/5 = vier fünftel
1/10 = ein zehntel, einem zehntel
1/5 = jeder fünfte, jede fünfte, jedes fünfte, jedem fünften
1/2 = jeder zweite, jede zweite, jedes zweite
1/3 = jeder dritte, jede dritte, jedes dritte
1/4 = jeder vierte, jede vierte, jedes vierte
1/10 = jeder zehnte, jede zehnte, jedes zehnte
""",
    of_each="N von M, N aus M",
    multiples="""
2 = verdoppelt*, verdoppeln, verdopple*, verdoppelung, verdopplung, doppelt so,
 doppelt so viel/viele/hoch/groß, zweimal, zweifach*
3 = verdreifacht*, verdreifachen, dreimal, dreifach*, verdreifachung
4 = vervierfacht*, vervierfachen, vierfach*
5 = verfünffacht*, fünffach*
6 = sechsfach*
7 = siebenfach*
8 = achtfach*
10 = verzehnfacht*, zehnfach*
0.5 = halbiert*, halbieren, halbierung
""",
    calendar=_CALENDAR,
)
