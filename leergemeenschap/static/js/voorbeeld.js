// Shows what readers will see while somebody types. The server renders it, with the limits of a saved page.
// Without this script the button "Bekijk voorbeeld" does the same.

const RUST = 700; // milliseconds without typing

for (const blad of document.querySelectorAll("[data-voorbeeld-van]")) {
  const vak = document.getElementById(blad.dataset.voorbeeldVan);
  const formulier = vak.form;
  const leeg = blad.innerHTML;
  let wekker = 0;
  let bezig = false;
  let laatst = null;

  for (const knop of formulier.querySelectorAll("[data-zonder-script]")) knop.hidden = true;

  /** Ask for one preview at a time; what was typed meanwhile gets the next one. */
  async function ververs() {
    if (bezig || vak.value === laatst) return;
    if (vak.value.trim() === "") {
      if (laatst !== null) blad.innerHTML = leeg;
      laatst = vak.value;
      return;
    }
    bezig = true;
    laatst = vak.value;
    try {
      const antwoord = await fetch(blad.dataset.adres, {
        method: "POST",
        body: new URLSearchParams({ tekst: laatst }),
        headers: { "X-CSRFToken": formulier.elements.csrf_token.value },
      });
      if (!antwoord.ok || antwoord.redirected) throw new Error(`no preview: ${antwoord.status}`);
      blad.innerHTML = await antwoord.text();
    } catch {
      const regel = document.createElement("p");
      regel.className = "hint";
      regel.textContent = blad.dataset.mislukt;
      blad.replaceChildren(regel);
    }
    bezig = false;
    if (vak.value !== laatst) plan();
  }

  function plan() {
    clearTimeout(wekker);
    wekker = setTimeout(ververs, RUST);
  }

  vak.addEventListener("input", plan);
  ververs();
}
