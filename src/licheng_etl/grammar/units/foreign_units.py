"""Units as tables in the other languages of Western Europe print them: Mio. EUR, milliers d'euros.

Here: their words, as patterns for the units in Latin letters (english_units). Not here: where in a
text a unit may stand.
"""

from __future__ import annotations

from typing import Final

SIGN: Final = "[$£€¥₹₩₦₱฿]"
RATE_ABROAD: Final = (
    r"(?i:pro[zsc]ent(?:punkten?|poeng|enheter|ach|ech|[ae]|tia)?|"
    r"odset(?:ek|ki|kach)|százalék(?:ban)?|pour ?cent|por ?ciento|por ?cento|"
    r"porcent(?:aje|agem)|pourcentage|persentase|persen|"
    r"(?:point|punt[oi]|ponto)s? (?:de pourcentage|porcentuales|percentuai?s?|percentuali))"
)
"""Of shares and rates: Prosent, puntos porcentuales."""
SCALE_ABROAD: Final = (
    r"migliaia|milioni|miliardi|milyon|bin(?= (?:TL|ABD|US|kişi|ton))|"
    r"tausend|tusen|tusind|tuhat|tuhatta|duizend|ribu|juta|milyar|miliar|triliun|tysięcy|tisíc"
)
MEASURE_ABROAD: Final = (
    r"tonn(?:en|er|ellate)?|toneladas?|hekt[aá]re[ns]?|hektar|hectáreas?|ettari|dekar|litros?|litri|"
    r"kubikmeter|kubikkmeter|quadratmeter|festmeter|kil[oó]metros|quilómetros|chilometri|"
    r"(?:tonnen|tonne|personen|passasjer|person)-?kil?omet(?:er|re)s?"
)
COUNTED_ABROAD: Final = (
    r"person(?:en|er|as|nes|e)|pessoas|orang|osób|henkilöä|habitant(?:e?s)|einwohner|invånare|"
    r"innbyggere|indbyggere|inwoners|abitanti|haushalte|ménages|hogares|stück|stk|szt|"
    r"unités|unidades|stunden|heures|horas"
)
"""What is counted, by words that may as well head a column: Personen."""
NUMBER_ABROAD: Final = "anzahl|antall?|aantal|nombre|número|numero|liczba|lukumäärä"
STATES_UNIT: Final = (
    r"units?(?: of measure(?:ment)?)?|(?:maß)?einheit(?:en)?|unités?|unidade?s?|unità|enhet(?:er)?|"
    r"enhed|eenheid|jednostka(?: miary)?|satuan|yksikkö|đơn vị(?: tính)?"
)
"""What a line calls the unit that it states."""
UNIT_ABROAD: Final = (
    r"(?:(?:(?i:mio|mrd|mlrd|mld|mln|bln|trln|tsd|thsd|tūkst|milj)\.?|"
    r"(?i:mill?|bill?|tis|tys)\.) ?(?:[A-Z]{3}|€|(?!(?:per|in|of) ?\b)[^\W0-9_]+\.?)?|"
    r"(?i:(?:milliers|millions|milliards|millones|miles|milhares|milhões|mil millones|"
    r"migliaia|milioni|miliardi) "
    rf"(?:(?:d[ei] |d['’]\s?)(?:[^\W0-9_]+(?: [^\W0-9_]+){{0,3}}|(?:US|[A-Z]{{1,2}})?{SIGN})|"
    r"(?:de )?F\.? ?CFA)|"
    r"milliers|milliards|millones|milhares|milhões|"
    r"(?:millioner|milliarder|miljoner|miljarder) (?:kron[eo]r|kr\.?|euro)|"
    rf"{RATE_ABROAD})|"
    r"je (?:1 ?000|10 ?000|100 ?000|100) [A-Z]\S+|(?:mil|R\$ mil(?:hões)?)|"
    r"1[ .]?000 (?:[A-Z]{3}|€|[A-Z][a-zäöü]+))"
)
