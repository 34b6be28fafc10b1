// The page for when there is no internet says what waits on this device, and goes as soon as there is internet.

window.addEventListener("online", () => {
  // What was sent stands here, and goes when its maker says so
  if (document.querySelector("[data-verstuurd]").hidden) location.reload();
});

// The same address as the page itself uses: without internet there is no other
const { aantal } = await import(`./apparaat.js${new URL(import.meta.url).search}`);
document.querySelector("[data-wacht]").hidden = aantal() === 0;
