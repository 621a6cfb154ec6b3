// What was typed into a form and not sent is not lost in haste: the browser asks before the page is left, or before
// another form of the page is sent. The quick exit empties the page first, and is never asked.
const typed = new Set();
let leaving = null;

for (const form of document.querySelectorAll("form[data-unsaved]")) {
  form.addEventListener("input", () => typed.add(form));
}

document.addEventListener("submit", (event) => { leaving = event.target; });

addEventListener("beforeunload", (event) => {
  const kept = [...typed].some((form) => form !== leaving && form.isConnected);
  leaving = null;
  if (kept) event.preventDefault();
});
