"""Things that the press counts and prices, by their names in all languages that are read.

“Bread” beside a figure that the Russian passage has for flour shares no word with either, so each
thing is known by its names, `*` for any ending. Left out are names that mean something else too, in
any of the languages (“стали” is also “became”, “élève” also “rises”, “altın” the head of “below”),
and those that an honest hand may take for another thing, such as the cars of a train.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# In kinds: a figure of one thing is not held against another of a different kind, since a thing may
# be who gets it, what carries it or why it rose.
_KINDS: dict[str, dict[str, str]] = {
    "foods": {
        "bread": "bread breads хлеб хлеба хлебу хлебом brot brote brotpreis* pain ekmek ekmeği"
        " ekmeğin çörək çörəyi çörəyin baguette baguettes",
        "flour": "flour мука муки муку мукой mehl mehlpreis* farine farines",
        "grain": "grain grains wheat cereal cereals зерно зерна зерну зерном зернов* пшениц*"
        " getreide* weizen* céréales blé blés tahıl tahılın buğday* taxıl*",
        "rice": "rice рис риса рису рисом reispreis* riz pirinç pirincin düyü düyünün",
        "sugar": "sugar сахар сахара сахару zucker zuckers zuckerpreis* sucre şeker şekerin"
        " şekerde şəkər şəkərin",
        "meat": "meat beef pork мясо мяса мясу мясом fleisch fleisches viande viandes",
        "milk": "milk молоко молока молоку молоком milch milchpreis* lait süt sütün",
        "fish": "fish рыба рыбы рыбу рыбой fisch fische poisson poissons balık balığı balıq",
        "fruit": "fruit fruits фрукты фруктов früchte obst meyve meyvə meyvələr",
        "vegetables": "vegetable* овощ* gemüse* légume légumes sebze sebzede tərəvəz*",
        "potatoes": "potato* картоф* kartoffel* patates kartof kartofun",
        "tomatoes": "tomato* помидор* томаты томатов tomaten domates* pomidor*",
        "cotton": "cotton хлопок хлопка хлопком baumwolle coton pamuk pamuğu pambıq pambığın",
    },
    "fuels": {
        "coal": "coal уголь угля углю углём углем kohle kohlen charbon kömür kömürü kömürün",
        "electricity": "electricity электроэнерг* strom stroms strompreis* électricité elektrik"
        " elektriği elektriğin elektrikte elektrikdə",
        "gasoline": "gasoline бензин* benzin*",
        "diesel": "diesel дизел* gazole motorin dizel",
    },
    "materials": {
        "steel": "steel сталь сталью acier aciers stahl stahls stahlpreis* çelik çeliği çelikte",
        "aluminium": "aluminium aluminum алюмини* alüminyum* alüminium*",
        "copper": "copper медь медью kupfer kupfers cuivre bakırın bakırda",
        "gold": "gold золото золота золотом qızıl qızılın",
        "cement": "cement цемент* zement zements ciment çimento* sement sementin",
        "timber": "timber lumber древесин* holz holzes bois kereste*",
        "fertiliser": "fertilis* fertiliz* удобрен* dünger* düngemittel* engrais gübre* gübrə*",
    },
    "loads": {
        "cars": "automobile* автомобили автомобилей автомобиль автомобиля pkw voitures otomobil"
        " otomobilin",
        "lorries": "lorry lorries truck trucks грузовик* фур фуры lkw lastwagen camions kamyon*",
        "wagons": "wagon wagons railcar* вагон вагоны вагонов waggon* vagon*",
        "travellers": "passenger* tourist* пассажиры пассажиров туристы туристов passagiere*"
        " fahrgäste* touristen voyageurs passagers touristes yolcu yolcular* turist turistler*"
        " sərnişin sərnişinlər*",
        "containers": "container containers контейнер* containern conteneurs konteyner*",
        "ships": "ship ships vessel vessels корабли кораблей schiff schiffe schiffen navires gemi"
        " gemini gemiler* gəmi gəmilər*",
    },
    "people": {
        "students": "student students pupil pupils schoolchildren студенты студентов школьники"
        " школьников ученики учеников schüler schülern élèves étudiants öğrenci öğrenciler*"
        " tələbə tələbələr* şagird şagirdlər*",
        "teachers": "teacher teachers учителя учителей lehrer lehrern lehrkr* enseignants öğretmen"
        " öğretmenler* müəllim müəllimlər*",
        "doctors": "doctor doctors physician* врачи врачей arzt ärzte ärzten médecins doktor"
        " doktorlar* həkim həkimlər* hekim hekimler*",
        "nurses": "nurse nurses медсестры медсестёр медсестер krankenschwester* pflegekr*"
        " infirmières infirmiers hemşire hemşireler*",
        "soldiers": "soldier soldiers troops солдаты солдат военнослужащ* soldaten soldats asker"
        " askerler* əsgər əsgərlər*",
        "refugees": "refugee refugees беженцы беженцев flüchtlinge* geflüchtete* réfugiés mülteci"
        " mülteciler* qaçqın qaçqınlar*",
    },
    "payments": {
        "wages": "wage wages salary salaries зарплат* löhne löhnen gehälter* salaire salaires maaş"
        " maaşlar* maaşı",
        "pensions": "pension pensions пенсии пенсий пенсия пенсию rente renten retraites"
        " pensiya pensiyalar*",
    },
    "dues": {
        "taxes": "tax taxes налог налоги налогов steuern steuereinnahmen impôts vergi vergiler*"
        " vergilər*",
        "debt": "debt debts долги долгов госдолг* задолженность задолженности schulden dette dettes"
        " borç borcu borcun",
    },
    "rates": {
        "inflation": "inflation инфляц* enflasyon* inflyasiya*",
        "unemployment": "unemployment безработиц* arbeitslosigkeit chômage işsizlik*",
        "gdp": "gdp ввп bip pib gsyh üdm",
        "investment": "investment investments инвестиции инвестиций investitionen investissements"
        " yatırım yatırımlar* investisiya investisiyalar*",
    },
}
_NAMES = {thing: names for things in _KINDS.values() for thing, names in things.items()}
KINDS = tuple(frozenset(things) for things in _KINDS.values())
GOODS = frozenset(_NAMES)
_WORD = re.compile(r"[^\W\d_]{3,}")
# The word before “and”, and the two behind: the second may have an article or a preposition.
_PAIR = re.compile(r"([^\W\d_]+) (?:and|und|et|и|ve|və|ile|ilə) (?=([^\W\d_]+(?: [^\W\d_]+)?))")


def _heads(*, whole: bool) -> Iterator[tuple[str, str]]:
    for thing, names in _NAMES.items():
        for name in names.split():
            if name.endswith("*") is not whole:
                yield name.rstrip("*"), thing


_WHOLE = dict(_heads(whole=True))
_HEADS = dict(_heads(whole=False))
_LENGTHS = sorted({len(head) for head in _HEADS}, reverse=True)


def goods(text: str) -> frozenset[str]:
    """The things that a text in small letters names."""
    return frozenset(filter(None, map(_thing, _WORD.findall(text))))


def paired_goods(text: str) -> frozenset[str]:
    """Things that a text in small letters joins.

    “Bread and flour rose by 7.8 and 11 per cent”: the first figure may be of either.
    """
    found: frozenset[str] = frozenset()
    for pair in _PAIR.finditer(text):
        one, other = goods(pair[1]), goods(pair[2])
        found |= one | other if one and other else frozenset()
    return found


def _thing(word: str) -> str:
    if word in _WHOLE:
        return _WHOLE[word]
    return next((_HEADS[word[:n]] for n in _LENGTHS if word[:n] in _HEADS), "")
