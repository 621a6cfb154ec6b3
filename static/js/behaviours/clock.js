// The room's clock goes on from the server's time, and says when what was given to the point under way is spent.
const clock = document.querySelector("time[data-clock]");

if (clock) {
  const ahead = Date.parse(clock.dateTime) - Date.now();
  const parts = new Intl.DateTimeFormat("en", { timeZone: clock.dataset.clock, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const given = document.querySelector("[data-given]");

  function said(at) {
    const [hour, minute] = parts.format(at).split(":");
    if (document.documentElement.lang.startsWith("fr")) return `${Number(hour)}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}`;
    if (`${hour}${minute}` === "1200") return "noon";
    return `${hour % 12 || 12}${minute === "00" ? "" : `:${minute}`}\u00a0${hour < 12 ? "a.m." : "p.m."}`;
  }

  setInterval(() => {
    const at = Date.now() + ahead;
    clock.textContent = said(at);
    if (!given || at < Date.parse(given.dataset.given)) return;
    for (const one of given.children) one.hidden = !one.hasAttribute("data-spent");
    delete given.dataset.given;
  }, 5000);
}

// The point under way is in sight, where the agenda has a column of its own.
const under = document.querySelector(".agenda-side [aria-current]");
if (under) under.closest(".agenda-side").scrollTop = under.offsetTop - 160;
