// Gives a page the letters and colours that were chosen on this device after it was made: one that comes back from the memory of
// the browser, or that is the same for everybody. Every other page comes with them from the server.

const DONKER_BIJ = { telefoon: "(prefers-color-scheme: dark)", licht: "not all", donker: "all" };

function kleed() {
  const [, letters = "gewoon", kleuren = "telefoon"] =
    document.cookie.match(/(?:^|; )(?:__Host-)?weergave=([a-z]+)\.([a-z]+)/) ?? [];
  const pagina = document.documentElement;
  if (pagina.dataset.letters === letters && pagina.dataset.kleuren === kleuren) return;
  Object.assign(pagina.dataset, { letters, kleuren });
  document.getElementById("donker").media = DONKER_BIJ[kleuren] ?? DONKER_BIJ.telefoon;
}

kleed();
window.addEventListener("pageshow", kleed);
