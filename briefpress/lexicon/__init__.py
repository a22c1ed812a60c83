"""What each language calls numbers, units, months and days, and a text cut into words.

Separators, the names of months and weekdays and the short words of scale are those of CLDR 48
(as Babel carries it), with the other forms that the press writes added by hand.
"""

from briefpress.lexicon.composing import composed
from briefpress.lexicon.lexicon import Bound, Lexicon, covered, lexicon_of
from briefpress.lexicon.tables import CODES, SIGNS
from briefpress.lexicon.tokens import DASHES, FIGURES, Token, Tokens, folded, tokens_of

__all__ = [
    "CODES",
    "DASHES",
    "FIGURES",
    "SIGNS",
    "Bound",
    "Lexicon",
    "Token",
    "Tokens",
    "composed",
    "covered",
    "folded",
    "lexicon_of",
    "tokens_of",
]
