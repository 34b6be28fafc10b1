// On the screen in the room: how many minutes a part still has, and keys to go on. Without this script the page is the same without them.

const MINUUT = 60_000;

// Quiet: it changes once a minute, makes no sound, and says kindly when it is time. It stands in the address since when it counts,
// so that a page that is opened again goes on counting, and nothing is kept on the device.
const klok = document.querySelector("[data-klok]");
if (klok) {
  const gekend = /^#sinds=(\d{10,13})$/.exec(location.hash);
  const sinds = gekend && Number(gekend[1]) <= Date.now() ? Number(gekend[1]) : Date.now();
  history.replaceState(null, "", `#sinds=${sinds}`);
  const eind = sinds + Number(klok.dataset.minuten) * MINUUT;

  const toon = () => {
    const over = Math.ceil((eind - Date.now()) / MINUUT);
    klok.textContent = over <= 0 ? klok.dataset.af : over === 1 ? "Nog 1 minuut" : `Nog ${over} minuten`;
    if (over > 0) setTimeout(toon, Math.max(1000, (eind - Date.now()) % MINUUT || MINUUT));
  };
  toon();
  klok.hidden = false;
}

// Only while one of these links has the focus: elsewhere the keys do what they always do.
const bladeren = document.querySelector("[data-bladeren]");
bladeren?.addEventListener("keydown", (gebeurtenis) => {
  if (gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey) return;
  const kant = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" }[gebeurtenis.key];
  const link = kant && bladeren.querySelector(`[rel="${kant}"]`);
  if (!link) return;
  gebeurtenis.preventDefault();
  link.click();
});
