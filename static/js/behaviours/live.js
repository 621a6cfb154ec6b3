// A meeting under way: its block follows the meeting. Without this file the link below it reads the page again.
// The stream is closed while nobody looks at the page. Whoever is on a link of the block keeps it until she leaves it.
const block = document.querySelector("[data-live]");

if (block && "EventSource" in window) {
  const state = block.querySelector("[data-live-state]");
  const said = block.querySelector("[data-live-said]");
  const again = block.querySelector("[data-live-again]");
  const words = (part) => part.firstElementChild?.dataset.said ?? "";
  let heard = words(state);
  let waiting = null;
  let source = null;

  function hear(event) {
    waiting = document.createDocumentFragment();
    waiting.append(...new DOMParser().parseFromString(event.data, "text/html").body.childNodes);
    if (words(waiting) !== heard) said.textContent = heard = words(waiting);
    show();
  }

  function show() {
    if (!waiting || state.contains(document.activeElement)) return;
    state.replaceChildren(waiting);
    waiting = null;
  }

  function follow() {
    if (source || document.hidden) return;
    source = new EventSource(block.dataset.live);
    source.onopen = () => { again.hidden = true; };
    source.onmessage = hear;
    source.onerror = () => {
      again.hidden = false;
      if (source?.readyState === EventSource.CLOSED) end();
    };
    source.addEventListener("over", end);
  }

  function rest() {
    source?.close();
    source = null;
    again.hidden = false;
  }

  // The meeting is over, or the session is: nothing more will come to this page.
  function end() {
    rest();
    again.querySelector("[hidden]")?.removeAttribute("hidden");
    document.removeEventListener("visibilitychange", look);
  }

  function look() {
    if (document.hidden) rest();
    else follow();
  }

  state.addEventListener("focusout", () => setTimeout(show));
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", rest);
  follow();
}
