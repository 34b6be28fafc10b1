// Proposes the address of a new page while its title is typed, until somebody types an address. The server does the same.

const LANGST = 80;

/** The address a title makes: small letters, digits and dashes, as `slug_of` on the server. */
function adresVan(titel) {
  const kaal = titel.toLowerCase().replace(/[’']/g, "").normalize("NFKD").replace(/\p{M}/gu, "");
  const adres = (kaal.match(/[a-z0-9]+/g) ?? []).join("-");
  if (adres.length <= LANGST) return adres;
  const heel = adres.slice(0, LANGST + 1).lastIndexOf("-");
  return heel > 0 ? adres.slice(0, heel) : adres.slice(0, LANGST);
}

for (const plek of document.querySelectorAll("[data-adres-van]")) {
  const titel = document.getElementById(plek.dataset.adresVan);
  const adres = plek.querySelector("input");
  let voorgesteld = adresVan(titel.value);
  titel.addEventListener("input", () => {
    if (adres.value !== "" && adres.value !== voorgesteld) return;
    voorgesteld = adresVan(titel.value);
    adres.value = voorgesteld;
  });
}
