"""How easily a text reads. The syllables were counted by ear, the scores worked out on paper."""

from itertools import pairwise

import pytest

from leergemeenschap.core.readability import Level, measure, sentences, syllables

# A bar for each break that is heard; a word may not always be broken off there.
BY_EAR = """
    buur buurt bu|ren buur|vrouw buurt|huis buurt|ver|bin|der leef|we|reld sys|teem|we|reld leer|vraag
    zelf|op|dracht werk|blad in|ter|vi|sie sa|men|le|vings|op|bouw eer|ste och|tend kof|fie|och|tend
    o|ver i|dee i|dee|en|bus i|dee|ën e|ner|gie a|von|tuur ei|ge|naar|schap ver|trou|wen wijk wij|ken
    mooi mooi|e bloei|en koei|en groei draai|en sneeuw sneeu|wen nieuw nieu|we le|ven|dig duw du|wen
    twee twee|de zee|ën re|ü|nie be|ïn|vloe|den ge|ïn|te|res|seerd co|ör|di|na|tor co|ö|pe|ra|tie
    wo|nin|gen so|ci|aal so|ci|a|le i|ni|ti|a|tief i|ni|ti|a|tie|ven fi|nan|ci|eel se|ri|eus of|fi|ci|eel
    re|a|ge|ren the|a|ter cre|a|tief vi|de|o ra|di|o ac|tie sta|ti|on e|va|lu|a|tie si|tu|a|tie
    in|di|vi|du|eel mu|se|um mu|se|um|be|zoek kleu|men Eu|ro|pa keu|ken be|ant|woor|den ge|luid ge|uit
    sau|na jouw hou|ten een één vóór ca|fé hé ty|pes yo|ga ro|yaal fly|er|tje ba|by hob|by
    cy|clus kwa|li|teit a|de|quaat quiz mail trai|nen boi|ler bu|reau ca|deau coach coa|chen
    team scha|kel|team on|line web|site bar|be|cue mi|lieu com|mu|ni|ty em|po|wer|ment zo'n z'n b|b|q t|v
    au|to's fo|to's e-|mail mee-|e|ten Duif|straat
"""


@pytest.mark.parametrize("spelt", BY_EAR.split())
def test_syllables_are_counted_as_a_dutch_reader_hears_them(spelt: str) -> None:
    assert syllables(spelt.replace("|", "")) == spelt.count("|") + 1


def test_the_score_is_the_formula_of_douma() -> None:
    # 8 words with 11 syllables in 2 sentences: 206.84 - 0.77 x 137.5 - 0.93 x 4
    assert measure("De buren drinken koffie. Dat is heel fijn.").score == 97.2


def test_headings_and_numbers_weigh_nothing() -> None:
    plain = measure("Zij drinken samen koffie.")
    assert measure("# Onverantwoordelijkheidsgevoel\nZij drinken 17 of 5,88% samen koffie.").words == 5
    assert measure("# Onverantwoordelijkheidsgevoel\n12\nZij drinken samen koffie.") == plain


def test_a_block_ends_a_sentence_and_an_abbreviation_or_a_time_does_not() -> None:
    text = (
        "Neem mee:\nkoffie, thee enz. of bijv. Turkse thee (o.a. Munt)\nOm 13.30 uur. Echt waar? ‘Ja!’ Goed."
    )
    assert sentences(text) == [
        "Neem mee:",
        "koffie, thee enz. of bijv. Turkse thee (o.a. Munt)",
        "Om 13.30 uur.",
        "Echt waar?",
        "‘Ja!’",
        "Goed.",
    ]


def test_the_two_longest_sentences_stand_as_they_were_written() -> None:
    text = "Kort.\nDeze zin is langer. Deze zin is nog veel langer dan die ene."
    assert measure(text).longest == ["Deze zin is nog veel langer dan die ene.", "Deze zin is langer."]
    assert measure("Eén zin.").longest == ["Eén zin."]


def test_longer_words_and_longer_sentences_go_from_makkelijk_to_moeilijk() -> None:
    texts = [
        "We drinken koffie. Dan praten we over de straat.",
        "Elke maand bespreken bewoners tijdens een koffieochtend de plannen voor hun straat.",
        "Institutionele samenwerkingsverbanden faciliteren participatie van georganiseerde bewonersinitiatieven.",
    ]
    found = [measure(text) for text in texts]
    assert [one.level for one in found] == [Level.EASY, Level.FAIR, Level.HARD]
    assert all(easier.score > harder.score for easier, harder in pairwise(found))


@pytest.mark.parametrize("text", ["", "\n", "# Alleen een kop", "17", "...", "- - -"])
def test_a_text_without_words_is_easy(text: str) -> None:
    found = measure(text)
    assert (found.score, found.level, found.longest, found.words) == (100.0, Level.EASY, [], 0)
