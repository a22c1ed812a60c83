"""What some words do to a statement, in the languages of the press we read.

A word of one language is looked for only in a text of that language: `pas` is no negation in
English. A text whose language cannot be told is read in all of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, TypeAlias

from briefpress.langid import language_of

Kind: TypeAlias = Literal[
    "negation", "condition", "limit", "contrast", "hedge", "reversal", "quantity", "unit", "scale",
    "sign", "number", "speech", "stand-in", "binder", "that", "bound",
]  # fmt: skip

LANGUAGES = ("en", "ru", "de", "fr", "tr", "az")

# Alternatives of regular expressions, matched as whole words whatever their case.
_WORDS: dict[Kind, dict[str, str]] = {
    "negation": {
        "en": r"not|no|never|neither|nor|none|nobody|nothing|nowhere|without|cannot|hardly|"
        r"scarcely|barely|unable|untrue|false|\w+n['’]t",
        "ru": r"не|ни|нет|никогда|никто|ничто|ничего|никак\w*|без|нельзя|невозможно|неверно|"
        r"неправда|ложь|едва",
        "de": r"nicht|kein\w*|nie|niemals|niemand\w*|nichts|nirgends|ohne|weder|noch|kaum|"
        r"unmöglich|unwahr|falsch",
        "fr": r"ne|n['’]\w+|pas|jamais|sans|aucune?|rien|personne|ni|nulle?|guère|faux|impossible",
        "tr": r"değil\w*|yok\w*|hayır|hiç\w*|asla|ne de|yalan|olmadan|imkansız|imkânsız|"
        r"(?!frans)\w+s[ıiuü]z|\w+m[ae](?:d[ıi]|m[ıi]ş|y[ae]c[ae][kğ]|y[ae]n|y[ıi]z|z|zs[ae]|yıp|yip|dan|den)\w*|"
        r"\w+m[ıiuü]yor\w*|(?!tamam|hamam|zamm|damm)\w+m[ae]m",
        "az": r"deyil\w*|yox\w*|xeyr|heç|əsla|nə də|yalan|olmadan|mümkünsüz|(?!frans)\w+s[ıiuü]z|"
        r"\w+m[aə](?:d[ıi]|m[ıi]ş|y[aə]c[aə][qkğy]|y[aə]n|z|zs[aə]|y[ıi]b|d[aə]n)\w*|"
        r"(?!dem|əm|tə|məm|möh)\w+m[ıi]r(?:[ıi]?[kq]|[aə]m|l[aə]r|s[aə]n|d[ıi])?",
    },
    "condition": {
        "en": r"if|unless|provided|providing|only|until|except|assuming|should|whether",
        "ru": r"если|только|лишь|пока|кроме|условии|разве",
        "de": r"wenn|falls|sofern|nur|bis|außer|solange|vorausgesetzt|bevor",
        "fr": r"si|s['’]ils?|sauf|seulement|jusqu['’]\w+|condition|pourvu|sinon|tant que|"
        r"à moins|uniquement",
        "tr": r"eğer|şayet|yalnızca|sadece|ancak|kadar|hariç|koşuluyla|şartıyla|takdirde|"
        r"sürece|\w+[ıiuüae]rs[ae]\w*|ise",
        "az": r"əgər|yalnız|ancaq|qədər|istisna|şərti\w*|təqdirdə|halda|isə|"
        r"\w+(?:[aə]rsa|[aə]rsə|[dlnmt]s[aə]|[ıiuü]bsa|[ıiuü]bsə)",
    },
    "limit": {
        "en": r"unless|if|except|until|only|provided|providing|as long as|so long as|without",
        "ru": r"если|кроме|пока|только|лишь|условии|без",
        "de": r"wenn|falls|sofern|außer|bis|nur|solange|vorausgesetzt|ohne",
        "fr": r"si|sauf|jusqu['’]\w+|à moins|pourvu|à condition|tant que|seulement|sans|s['’]ils?",
        "tr": r"eğer|ancak|yalnızca|sadece|hariç|koşuluyla|şartıyla|takdirde|sürece|tabii",
        "az": r"əgər|yalnız|ancaq|istisna|şərti\w*|təqdirdə|halda",
    },
    "contrast": {
        "en": r"but|however|although|though|yet|while|whereas",
        "ru": r"но|однако|хотя|зато",
        "de": r"aber|jedoch|obwohl|obgleich|sondern|doch",
        "fr": r"mais|cependant|toutefois|bien qu\w*|pourtant",
        "tr": r"ama|fakat|ancak|lakin|oysa|rağmen",
        "az": r"amma|lakin|ancaq|baxmayaraq|fəqət",
    },
    "hedge": {
        "en": r"may|might|could|would(?! (?:like|mention|say|note|add|stress|point))|reportedly|"
        r"allegedly|supposedly|possibly|perhaps|probably|"
        r"likely|almost|nearly|apparently|doubtful|unlikely|claims?|claimed|alleged|rumoured|"
        r"purportedly|partly|potentially",
        "ru": r"может|могут|мог\w*|бы|якобы|возможно|вероятно|предположительно|будто|почти|"
        r"сомнительно|вряд|наверное|маловероятно",
        "de": r"könnte\w*|angeblich|möglicherweise|vielleicht|wahrscheinlich|offenbar|wohl|soll|"
        r"sollen|fast|beinahe|mutmaßlich|vermutlich|dürfte\w*|zweifelhaft|würde\w*",
        "fr": r"peut-être|pourrai\w+|prétendument|probablement|apparemment|presque|serai\w+|"
        r"possiblement|aurai\w+|soi-disant|doute",
        "tr": r"belki|muhtemelen|sözde|iddiaya göre|iddia\w*|güya|neredeyse|sanki|olabilir\w*|"
        r"şüpheli|herhalde",
        "az": r"bəlkə|ehtimal\w*|guya|iddia\w*|sanki|ola bilər|güman|şübhəli|az qala|yəqin",
    },
    "reversal": {
        "en": r"refus\w+|fail(?:s|ed|ing)?|declin\w+|den(?:y|ies|ied|ying)|reject\w*|ceas\w+|"
        r"stop\w*|avoid\w*|lack\w*|less|few|fewer|little|against|oppos\w+",
        "ru": r"отказ\w*|отрица\w*|отверг\w*|против\w*|прекра\w+|мало|менее|меньше",
        "de": r"verweiger\w*|ablehn\w*|lehnt\w*|leugne\w*|gegen|wenige?r?|verneint\w*|stopp\w*",
        "fr": r"refus\w*|rejet\w*|nie|nient|contre|cess\w+|moins|peu",
        "tr": r"reddet\w*|reddedi\w*|karşı|az|inkar\w*|inkâr\w*|durdur\w*",
        "az": r"imtina|rədd|inkar|qarşı|az|dayandır\w*|əleyhinə",
    },
    "quantity": {
        "en": r"all|every|each|most|many|some|both|half|double|twice|several|whole|entire|always|"
        r"any|over|under|about|more|least",
        "ru": r"вс[её]|всех|всем\w*|кажд\w+|больш\w+|многи\w*|некотор\w+|оба|обе|половин\w*|"
        r"вдвое|нескольк\w+|весь|вся|всегда|более|свыше",
        "de": r"alle[rnsm]?|jede[rnsm]?|meisten|viele[rn]?|einige[rn]?|beide[rn]?|halb\w*|"
        r"Hälfte|doppelt\w*|mehrere[rn]?|ganze?[rnsm]?|immer|mehr|über|rund|etwa",
        "fr": r"tou(?:te?s?|s)|chaque|plupart|plusieurs|quelques|certaine?s|moitié|double|"
        r"toujours|entière?|plus|environ",
        "tr": r"bütün|tüm|hepsi|her|çoğu|birçok|bazı|birkaç|yarı\w*|daima|fazla|yaklaşık",
        "az": r"bütün|hamı\w*|hər|çox\w*|bəzi|bir neçə|yarı\w*|daima|artıq|təxminən",
    },
    # What makes a limit of the figure after it.
    "bound": {
        "en": r"at least|at most|up to|more than|less than|fewer than|over|under|no more than",
        "ru": r"более|менее|свыше|минимум|максимум|больше|меньше|до",
        "de": r"mindestens|höchstens|mehr als|weniger als|über|unter|bis zu|maximal|wenigstens",
        "fr": r"au moins|au plus|plus de|moins de|jusqu'à|au maximum|au minimum",
        "tr": r"en az|en fazla|en çok|azami|asgari",
        "az": r"ən azı|ən çoxu|minimum|maksimum",
    },
    "number": {
        "en": r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|twenty|"
        r"thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|third|quarter|half",
        "ru": r"один|одна|одного|дв[ае]|двух|три|тр[её]х|четыре\w*|пят[ьи]|шест[ьи]|сем[ьи]|"
        r"восемь|девять|десят\w+|сто|тысяч\w*|трет[ьи]\w*|четверт[ьи]",
        "de": r"eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|hundert|tausende?|"
        r"Drittel|Viertel",
        "fr": r"deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|cents?|"
        r"mille|tiers|quart",
        "tr": r"iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on|yirmi|otuz|yüz|bin|çeyrek",
        "az": r"iki|üç|dörd|beş|altı|yeddi|səkkiz|doqquz|on|iyirmi|otuz|yüz|min|rüb",
    },
    "unit": {
        "en": r"millions?|billions?|trillions?|tons?|tonnes?|barrels?|dollars?|euros?|manats?|"
        r"roubles?|rubles?|cents?|percent|per|percentage|kilometres?|kilometers?|miles?|metres?|"
        r"meters?|hectares?|litres?|cubic|square|kilograms?|hours?|days?|weeks?|months?|years?|"
        r"mw|gw|kw|mwh|gwh|twh|kwh|km|kg|bcm|tcm|usd|eur|azn|rub|points?|pounds?|feet|acres?",
        "ru": r"миллион\w*|миллиард\w*|триллион\w*|млн|млрд|трлн|тыс|тонн\w*|баррел\w*|долл\w*|"
        r"евро|рубл\w*|манат\w*|процент\w*|километр\w*|метр\w*|км|кг|мвт|гвт|час\w*|дней|дня|"
        r"день|недел\w+|месяц\w*|год|года|лет|пункт\w*|гектар\w*|литр\w*|кубометр\w*",
        "de": r"Millionen|Million|Milliarden?|Billionen|Mio|Mrd|Tonnen?|Barrel|Dollar|Euro|Rubel|"
        r"Manat|Prozent|Prozentpunkte?|Kilometer[n]?|Meter[n]?|Stunden?|Tagen?|Wochen?|Monate?n?|"
        r"Jahre?n?|Punkte?n?|Franken|Pfund|Kilogramm|Hektar|Liter[n]?|Cent",
        "fr": r"millions?|milliards?|tonnes?|barils?|dollars?|euros?|roubles?|manats?|kilomètres?|"
        r"mètres?|heures?|jours?|semaines?|mois|ans?|années?|pourcentage|points?|francs?|livres?|kilos?|hectares?|litres?|centimes?",
        "tr": r"milyon\w*|milyar\w*|trilyon\w*|ton|varil|dolar\w*|avro|euro|ruble|manat|yüzde|"
        r"kilometre|metre|saat|gün|hafta|ay|yıl|puan\w*|lira\w*|kuruş\w*|metreküp\w*|hektar\w*|kilo\w*|litre",
        "az": r"milyon\w*|milyard\w*|trilyon\w*|ton|barel|dollar\w*|avro|rubl|manat\w*|faiz\w*|"
        r"kilometr|metr|saat|gün|həftə|ay|il|bənd\w*|qəpik\w*|lirə\w*|kubmetr\w*|hektar\w*|kilo\w*|litr",
    },
    # What makes another number of the one before it.
    "scale": {
        "en": r"hundreds?|thousands?|(?:m|b|tr)illions?|bn|tn|dozens?|per ?cent",
        "ru": r"сот\w*|тысяч\w*|тыс|миллион\w*|миллиард\w*|триллион\w*|млн|млрд|трлн|процент\w*",
        "de": r"hundert\w*|tausend\w*|million(?:en)?|milliarden?|billion(?:en)?|mio|mrd|tsd|"
        r"prozent\w*|promille",
        "fr": r"cents?|mille|milliers?|millions?|milliards?|billions?|pour ?cent",
        "tr": r"yüz|bin|milyon\w*|milyar\w*|trilyon\w*",
        "az": r"yüz|min|milyon\w*|milyard\w*|trilyon\w*|faiz\w*",
    },
    # What belongs to the number after it.
    "sign": {
        "en": r"usd|eur|gbp|azn|rub", "ru": r"usd|eur", "de": r"usd|eur|chf", "fr": r"usd|eur|chf",
        "tr": r"yüzde|binde|usd|eur", "az": r"usd|eur|azn",
    },
    "speech": {
        "en": r"said|says|saying|told|tells|add(?:ed|s)|stress(?:ed|es)|not(?:ed|es)|"
        r"explain(?:ed|s)|sa[iy]d|stat(?:ed|es)|recall(?:ed|s)|remark(?:ed|s)|repl(?:ied|ies)|"
        r"answer(?:ed|s)|continu(?:ed|es)|emphasi[sz](?:ed|es)|declar(?:ed|es)|argu(?:ed|es)|"
        r"conclud(?:ed|es)|insist(?:ed|s)|announc(?:ed|es)|observ(?:ed|es)|underlin(?:ed|es)|"
        r"warn(?:ed|s)|wrote|writes|ask(?:ed|s)|point(?:ed|s) out|believes|thinks|complain(?:ed|s)|"
        r"admit(?:ted|s)|joked|laughed|protest(?:ed|s)|promis(?:ed|es)|recall(?:ed|s)|shout(?:ed|s)|"
        r"assur(?:ed|es)|quipped|snapped|agreed|pledg(?:ed|es)|vow(?:ed|s)|caution(?:ed|s)|"
        r"conced(?:ed|es)|acknowledg(?:ed|es)|predict(?:ed|s)|confirm(?:ed|s)|claim(?:ed|s)|sighed",
        "ru": r"сказал[аи]?|говорит|говорил[аи]?|заявил[аи]?|заявляет|отметил[аи]?|отмечает|"
        r"добавил[аи]?|подчеркнул[аи]?|пояснил[аи]?|сообщил[аи]?|рассказал[аи]?|считает|"
        r"ответил[аи]?|продолжил[аи]?|указал[аи]?|уточнил[аи]?|напомнил[аи]?|пишет|объяснил[аи]?|"
        r"замети(?:л[аи]?|т)|замечает|рассказыва(?:ет|ют|л[аи]?)|предупреди(?:л[аи]?|т)|"
        r"предупреждает|призна(?:л|лся|лась|лись|ётся|ет)|усмехну\w+|усмехается|вздыхает|"
        r"возмущается|жалуется|вспоминает|пообещал[аи]?|обещает|утверждает|поясняет|подчёркивает|"
        r"подчеркивает|добавляет|сетует|шутит|написал[аи]?|объясняет|настаивает|убежд[её]н[аы]?|"
        r"завери(?:л[аи]?|т)|заверяет|заключил[аи]?|констатир\w+|резюмир\w+|подытожил[аи]?|"
        r"подтверди(?:л[аи]?|т)|подтверждает|возрази(?:л[аи]?|т)|возражает|спросил[аи]?|"
        r"воскликну\w+|восклицает|посетовал[аи]?|пошутил[аи]?|согласи(?:лся|лась|лись|тся)|"
        r"парировал[аи]?|посоветовал[аи]?|поделил(?:ся|ась|ись)|вздохнул[аи]?|отрезал[аи]?",
        "de": r"sagte|sagt|sagten|erklärte|erklärt|betonte|betont|fügte|ergänzte|meinte|meint|"
        r"so|berichtete|teilte|äußerte|antwortete|schrieb|schreibt|unterstrich|fuhr|bemerkte|"
        r"schimpfte?|schimpft|warnte?|klagte?|mahnte?|kritisierte?|versicherte?|räumte|lobte|"
        r"spottete?|seufzte?|rief|entgegnete?|versprach|erinnerte|erzählte?|rechtfertigte|ruft|"
        r"bekräftigte?|bestätigte?|beteuerte?|urteilte?|kommentierte?|forderte|prophezeite|scherzte",
        "fr": r"a dit|a déclaré|a ajouté|a affirmé|a expliqué|a souligné|a indiqué|a précisé|"
        r"a-t-(?:il|elle)(?: \w+)?|ont-ils(?: \w+)?|dit|dit-il|dit-elle|déclare|affirme|explique|"
        r"assure|estime|"
        r"souligne|poursuit|poursuit-il|ajoute|ajoute-t-il|ajoute-t-elle|confie|précise|indique|"
        r"selon|répond|se défend|proteste|prévient|rappelle|raconte|promet|s’agace|regrette|plaide|"
        r"s'agace|reconnaît|admet|insiste|soupire|martèle|s'inquiète|s'indigne|résume|conclut|"
        r"répète|a promis|a prévenu|a rappelé|a reconnu|a raconté|a répondu|a protesté|a averti|"
        r"a confirmé|confirme|a assuré|a lancé|lance|glisse|s'exclame|ironise|tranche|détaille|"
        r"avertit|commente|nuance|juge|réplique|a conclu|a insisté",
        "tr": r"dedi|diyor|demiş|söyledi|diyen|ifade etti|belirtti|vurguladı|ekledi|açıkladı|"
        r"kaydetti|konuştu|diye|aktardı|sözlerini|anlattı|"
        r"uyardı|yakındı|anlatıyor|söylüyor|belirtiyor|savundu|hatırlattı|itiraf etti|sordu|"
        r"yanıtladı|cevapladı|bildirdi|iddia etti|kabul etti|uyarıyor|ekliyor|vurguluyor|özetledi",
        "az": r"dedi|deyib|deyir|deyə|bildirdi|bildirib|bildirir|söylədi|söyləyib|qeyd|vurğuladı|"
        r"vurğulayıb|əlavə|açıqladı|açıqlayıb|xatırladıb|diyib|"
        r"danışır|danışıb|söyləyir|xəbərdarlıq|etiraf|vurğulayır|cavab|açıqlayır|şikayətlənir|"
        r"təsdiqlə(?:di|yib|yir)|əmin edib|söz verib|iddia edib|izah edib|cavablandırıb",
    },
    # What a bracket may replace: it stands for somebody or something named elsewhere.
    "stand-in": {
        "en": r"he|she|it|they|we|i|you|him|her|them|us|me|his|its|their|our|my|your|hers|theirs|"
        r"ours|this|that|these|those|the|a|an|one|there|here|then|who|which|of|in|at|by|to|for|"
        r"is|are|was|were|am|be|been|has|have|had|do|does|did|will|shall|and|mr|mrs|ms|so|such",
        "ru": r"он|она|оно|они|мы|я|вы|ты|его|е[её]|их|им|ему|ей|нам|нас|ними?|ней|н[её]м|мне|"
        r"меня|вас|вам|наш\w*|мо[йяеи]\w*|ваш\w*|сво[йяеи]\w*|эт[оаи]\w*|этот|тот|та|те|того|там|"
        r"тут|здесь|тогда|в|на|с|из|к|у|о|и|был[аои]?|будет|будут|который|которая|которые",
        "de": r"er|sie|es|wir|ich|ihr|du|ihn|ihm|ihnen|uns|mich|mir|sein\w*|ihre?\w?|unser\w*|"
        r"mein\w*|dies\w*|jene\w*|der|die|das|den|dem|des|ein\w*|dort|hier|da|dann|in|an|auf|von|"
        r"zu|ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|und",
        "fr": r"ils?|elles?|nous|je|tu|vous|on|l[eas]|les|lui|leurs?|eux|son|sa|ses|notre|nos|"
        r"votre|vos|mon|ma|mes|ce|cette|cet|ces|celui|celle|ceux|ceci|cela|ça|y|en|là|ici|de|du|"
        r"des|à|au|aux|une?|est|sont|était|étaient|a|ont|avait|avaient|sera|et|dans",
        "tr": r"o|onlar\w*|biz\w*|ben|bana|beni|siz\w*|onun|onu|ona|onların|bizim|bu\w*|şu\w*|"
        r"orada|burada|ve|bir",
        "az": r"o|onlar\w*|biz\w*|mən|mənə|məni|siz\w*|onun|onu|ona|onların|bizim|bu\w*|orada|"
        r"burada|və|bir|həmin",
    },
    # What may begin words that a bracket adds at a quotation's end.
    "binder": {
        "en": r"of|in|at|by|to|for|on|from|with|near|the|a|an|this|that|these|those|its|his|her|"
        r"their|our|he|she|it|they|we|i|you|who|which|between",
        "ru": r"в|на|с|из|к|у|о|об|для|по|от|он|она|они|мы|я|вы|это\w*|эт[аи]|его|е[её]|их|наш\w*",
        "de": r"in|an|auf|von|zu|für|mit|aus|bei|der|die|das|den|dem|des|dies\w*|er|sie|es|wir|"
        r"ich|sein\w*|ihre?\w?|unser\w*|im|am|zum|zur",
        "fr": r"de|du|des|d|à|au|aux|en|dans|sur|pour|par|avec|l[ea]|les|l|ce|cette|ces|ils?|"
        r"elles?|nous|je|vous|son|sa|ses|leurs?|qui",
        "tr": r"o|onlar\w*|biz\w*|ben|bu\w*|şu\w*|onun|bizim",
        "az": r"o|onlar\w*|biz\w*|mən|bu\w*|onun|bizim|həmin",
    },
    "that": {
        "en": r"that|whether", "ru": r"что|чтобы|будто|как", "de": r"dass|daß|ob", "fr": r"qu\w*",
        "tr": r"ki", "az": r"ki",
    },
}  # fmt: skip


def tongue(text: str, hint: str) -> str:
    """The language of some words, without its region; the hint's where they do not say."""
    return language_of(text, hint).split("-", 1)[0]


@cache
def pattern(kind: Kind, language: str) -> re.Pattern[str]:
    """What finds the words of a kind in a text of a language; of all, where it is not known."""
    tables = _WORDS[kind]
    known = language.split("-", 1)[0]
    chosen = [tables[known]] if known in tables else list(tables.values())
    return _words("|".join(chosen))


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def says(kind: Kind, text: str, language: str) -> str:
    """The first word of a kind in a text; empty where there is none."""
    found = pattern(kind, language).search(text)
    return found[0] if found else ""


# What denies in any of the six languages, for the few words of a bracket, whose language and whose
# sentence's may be misread. `ne` and `no` mean other things in some of them.
DENIAL = _words(
    "not|never|neither|nor|none|nobody|nothing|не|ни|нет|никогда|никто|ничего|без|nicht|kein\\w*|"
    "nie|niemals|niemand\\w*|nichts|ohne|weder|pas|jamais|sans|aucune?|rien|değil\\w*|yok|hayır|"
    "hiç\\w*|asla|deyil\\w*|yox|xeyr|heç|əsla|n['’]t"
)

# The same speaker goes on: he added. Whoever replies is another.
PRONOUN = _words(
    "he|she|it|they|we|also|then|further|он|она|они|также|er|sie|auch|weiter|il|elle|ils|elles|o|da|"
    "ayrıca|həmçinin|hinzu"
)
REPLY = _words(
    "repl\\w+|answer\\w*|ask\\w*|respond\\w*|counter\\w*|object\\w*|ответил\\w*|возразил\\w*|спросил\\w*|"
    "antwortet\\w*|fragt\\w*|répond\\w*|répliqu\\w*|cevap\\w*|yanıt\\w*|sordu|cavab\\w*|soruş\\w*"
)

# “(emphasis added)” and its like, in round or square brackets.
_NOTES = (
    r"(?:our |my )?(?:emphas[ie]s|italics?)(?: (?:is |are )?(?:added|ours|mine|supplied))?",
    r"(?:курсив|выделен[оа]?|выделение)(?: (?:наш|мой|нами|мной|автор\w*|редакци\w*|ред\.?))?",
    (
        r"hervorhebung(?:en)?(?: (?:hinzugefügt|von uns|durch (?:uns|die redaktion|den autor)|"
        r"d(?:er|es|\.) (?:red(?:aktion)?|verf(?:assers?)?|autors?)\.?))?"
    ),
    (
        r"(?:nous soulignons|c['’]est nous qui soulignons|souligné par (?:nous|la rédaction)|"
        r"italiques? (?:ajoutée?s?|de la rédaction)|mis en (?:relief|italique) par nous)"
    ),
    r"vurgu(?:lar?)? (?:eklen\w+|biz\w+|bize ait\w*|yazar\w*(?: ait\w*)?)",
    r"(?:vurğu|kursiv)(?:lar)? (?:əlavə (?:edilib|olunub)|biz\w+|bizə məxsus\w*|müəllif\w*)",
)
EMPHASIS_NOTE = re.compile(rf"[\[(]\s?(?:{'|'.join(_NOTES)})\s?[\])]", re.IGNORECASE)
