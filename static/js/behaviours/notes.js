// Notes save themselves a moment after the last key, and before any other form of the page leaves with them. What is not
// saved is said, kept in the field, and sent again until it is; nothing is written on the device. Without this file the
// button saves. The revision says over which text one writes: someone else's is never replaced unseen.
const form = document.querySelector("form[data-notes]");
const PAUSE = 1500;
const LONGEST = 10000;

if (form) {
  const area = form.querySelector("textarea");
  const state = form.querySelector("[data-state]");
  const status = form.querySelector("[role=status]");
  const unanswered = new Set();
  let saved = area.value;
  let sending = null;
  let timer = 0;
  let wait = 5000;
  let since = 0;
  let stopped = Boolean(state.querySelector("[data-theirs]"));

  const isDirty = () => area.isConnected && area.value !== saved;
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };
  const again = (after) => { clearTimeout(timer); timer = setTimeout(save, after); };

  function save() {
    clearTimeout(timer);
    sending ??= send().finally(() => { sending = null; });
    return sending;
  }

  async function send() {
    const text = area.value;
    const body = new URLSearchParams(new FormData(form));
    body.delete("_once");
    unanswered.add(text.trim());
    let answer;
    let page;
    try {
      const headers = { "x-part": "notes" };
      answer = await fetch(form.action, { method: "POST", body, headers, redirect: "manual", signal: AbortSignal.timeout(15000) });
      page = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-revision]");
    } catch {
      return later(form.dataset.lost);
    }
    if (answer.type === "opaqueredirect") return later(form.dataset.ended);
    if (answer.status >= 500) return later(form.dataset.lost);
    wait = 5000;
    if (!page) return stop(form.dataset.refused);
    if (answer.ok) {
      saved = text;
      since = 0;
      unanswered.clear();
      state.replaceChildren(page);
      say(page.dataset.said);
      if (isDirty()) again(PAUSE);
      return true;
    }
    const ours = unanswered.has(page.dataset.theirs);
    unanswered.clear();
    if (ours) { // the answer to an earlier save was lost on the way: what stands is ours
      form.elements.revision.value = page.dataset.revision;
      return send();
    }
    if (answer.status === 409) state.replaceChildren(page);
    return stop(answer.status === 409 ? form.dataset.conflict : page.dataset.said);
  }

  function later(why) {
    say(why);
    again(wait);
    wait = Math.min(2 * wait, 30000);
    return false;
  }

  function stop(why) {
    say(why);
    stopped = true;
    return false;
  }

  area.addEventListener("input", () => {
    if (stopped) return;
    if (!isDirty()) return;
    since ||= Date.now();
    if (wait === 5000) say("");
    again(Math.min(PAUSE, Math.max(0, since + LONGEST - Date.now())));
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    stopped = false;
    save();
  });

  addEventListener("online", () => { if (isDirty() && !stopped) save(); });

  document.addEventListener("submit", async (event) => {
    if (event.defaultPrevented || event.target === form || !isDirty() || stopped) return;
    event.preventDefault();
    const { target, submitter } = event;
    if (await save()) target.requestSubmit(submitter);
    else status.scrollIntoView({ block: "center" });
  });

  addEventListener("beforeunload", (event) => {
    if (isDirty()) event.preventDefault();
  });
}
