"""The words by which articles of six languages say who is speaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from briefpress.langid import language_of


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language attributes words: each field holds regular expressions or plain words.

    `verbs` are finite forms; `sources` stand before a name (“according to”) and `postpositions`
    after it; `passive` before a verb means that nobody is its subject; `verb_last` languages
    put the quoted words between the subject and the verb.
    """

    verbs: str
    that: str
    sources: str
    pronouns: str
    as_: str = r"(?!)"
    passive: str = r"(?!)"
    postpositions: str = r"(?!)"
    verb_last: bool = False


def _any(words: str) -> str:
    return "|".join(words.replace("~", r"\s+").split())


_EN_VERBS = _any(
    "said says say told tells added adds noted notes stated states stressed stresses "
    "emphasi[sz]ed emphasi[sz]es explained explains continued continues recalled recalls "
    "reminded warned warns declared declares announced announces argued argues claimed claims "
    "insisted insists pointed~out points~out underlined underlines underscored underscores "
    "replied replies answered answers asked asks wrote writes reported reports reads commented "
    "comments concluded concludes remarked remarks observed observes acknowledged acknowledges "
    "admitted admits confirmed confirms denied denies believes believed thinks agreed agrees "
    "called calls described describes praised highlighted highlights referred considers "
    "suggested suggests maintains maintained assured vowed pledged urged hopes quipped tweeted "
    "criticised criticized put~it puts~it holds "
    "promised promises predicted predicts estimated estimates joked jokes complained complains "
    "cautioned cautions testified testifies alleged alleges conceded concedes countered counters "
    "retorted retorts affirmed affirms reiterated reiterates repeated repeats shouted whispered "
    "reckon reckons reckoned puts~the~(?:number|figure|total|cost|toll)~at puts~it~at "
    "recounted recounts lamented laments mused muses objected objects ruled~that spoke speaks"
)
_RU_PAST = (
    "сказа заяви отмети подчеркну добави сообщи поясни объясни рассказа ответи напомни "
    "продолжи написа указа вырази уточни призна предупреди замети констатирова заключи "
    "утвержда спроси призва завери объяви подтверди опроверг охарактеризова назва "
    "прокомментирова резюмирова счита полага говори выска подытожи "
    "обеща пообеща возрази завери посетова пошути усмехну вспомни воскликну пожалова возмути "
    "предположи спрогнозирова рассуди повтори парирова посовета предложи настоя "
    "подсчита оцени"
)
_RU_NOW = (
    "считает считают полагает полагают говорит говорят говорится пишет отмечает отмечают "
    "подч[её]ркивает заявляет заявляют сообщает сообщают поясняет объясняет рассказывает "
    "добавляет напоминает указывает уверяет утверждает убежд[её]н убеждена уверен уверена "
    "передает передаёт спрашивает отвечает называет признаёт признает "
    "обещает возражает заверяет предупреждает настаивает уточняет вспоминает продолжает шутит "
    "жалуется предлагает замечает"
)
_RU_VERBS = "(?:" + _any(_RU_PAST) + ")(?:л|ла|ло|ли|лся|лась)|опроверг(?:ла|ли)?|" + _any(_RU_NOW)
_DE_VERBS = _any(
    "sagte sagten sagt erklärte erklärten erklärt betonte betonten betont meinte meint ergänzte "
    "ergänzt teilte teilten berichtete berichteten berichtet schrieb schreibt warnte warnt "
    "äußerte kritisierte kritisiert forderte fordert kündigte versicherte versichert behauptete "
    "behauptet antwortete antwortet unterstrich unterstreicht bestätigte bestätigt bemerkte "
    "bemerkt fügte fügt hob räumte nannte nennt bezeichnete bezeichnet lobte fragte fragt sprach "
    "spricht argumentiert argumentierte beteuerte beteuert mahnte mahnt klagte klagt lobt "
    "kommentierte kommentiert entgegnete entgegnet erwiderte erwidert prophezeite prognostizierte "
    "prognostiziert erinnerte erzählte erzählt glaubt glaubte schätzte schätzt scherzte scherzt "
    "spottete spottet warb verkündete verkündet beklagte beklagt gestand rechnet~vor rechnete~vor"
)
_DE_NOUNS = "Angaben|Aussagen?|Worten|Ansicht|Einschätzung|Darstellung|Meinung"
_DE_DONE = _any(
    "gesagt erklärt betont gemeint ergänzt mitgeteilt berichtet geschrieben gewarnt geäußert "
    "gefordert angekündigt versichert behauptet geantwortet unterstrichen bestätigt bemerkt "
    "hinzugefügt beteuert beklagt entgegnet erwidert erzählt versprochen"
)
_DE_VERBS += rf"|(?:hat|haben|hatte|hatten)\s+(?:[^.,;:!?\ue000]{{1,60}}\s)?(?:{_DE_DONE})"

_FR_DONE = (
    "déclaré dit affirmé ajouté expliqué souligné indiqué précisé estimé rappelé annoncé noté "
    "assuré poursuivi conclu écrit répondu insisté averti prévenu jugé confirmé reconnu "
    "fait~valoir "
    "fait~savoir lancé martelé commenté demandé relevé soutenu promis répliqué rétorqué confié "
    "raconté protesté plaisanté ironisé observé regretté déploré reproché dénoncé tranché "
    "résumé promis juré ajouté renchéri nuancé admis concédé"
)
_FR_NOW = (
    "déclare dit affirme ajoute explique souligne indique précise estime rappelle annonce note "
    "assure poursuit conclut écrit répond insiste avertit prévient juge confirme reconnaît "
    "déclarait affirmait expliquait estimait commente demande relève soutient argue raconte "
    "réplique rétorque confie proteste plaisante ironise observe regrette déplore dénonce "
    "tranche résume jure renchérit nuance admet concède promet lâche lance parle parlent parlait "
    "évoque évoquent dénoncent saluent salue qualifie critique"
)
_FR_VERBS = (
    rf"(?:l['’])?(?:a|ont|avait|avaient)(?:\s+également|\s+aussi)?\s+(?:{_any(_FR_DONE)})|"
    rf"(?:a|avait)-t-(?:il|elle)\s+(?:{_any(_FR_DONE)})|(?:{_any(_FR_NOW)})-(?:t-)?(?:il|elle)|"
    + _any(_FR_NOW)
)
_TR_VERBS = (
    _any(
        "dedi dediler diyor demiş söyledi söylüyor belirtti belirtiyor kaydetti vurguladı açıkladı "
        "ifade~etti ifade~ederek ekledi bildirdi anlattı aktardı diye~konuştu dile~getirdi yazdı "
        "yazıyor sordu yanıtladı "
        "yanıtını~verdi savundu savunuyor iddia~etti hatırlattı uyardı değerlendirmesinde~bulundu "
        "ifadelerini~kullandı ifadesini~kullandı cevabını~verdi dikkat~çekti diyen diye~konuşan "
        "belirten söyleyen kaydeden savunan anlatan vurgulayan ekleyen açıklayan "
        "nitelendirdi değerlendirdi tanımladı karşılık~verdi söz~verdi itiraz~etti "
        "şikâyet~etti uyarısında~bulundu uyarıda~bulundu"
    )
    + r"|diye\s+\w+(?:\s+(?:etti|verdi|bulundu|getirdi|söyledi|konuştu))?"
)
_AZ_VERBS = _any(
    "dedi deyib deyir bildirdi bildirib bildirir qeyd~etdi qeyd~edib qeyd~edir vurğuladı "
    "vurğulayıb söylədi söyləyib əlavə~etdi əlavə~edib açıqladı açıqlayıb yazdı yazıb yazır "
    "xatırlatdı xatırladıb cavab~verdi cavab~verib diqqətə~çatdırıb diqqətə~çatdırdı iddia~edib "
    "hesab~edir danışır danışıb söz~verib söz~verdi zarafat~edib zarafat~etdi xəbərdarlıq~edib "
    "xəbərdarlıq~edir iddia~edir etiraz~edib təsdiqləyib təsdiqlədi inkar~edib düşünür sayır "
    "adlandırıb adlandırdı qiymətləndirib qiymətləndirdi izah~edib izah~etdi "
    "şikayət~edib vəd~edib vəd~etdi söyləyir yazır cavablandırıb"
)
_TR_NOUNS = (
    "sözlerine|ifadesine|ifadelerine|açıklamasına|açıklamalarına|belirttiğine|aktardığına|"
    "verilerine|haberine|söylediğine|bildirdiğine"
)
_AZ_NOUNS = "sözlərinə|fikrinə|məlumatına|bildirdiyinə|dediyinə|hesabatına|açıqlamasına"


def words_of(text: str) -> frozenset[str]:
    """The words of a table's line."""
    return frozenset(text.split())


GRAMMARS = {
    "en": Grammar(
        _EN_VERBS,
        r"that",
        r"according\s+to|in\s+the\s+(?:words|view|opinion)\s+of|"
        r"in(?=\s+(?:his|her)\s+(?:words|view|opinion)(?!\w))",
        r"he|she|they|his|her",
        as_=r"as|so",
        passive=r"(?:is|are|was|were|be|been|being|not\s+be|usually|often|to|can|reportedly)",
    ),
    "ru": Grammar(
        _RU_VERBS,
        r"что",
        r"по\s+(?:словам|мнению|данным|информации|оценке|выражению|сведениям)|согласно|со\s+слов|"
        r"по(?=\s+(?:его|её|ее|их)\s+(?:словам|мнению|данным|информации|оценке|выражению))",
        r"он|она|они|его|её|ее|их",
        as_=r"как",
    ),
    "de": Grammar(
        _DE_VERBS,
        r"dass|daß",
        r"laut|(?<=,\s)so(?=\s+(?:der|die|(?-i:[A-ZÄÖÜ])))|"
        rf"nach\s+(?:{_DE_NOUNS})(?:\s+von)?|"
        rf"nach(?=\s+(?:seinen|ihren|seiner|ihrer)\s+(?:{_DE_NOUNS}))",
        r"er|sie|ihm|ihr|seinen|seiner|ihren|ihrer",
        as_=r"wie|so",
        passive=r"(?:wird|werden|wurde|wurden|ist|sei|man|es)",
        postpositions=r"zufolge",
    ),
    "fr": Grammar(
        _FR_VERBS,
        r"que|qu['’]",
        r"selon|d['’]après|aux\s+yeux\s+de|de\s+l['’]avis\s+de",
        r"il|elle|ils|elles|lui",
        as_=r"comme|ainsi",
        passive=r"(?:été|est|on|cela|ce)",
    ),
    "tr": Grammar(
        _TR_VERBS,
        r"ki",
        r"(?!)",
        r"o|ona|onlar|kendisi|kendisine|onun",
        postpositions=rf"(?:(?:{_TR_NOUNS})\s+)?göre",
        verb_last=True,
    ),
    "az": Grammar(
        _AZ_VERBS,
        r"ki",
        r"(?!)",
        r"o|ona|onlar|onun",
        postpositions=rf"(?:{_AZ_NOUNS})\s+görə|görə|fikrincə|sözlərincə",
        verb_last=True,
    ),
}
# These say something only beside quoted words, or before “that”.
WEAK = words_of(
    "continued continues agreed agrees observed observes reads holds asked asks called calls "
    "told tells продолжил продолжила продолжает назвал назвала называет спросил спросила "
    "fügte fügt hob teilte teilten räumte nannte nennt sprach spricht poursuit note demande "
    "relève promised promises predicted predicts estimated estimates repeated repeats objected "
    "objects conceded concedes recounted recounts lamented laments complained complains affirmed "
    "affirms обещал обещала обещает пообещал пообещала оценил оценила оценили подсчитал подсчитала "
    "подсчитали повторил повторила предложил предложила предложили предлагает жалуется вспомнил "
    "вспомнила настаивает замечает заверил заверила lobte lobt kommentierte kommentiert schätzte "
    "schätzt glaubt glaubte gestand erinnerte warb lâche lance tranche résume observe dénonce "
    "regrette déplore juge concède promet confie parle parlent parlait évoque évoquent dénoncent "
    "saluent salue qualifie critique danışır sayır düşünür spoke speaks"
)
# Languages without a grammar of their own, and the one that comes nearest.
_AKIN = {"uk": "ru", "be": "ru"}


@dataclass(frozen=True, slots=True)
class Patterns:
    """A grammar's words as patterns."""

    grammar: Grammar
    verb: re.Pattern[str]
    that: re.Pattern[str]
    sources: re.Pattern[str]
    post: re.Pattern[str]
    pronoun: re.Pattern[str]
    as_: re.Pattern[str]
    passive: re.Pattern[str]


@lru_cache(maxsize=16)
def patterns(language: str) -> Patterns:
    """The patterns of one of the six languages."""
    grammar = GRAMMARS[language]
    fold = re.IGNORECASE
    return Patterns(
        grammar,
        re.compile(rf"(?<![\w-])(?:{grammar.verbs})(?![\w’'-])"),
        re.compile(rf"[\s,]*(?:{grammar.that})(?!\w)", fold),
        re.compile(rf"(?<!\w)(?:{grammar.sources})\s+", fold),
        re.compile(rf"\s+(?:{grammar.postpositions})(?!\w)", fold),
        re.compile(rf"(?:{grammar.pronouns})", fold),
        re.compile(rf"(?:{grammar.as_})", fold),
        re.compile(rf"(?:{grammar.passive})", fold),
    )


def grammar_of(text: str, recorded: str | None) -> str:
    """Which of the six grammars reads a text: its own language's, else the recorded one's."""
    known = (recorded or "en").split("-", maxsplit=1)[0].lower()
    hint = known if known in GRAMMARS else _AKIN.get(known, "en")
    found = language_of(text, hint).split("-", maxsplit=1)[0]
    return found if found in GRAMMARS else _AKIN.get(found, hint)
