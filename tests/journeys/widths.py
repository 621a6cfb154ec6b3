"""A page at the widths of a desk, of a phone and of a narrow phone: resized where it stands, then put back."""

from playwright.sync_api import Locator, Page

DESK, PHONE, NARROW = 1280, 390, 320
_WHY_NOT = """
  const whyNotHere = element => {
    const shown = element.getClientRects()[0];
    if (!shown || !shown.width || !shown.height) return 'hidden';
    const x = shown.left + shown.width / 2, y = shown.top + shown.height / 2;
    if (shown.left < -1 || shown.right > document.documentElement.clientWidth + 1) return 'cut off';
    const there = document.elementFromPoint(x, y);
    if ([element, ...(element.labels ?? [])].some(one => one.contains(there))) return '';
    return `covered by ${there?.outerHTML.slice(0, 120)}`;
  };
  const whyNot = element => {
    if (!whyNotHere(element)) return '';
    element.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
    return whyNotHere(element);
  };
"""
# What can be used on the page as it stands; then, at another width, what of it is hidden and what is out of reach.
_USABLE = """() => {
  const all = document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)');
  const isShown = one => one.type !== 'hidden' && one.checkVisibility({visibilityProperty: true});
  window[Symbol.for('usable')] = [...all].filter(isShown);
}"""
_STILL = f"""() => {{ {_WHY_NOT}
  const found = {{hidden: 0, wrong: []}};
  for (const one of window[Symbol.for('usable')]) {{
    const reason = whyNot(one);
    if (reason === 'hidden') found.hidden += 1;
    else if (reason) found.wrong.push(`${{one.outerHTML.slice(0, 120)}} ${{reason}}`);
  }}
  scrollTo(0, 0);
  return found;
}}"""
_ONE = f"element => {{ {_WHY_NOT} return whyNot(element); }}"


class Widths:
    """Looks at one page at widths that are not its own."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._browser = page.context.new_cdp_session(page)
        size = page.viewport_size
        assert size
        self.own, self._height = size["width"], size["height"]

    @property
    def other(self) -> int:
        """The desk's for who holds a phone, the phone's for who sits at a desk."""
        return PHONE if self.own > PHONE else DESK

    def look(self) -> tuple[list[str], bool]:
        """Where the page is wider than the window, at each width, and what is cut off or covered at the other one.

        And whether all that can be used at its own width can be used at the other too.
        """
        self._page.evaluate(_USABLE)
        wrong, are_all_there = [], False
        for width in (self.own, NARROW, *{PHONE, self.other} - {self.own}):
            self._resize(width)
            shown = self._page.evaluate("document.documentElement.scrollWidth")
            if shown > width:
                wrong.append(f"{shown} px wide at {width}")
            if width == self.other:
                found = self._page.evaluate(_STILL)
                wrong += [f"{control} at {width}" for control in found["wrong"]]
                are_all_there = found["hidden"] == 0
        self._resize(self.own)
        return wrong, are_all_there

    def why_out_of_reach(self, control: Locator) -> str:
        """Why a control cannot be used at the other width: hidden, cut off or covered; `""` when it can."""
        self._resize(self.other)
        reason: str = control.evaluate(_ONE)
        self._resize(self.own)
        return f"{reason} at {self.other}" if reason else ""

    def _resize(self, width: int) -> None:
        self._browser.send(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": self._height, "deviceScaleFactor": 1, "mobile": False},
        )
