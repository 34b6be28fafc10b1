// Titles of pages while someone types in a search box: a combobox with a list. Without this script the box is a plain form.

const WACHT = 150; // milliseconds without a key before the server is asked
const KORTST = 2;
const ONTHOUDEN = 30;

/** Let one search box show suggestions. */
function maakKeuzevak(form) {
  const vak = form.querySelector('input[type="search"]');
  const lijst = form.querySelector('[role="listbox"]');
  const voorbeeld = form.querySelector("template").content.firstElementChild;
  const melding = form.querySelector("[data-zeg]");
  const bekend = new Map();
  let wekker, vraag, gekozen = -1;

  vak.setAttribute("role", "combobox");
  vak.setAttribute("aria-autocomplete", "list");
  vak.setAttribute("aria-controls", lijst.id);
  vak.setAttribute("aria-expanded", "false");
  vak.autocomplete = "off";

  function sluit() {
    clearTimeout(wekker);
    vraag?.abort();
    lijst.hidden = true;
    vak.setAttribute("aria-expanded", "false");
    kies(-1);
  }

  function open() {
    if (!lijst.children.length || document.activeElement !== vak) return;
    lijst.hidden = false;
    vak.setAttribute("aria-expanded", "true");
  }

  /** Mark one of the rows; -1 is none, and then the box itself is where someone is. */
  function kies(nummer) {
    lijst.children[gekozen]?.setAttribute("aria-selected", "false");
    gekozen = nummer;
    const rij = lijst.children[gekozen];
    if (rij) {
      rij.setAttribute("aria-selected", "true");
      rij.scrollIntoView({ block: "nearest" });
      vak.setAttribute("aria-activedescendant", rij.id);
    } else {
      vak.removeAttribute("aria-activedescendant");
    }
  }

  function toon(paginas) {
    kies(-1);
    lijst.replaceChildren(...paginas.map((pagina, nummer) => {
      const rij = voorbeeld.cloneNode(true);
      rij.id = `${lijst.id}-${nummer}`;
      rij.dataset.url = pagina.url;
      rij.querySelector(".suggestie__titel").textContent = pagina.titel;
      rij.querySelector(".suggestie__soort").textContent = pagina.soort;
      return rij;
    }));
    if (!paginas.length) return sluit();
    open();
    melding.textContent = paginas.length === 1 ? melding.dataset.een : melding.dataset.meer.replace("#", paginas.length);
  }

  async function vraagOp(tekst) {
    vraag?.abort();
    vraag = new AbortController();
    const { signal } = vraag;
    try {
      if (!bekend.has(tekst)) {
        const antwoord = await fetch(`${form.dataset.suggesties}?q=${encodeURIComponent(tekst)}`, { signal });
        if (!antwoord.ok) return;
        if (bekend.size >= ONTHOUDEN) bekend.clear();
        bekend.set(tekst, await antwoord.json());
      }
      if (!signal.aborted) toon(bekend.get(tekst));
    } catch {
      // A newer question took its place, or there is no network: the form still works.
    }
  }

  vak.addEventListener("input", () => {
    clearTimeout(wekker);
    const tekst = vak.value.trim().toLowerCase();
    if (tekst.length < KORTST) {
      melding.textContent = "";
      return toon([]);
    }
    wekker = setTimeout(vraagOp, WACHT, tekst);
  });

  vak.addEventListener("keydown", (toets) => {
    if (toets.isComposing) return;
    const laatste = lijst.children.length - 1;
    if (toets.key === "Escape" && !lijst.hidden) {
      sluit();
    } else if (toets.key === "ArrowDown" && laatste >= 0) {
      if (lijst.hidden) open();
      kies(gekozen >= laatste ? -1 : gekozen + 1);
    } else if (toets.key === "ArrowUp" && !lijst.hidden) {
      kies(gekozen < 0 ? laatste : gekozen - 1);
    } else if (toets.key === "Enter" && gekozen >= 0) {
      location.assign(lijst.children[gekozen].dataset.url);
    } else {
      return;
    }
    toets.preventDefault();
  });

  // The box keeps the focus while a row is pressed; else the list would be gone before the tap arrives.
  lijst.addEventListener("mousedown", (druk) => druk.preventDefault());
  lijst.addEventListener("click", (tik) => {
    const rij = tik.target.closest('[role="option"]');
    if (rij) location.assign(rij.dataset.url);
  });
  vak.addEventListener("blur", sluit);
  form.addEventListener("submit", sluit);
}

document.querySelectorAll("form[data-suggesties]").forEach(maakKeuzevak);
