"""A form that comes back says what is missing, where it is missing, and keeps what was typed."""

from collections import Counter
from collections.abc import Callable

from bs4 import BeautifulSoup, Tag

from tests.frontend.conftest import ERRORS, Voorbeeld

Maak = Callable[..., BeautifulSoup]
ALLES = """
{{ foutoverzicht(form) }}<form method="post" novalidate>{{ verborgen(form) }}{{ veld(form.ik) }}{{ veld(form.wat, rijen=5) }}
{% call veldgroep("Wanneer doe je dit?", "Wie kiest wanneer, doet het vaker echt.", hoeft_niet=true) %}
{{ veld(form.als) }}{{ veld(form.dan) }}{% endcall %}
{{ keuzes(form.soort) }}{{ keuzes(form.wie) }}{{ keuzes(form.themas) }}{{ keuzes(form.wanneer, naast=true) }}{{ veld(form.dag, kort=true) }}
{{ veld(form.lijst) }}{{ veld(form.mail, type="email", autocomplete="email") }}{{ vinkje(form.blijf) }}
{% for deel in form.programma %}{{ veld(deel.form.titel) }}{% endfor %}{{ knop("Bewaar") }}</form>
"""


def fields(page: BeautifulSoup) -> list[Tag]:
    return [field for field in page.select("input, textarea, select") if field.get("type") != "hidden"]


def test_the_overview_names_every_error_once(maak: Maak, fout_formulier: Voorbeeld) -> None:
    overview = maak(ALLES, form=fout_formulier).select_one("#foutoverzicht")
    assert overview
    assert [item.get_text(strip=True) for item in overview.select("li")] == ERRORS


def test_without_errors_there_is_no_overview(maak: Maak, leeg_formulier: Voorbeeld) -> None:
    page = maak(ALLES, form=leeg_formulier)
    assert not page.select("#foutoverzicht, .foutregel, .veld--mis, [aria-invalid]")


def test_an_error_in_the_overview_leads_to_its_field_and_says_the_same_there(
    maak: Maak, fout_formulier: Voorbeeld
) -> None:
    page = maak(ALLES, form=fout_formulier)
    links = page.select("#foutoverzicht a")
    assert len(links) == len(ERRORS) - 1
    for link in links:
        field = page.find(id=str(link["href"]).removeprefix("#"))
        assert field
        assert field.name in {"input", "textarea", "select"}
        box = field.find_parent(class_="veld--mis")
        assert box
        line = box.select_one(".foutregel")
        assert line
        assert line.get_text(strip=True) == f"Fout:{link.get_text(strip=True)}"


def test_the_error_of_a_hidden_field_leads_nowhere(maak: Maak, fout_formulier: Voorbeeld) -> None:
    item = maak(ALLES, form=fout_formulier).select_one("#foutoverzicht li")
    assert item
    assert not item.select("a")


def test_an_error_of_the_whole_form_stands_on_top(maak: Maak, leeg_formulier: Voorbeeld) -> None:
    leeg_formulier.form_errors.append("Deze bijeenkomst is al voorbij.")
    items = maak(ALLES, form=leeg_formulier).select("#foutoverzicht li")
    assert [item.get_text(strip=True) for item in items] == ["Deze bijeenkomst is al voorbij."]


def test_the_overview_takes_the_focus_without_a_script(maak: Maak, fout_formulier: Voorbeeld) -> None:
    overview = maak(ALLES, form=fout_formulier).select_one("#foutoverzicht")
    assert overview
    assert overview.has_attr("autofocus")
    assert overview["tabindex"] == "-1"


def test_every_field_has_a_label_of_its_own(maak: Maak, fout_formulier: Voorbeeld) -> None:
    page = maak(ALLES, form=fout_formulier)
    labelled = Counter(label["for"] for label in page.select("label"))
    assert labelled == Counter(field["id"] for field in fields(page))


def test_a_field_is_described_by_its_hint_and_its_error(maak: Maak, fout_formulier: Voorbeeld) -> None:
    page = maak(ALLES, form=fout_formulier)
    field = page.find(id="fout-ik")
    assert isinstance(field, Tag)
    described = [page.find(id=name) for name in str(field["aria-describedby"]).split()]
    assert [part.get_text(" ", strip=True) for part in described if part] == [
        "Bijvoorbeeld: meer tijd nemen voor gesprekken",
        "Fout: Schrijf op wat je gaat doen.",
    ]


def test_what_describes_something_is_on_the_page(
    maak: Maak, fout_formulier: Voorbeeld, leeg_formulier: Voorbeeld
) -> None:
    for form in (fout_formulier, leeg_formulier):
        page = maak(ALLES, form=form)
        for element in page.select("[aria-describedby]"):
            for name in str(element["aria-describedby"]).split():
                assert page.find(id=name), name


def test_wrong_fields_are_marked_as_wrong_and_no_others(maak: Maak, fout_formulier: Voorbeeld) -> None:
    page = maak(ALLES, form=fout_formulier)
    marked = {
        element.get("id") or element.select("input")[0]["id"] for element in page.select("[aria-invalid]")
    }
    assert marked == {str(link["href"]).removeprefix("#") for link in page.select("#foutoverzicht a")}


def test_the_browser_judges_nothing_and_cuts_nothing_off(maak: Maak, leeg_formulier: Voorbeeld) -> None:
    page = maak(ALLES, form=leeg_formulier)
    assert not page.select("[required], [maxlength], [minlength], [placeholder], [disabled]")


def test_no_two_things_bear_the_same_id(maak: Maak, fout_formulier: Voorbeeld) -> None:
    names = [element["id"] for element in maak(ALLES, form=fout_formulier).select("[id]")]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_what_was_typed_is_still_there_to_the_letter(maak: Maak) -> None:
    typed = '\n  eerste regel\n<b>tweede</b> & "derde"\n'
    page = maak("{{ veld(form.wat, rijen=5) }}", form=Voorbeeld(data={"wat": typed}))
    area = page.select_one("textarea")
    assert area
    # HTML drops one line feed after <textarea>: the one that the macro puts there
    assert area.get_text().removeprefix("\n") == typed
    assert not page.select("b")


def test_choices_keep_the_choice_and_tell_what_each_means(maak: Maak, leeg_formulier: Voorbeeld) -> None:
    page = maak("{{ keuzes(form.wie) }}", form=leeg_formulier)
    first, second = page.select("input")
    assert first.has_attr("checked")
    assert not second.has_attr("checked")
    hint = page.find(id=str(second["aria-describedby"]))
    assert hint
    assert hint.get_text() == "Alleen mensen in je groep zien dit"


def test_a_question_that_may_be_skipped_says_so(maak: Maak, leeg_formulier: Voorbeeld) -> None:
    page = maak(
        "{{ veld(form.als, hoeft_niet=true) }}{{ keuzes(form.wanneer, hoeft_niet=true) }}",
        form=leeg_formulier,
    )
    assert [" ".join(part.get_text().split()) for part in page.select("label.veld__label, legend")] == [
        "Als … (hoeft niet)",
        "Wanneer was het? (hoeft niet)",
    ]


def test_on_a_page_with_one_question_the_question_is_the_heading(
    maak: Maak, leeg_formulier: Voorbeeld
) -> None:
    page = maak("{{ veld(form.wat, rijen=6, als_kop=true) }}", form=leeg_formulier)
    label = page.select_one("h1 > label")
    assert label
    assert label["for"] == "wat"


def test_text_of_a_lid_is_never_markup(maak: Maak) -> None:
    page = maak(
        '{{ citaat(t) }}{{ kaart_link("#", t, t, t) }}{{ antwoord("Wat?", t) }}{{ leeg(t, t) }}',
        t="<script>1</script>",
    )
    assert not page.select("script")
    assert page.get_text().count("<script>1</script>") == 7
