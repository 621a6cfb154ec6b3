// Quick exit. Blanks the page at once, then replaces it: the server ends the session and goes on to a neutral page.
// Without this file the link does the same by plain navigation.
const exit = document.querySelector("a.exit");

function leave() {
  document.title = "\u00a0";
  document.body.replaceChildren();
  location.replace(exit.href);
}

if (exit) {
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });

  // Shift pressed three times on its own, within five seconds; each press is announced to screen readers.
  const status = document.getElementById("exit-status");
  let presses = 0;
  let first = 0;
  let alone = false;

  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !event.repeat;
    if (event.key !== "Shift") presses = 0;
  });

  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone) return;
    alone = false;
    if (presses === 0 || event.timeStamp - first > 5000) {
      presses = 0;
      first = event.timeStamp;
    }
    presses += 1;
    if (presses === 3) leave();
    else if (status) status.textContent = presses === 1 ? status.dataset.two : status.dataset.one;
  });

  // A page kept in memory by the browser is never shown again as it was.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}
