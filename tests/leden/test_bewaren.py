"""What is typed is kept while it is typed: for who typed it, on a sheet of its own, and never over another text."""

import base64
import threading
from datetime import timedelta
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from flask import Flask

from leergemeenschap.core.form_token import read, seal_key
from leergemeenschap.leden.actions.drafts import CONCEPT_MAX_TEKENS
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Aanmelding
from leergemeenschap.leervragen.models import Leervraag
from tests.bezoeker import Bezoeker, Pagina
from tests.wereld import een_bijeenkomst, een_leervraag, een_zelfopdracht

NIEUW = "/leervragen/nieuw"


@pytest.fixture
def concepten(sessie):
    """The texts that are kept, by whom and for which form, the oldest first."""

    def _concepten() -> list[str]:
        sessie.expire_all()
        sessie.rollback()
        rijen = sessie.scalars(sa.select(Concept).order_by(Concept.bewaard_op, Concept.blad))
        return [concept.langste_tekst for concept in rijen]

    return _concepten


def bewaar(bezoeker: Bezoeker, pagina: Pagina, actie: str | None = None, /, **ingevuld):
    """What the script of a page sends while somebody types."""
    return bezoeker.client.post("/concept/bewaar", data=bezoeker.invulling(pagina, actie, **ingevuld))


def verzegeld(app: Flask, bezoeker: Bezoeker, pagina: Pagina, **ingevuld) -> dict[str, str]:
    """What a browser lays on the device when there is no network."""
    velden = bezoeker.invulling(pagina, **ingevuld)
    velden.pop("csrf_token")
    zegel, iv = velden["submission"], b"twaalf tekens"[:12]
    with app.app_context():
        dicht = AESGCM(seal_key(zegel)).encrypt(iv, urlencode(velden, doseq=True).encode(), None)
    return {"zegel": zegel, "iv": base64.b64encode(iv).decode(), "tekst": base64.b64encode(dicht).decode()}


def bezorg(bezoeker: Bezoeker, pakje: dict[str, str]):
    token = bezoeker.ga_naar("/menu").velden()["csrf_token"]
    return bezoeker.client.post("/concept/bezorg", data=pakje | {"csrf_token": token})


def test_what_is_typed_is_kept_at_a_time_that_is_told(als, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    antwoord = bewaar(amina, pagina, tekst="Hoe durf")
    assert (antwoord.status_code, antwoord.json["bewaard"]) == (200, "10.30 uur")
    bewaar(amina, pagina, tekst="Hoe durf ik?")
    assert concepten() == ["Hoe durf ik?"]
    terug = amina.ga_naar(NIEUW)
    assert terug.velden()["tekst"] == "Hoe durf ik?"
    assert "Je had al iets geschreven op 3 maart om 10.30 uur." in terug.tekst
    amina.verstuur(terug)
    assert concepten() == []


def test_the_address_to_go_on_at_holds_what_stood_behind_the_path(als) -> None:
    amina = als("amina")
    bewaar(amina, amina.ga_naar(f"{NIEUW}?ronde=7"), tekst="Hoe durf ik?")
    assert f"{NIEUW}?ronde=7" in amina.ga_naar("/vandaag").links


def test_nothing_is_written_when_nothing_changed(als, count_queries, klok, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    bewaar(amina, pagina, tekst="Hoe durf ik?")
    klok.vooruit(minutes=3)
    with count_queries() as vragen:
        antwoord = bewaar(amina, pagina, tekst="Hoe durf ik?")
    assert antwoord.json["bewaard"] == "10.30 uur"
    assert [vraag for vraag in vragen if not vraag.startswith(("SELECT", "BEGIN"))] == []
    with count_queries() as vragen:
        bewaar(amina, pagina, tekst="Hoe durf ik het?")
    assert len(vragen) <= 12, vragen
    assert concepten() == ["Hoe durf ik het?"]


def test_choices_alone_and_white_space_are_nothing_to_keep(als, concepten) -> None:
    amina = als("amina")
    assert bewaar(amina, amina.ga_naar(NIEUW), tekst="  \n ").json["bewaard"] == ""
    assert concepten() == []


def test_who_empties_what_they_wrote_leaves_nothing(als, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    bewaar(amina, pagina, tekst="Hoe durf ik?")
    bewaar(amina, pagina, tekst="", knop="vergeet")
    assert concepten() == []


def test_two_screens_with_the_same_form_keep_both_texts_and_say_so(als, concepten) -> None:
    telefoon, computer = als("amina"), als("amina")
    op_telefoon, op_computer = telefoon.ga_naar(NIEUW), computer.ga_naar(NIEUW)
    assert bewaar(telefoon, op_telefoon, tekst="Hoe durf ik?").json["botsing"] is None
    kies = bewaar(computer, op_computer, tekst="Hoe begin ik?").json["botsing"]
    assert sorted(concepten()) == ["Hoe begin ik?", "Hoe durf ik?"]
    pagina = computer.ga_naar(kies)
    assert "Hoe durf ik?" in pagina.tekst
    assert "Hoe begin ik?" in pagina.tekst
    assert "Welke tekst wil je houden?" in telefoon.ga_naar(NIEUW).tekst


@pytest.mark.parametrize(
    ("keuze", "blijft"),
    [(0, "Hoe begin ik?"), (1, "Hoe durf ik?"), ("alles", "Hoe begin ik?\n\nHoe durf ik?")],
)
def test_of_two_texts_one_is_kept_or_both(als, klok, concepten, keuze, blijft) -> None:
    amina, computer = als("amina"), als("amina")
    bladen = [amina.ga_naar(NIEUW), computer.ga_naar(NIEUW)]
    bewaar(amina, bladen[0], tekst="Hoe durf ik?")
    klok.vooruit(minutes=5)
    bewaar(computer, bladen[1], tekst="Hoe begin ik?")
    pagina = amina.ga_naar(f"/concept/kies?pad={NIEUW}")
    keuzes = [vak["value"] for vak in pagina.soep.select("[name=keuze]")]
    terug = amina.verstuur(pagina, keuze=keuze if keuze == "alles" else keuzes[keuze])
    assert (terug.pad, terug.velden()["tekst"]) == (NIEUW, blijft)
    assert concepten() == [blijft]


def test_a_text_that_comes_in_while_one_chooses_is_shown_first(als, concepten) -> None:
    amina, computer = als("amina"), als("amina")
    bladen = [amina.ga_naar(NIEUW), computer.ga_naar(NIEUW)]
    bewaar(amina, bladen[0], tekst="Hoe durf ik?")
    bewaar(computer, bladen[1], tekst="Hoe begin ik?")
    pagina = amina.ga_naar(f"/concept/kies?pad={NIEUW}")
    bewaar(computer, bladen[1], tekst="Hoe begin ik klein?")
    weer = amina.verstuur(pagina, keuze=pagina.soep.select("[name=keuze]")[0]["value"])
    assert weer.fouten() == ["Er is net iets bij geschreven. Kijk het na en kies opnieuw."]
    assert "Hoe begin ik klein?" in weer.tekst
    assert len(concepten()) == 2


def test_going_on_with_a_draft_takes_its_place_and_saving_drops_it(als, concepten) -> None:
    amina = als("amina")
    bewaar(amina, amina.ga_naar(NIEUW), tekst="Hoe durf")
    verder = amina.ga_naar(NIEUW)
    assert bewaar(amina, verder, tekst="Hoe durf ik?").json["botsing"] is None
    assert concepten() == ["Hoe durf ik?"]
    amina.verstuur(verder, tekst="Hoe durf ik nu?")
    assert concepten() == []


def test_what_was_written_on_another_screen_meanwhile_outlives_a_save(als, concepten) -> None:
    telefoon, computer = als("amina"), als("amina")
    op_telefoon = telefoon.ga_naar(NIEUW)
    bewaar(telefoon, op_telefoon, tekst="Hoe durf ik?")
    op_computer = computer.ga_naar(NIEUW)
    bewaar(telefoon, op_telefoon, tekst="Hoe durf ik dat te vragen?")
    computer.verstuur(op_computer)
    assert concepten() == ["Hoe durf ik dat te vragen?"]


def test_what_is_under_way_when_the_button_saves_comes_back_as_nothing(als, concepten) -> None:
    amina = als("amina")
    for pad in (NIEUW, "/leervragen/1/wijzig"):
        pagina = amina.ga_naar(pad)
        amina.verstuur(pagina, tekst="Hoe durf ik?")
        antwoord = bewaar(amina, pagina, tekst="Hoe dur")
        assert antwoord.json["verwerkt"][0]["oud"] == pagina.velden()["submission"]
        assert concepten() == []


def test_a_save_and_a_kept_draft_at_the_same_moment_leave_no_draft(
    app: Flask, als, concepten, sessie
) -> None:
    amina = als("amina")
    for nummer in range(6):
        velden = amina.invulling(amina.ga_naar(NIEUW), tekst=f"Vraag {nummer}")
        koekje = amina.client.get_cookie("leergemeenschap").value
        start = threading.Barrier(3)

        def stuur(
            pad: str, velden: dict = velden, start: threading.Barrier = start, cookie: str = koekje
        ) -> None:
            browser = app.test_client()
            browser.set_cookie("leergemeenschap", cookie)
            start.wait()
            browser.post(pad, data=velden).close()

        draden = [threading.Thread(target=stuur, args=(pad,)) for pad in (NIEUW, *["/concept/bewaar"] * 2)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
    assert concepten() == []
    assert len(sessie.scalars(sa.select(Leervraag)).all()) == 6


def test_who_writes_on_in_a_form_that_was_saved_gets_a_sheet_of_its_own(als, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    amina.verstuur(pagina, tekst="Hoe durf ik?")
    nieuw = bewaar(amina, pagina, tekst="Hoe durf ik meer?").json["verwerkt"][0]["nieuw"]
    bewaar(amina, pagina, tekst="Hoe durf ik meer?", submission=nieuw)
    assert concepten() == ["Hoe durf ik meer?"]
    assert amina.verstuur(pagina, tekst="Hoe durf ik meer?", submission=nieuw).kop == "Hoe durf ik meer?"
    assert concepten() == []


def test_after_the_log_in_ended_the_text_is_kept_and_the_way_back_is_told(als, sessie, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    sessie.execute(sa.delete(Aanmelding))
    sessie.commit()
    antwoord = bewaar(amina, pagina, tekst="Hoe durf ik?")
    assert (antwoord.status_code, antwoord.json) == (
        401,
        {"bewaard": "10.30 uur", "inloggen": f"/inloggen?verder={NIEUW}"},
    )
    assert concepten() == ["Hoe durf ik?"]


def test_a_forgery_token_that_is_too_old_is_answered_with_a_fresh_one(als, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    antwoord = bewaar(amina, pagina, tekst="Hoe durf ik?", csrf_token="verlopen")
    assert antwoord.status_code == 400
    assert concepten() == []
    assert (
        bewaar(amina, pagina, tekst="Hoe durf ik?", csrf_token=antwoord.json["csrf_token"]).status_code == 200
    )
    assert concepten() == ["Hoe durf ik?"]


def test_somebody_else_at_the_same_screen_keeps_nothing_in_her_name(als, concepten) -> None:
    pagina = als("amina").ga_naar(NIEUW)
    bram = als("bram")
    token = bram.ga_naar("/menu").velden()["csrf_token"]
    antwoord = bewaar(bram, pagina, tekst="Van wie?", csrf_token=token)
    assert (antwoord.status_code, antwoord.json) == (403, {"fout": "iemand anders"})
    assert concepten() == []


def test_too_much_to_keep_is_said_and_the_button_still_works(als, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    assert bewaar(amina, pagina, tekst="x" * (CONCEPT_MAX_TEKENS + 1)).status_code == 413
    assert concepten() == []


def test_who_lets_a_machine_type_is_slowed_down(als, klok) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    uitkomsten = {bewaar(amina, pagina, tekst=f"Vraag {nummer}").status_code for nummer in range(95)}
    assert uitkomsten == {200, 429}
    klok.vooruit(minutes=2)
    assert bewaar(amina, pagina, tekst="Hoe durf ik?").status_code == 200


def test_several_forms_on_one_page_are_kept_each_at_its_own_place(als, sessie, lid, klok) -> None:
    getypt = {"Soep koken": "Dat smaakte", "Bankje schilderen": "Nog natte verf"}
    for tekst in getypt:
        een_zelfopdracht(sessie, lid("amina"), klok(), tekst)
    een_bijeenkomst(sessie, klok() + timedelta(days=5))
    klok.vooruit(days=1)
    amina = als("amina")
    vandaag = amina.ga_naar("/vandaag")
    vakken = {
        kaart.h2.get_text(): kaart.textarea["name"]
        for kaart in vandaag.soep.select(".stapkaart:has(textarea)")
    }
    assert len(vakken) == 2
    bewaar(
        amina,
        vandaag,
        "/zelfopdrachten/1/terugblik",
        **{vak: getypt[next(t for t in getypt if t in kop)] for kop, vak in vakken.items()},
    )
    for nummer, tekst in enumerate(getypt.values(), start=1):
        assert tekst in amina.ga_naar(f"/zelfopdrachten/{nummer}/terugblik").velden().values()


def test_secrets_and_the_words_of_others_get_no_sheet(als, sessie, lid, klok) -> None:
    amina = als("amina")
    for pad in ("/mijn/profiel", "/mijn/wachtwoord"):
        token = amina.ga_naar(pad).velden()["submission"]
        with amina.app.app_context():
            assert read(token).path == "", pad
        assert amina.ga_naar(pad).soep.select("[data-zegel]") == []


def test_a_sealed_text_from_the_device_is_kept_for_who_wrote_it(app: Flask, als, concepten) -> None:
    amina = als("amina")
    pakje = verzegeld(app, amina, amina.ga_naar(NIEUW), tekst="Hoe durf ik, zonder net?")
    assert bezorg(amina, pakje).json == {"bezorgd": True, "paden": [NIEUW]}
    assert amina.ga_naar(NIEUW).velden()["tekst"] == "Hoe durf ik, zonder net?"


def test_whoever_logs_in_after_her_brings_her_text_without_a_word_of_it(
    app: Flask, als, sessie, lid, concepten
) -> None:
    amina, bram = als("amina"), als("bram")
    pakje = verzegeld(app, amina, amina.ga_naar(NIEUW), tekst="Hoe durf ik?")
    assert bezorg(bram, pakje).json == {"bezorgd": True, "paden": []}
    assert bram.ga_naar(NIEUW).velden()["tekst"] == ""
    assert [concept.lid_id for concept in sessie.scalars(sa.select(Concept))] == [lid("amina").id]


def test_what_was_sealed_by_nobody_or_for_another_form_is_not_kept(app: Flask, als, concepten) -> None:
    amina = als("amina")
    pakje = verzegeld(app, amina, amina.ga_naar(NIEUW), tekst="Hoe durf ik?")
    andere_zegel = als("bram").ga_naar(NIEUW).velden()["submission"]
    for stuk in (
        pakje | {"zegel": andere_zegel},
        pakje | {"zegel": "vals"},
        pakje | {"tekst": base64.b64encode(b"iets heel anders dan dat").decode()},
        pakje | {"iv": ""},
        pakje | {"tekst": "#"},
    ):
        assert bezorg(amina, stuk).json == {"bezorgd": False}
    assert concepten() == []


def test_a_sealed_text_of_a_form_that_was_saved_after_all_is_not_kept(app: Flask, als, concepten) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(NIEUW)
    pakje = verzegeld(app, amina, pagina, tekst="Hoe dur")
    amina.verstuur(pagina, tekst="Hoe durf ik?")
    assert bezorg(amina, pakje).json["bezorgd"]
    assert concepten() == []
    # What was typed after going back to a page that was saved is something new
    opnieuw = verzegeld(app, amina, pagina, tekst="Hoe durf ik meer?")
    velden = dict(opnieuw)
    with app.app_context():
        sleutel = seal_key(velden["zegel"])
    inhoud = urlencode(
        {"submission": velden["zegel"], "tekst": "Hoe durf ik meer?", "opnieuw": "ja"}
    ).encode()
    velden["tekst"] = base64.b64encode(AESGCM(sleutel).encrypt(b"twaalf tekens"[:12], inhoud, None)).decode()
    assert bezorg(amina, velden).json["bezorgd"]
    assert concepten() == ["Hoe durf ik meer?"]


def test_two_screens_that_change_the_same_text_see_each_other_s(als, sessie, lid, klok) -> None:
    een_leervraag(sessie, lid("amina"), klok(), "Hoe begin ik?")
    telefoon, computer = als("amina"), als("amina")
    op_telefoon, op_computer = (wie.ga_naar("/leervragen/1/wijzig") for wie in (telefoon, computer))
    telefoon.verstuur(op_telefoon, tekst="Hoe begin ik klein?")
    botst = computer.verstuur(op_computer, tekst="Hoe begin ik vandaag?")
    assert "Zo is het nu bewaard" in botst.tekst
    assert "Hoe begin ik klein?" in botst.tekst
    assert botst.velden()["tekst"] == "Hoe begin ik vandaag?"
    assert computer.verstuur(botst).kop == "Hoe begin ik vandaag?"


def test_changing_a_text_twice_from_one_page_is_no_clash(als, sessie, lid, klok) -> None:
    een_leervraag(sessie, lid("amina"), klok(), "Hoe begin ik?")
    amina = als("amina")
    pagina = amina.ga_naar("/leervragen/1/wijzig")
    for _ in range(2):
        assert amina.verstuur(pagina, tekst="Hoe begin ik klein?").kop == "Hoe begin ik klein?"


def test_a_draft_over_a_text_that_was_changed_since_shows_both(als, sessie, lid, klok) -> None:
    een_leervraag(sessie, lid("amina"), klok(), "Hoe begin ik?")
    amina, computer = als("amina"), als("amina")
    bewaar(amina, amina.ga_naar("/leervragen/1/wijzig"), tekst="Hoe begin ik vandaag?")
    sessie.scalars(sa.select(Leervraag)).one().tekst = "Hoe begin ik klein?"
    sessie.commit()
    pagina = computer.ga_naar("/leervragen/1/wijzig")
    assert pagina.velden()["tekst"] == "Hoe begin ik vandaag?"
    assert "Zo is het nu bewaard" in pagina.tekst
    assert "Hoe begin ik klein?" in pagina.tekst


def test_a_text_whose_page_is_gone_is_not_offered_but_can_be_copied(als, sessie, lid, klok) -> None:
    lang = "Een heel verhaal over soep. " * 20
    een_leervraag(sessie, lid("amina"), klok(), "Hoe begin ik?")
    amina = als("amina")
    bewaar(amina, amina.ga_naar("/leervragen/1/wijzig"), tekst=lang)
    assert "Ga verder waar je was" in amina.ga_naar("/vandaag").tekst
    sessie.delete(sessie.scalars(sa.select(Leervraag)).one())
    sessie.commit()
    assert "Ga verder waar je was" not in amina.ga_naar("/vandaag").tekst
    weg = amina.ga_naar("/leervragen/1/wijzig")
    assert weg.status == 404
    assert lang.strip() in " ".join(weg.tekst.split())
    kopie = amina.ga_naar("/concept/weg?pad=/leervragen/1/wijzig")
    assert kopie.kop == "Wat je schreef"
    assert kopie.soep.select_one("textarea").get_text().strip() == lang.strip()
    amina.verstuur(kopie)
    assert "Dit typte je" not in amina.ga_naar("/leervragen/1/wijzig").tekst
