"""Turkish."""

from __future__ import annotations

from briefpress.lexicon.tables import SHARED_SCALES, SHARED_UNITS, Calendar, Table, each, in_order
from briefpress.lexicon.turkic import ENDINGS, ORDINAL_MARKS

_CALENDAR = Calendar(
    months="ocak*,ocağı,ocağın,ocağında/şubat*/mart*/nisan*/mayıs*/haziran*/temmuz*/ağustos*/"
    "eylül*/ekim*/kasım*/aralık*,aralığı,aralığın",
    weekdays="pazartesi*/salı*/çarşamba*/perşembe*/cuma*/cumartesi*/pazar*",
    year="yıl*,sene*",
    quarter="çeyrek*,çeyreğ*",
    half="yarı*,yarıyıl*",
    century="yüzyıl*,asır*",
    decade="yıllar*,lar*,ler*,lı yıllar*,li yıllar*,lu yıllar*,lü yıllar*",
    first="ilk,birinci,1/ikinci,2,son/üçüncü,3/dördüncü,4,son",
    of="ay*,nın,nin,nun,nün,ın,in,un,ün",
    at="yıl*",
    opens="",
    both="ve",
    joins="ile,ila",
    shuts="kadar,dek,değin,arasında,arası,arasındaki",
    stretches="""
beginning = başı, başında, başından, başlarında, başından
middle = ortası, ortasında, ortalarında
end = sonu, sonuna, sonunda, sonundan, sonlarında, sonlarına, sonu itibarıyla
""",
    bounds="",
    after="""
by = kadar, dek, değin, tarihine kadar, tarihine dek, tarihine değin
since = beri, bu yana, itibaren, itibarıyla
before = önce
after = sonra
""",
    ago="önce",
    bare="""
year 0 = yıl*
month 0 = ay*
""",
    relative="""
year -1 = geçen yıl*, geçen sene*, geçtiğimiz yıl*, bir önceki yıl*, önceki yıl*
year 0 = bu yıl*, bu sene*, içinde bulunduğumuz yıl*
year 1 = gelecek yıl*, önümüzdeki yıl*, gelecek sene*
month -1 = geçen ay*, geçtiğimiz ay*
month 0 = bu ay*
month 1 = gelecek ay*, önümüzdeki ay*
quarter -1 = geçen çeyrek*
week -1 = geçen hafta*, geçtiğimiz hafta*
week 0 = bu hafta*
week 1 = gelecek hafta*, önümüzdeki hafta*
day -2 = evvelsi gün
day -1 = dün
day 0 = bugün
day 1 = yarın
""",
)

TURKISH = Table(
    code="tr",
    decimal=",",
    group=".",
    endings=ENDINGS,
    exact="yarı yarın bina* katlı katlık",
    numbers=in_order("bir iki üç/üçü dört/dördü beş altı yedi sekiz dokuz/dokuzu on")
    | in_order("yirmi otuz kırk elli altmış yetmiş seksen doksan", 20, 10)
    | each("0.5", "yarım")
    | each("0", "sıfır"),
    hundred="yüz",
    lone="bin bini yüz",
    scales=SHARED_SCALES
    + """
100 = yüz
12 = düzine
1e3 = bin*
1e6 = milyon*
1e9 = milyar*
1e12 = trilyon*
""",
    units=SHARED_UNITS
    + """
pp = puan*, yüzde puan*
bp = baz puan*
t = ton*
m3 = metreküp*, metre küp*, m küp
m2 = metrekare*, metre kare*
km2 = kilometrekare*, kilometre kare*
km = kilometre*
m = metre*
l = litre*
hl = hektolitre*
cm = santimetre*
mm = milimetre*
kg = kilogram*, kilo*
g = gram*
ha = hektar*
bbl = varil*
kWh = kilovatsaat*, kilovat saat*
MWh = megavatsaat*, megavat saat*
GWh = gigavatsaat*, gigavat saat*
TWh = teravatsaat*
kW = kilovat*
MW = megavat*
GW = gigavat*
°C = derece*, santigrat derece*
USD = dolar*, abd dolar*, amerikan dolar*
EUR = avro*, euro*, euroluk
GBP = sterlin*, pound*
RUB = ruble*, rus ruble*
AZN = manat*, azerbaycan manat*
TRY = tl*, lira*, türk lira*
CNY = yuan*
JPY = yen*
GEL = lari*
KZT = tenge*
year = yıl*, sene*, yaş*
month = ay*
week = hafta*
day = gün*
hour = saat*
minute = dakika*
second = saniye*
times = kat*, kez, defa, misli*, katına, katı
person = kişi*, insan*
""",
    prefixed="% = yüzde",
    bounds="""
about = yaklaşık, yaklaşık olarak, takriben, neredeyse, aşağı yukarı, ~, ≈, tahminen
over = >
at least = en az, en azından, asgari, minimum, ≥
under = <
up to = en fazla, en çok, azami, maksimum, ≤
""",
    after="""
about = yakın, civarında, kadar, dolayında, dolaylarında, bulan
over = fazla, fazlası, aşkın, üzerinde, çok, üstünde, aşan, fazlasını, geçen, aştı, daha fazla
at least = az olmamak
under = az, altında, altına, daha az
up to = kadar, varan
""",
    joins={"ile": "", "ila": "", "veya": "", "ya": ""},
    half="buçuk",
    articles="",
    weak="bir on yüz kırk altı",
    stopped="mio mrd",
    stops="ve ile için da de ki bu şu o bir olan olarak kadar daha çok en gibi göre sonra önce"
    " ise ancak fazla az yakın aşkın civarında üzerinde altında arasında yıl yılında yılı ait"
    " dan den ta te",
    counted=True,
    ordinal_marks=ORDINAL_MARKS,
    dotted=True,
    fractions="""
1/2 = yarı*
1/3 = üçte bir/biri/birini/birine/birinin/birinden
2/3 = üçte iki/ikisi/ikisini/ikisine/ikisinin
1/4 = dörtte bir/biri/birini/birine/birinin
3/4 = dörtte üç/üçü/üçünü/üçüne/üçünün
1/5 = beşte bir/biri/birini/birine/birinin
2/5 = beşte iki/ikisi/ikisini/ikisine
3/5 = beşte üç/üçü/üçünü/üçüne
4/5 = beşte dört/dördü/dördünü/dördüne
1/10 = onda bir/biri/birini/birine/birinin
1/5 = her beş kişi* biri, her beşinden biri
1/4 = her dört kişi* biri
1/3 = her üç kişi* biri
1/2 = her iki kişi* biri
1/10 = her on kişi* biri
""",
    multiples="""
2 = ikiye katladı, ikiye katlandı, ikiye katlayarak, iki katına, iki katı, iki kat
3 = üçe katladı, üçe katlandı, üç katına, üç katı, üç kat
4 = dörde katladı, dört katına, dört katı, dört kat
5 = beşe katladı, beş katına, beş katı, beş kat
""",
    calendar=_CALENDAR,
)
