// What declares a shortcut with Alt and Shift is pressed by it, or takes the focus. A page lists its own in words.
const DECLARED = "[aria-keyshortcuts^='Alt+Shift+']";

document.addEventListener("keydown", (event) => {
  if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const keys = `Alt+Shift+${event.code.replace("Key", "")}`;
  const found = [...document.querySelectorAll(DECLARED)].find((one) => one.getAttribute("aria-keyshortcuts") === keys);
  if (!found) return;
  event.preventDefault();
  if (found.matches("a, button")) found.click();
  else found.focus();
});
