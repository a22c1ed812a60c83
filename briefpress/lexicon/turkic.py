"""What Turkish and Azerbaijani share: the chains of endings that a word may carry."""

from __future__ import annotations

from itertools import product

_PLURAL = "- lar ler lər"
_OWN = "- ı i u ü sı si su sü n ın in un ün ımız imiz"
_CASE = (
    "- ı i u ü yı yi yu yü nı ni nu nü a e ə ya ye yə na ne nə"
    " da de də ta te tə nda nde ndə dan den dən tan ten tən ndan nden ndən"
    " ın in un ün nın nin nun nün la le lə yla yle ıyla iyle uyla üyle sıyla siyle"
    " lık lik luk lük lıq luq lıkta likte lı li lu lü lığı liği luğu lüğü"
    " lıkla likle lukla lükle lıktan likten luktan lükten"
    " dır dir dur dür tır tir tur tür dı di du dü tı ti tu tü ydı ydi ydu ydü"
    " ca ce cə dək dek adək ədək yadək yədək nadək nədək"
    " ki daki deki dakı dəki ndaki ndeki"
)
ENDINGS = " ".join(
    "".join(parts).replace("-", "")
    for parts in product(_PLURAL.split(), _OWN.split(), _CASE.split())
)
# "5'inci", "5-ci"
ORDINAL_MARKS = (
    "inci ıncı uncu üncü nci ncı ncu ncü ci cı cu cü cisi cısı cinin cının cunun cünün"
    " cində cında cundan cü cil"
)
