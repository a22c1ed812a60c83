"""Azerbaijani in Latin letters."""

from __future__ import annotations

from briefpress.lexicon.tables import SHARED_SCALES, SHARED_UNITS, Calendar, Table, each, in_order
from briefpress.lexicon.turkic import ENDINGS, ORDINAL_MARKS

_CALENDAR = Calendar(
    months="yanvar*/fevral*/mart*/aprel*/may*/iyun*/iyul*/avqust*/sentyabr*/oktyabr*/noyabr*/"
    "dekabr*",
    weekdays="bazar ertəsi*/çərşənbə axşamı*/çərşənbə*/cümə axşamı*/cümə*/şənbə*/bazar günü*",
    year="il*",
    quarter="rüb*",
    half="yarı*,yarım il*,yarımil*",
    century="əsr*",
    decade="illər*",
    first="birinci,ilk,ı/ikinci,ıı/üçüncü,ııı/dördüncü,ıv",
    of="ay*,il*",
    at="il*",
    opens="",
    both="və",
    joins="ilə",
    shuts="qədər,kimi,dək,arasında,arası",
    stretches="""
beginning = əvvəli, əvvəlində, əvvəlindən, əvvəllərində, əvvəlinə, əvvəlinədək
middle = ortası, ortasında, ortalarında, ortasına, ortasınadək, ortalarına, ortalarınadək
end = sonu, sonuna, sonunda, sonundan, sonlarında, sonunadək
""",
    bounds="",
    after="""
by = qədər, dək, kimi, tarixinə qədər, tarixinədək, il tarixinə qədər, il tarixinədək, ilə qədər,
 ilədək
since = bəri, etibarən, başlayaraq
before = əvvəl, öncə
after = sonra
""",
    ago="əvvəl,öncə",
    bare="""
year 0 = il*
month 0 = ay*
""",
    relative="""
year -1 = ötən il*, keçən il*, əvvəlki il*, ötən ilin, keçən ilin
year 0 = bu il*, cari il*
year 1 = gələn il*, növbəti il*
month -1 = ötən ay*, keçən ay*
month 0 = bu ay*, cari ay*
month 1 = gələn ay*, növbəti ay*
week -1 = ötən həftə*, keçən həftə*
week 0 = bu həftə*
week 1 = gələn həftə*
day -2 = srağagün
day -1 = dünən
day 0 = bu gün, bugün
day 1 = sabah
""",
)

AZERBAIJANI = Table(
    code="az",
    decimal=",",
    group=".",
    endings=ENDINGS,
    exact="ilə yarı mina* minaatan* qatlı",
    numbers=in_order("bir iki üç dörd beş altı yeddi səkkiz doqquz on")
    | in_order("iyirmi otuz qırx əlli altmış yetmiş səksən doxsan", 20, 10)
    | each("0.5", "yarım")
    | each("0", "sıfır"),
    hundred="yüz",
    lone="min mini yüz",
    scales=SHARED_SCALES
    + """
100 = yüz
1e3 = min*
1e6 = milyon*
1e9 = milyard*
1e12 = trilyon*
""",
    units=SHARED_UNITS
    + """
% = faiz*
pp = faiz bəndi*, faiz punkt*, faizlik bənd*
bp = baza bəndi*
t = ton*
m3 = kubmetr*, kub metr*, kub m, kubmetrə
m2 = kvadratmetr*, kvadrat metr*, kv m
km2 = kvadratkilometr*, kvadrat kilometr*, kv km
km = kilometr*
m = metr*
l = litr*
hl = hektolitr*
cm = santimetr*
mm = millimetr*
kg = kiloqram*, kq
g = qram*
ha = hektar*
bbl = barel*, barrel*
kWh = kilovatsaat*, kilovat - saat*, kvt saat, kvt / saat, kvt * saat, kvt - saat
MWh = meqavatsaat*, meqavat - saat*, mvt saat, mvt - saat
GWh = qiqavatsaat*, gvt saat, qiqavat - saat*, qvt saat
kW = kilovat*, kvt
MW = meqavat*, mvt
GW = qiqavat*, qvt
°C = dərəcə*, dərəcə selsi
USD = dollar*, abş dollar*, amerika dollar*
EUR = avro*, euro*
GBP = funt sterlinq*, funt*
RUB = rubl*, rusiya rubl*
AZN = manat*, azərbaycan manat*
TRY = lirə*, türk lirə*
CNY = yuan*
JPY = yen*, iyen*
GEL = lari*
KZT = tenge*
year = il*, yaş*
month = ay*
week = həftə*
day = gün*, sutka*
hour = saat*
minute = dəqiqə*
second = saniyə*
times = dəfə*, qat*
person = nəfər*, adam*, insan*
""",
    points="bənd bəndi punkt",
    bounds="""
about = təxminən, təqribən, təxmini, az qala, ~, ≈, demək olar ki
over = >
at least = ən azı, azı, minimum, ən azından, ≥
under = <
up to = ən çoxu, maksimum, ≤, ən çox
""",
    after="""
about = yaxın, civarında, ətrafında, qədər
over = çox, çoxu, çoxunu, artıq, yuxarı, daha çox, çoxdur, artıqdır
under = az, aşağı, daha az, azdır
up to = qədər, dək, kimi
""",
    joins={"ilə": "", "və": "", "ya": ""},
    half="yarım",
    weak="bir on yüz altı",
    stopped="mio mrd",
    stops="və ilə üçün da də ki bu o bir olan olaraq qədər daha çox ən kimi görə sonra əvvəl ise"
    " isə ancaq artıq az yaxın arasında il ildə ilin dən dan ya yə a ə ı i u ü",
    counted=True,
    ordinal_marks=ORDINAL_MARKS,
    fractions="""
1/2 = yarı*
1/3 = üçdə bir/biri/birini/birinə/birinin/birindən
2/3 = üçdə iki/ikisi/ikisini/ikisinə/ikisinin
1/4 = dörddə bir/biri/birini/birinə/birinin
3/4 = dörddə üç/üçü/üçünü/üçünə/üçünün
1/5 = beşdə bir/biri/birini/birinə/birinin
2/5 = beşdə iki/ikisi/ikisini/ikisinə
3/5 = beşdə üç/üçü/üçünü/üçünə
4/5 = beşdə dörd/dördü/dördünü/dördünə
1/10 = onda bir/biri/birini/birinə/birinin
1/5 = hər beş nəfər* biri
1/4 = hər dörd nəfər* biri
1/3 = hər üç nəfər* biri
1/2 = hər iki nəfər* biri
1/10 = hər on nəfər* biri
""",
    multiples="""
2 = iki dəfə, iki qat, ikiqat, iki dəfədən
3 = üç dəfə, üç qat, üçqat
4 = dörd dəfə, dördqat
5 = beş dəfə, beşqat
0.5 = yarıbayarı
""",
    calendar=_CALENDAR,
)
