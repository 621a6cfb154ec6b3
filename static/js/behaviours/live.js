// A meeting under way: its block follows the meeting. Without this file the link below it reads the page again.
// The stream is closed while nobody looks at the page. What one is in the middle of (a link that has the focus) stays.
const block = document.querySelector("[data-live]");

if (block && "EventSource" in window) {
  const state = block.querySelector("[data-live-state]");
  const said = block.querySelector("[data-live-said]");
  const again = block.querySelector("[data-live-again]");
  let source = null;
  let waiting = "";

  const words = () => state.firstElementChild?.dataset.said ?? "";

  function show() {
    if (!waiting || state.contains(document.activeElement)) return;
    const before = words();
    state.innerHTML = waiting;
    waiting = "";
    if (words() !== before) said.textContent = words();
  }

  function stop() {
    source?.close();
    source = null;
    again.hidden = false;
  }

  function follow() {
    if (source || document.hidden) return;
    source = new EventSource(block.dataset.live);
    source.onopen = () => { again.hidden = true; };
    source.onmessage = (event) => {
      waiting = event.data;
      show();
    };
    source.onerror = () => {
      if (source?.readyState === EventSource.CLOSED) end();
      else again.hidden = false;
    };
    source.addEventListener("over", end);
  }

  // The meeting is over, or the session is: nothing more will come to this page.
  function end() {
    stop();
    again.querySelector("[hidden]")?.removeAttribute("hidden");
    document.removeEventListener("visibilitychange", look);
  }

  function look() {
    if (document.hidden) stop();
    else follow();
  }

  state.addEventListener("focusout", () => setTimeout(show));
  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", stop);
  follow();
}
