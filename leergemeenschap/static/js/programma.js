// While somebody types how long the parts of a programme take, their times and the sum follow. Without this script "Reken na" does it.
// The same rules and words as models/programme.py.

const formulier = document.querySelector("[data-programma]");
const MINUUT = 60_000;
const UUR = 60;
const MINUTEN_MAX = 24 * UUR;

const klok = new Intl.DateTimeFormat("nl-NL", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam" });

function kloktijd(moment) {
  const tekst = klok.format(moment).replace(":", ".");
  // In the night that the clock goes back an hour comes twice.
  if (klok.format(moment + UUR * MINUUT) === klok.format(moment)) return `${tekst} (zomertijd)`;
  if (klok.format(moment - UUR * MINUUT) === klok.format(moment)) return `${tekst} (wintertijd)`;
  return tekst;
}

function inWoorden(minuten) {
  const uren = Math.floor(minuten / UUR);
  const rest = minuten % UUR;
  const delen = uren ? [`${uren} uur`] : [];
  if (rest || !uren) delen.push(rest === 1 ? "1 minuut" : `${rest} minuten`);
  return delen.join(" en ");
}

function pastHet(programma, bijeenkomst) {
  if (programma > bijeenkomst) return `Het programma is ${inWoorden(programma - bijeenkomst)} langer dan de bijeenkomst.`;
  if (programma < bijeenkomst) return `Er is nog ${inWoorden(bijeenkomst - programma)} over.`;
  return "Het past precies.";
}

function gelezen(veld) {
  const getypt = veld.value.trim();
  const minuten = /^[0-9]{1,9}$/.test(getypt) ? Number(getypt) : 0;
  return minuten <= MINUTEN_MAX ? minuten : 0;
}

function reken() {
  let moment = Number(formulier.dataset.begint);
  let som = 0;
  for (const blok of formulier.querySelectorAll(".blok")) {
    const minuten = gelezen(blok.querySelector('[name$="-minuten"]'));
    blok.querySelector("[data-van]").textContent = minuten ? kloktijd(moment) : "";
    moment += minuten * MINUUT;
    som += minuten;
  }
  const zin = som ? pastHet(som, Number(formulier.dataset.duur)) : "";
  const regel = formulier.querySelector("[data-som]");
  // Told aloud only when it says something else.
  if (zin && regel.textContent !== zin) regel.textContent = zin;
}

if (formulier) {
  formulier.addEventListener("input", (gebeurtenis) => {
    if (gebeurtenis.target.name?.endsWith("-minuten")) reken();
  });
  // A browser that comes back puts in what was typed.
  window.addEventListener("pageshow", reken);
}
