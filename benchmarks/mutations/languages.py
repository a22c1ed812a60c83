"""What the referee knows of each language: its marks, and the words an editor may not lose."""

from __future__ import annotations

import re

# Outer and inner marks that a newspaper of the language prints; the first pair is the usual one.
MARKS = {
    "en": (("“", "”"), ("‘", "’")),
    "de": (("„", "“"), ("‚", "‘")),
    "fr": (("« ", " »"), ("“", "”")),
    "ru": (("«", "»"), ("„", "“")),
    "tr": (("“", "”"), ("‘", "’")),
    "az": (("“", "”"), ("‘", "’")),
}
ALL_MARKS = (
    ("“", "”"), ("«", "»"), ("„", "“"), ("»", "«"), ('"', '"'), ("« ", " »"), ("« ", " »"),
    ("‘", "’"),
)  # fmt: skip
SAYS = {
    "en": "{who} said: {q}",
    "de": "{who} sagte: {q}",
    "fr": "{who} a déclaré : {q}",
    "ru": "{who}: {q}",
    "tr": "{who}: {q}",
    "az": "{who}: {q}",
}
READS = {
    "en": "The article reads: {q}",
    "de": "Im Artikel heißt es: {q}",
    "fr": "On lit dans l’article : {q}",
    "ru": "В статье говорится: {q}",
    "tr": "Haberde şöyle deniyor: {q}",
    "az": "Məqalədə deyilir: {q}",
}
_NEGATIVE = {
    "en": r"not|no|never|neither|nor|none|nobody|nothing|without|cannot|\w+n['’]t|hardly|declined"
    r"|uncertified|fewer|less",
    "de": r"nicht|kein\w*|nie|niemals|niemand\w*|nichts|ohne|weder|nein|kaum|un\w{4,}",
    "fr": r"ne|n['’]\w+|pas|jamais|personne|aucun\w*|rien|sans|ni|plus|non|qu['’]\w+|moins",
    "ru": r"не|ни|нет|никто|никогда|никакие|ничего|нельзя|без|никого|иначе",
    "tr": r"değil|hiç\w*|yok|hayır|dışında|kimse\w*|getiremeyiz|kaybetmedik|etmedi|bulunmadı"
    r"|yenilemeyiz|kalmazsa|yapmayacağız|değişmezse|söylemiyor|bulunmazsa|değişmeyeceğini"
    r"|vermediklerini|demem|etmiyor|kapatılmazsa|kalmaz|abartmıyorum|almayacağım|bilmiyorum"
    r"|inanmıyor|beklemediği|beklenmeyen|okunmayan|geçmeyeceği|vermiyor|olmayanlara|olmasaydı"
    r"|vermiyoruz|yağmazsa|kullanmadığını|artmayacağını|ne"
    r"|olunmaz|kazanılmaz|bulmuyor|kaldırmayız|düşmezse|dolduramazsak|olmadığını"
    r"|inmeyeceğini|kazanmaz|geçmeyecek|istenmeyen|derinleşmeden|suçlamaları|reddetti",
    "az": r"deyil|deyiləm|vermir|sevmir|danışmır|heç|yoxdur|xeyr|belə|istisna|bilməz|etməmişdi"
    r"|itirməmişik|dəyişməsə|olmayacaq"
    r"|demir|keçməyəcək|olunmayanları|azalmayıb|çıxmayıb|çatmır|satmır|açmayacağıq|açılmayacaq"
    r"|bacarmaz|verməyəcəyik|olmayacağı\w*|qalmamışdı|verilməyəcək|əkməyənlər|almayıb|deyilik"
    r"|dərinləşmədən|baxmayaraq|halda|\w+m[aə]y\w+",
}
_CONDITION = {
    "en": r"if|unless|provided|except|only|until|otherwise|but|although|though|while|when|"
    r"because|may|might|could|would|should|however|yet|still|perhaps|probably|likely",
    "de": r"wenn|falls|sofern|es sei denn|aber|außer|nur|solange|obwohl|sonst|doch|jedoch|bis|"
    r"weil|würde\w*|könnte\w*|trotzdem|vielleicht|wohl",
    "fr": r"si|sauf|mais|condition|moins|sinon|pourvu|toutefois|pourtant|seulement|quand|"
    r"à moins|pourrai\w+|serai\w+|devrai\w+|tandis|peut-être",
    "ru": r"если|при условии|кроме|но|пока|только|хотя|однако|лишь|зато|бы|при наличии|когда|"
    r"возможно|может|а",
    "tr": r"\w+(?:sa|se|sak|sek|ırsa|irse)|ama|ancak|fakat|dışında|şartı\w*|koşul\w*|ise|eğer|"
    r"yalnızca|belki",
    "az": r"\w+(?:sa|sə)|amma|lakin|ancaq|yalnız|şərti\w*|əgər|isə|əks|bəlkə|qədər|halda",
}
# Of the first person only English ones: elsewhere the verb would give the change away.
PRONOUNS = {
    "en": {"it": "the port", "they": "the operators", "he": "the chairman", "she": "the minister",
           "we": "the company", "them": "the trains"},
    "de": {"er": "der Konzern", "sie": "die Gewerkschaft", "es": "das Werk"},
    "fr": {"il": "le maire", "elle": "la ministre", "ils": "les clients"},
    "ru": {"он": "директор", "она": "компания", "они": "рабочие"},
    "tr": {"onlar": "gemiler", "onu": "raporu", "onları": "gemileri"},
    "az": {"onlar": "gəmilər", "onu": "layihəni"},
}  # fmt: skip
ADDED = {
    "en": ("never", "not"), "de": ("nicht", "nie"), "fr": ("pas", "jamais"),
    "ru": ("не", "никогда не"), "tr": ("hiç", "değil"), "az": ("heç", "deyil"),
}  # fmt: skip
EMPHASIS = {
    "en": "(emphasis added)", "de": "(Hervorhebung hinzugefügt)",
    "fr": "(c’est nous qui soulignons)", "ru": "(выделено нами)", "tr": "(vurgu eklendi)",
    "az": "(vurğu bizimdir)",
}  # fmt: skip
SCALE = re.compile(
    r"\b(?:million(?:s|en)?|milli(?:ard|arden|arde|ards|on)|billions?|thousand|hundred|млн|млрд|тыс|"
    r"тысяч\w*|миллион\w*|yüz|milyon|milyar\w*|bin|milyard\w*|min|Milliarden|Millionen)\b",
    re.IGNORECASE,
)


# What an elision must not swallow whatever else it holds: narrower than the words above, which an
# honest elision in these cases keeps clear of.
_DENIES = {
    "en": r"not|no|never|neither|nor|none|nobody|nothing|without|cannot|\w+n['’]t",
    "de": r"nicht|kein\w*|nie|niemals|niemand\w*|nichts|ohne",
    "fr": r"ne|pas|jamais|personne|aucun\w*|rien|sans",
    "ru": r"не|ни|нет|никто|никогда|никакие|ничего|нельзя|без",
    "tr": r"değil|hiç|hiçbir\w*|yok|getiremeyiz|kaybetmedik|etmedi|bulunmadı|yenilemeyiz"
    r"|yapmayacağız|söylemiyor|demem|etmiyor|kalmaz|almayacağım|bilmiyorum|vermiyor|kazanmaz"
    r"|geçmeyecek|inanmıyor|olunmaz|kazanılmaz|bulmuyor|kaldırmayız|vermiyoruz",
    "az": r"deyil|deyiləm|vermir|sevmir|danışmır|heç|yoxdur|bilməz|etməmişdi"
    r"|itirməmişik|olmayacaq|demir|keçməyəcək|azalmayıb"
    r"|çıxmayıb|çatmır|satmır|açmayacağıq|açılmayacaq|bacarmaz|verməyəcəyik|qalmamışdı|almayıb"
    r"|verilməyəcək|deyilik",
}
_DEPENDS = {
    "en": r"if|unless|provided|except",
    "de": r"wenn|falls|sofern|außer|solange",
    "fr": r"si|sauf|condition|sinon",
    "ru": r"если|кроме",
    "tr": r"\w{3,}(?:mazsa|mezse|ırsa|irse|urlarsa|anırsa|ılırsa)|değişmezse|olmasaydı"
    r"|dışında|düşerse|düşmezse|yağmazsa|giderse",
    "az": r"olsa|çəkilsə|təsdiqlənsə|dəyişməsə|istisna",
}  # fmt: skip


def denies(language: str) -> re.Pattern[str]:
    """Words that deny beyond doubt."""
    return re.compile(rf"(?<!\w)(?:{_DENIES[language]})(?!\w)", re.IGNORECASE)


def depends(language: str) -> re.Pattern[str]:
    """Words that set a condition or a limit beyond doubt."""
    return re.compile(rf"(?<!\w)(?:{_DEPENDS[language]})(?!\w)", re.IGNORECASE)


def negative(language: str) -> re.Pattern[str]:
    """Words that deny."""
    return re.compile(rf"(?<!\w)(?:{_NEGATIVE[language]})(?!\w)", re.IGNORECASE)


def conditional(language: str) -> re.Pattern[str]:
    """Words that make what is said depend on something, or turn it."""
    return re.compile(rf"(?<!\w)(?:{_CONDITION[language]})(?!\w)", re.IGNORECASE)
