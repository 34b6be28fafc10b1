// Keeps what is typed in the forms of this page while it is typed: on the server, or on the device until there is a network.
// Without this script the button saves.

const RUST = 1000; // milliseconds without typing
const TUSSEN = 4000; // at least so long between two saves, but for who leaves a field or the page
const NOG_EENS = 15000;
const MET_DE_DEUR_DICHT = 60000; // bytes; more than this a browser does not send for a page that is going away
const TEKSTVAKKEN = 'textarea, input[type="text"], input:not([type])';

// The same address as the page itself uses, or it would be another copy of it
const apparaat = import(`./apparaat.js${new URL(import.meta.url).search}`);
const sjabloon = document.querySelector("template[data-bewaren]");

for (const formulier of document.forms) {
  if (formulier.querySelector("input[data-zegel]") && formulier.querySelector(TEKSTVAKKEN)) volg(formulier);
}

function volg(formulier) {
  const regel = sjabloon.content.firstElementChild.cloneNode(true);
  const melding = regel.querySelector("[role=status]");
  const links = [...regel.querySelectorAll("a")];
  const begin = beeld();
  // "draft": what stands here at first was typed before; "sent": so it was, and it came back with something to mend
  const begonnen = zegel().dataset.begonnen;
  let bewaard = begonnen === "sent" ? null : begin;
  let staatErIets = false;
  let zonderNet = false;
  let verstuurd = false;
  let teruggehaald = false;
  let gestopt = false;
  let bezig = false;
  let onderweg = null;
  let laatst = 0;
  let wekker = 0;

  const knoppen = [...formulier.querySelectorAll(".knoppen")].at(-1);
  if (knoppen) knoppen.before(regel);
  else formulier.append(regel);

  function velden() {
    return [...new FormData(formulier)].filter(([, waarde]) => typeof waarde === "string");
  }

  /** What was filled in, to compare with. */
  function beeld() {
    const ingevuld = velden().filter(([naam]) => !/(submission|csrf_token)$/.test(naam));
    return new URLSearchParams(ingevuld).toString();
  }

  function zegel() {
    return formulier.querySelector("input[data-zegel]");
  }

  const isLeeg = () => [...formulier.querySelectorAll(TEKSTVAKKEN)].every((vak) => vak.value.trim() === "");

  /** Said only when it is something else than before, or a screen reader says the same over and over. */
  function zeg(wat, tijd = "", adres = "") {
    const tekst = (sjabloon.dataset[wat] ?? "").replace("#", tijd);
    if (melding.textContent !== tekst) melding.textContent = tekst;
    for (const link of links) {
      link.hidden = !adres || link.dataset.bij !== wat;
      if (!link.hidden) link.href = adres;
    }
  }

  function plan(wacht = RUST) {
    clearTimeout(wekker);
    wekker = setTimeout(nu, Math.max(wacht, laatst + TUSSEN - Date.now()));
  }

  /** @param weg whether the page may be gone before there is an answer. */
  async function nu(weg = false) {
    clearTimeout(wekker);
    if (verstuurd || gestopt) return;
    const wat = beeld();
    if (wat === bewaard) return;
    const vergeet = (wat === begin && !begonnen) || isLeeg();
    if (vergeet && !staatErIets && !zonderNet) {
      bewaard = wat;
      return;
    }
    if (bezig && (!weg || onderweg === wat)) {
      if (!weg) plan();
      return;
    }
    bezig = true;
    onderweg = wat;
    laatst = Date.now();
    const trager = setTimeout(() => zeg("bezig"), 2000);
    if (zonderNet || !navigator.onLine) leg();
    try {
      await verwerk(wat, await stuur(vergeet, weg));
    } catch {
      await geenNet();
    }
    clearTimeout(trager);
    bezig = false;
    if (!gestopt && beeld() !== bewaard) plan(zonderNet ? NOG_EENS : RUST);
  }

  async function stuur(vergeet, weg) {
    const inhoud = new URLSearchParams(velden());
    if (vergeet) inhoud.set("knop", "vergeet");
    const past = inhoud.toString().length < MET_DE_DEUR_DICHT;
    if (weg && !past) leg();
    return fetch(sjabloon.dataset.adres, { method: "POST", body: inhoud, keepalive: past });
  }

  async function verwerk(wat, antwoord) {
    if (antwoord.redirected || antwoord.status >= 500 || antwoord.status === 429) throw new Error(antwoord.status);
    if (antwoord.status === 413) {
      bewaard = wat;
      zeg("teLang");
      return;
    }
    const zei = await antwoord.json();
    if (zei.csrf_token) {
      for (const vak of document.querySelectorAll('input[name$="csrf_token"]')) vak.value = zei.csrf_token;
      laatst = 0;
      return;
    }
    if (antwoord.status === 403 || antwoord.status === 400) {
      gestopt = true;
      zeg("ander");
      return;
    }
    if (zei.verwerkt?.length) {
      for (const blad of zei.verwerkt) anderBlad(blad);
      laatst = 0;
      return;
    }
    (await apparaat).neemWeg(zegel().value);
    bewaard = wat;
    staatErIets = zei.bewaard !== "";
    if (antwoord.status === 401) zeg("uitgelogd", zei.bewaard, zei.inloggen);
    else if (zei.botsing) zeg("botsing", zei.bewaard, zei.botsing);
    else zeg(zonderNet ? "weerNet" : staatErIets ? "bewaard" : "leeg", zei.bewaard);
    zonderNet = false;
  }

  async function geenNet() {
    zonderNet = true;
    zeg((await leg()) ? "geenNet" : "geenPlek");
  }

  /** @returns whether it lies on the device now. */
  async function leg() {
    if (isLeeg()) return true;
    const extra = teruggehaald ? [["opnieuw", "ja"]] : [];
    const ingevuld = velden().filter(([naam]) => !naam.endsWith("csrf_token"));
    return (await apparaat).leg(zegel().value, zegel().dataset.zegel, new URLSearchParams([...ingevuld, ...extra]).toString());
  }

  /** This form was saved already and somebody writes on in it: that is something new. */
  function anderBlad({ oud, nieuw, zegel: sleutel }) {
    for (const vak of formulier.querySelectorAll("input[data-zegel]")) {
      if (vak.value === oud) Object.assign(vak, { value: nieuw }).dataset.zegel = sleutel;
    }
  }

  formulier.addEventListener("input", () => plan());
  formulier.addEventListener("focusout", () => plan(0));
  formulier.addEventListener("submit", (gebeurtenis) => {
    if (navigator.onLine) {
      verstuurd = true;
      // The next page sends it, should this one never arrive; what did arrive is not kept a second time
      if (beeld() !== bewaard && beeld() !== begin) leg();
      return;
    }
    gebeurtenis.preventDefault();
    geenNet();
  });
  window.addEventListener("pagehide", () => nu(true));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") nu(true);
  });
  window.addEventListener("online", () => plan(0));
  window.addEventListener("pageshow", (gebeurtenis) => {
    if (!gebeurtenis.persisted) return;
    teruggehaald ||= verstuurd;
    verstuurd = false;
  });
  document.addEventListener("bezorgd", ({ detail }) => {
    // It waited on this device, and this page was made before it arrived
    if (detail.includes(location.pathname) && beeld() === begin && begonnen !== "sent") location.reload();
  });
  if (bewaard === null) plan(0);
}
