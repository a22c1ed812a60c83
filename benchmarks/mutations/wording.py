"""Words around figures, in six languages: what loosens, bounds, turns and names them."""

from __future__ import annotations

FRAMES = {
    "en": ("", "As reported: ", "In short: ", "For the record: "),
    "de": ("", "Wie berichtet: ", "Kurz gesagt: "), "fr": ("", "En bref : ", "À retenir : "),
    "ru": ("", "Как сообщается: ", "Коротко: "), "tr": ("", "Habere göre: ", "Kısaca: "),
    "az": ("", "Xəbərə görə: ", "Qısaca: "),
}  # fmt: skip
ABOUT = {
    "en": ("about", "around", "some", "roughly"), "de": ("rund", "etwa"),
    "fr": ("environ", "quelque"), "ru": ("около", "примерно"), "tr": ("yaklaşık",),
    "az": ("təxminən",),
}  # fmt: skip
OVER = {"en": "more than", "de": "mehr als", "fr": "plus de", "ru": "более"}
# Words that loosen a figure.
HEDGES = {
    "en": ("about", "around", "some", "nearly", "almost", "roughly"),
    "de": ("etwa", "fast", "rund"),
    "fr": ("environ", "près de", "quelque"), "ru": ("около", "примерно", "почти"),
    "tr": ("yaklaşık", "neredeyse"), "az": ("təxminən", "təqribən"),
}  # fmt: skip
# Words that make a figure a limit.
BOUNDS = {
    "en": ("more than", "at least", "up to", "fewer than", "at most", "over", "less than"),
    "de": ("mehr als", "mindestens", "höchstens", "bis zu", "weniger als"),
    "fr": ("plus de", "au moins", "jusqu’à", "moins de", "un peu plus de"),
    "ru": ("более", "не менее", "не более", "как минимум на"),
    "tr": ("en az", "en fazla"), "az": ("ən azı", "ən çox"),
}  # fmt: skip
ANTONYMS = {
    "en": {"fell": "rose", "dropped": "rose", "rose": "fell", "up": "down", "grew": "shrank",
           "go up": "go down", "doubled": "halved", "a rise of": "a fall of", "leapt": "fell",
           "shrank": "grew", "more than last year": "less than last year",
           "less than last year": "more than last year", "has gone up": "has gone down",
           "less than the year before": "more than the year before"},
    "de": {"stieg": "sank", "sank": "stieg", "fiel": "stieg", "weniger als": "mehr als",
           "niedriger": "höher", "verringerte": "vergrößerte", "gestiegen": "gesunken"},
    "fr": {"a reculé": "a progressé", "a progressé": "a reculé", "en baisse": "en hausse",
           "ont bondi": "ont chuté", "de moins que": "de plus que", "reculaient": "progressaient"},
    "ru": {"больше": "меньше", "меньше": "больше", "вырос": "упал", "сократился": "вырос",
           "упала": "выросла", "снизилась": "выросла", "выросла": "снизилась",
           "увеличилась": "уменьшилась", "подорожал": "подешевел", "выросли": "упали"},
    "tr": {"arttı": "azaldı", "geriledi": "yükseldi", "düşerken": "artarken",
           "yükseldi": "geriledi", "azalarak": "artarak", "artışla": "düşüşle", "düştü": "arttı",
           "çıkarak": "inerek", "düşüş": "artış"},
    "az": {"çoxdur": "azdır", "artıb": "azalıb", "azalıb": "artıb", "düşüb": "qalxıb",
           "yüksəlib": "enib", "azalaraq": "artaraq", "artaraq": "azalaraq", "qalxıb": "düşüb",
           "azdır": "çoxdur"},
}  # fmt: skip
SYNONYMS = {
    "en": {"fell": "declined", "dropped": "fell", "rose": "increased", "a rise of":
           "an increase of", "go up": "rise", "went down": "fell"},
    "de": {"stieg": "wuchs", "sank": "fiel", "fiel": "sank", "gestiegen": "gewachsen"},
    "fr": {"a reculé": "a baissé", "a progressé": "a augmenté", "reculaient": "baissaient"},
    "ru": {"вырос": "увеличился", "сократился": "снизился", "упала": "снизилась",
           "снизилась": "упала", "выросла": "увеличилась"},
    "tr": {"arttı": "yükseldi", "geriledi": "düştü", "yükseldi": "arttı", "düştü": "geriledi"},
    "az": {"artıb": "yüksəlib", "yüksəlib": "artıb", "düşüb": "azalıb"},
}  # fmt: skip
SUBJECTS = {
    "en": {"exports": "imports", "imports": "exports", "Exports": "Imports"},
    "de": {"Ausfuhr": "Einfuhr", "Einfuhr": "Ausfuhr"},
    "fr": {"exportations": "importations", "importations": "exportations"},
    "ru": {"Экспорт": "Импорт", "импорт": "экспорт"},
    "tr": {"ihracatı": "ithalatı", "ithalatı": "ihracatı"},
    "az": {"ixracı": "idxalı", "idxalı": "ixracı"},
}  # fmt: skip
