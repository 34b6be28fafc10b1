// Asks before a page is left on which something stands that was typed and not saved. Without this script nothing asks.

for (const formulier of document.querySelectorAll("form[data-vraag-bij-verlaten]")) {
  let bewaard = false;

  function vraag(gebeurtenis) {
    if (bewaard) return;
    gebeurtenis.preventDefault();
    gebeurtenis.returnValue = true; // what older browsers look at
  }

  const begin = () => window.addEventListener("beforeunload", vraag);
  // A form that comes back with errors holds what was typed before; else it begins with the first key.
  if (formulier.dataset.vraagBijVerlaten === "meteen") begin();
  else formulier.addEventListener("input", begin, { once: true });
  formulier.addEventListener("submit", () => {
    bewaard = true;
  });
  // Who comes back with the back button goes on typing in the same page.
  window.addEventListener("pageshow", () => {
    bewaard = false;
  });
}
