// Pass a page on: the share sheet of the device, or else a copy of the link. Without either, the mail link is all there is.

const vak = document.querySelector("[data-doorgeven]");

if (vak) {
  const { titel, adres } = vak.dataset;
  const deel = vak.querySelector('[data-doe="deel"]');
  const kopieer = vak.querySelector('[data-doe="kopieer"]');
  const melding = vak.querySelector("[data-zeg]");

  if (navigator.share) {
    deel.hidden = false;
    deel.addEventListener("click", async () => {
      try {
        await navigator.share({ title: titel, url: adres });
      } catch (fout) {
        // Who closes the sheet again wants nothing more.
        if (fout.name !== "AbortError") kopieer.hidden = false;
      }
    });
  }
  if (navigator.clipboard) {
    kopieer.hidden = Boolean(navigator.share);
    kopieer.addEventListener("click", async () => {
      // Emptied first, so that a second copy is told too.
      melding.textContent = "";
      try {
        await navigator.clipboard.writeText(adres);
        melding.textContent = melding.dataset.gelukt;
      } catch {
        melding.textContent = melding.dataset.mislukt;
      }
    });
  }
}
