"""French."""

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
    months="janvier,janv/février,févr/mars/avril,avr/mai/juin/juillet,juil/août/septembre,sept/"
    "octobre,oct/novembre,nov/décembre,déc",
    weekdays="lundi,lundis/mardi,mardis/mercredi,mercredis/jeudi,jeudis/vendredi,vendredis/"
    "samedi,samedis/dimanche,dimanches",
    year="",
    quarter="trimestre,trimestres",
    half="semestre,semestres,moitié",
    century="siècle,siècles",
    decade="années",
    first="premier,première,1/deuxième,second,seconde,2/troisième,3/quatrième,4",
    of="de,du,d ',de l ' année,de l ' an,en",
    at="en,de,depuis,année,an,dès,avant,après,jusqu ' en,fin,début,mi,entre,et,à,été,hiver,"
    "printemps,automne,pour,vers",
    opens="de:à,du:au,entre:et,d ':à,entre le:et le,depuis:jusqu ' en,de:jusqu ' en",
    both="et",
    joins="au",
    stretches="""
beginning = début, début des, le début des, le début de, au début de, début du mois de, l ' début
middle = mi -, mi, milieu des, milieu de, le milieu de, courant
end = fin, fin des, la fin des, la fin de, la fin du, fin du
""",
    bounds="""
by = d ' ici, d ' ici à la, d ' ici à, d ' ici au, au plus tard en, au plus tard le
since = depuis, depuis le, dès, dès le, à partir de, à partir du, à compter de, à compter du
until = jusqu ' en, jusqu ' au, jusqu ' à, jusqu ' à la
before = avant, avant le
after = après, après le
about = vers, autour de
""",
    back="il y a",
    bare="""
year 0 = l ' année, l ' an
""",
    relative="""
year -1 = l ' an dernier, l ' année dernière, an dernier, année dernière, an passé, année passée,
 l ' année précédente
year 0 = cette année, l ' année en cours, année en cours
year 1 = l ' an prochain, l ' année prochaine, an prochain, année prochaine
month -1 = le mois dernier, mois dernier, mois précédent
month 0 = ce mois, ce mois - ci, mois en cours
month 1 = le mois prochain, mois prochain
quarter -1 = trimestre dernier, dernier trimestre
week -1 = la semaine dernière, semaine dernière, semaine passée
week 0 = cette semaine
week 1 = la semaine prochaine, semaine prochaine
day -2 = avant - hier
day -1 = hier
day 0 = aujourd ' hui
day 1 = demain
day 2 = après - demain
""",
)

FRENCH = Table(
    code="fr",
    decimal=",",
    group=" ",
    endings="s e es x",
    exact="années",
    numbers=in_order(
        "un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze"
        " seize"
    )
    | in_order("vingt/vingts trente quarante cinquante soixante", 20, 10)
    | each("70", "septante")
    | each("80", "huitante octante")
    | each("90", "nonante")
    | each("0.5", "demi")
    | each("0", "zéro"),
    hundred="cent cents",
    lone="mille cent",
    scales=SHARED_SCALES
    + """
10 = dizaine*
12 = douzaine*
100 = cent, cents, centaine*
1e3 = mille, millier*
1e6 = million*, m
1e9 = milliard*, md, mds
1e12 = billion*
""",
    units=SHARED_UNITS
    + """
% = pour cent, pourcent
pp = point* de pourcentage, point* de pourcent
bp = point* de base
t = tonne*
m3 = mètre* cube*
m2 = mètre* carré*
km2 = kilomètre* carré*
km = kilomètre*
km/h = kilomètre* par heure, kilomètre* heure
m = mètre*, m
l = litre*
hl = hectolitre*, hl
cm = centimètre*
mm = millimètre*
kg = kilogramme*, kilo*
g = gramme*
ha = hectare*
bbl/d = baril* par jour, b / j, baril* de pétrole par jour
bbl = baril*
kWh = kilowattheure*, kilowatt - heure*
MWh = mégawattheure*, mégawatt - heure*
GWh = gigawattheure*, gigawatt - heure*
TWh = térawattheure*, térawatt - heure*
kW = kilowatt*
MW = mégawatt*
GW = gigawatt*
°C = degré* celsius
° = degré*
USD = dollar*, dollar* américains, dollar* us, dollar* américain
EUR = euro*
GBP = livre* sterling, livre*
RUB = rouble*
AZN = manat*
TRY = livre* turques, livre* turque
CNY = yuan*
JPY = yen*
GEL = lari*
KZT = tenge*
CHF = franc* suisses, franc* suisse
year = an, ans, année, années
month = mois
week = semaine*
day = jour*
hour = heure*
minute = minute*
second = seconde*
times = fois
person = personne*, habitant*
""",
    points="point points",
    prefixed="times = multiplié* par",
    bounds="""
about = environ, près de, près d ', quelque, presque, autour de, à peu près, ~, ≈, aux alentours de,
 approximativement, à peine
over = plus de, plus d ', au - delà de, dépasse, dépassé, dépassait, supérieur* à, >, dépassant
at least = au moins, pas moins de, minimum, ≥
under = moins de, moins d ', inférieur* à, <, en dessous de
up to = jusqu ' à, au plus, au maximum, pas plus de, maximum, ≤
""",
    after="""
at least = au moins, ou plus, au minimum
up to = au plus, au maximum, ou moins
about = environ
""",
    linking="de,d '",
    joins={"à": "", "et": "entre", "ou": ""},
    change="de",
    half="et demi",
    articles="un une demi",
    weak="un une",
    stopped="mio mrd",
    stops="de du des la le les l d en et ou à au aux par pour sur dans avec sans est sont a ont"
    " était été qui que qu ce cette ces son sa ses leur il elle ils se ne pas plus moins y un une"
    " depuis entre contre dont",
    adjectives=(),
    counted=False,
    ordinal_marks="er ère re e ème ème eme es nd nde",
    fractions="""
1/2 = la moitié, moitié
1/3 = un tiers, le tiers, tiers
2/3 = deux tiers, les deux tiers
1/4 = un quart, le quart
3/4 = trois quarts, les trois quarts
1/5 = un cinquième, le cinquième
2/5 = deux cinquièmes
3/5 = trois cinquièmes
4/5 = quatre cinquièmes
1/10 = un dixième, le dixième
""",
    of_each="N sur M",
    multiples="""
2 = le double, du double, doublé*, doubler, doublement, doublant
3 = triplé*, tripler, triplement, triplant
4 = quadruplé*, quadrupler
5 = quintuplé*, quintupler
10 = décuplé*
""",
    calendar=_CALENDAR,
)
