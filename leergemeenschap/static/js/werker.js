// Lets the browser keep the page for when there is no internet. Browsers without service workers show a page of their own.

const script = document.querySelector("script[data-werker]");

if (script && "serviceWorker" in navigator) {
  // After the page itself: on a slow phone that comes first
  window.addEventListener("load", () => {
    navigator.serviceWorker.register(script.dataset.werker).catch(() => {});
  });
}
