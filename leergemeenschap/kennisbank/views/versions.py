"""Every text a page had: to read, and to put back. For begeleiders."""

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from markupsafe import Markup

from leergemeenschap.core import clock, submissions
from leergemeenschap.core.db import db
from leergemeenschap.core.forms import KnopForm
from leergemeenschap.core.markdown import Renderer, TextRefused
from leergemeenschap.core.paging import page_of
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions.editing import source_of, zet_terug
from leergemeenschap.kennisbank.actions.saving import Text, prepare
from leergemeenschap.kennisbank.actions.shipped import in_dutch
from leergemeenschap.kennisbank.actions.source import WrongSource
from leergemeenschap.kennisbank.models import Artikel, Versie
from leergemeenschap.kennisbank.views.blueprint import bp, page_to_write


@bp.get("/<slug>/versies")
def versies(slug: str) -> ResponseReturnValue:
    """Every text of a page, the newest first: when, by whom, and whether readers saw it."""
    artikel = page_to_write(slug)
    return render_template(
        "kennisbank/versies.html",
        artikel=artikel,
        nieuwste=newest_text(artikel),
        gepubliceerd=db.session.scalar(queries.gepubliceerde_tekst(artikel)),
        pagina=page_of(queries.versies_van(artikel)),
    )


@bp.route("/<slug>/versies/<int:nummer>", methods=["GET", "POST"])
def versie(slug: str, nummer: int) -> ResponseReturnValue:
    """One text as readers see it or would see it; sending makes it the newest again."""
    artikel = page_to_write(slug)
    gekozen = db.session.scalar(queries.versies_van(artikel).where(Versie.nummer == nummer)) or abort(404)
    form = KnopForm()
    if form.validate_on_submit():
        return _zet_terug(form, artikel, gekozen)
    return render_template(
        "kennisbank/versie.html",
        form=form,
        artikel=artikel,
        versie=gekozen,
        source=source_of(artikel, gekozen),
        html=Markup(gekozen.html),  # noqa: S704 - nh3 cleaned it
        nieuwste=newest_text(artikel),
        gepubliceerd=db.session.scalar(queries.gepubliceerde_tekst(artikel)),
    )


def newest_text(artikel: Artikel) -> Versie:
    """The newest text of a page, be it a concept.

    :raises NotFound: for a page without any text, which the site itself never makes.
    """
    return db.session.scalar(queries.nieuwste_tekst(artikel)) or abort(404)


def rendered(opgeslagen: Versie) -> Text:
    """A saved text, read and rendered as today.

    :raises WrongSource: when it does not fit what pages may hold now.
    :raises TextRefused: when it cannot be rendered any more.
    """
    # While the child renders, this request keeps nobody from the database.
    db.session.commit()
    with Renderer() as renderer:
        return prepare(opgeslagen.markdown, renderer)


def refuse(refused: WrongSource | TextRefused, artikel: Artikel, versie: Versie) -> ResponseReturnValue:
    """Undo, and say on the page of the text why it cannot be used again."""
    db.session.rollback()
    reden = in_dutch(refused) if isinstance(refused, TextRefused) else str(refused)
    flash(f"Deze tekst kan niet zo op de site. {reden}", "fout")
    return redirect(url_for(".versie", slug=artikel.slug, nummer=versie.nummer))


def _zet_terug(form: KnopForm, artikel: Artikel, gekozen: Versie) -> ResponseReturnValue:
    try:
        ready = rendered(gekozen)
        if eerder := submissions.claim(form):
            return redirect(eerder)
        nieuw = zet_terug(db.session, artikel, ready, current_user, clock.now())
    except (WrongSource, TextRefused) as refused:
        return refuse(refused, artikel, gekozen)
    naar = url_for(".versie", slug=artikel.slug, nummer=nieuw.nummer)
    submissions.settle(form, naar)
    db.session.commit()
    flash(f"De tekst van versie {gekozen.nummer} is terug, als versie {nieuw.nummer}.")
    return redirect(naar)
