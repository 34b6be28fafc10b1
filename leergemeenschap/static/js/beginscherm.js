// One tap instead of four, in a browser that can put a site on the home screen by itself.

const vak = document.querySelector("[data-beginscherm]");

window.addEventListener("beforeinstallprompt", (aanbod) => {
  aanbod.preventDefault();
  vak.hidden = false;
  vak.querySelector("button").addEventListener(
    "click",
    () => {
      vak.hidden = true;
      aanbod.prompt();
    },
    { once: true },
  );
});
