"""Phrases as the press of six languages words dates, each with what it says.

A line is `phrase => date; date`; a date is its bound and stretch (none where there is none) and
`first` or `first..last` as EDTF writes them; `~` marks what was filled in from the anchor,
Wednesday 21 August 2024.
"""

from __future__ import annotations

from datetime import date

ANCHOR = date(2024, 8, 21)

EN = """
exports began two years ago => ~2022
a week ago => ~2024-08-12..2024-08-18
10 days ago => ~2024-08-11
more than two years ago => .
two or three years ago => .
twenty-five years ago => .
last March => ~2024-03
this May => ~2024-05
next June => ~2025-06
On April 4, 1992 => 1992-04-04
on 4 April 1992 in Baku => 1992-04-04
the 17th of August 2024 => 2024-08-17
Tuesday, August 20, 2024 => 2024-08-20
in October 2017 => 2017-10
October of 1991 => 1991-10
August 18-19 => XXXX-08-18..XXXX-08-19
15 and 16 April => XXXX-04-15..XXXX-04-16
from April 8 to 10 => XXXX-04-08..XXXX-04-10
from 2000 to 2006 => 2000..2006
between May and July 2023 => 2023-05..2023-07
2017–2019 => 2017..2019
in 2022-23 => 2022..2023
January-June 2024 => 2024-01..2024-06
by the end of 2025 => by end 2025
by the end of the year => by end ~2024
by year-end, output => by end ~2024
at the end of the year 2023 => 2023
the end of the year before => .
by the end of the month => by end ~2024-08
in the first nine months of 2024 => 2024-01..2024-09
the first 9 months of this year => ~2024-01..2024-09
the first nine months => .
since 1997 => since 1997
until March 2023 => until 2023-03
before 24 February 2022 => before 2022-02-24
in early 2019 => beginning 2019
in mid-2020 => middle 2020
late 2021 => end 2021
in the first quarter of 2023 => 2023-01..2023-03
Q3 2022 => 2022-07..2022-09
in the second half of 2023 => 2023-07..2023-12
the first half of this year => ~2024-01..2024-06
in the 1990s => 1990..1999
the 19th century => 1801..1900
last year => ~2023
this year => ~2024
yesterday => ~2024-08-20
on Monday => ~2024-08-19
next Friday => ~2024-08-23
last month => ~2024-07
in March this year => ~2024-03
last November => ~2023-11
from Jan 1 to Mar 31, 2024 => 2024-01-01..2024-03-31
in 2023 $5 billion was spent => 2023
18.08.2024 => 2024-08-18
8/18/2024 => 2024-08-18
2024-08-18 => 2024-08-18
as many as 2,000 people => .
more than 2000 soldiers => .
It may rain; they march on => .
"""

RU = """
до конца года => until end ~2024
в конце прошлого года => end ~2023
за девять месяцев 2024 года => 2024-01..2024-09
за 9 месяцев этого года => ~2024-01..2024-09
в течение 9 месяцев => .
два года назад => ~2022
год назад => ~2023
три месяца тому назад => ~2024-05
более двух лет назад => .
в прошлом марте => ~2024-03
в этом мае => ~2024-05
в следующем июне => ~2025-06
4 апреля 1992 года => 1992-04-04
17 августа 2024 г. в Баку => 2024-08-17
во вторник, 20 августа => XXXX-08-20
в октябре 2017 года => 2017-10
18-19 августа => XXXX-08-18..XXXX-08-19
15 и 16 апреля => XXXX-04-15..XXXX-04-16
с 2000 по 2006 год => 2000..2006
с мая по июль 2023 года => 2023-05..2023-07
в 2017–2019 годах => 2017..2019
в январе-июне 2024 года => 2024-01..2024-06
к концу 2025 года => by end 2025
до конца 2025 года => until end 2025
с 1997 года => since 1997
до марта 2023 года => until 2023-03
после 24 февраля 2022 года => after 2022-02-24
в начале 2019 года => beginning 2019
в середине 2020 года => middle 2020
в первом квартале 2023 года => 2023-01..2023-03
в III квартале 2022 года => 2022-07..2022-09
во втором полугодии 2023 года => 2023-07..2023-12
в первом полугодии текущего года => ~2024-01..2024-06
в 1990-х годах => 1990..1999
в 90-е годы => 1990..1999
в XIX веке => 1801..1900
в прошлом году => ~2023
в этом году => ~2024
вчера => ~2024-08-20
в понедельник => ~2024-08-19
в прошлом месяце => ~2024-07
в марте этого года => ~2024-03
18.08.2024 => 2024-08-18
в 2019-м => 2019
2022 год => 2022
более 2000 человек => .
"""

DE = """
bis Ende des Jahres => by end ~2024
bis Jahresende => by end ~2024
Ende des Jahres 2023 => 2023
in den ersten neun Monaten 2024 => 2024-01..2024-09
vor zwei Jahren => ~2022
vor einem Jahr => ~2023
vor mehr als zwei Jahren => .
vor zwei Männern => .
im letzten März => ~2024-03
in diesem Mai => ~2024-05
im kommenden Juni => ~2025-06
am 4. April 1992 => 1992-04-04
am Dienstag, dem 20. August 2024 => 2024-08-20
im Oktober 2017 => 2017-10
am 18. und 19. August => XXXX-08-18..XXXX-08-19
vom 15. bis 16. April => XXXX-04-15..XXXX-04-16
von 2000 bis 2006 => 2000..2006
zwischen Mai und Juli 2023 => 2023-05..2023-07
2017–2019 => 2017..2019
in den Jahren 2017 bis 2019 => 2017..2019
bis Ende 2025 => by end 2025
seit 1997 => since 1997
bis März 2023 => by 2023-03
vor dem 24. Februar 2022 => before 2022-02-24
Anfang 2019 => beginning 2019
Mitte 2020 => middle 2020
im ersten Quartal 2023 => 2023-01..2023-03
im 3. Quartal 2022 => 2022-07..2022-09
im zweiten Halbjahr 2023 => 2023-07..2023-12
im ersten Halbjahr dieses Jahres => ~2024-01..2024-06
in den 1990er Jahren => 1990..1999
im 19. Jahrhundert => 1801..1900
im vergangenen Jahr => ~2023
dieses Jahr => ~2024
gestern => ~2024-08-20
am Montag => ~2024-08-19
letzten Monat => ~2024-07
im März dieses Jahres => ~2024-03
Mitte der 1990er Jahre => middle 1990..1999
Januar und Februar 2024 => 2024-01; 2024-02
18.08.2024 => 2024-08-18
im Jahr 2022 => 2022
mehr als 2000 Menschen => .
"""

FR = """
d'ici la fin de l'année => by end ~2024
à la fin de l'année dernière => end ~2023
les neuf premiers mois de 2024 => 2024-01..2024-09
il y a deux ans => ~2022
il y a trois semaines => ~2024-07-29..2024-08-04
il y a plus de deux ans => .
il y a deux ministres => .
en mars dernier => ~2024-03
en juin prochain => ~2025-06
le 4 avril 1992 => 1992-04-04
le 1er mai 2023 => 2023-05-01
mardi 20 août 2024 => 2024-08-20
en octobre 2017 => 2017-10
les 18 et 19 août => XXXX-08-18..XXXX-08-19
du 15 au 16 avril => XXXX-04-15..XXXX-04-16
de 2000 à 2006 => 2000..2006
entre mai et juillet 2023 => 2023-05..2023-07
2017-2019 => 2017..2019
d'ici la fin de 2025 => by end 2025
d'ici fin 2025 => by end 2025
depuis 1997 => since 1997
jusqu'en mars 2023 => until 2023-03
avant le 24 février 2022 => before 2022-02-24
début 2019 => beginning 2019
mi-2020 => middle 2020
au premier trimestre 2023 => 2023-01..2023-03
au 3e trimestre 2022 => 2022-07..2022-09
au second semestre 2023 => 2023-07..2023-12
dans les années 1990 => 1990..1999
au XIXe siècle => 1801..1900
l'an dernier => ~2023
cette année => ~2024
hier => ~2024-08-20
lundi => ~2024-08-19
le mois dernier => ~2024-07
en mars dernier => ~2024-03
en mai de l'an dernier => ~2023-05
au milieu des années 1990 => middle 1990..1999
les 18 et 21 août => XXXX-08-18; XXXX-08-21
18/08/2024 => 2024-08-18
en 2022 => 2022
plus de 2000 personnes => .
"""

TR = """
yıl sonuna kadar => by end ~2024
geçen yılın sonunda => end ~2023
2024 yılının ilk dokuz ayında => 2024-01..2024-09
bu yılın ilk 9 ayında => ~2024-01..2024-09
11 ay sonra => .
iki yıl önce => ~2022
üç ay önce => ~2024-05
yirmi beş yıl önce => .
geçen mart ayında => ~2024-03
bu mayıs ayında => ~2024-05
gelecek haziran ayında => ~2025-06
4 Nisan 1992'de => 1992-04-04
20 Ağustos 2024 Salı günü => 2024-08-20
Ekim 2017'de => 2017-10
18-19 Ağustos => XXXX-08-18..XXXX-08-19
15 ve 16 Nisan'da => XXXX-04-15..XXXX-04-16
2000'den 2006'ya kadar => 2000..2006
2000-2006 yıllarında => 2000..2006
2017–2019 => 2017..2019
2025 yılının sonuna kadar => by end 2025
2025 sonuna kadar => by end 2025
1997'den beri => since 1997
1997 yılından bu yana => since 1997
Mart 2023'e kadar => by 2023-03
2019'un başında => beginning 2019
2020 ortasında => middle 2020
2023'ün ilk çeyreğinde => 2023-01..2023-03
2022 yılının üçüncü çeyreğinde => 2022-07..2022-09
2023'ün ikinci yarısında => 2023-07..2023-12
bu yılın ilk yarısında => ~2024-01..2024-06
1990'lı yıllarda => 1990..1999
1990'larda => 1990..1999
19. yüzyılda => 1801..1900
geçen yıl => ~2023
bu yıl => ~2024
dün => ~2024-08-20
pazartesi günü => ~2024-08-19
geçen ay => ~2024-07
geçen yılın mart ayında => ~2023-03
30 Haziran 2025'e kadar => by 2025-06-30
2000 ile 2006 arasında => 2000..2006
18.08.2024 => 2024-08-18
2022 yılında => 2022
2000'den fazla kişi => .
"""

AZ = """
ilin sonuna qədər => by end ~2024
2024-cü ilin 11 ayında => 2024-01..2024-11
cari ilin 9 ayında => ~2024-01..2024-09
9 ay ərzində => .
iki il əvvəl => ~2022
bir həftə öncə => ~2024-08-12..2024-08-18
iki ildən əvvəl => .
keçən mart => ~2024-03
bu may => ~2024-05
gələn iyun => ~2025-06
4 aprel 1992-ci il => 1992-04-04
1992-ci il aprelin 4-də => 1992-04-04
avqustun 20-də => XXXX-08-20
2017-ci ilin oktyabrında => 2017-10
2017-ci ilin oktyabr ayında => 2017-10
avqustun 18-19-da => XXXX-08-18..XXXX-08-19
15-16 aprel => XXXX-04-15..XXXX-04-16
2000-ci ildən 2006-cı ilədək => 2000..2006
2000-2006-cı illərdə => 2000..2006
2017–2019-cu illər => 2017..2019
2025-ci ilin sonuna qədər => by end 2025
1997-ci ildən bəri => since 1997
2023-cü ilin martına qədər => by 2023-03
2019-cu ilin əvvəlində => beginning 2019
2020-ci ilin ortalarında => middle 2020
2023-cü ilin birinci rübündə => 2023-01..2023-03
2022-ci ilin III rübündə => 2022-07..2022-09
2023-cü ilin ikinci yarısında => 2023-07..2023-12
bu ilin birinci yarısında => ~2024-01..2024-06
1990-cı illərdə => 1990..1999
XIX əsrdə => 1801..1900
ötən il => ~2023
bu il => ~2024
dünən => ~2024-08-20
bazar ertəsi => ~2024-08-19
ötən ay => ~2024-07
ötən ilin mart ayında => ~2023-03
2024-cü ilin yanvar-iyul aylarında => 2024-01..2024-07
yanvar-iyulda 18 faiz azalıb => XXXX-01..XXXX-07
cari ilin yanvar-iyul aylarında => ~2024-01..2024-07
2025-ci ilin 30 iyununa qədər => by 2025-06-30
18.08.2024 => 2024-08-18
2022-ci ildə => 2022
2000-dən çox insan => .
"""

PHRASES = {"en": EN, "ru": RU, "de": DE, "fr": FR, "tr": TR, "az": AZ}


def rows() -> list[tuple[str, str, str]]:
    """Each phrase with its language and what is expected of it."""
    found = []
    for code, table in PHRASES.items():
        for line in table.strip().splitlines():
            phrase, _, said = line.partition(" => ")
            found.append((code, phrase, said))
    return found
