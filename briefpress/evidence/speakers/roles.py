"""Offices, trades and bodies that speak without a name: one meaning, six languages."""

from __future__ import annotations

import re
from functools import lru_cache

# A meaning, and the words for it; a trailing * takes any ending, as inflected languages need.
_PEOPLE = {
    "minister": (
        "minister ministers министр* minister* ministre ministres bakan bakanı bakanın "
        "nazir naziri nazirin"
    ),
    "ambassador": (
        "ambassador посол посла послом послу botschafter* ambassadeur ambassadrice "
        "büyükelçi* elçi elçisi elçinin elçisinin səfir*"
    ),
    "president": "president президент* präsident* président présidente cumhurbaşkanı* prezident*",
    "premier": "premier премьер* premierminister* ministerpräsident* başbakan*",
    "chancellor": "chancellor канцлер* kanzler* bundeskanzler* chancelier chancelière şansölye*",
    "secretary": (
        "secretary секретар* sekretär* generalsekretär* staatssekretär* secrétaire "
        "sekreter* katib*"
    ),
    "deputy": (
        "deputy deputies lawmaker parliamentarian mp senator депутат* парламентари* "
        "сенатор* abgeordnete* député députée sénateur milletvekili* deputat* parlamentari*"
    ),
    "spokesperson": (
        "spokesman spokeswoman spokesperson представитель* представител* пресс-секретар* "
        "sprecher* pressesprecher* regierungssprecher* porte-parole sözcü* sözçü*"
    ),
    "diplomat": (
        "diplomat diplomats дипломат* diplomat* diplomate diplomates diplomatın envoy "
        "посланник* consul консул* konsul*"
    ),
    "expert": (
        "expert experts эксперт* experte expertin experten fachmann spécialiste uzman* "
        "ekspert* specialist специалист*"
    ),
    "analyst": (
        "analyst analysts observer observers аналитик* политолог* analyst* politologe "
        "politologin analyste politologue analist* siyasətşünas*"
    ),
    "professor": (
        "professor профессор* professor* professeur professeure profesör* researcher "
        "scientist academic учёный ученый forscher* wissenschaftler* chercheur chercheuse "
        "historian историк* historiker* historien economist экономист* ökonom* économiste "
        "iktisatçı* iqtisadçı* scholar hydrologist гидролог* hydrolog* hidrolog* meteorolog*"
    ),
    "head": (
        "head chief chair chairman chairwoman chairperson director ceo leader boss manager "
        "глав* руководител* директор* председател* лидер* начальник* chef chefin leiter* "
        "vorsitzende* vorsteher* intendant* direktor* vorstandschef* chef* directeur directrice "
        "dirigeant patron "
        "président-directeur başkan* müdür* lider* sədr* rəhbər* direktor* rəis* başçı*"
    ),
    "general": (
        "general commander colonel admiral генерал* командующ* полковник* general* général "
        "komutan* generalı"
    ),
    "official": (
        "official officials officer negotiator чиновник* beamte* beamter fonctionnaire "
        "responsable yetkili* rəsmi*"
    ),
    "politician": "politician политик* politiker* politicien politicienne siyasetçi* siyasətçi*",
    "mayor": (
        "mayor governor мэр* губернатор* bürgermeister* gouverneur* maire gouverneur "
        "vali valisi valinin valisinin "
        "mer meri merin merinin conseiller conseillère kämmerer*"
    ),
    "representative": (
        "representative delegate представител* vertreter* représentant représentante "
        "temsilci* nümayəndə*"
    ),
    "journalist": (
        "journalist reporter author writer editor журналист* автор* journalist* autor* "
        "journaliste auteur gazeteci* jurnalist* müəllif* correspondent interviewer "
        "interviewers"
    ),
    "worker": (
        "driver farmer resident residents worker doctor teacher lawyer captain miner jurist "
        "водител* житель* врач* адвокат* anwalt* arzt* avocat médecin avukat* vəkil* pilot "
        "engineer инженер* founder owner eyewitness witness victim mother father "
        "trader merchant shipowner librarian nurse fisherman "
        "фермер* учител* библиотекар* предпринимател* хозяин* торгов* рыбак* медсестр* "
        "reeder* landwirt* lehrer* händler* pfarrer* "
        "négociant négociante docteur agriculteur agricultrice vigneron pêcheur infirmier "
        "infirmière enseignant enseignante commerçant "
        "üretici* tüccar* çiftçi* öğretmen* doktor* balıkçı* "
        "fermer* müəllim* həkim* sahibkar*"
    ),
    "king": "king queen prince emir sheikh pope король* korol* könig* roi reine kral*",
}  # fmt: skip
_BODIES = (
    "board union ministry government council committee company agency embassy office department "
    "service court police army commission association bank party team parliament authority "
    "authorities organisation organization institute kremlin foundation group fund center centre "
    "министерств* правительств* совет* комитет* компани* агентств* посольств* ведомств* служб* "
    "суд* полици* комисси* ассоциаци* банк* парти* кремл* мид* центр* фонд* парламент* "
    "ministerium* regierung* rat rates ausschuss* unternehmen* firma agentur* botschaft "
    "behörde* polizei "
    "gericht* verband* gewerkschaft* partei* kommission* kreml "
    "ministère gouvernement conseil comité entreprise agence ambassade commission syndicat "
    "association parti tribunal élysée "
    "bakanlığı* bakanlık* hükümet* hükumət* nazirliy* nazirlik* komite* komitə* şirket* "
    "şirkət* ajans* agentlik* "
    "büyükelçiliği* səfirliy* sendika* mahkeme* parti* meclis* məclis* media"
)
_PAPERS = (
    "article report statement document message letter interview footnote note text analysis "
    "declaration roadmap study paper communiqué treaty agreement resolution figures data survey "
    "статья статье доклад* заявлени* документ* послани* письм* интервью текст* сообщени* "
    "artikel bericht erklärung dokument brief studie mitteilung "
    "rapport communiqué déclaration étude lettre document "
    "haber* xəbər* "
    "makale* rapor* açıklama* bildiri* mektup* məqalə* hesabat* bəyanat* sənəd* məktub*"
)
# Words that name whoever spoke last, whatever their office is; and offices that stand for others.
GENERIC = frozenset({"expert", "analyst", "official", "politician", "diplomat", "head"})
KIN = {
    "expert": {"analyst", "professor", "head", "representative"},
    "analyst": {"expert", "professor"},
    "diplomat": {"ambassador", "minister", "spokesperson", "secretary", "representative"},
    "official": {"minister", "head", "spokesperson", "secretary", "deputy", "representative"},
    "politician": {"deputy", "minister", "president", "premier", "head", "mayor", "chancellor"},
    "head": {"president", "premier", "minister", "chancellor", "secretary", "mayor", "king"},
    "representative": {"spokesperson", "ambassador", "deputy"},
    "minister": {"premier", "secretary"},
    "premier": {"minister"},
    "deputy": {"politician"},
}


def _table() -> tuple[dict[str, str], list[tuple[str, str]]]:
    exact: dict[str, str] = {}
    stems: list[tuple[str, str]] = []
    for meaning, words in [*_PEOPLE.items(), ("body", _BODIES), ("paper", _PAPERS)]:
        for word in words.split():
            if word.endswith("*"):
                stems.append((word[:-1], meaning))
                exact.setdefault(word[:-1], meaning)
            else:
                exact[word] = meaning
    return exact, sorted(stems, key=lambda pair: -len(pair[0]))


_EXACT, _STEMS = _table()
_LONGEST_ENDING = 6
_PARTS = re.compile(r"[-–]")
# What a German compound for an office or a trade ends with: “Umweltminister”, “Hafenmeister”.
_COMPOUND = (
    "minister", "präsident", "sekretär", "kanzler", "sprecher", "chef", "direktor", "meister",
    "leiter", "lehrer", "vorstand", "vorsitzende", "vorsitzender", "vorsteher", "landwirt",
    "reeder", "anwalt", "händler",
)  # fmt: skip


@lru_cache(maxsize=4096)
def meaning_of(word: str) -> str:
    """What office a word means, `body`, `paper`, or nothing."""
    lowered = word.lower().replace("i̇", "i").removesuffix("’s").removesuffix("'s")
    if found := _EXACT.get(lowered):
        return found
    if lowered.endswith("s") and (found := _EXACT.get(lowered[:-1])):
        return found
    for stem, meaning in _STEMS:
        if lowered.startswith(stem) and len(lowered) - len(stem) <= _LONGEST_ENDING:
            return meaning
    # “Vice-President”, “Außenminister”: the office is the last part of a compound.
    last = _PARTS.split(lowered)[-1]
    if last != lowered:
        return meaning_of(last)
    for office in _COMPOUND:
        if lowered.endswith((office, office + "in", office + "s")):
            return _EXACT.get(office, "head")
    return ""


def stands_for(said: str, held: str) -> bool:
    """Whether a word for an office can mean the one held: “the diplomat” an ambassador."""
    return said == held or held in KIN.get(said, ())


def akin(one: str, other: str) -> bool:
    """Whether two offices can be the same person's."""
    return one == other or other in KIN.get(one, ()) or one in KIN.get(other, ())


_SHORT = 3  # letters of a nation that are the whole word
_NATIONS = {
    "russian": "russ росси rusiya rusya московск",
    "american": "americ америк us u.s usa сша amerik abd abş",
    "turkish": "turk türk турец турци",
    "azerbaijani": "azerb азерб aserb azerbaycan azərbaycan",
    "armenian": "armen армян армени ermen ermən",
    "iranian": "iran иран",
    "chinese": "chin кита çin",
    "german": "german deutsch немец герман alman",
    "french": "french france франц français fransız",
    "british": "brit uk u.k британ ingil",
    "israeli": "israel израил israil",
    "ukrainian": "ukrain украин",
    "georgian": "georgia грузи gürcü",
    "kazakh": "kazakh казах kasach qazax kazak",
    "polish": "polish poland польск polon",
    "indian": "indian india индий indien hindis",
    "european": "europ европ avrop avrup eu ес",
    "japanese": "japan япон",
    "iraqi": "iraq ирак", "syrian": "syria сири", "saudi": "saudi саудов",
    "italian": "ital италь", "spanish": "spain spanish испан",
}  # fmt: skip


@lru_cache(maxsize=2048)
def nations(text: str) -> frozenset[str]:
    """The nations that a role's words name."""
    words = [word.lower().strip(".") for word in re.findall(r"[^\W\d_][\w.]*", text)]
    return frozenset(
        nation
        for nation, stems in _NATIONS.items()
        for stem in stems.split()
        for word in words
        if (word == stem if len(stem) <= _SHORT else word.startswith(stem))
    )
