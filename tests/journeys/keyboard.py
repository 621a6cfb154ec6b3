"""Someone with a keyboard only: Tab, Shift+Tab, arrows, Space, Enter, and what she types."""

from playwright.sync_api import Locator

from tests.journeys.visitor import Visitor

FURTHEST = 200
_FOCUSED = """() => {
  const one = document.activeElement;
  return [...(one.labels ?? []), one].map(words => words.innerText ?? '').join(' ');
}"""


def tab_to(visitor: Visitor, name: str, back: bool = False) -> None:
    """Press Tab until the element of this accessible name has the focus, in sight and ringed."""
    for _ in range(FURTHEST):
        visitor.page.keyboard.press("Shift+Tab" if back else "Tab")
        if name in " ".join(visitor.page.evaluate(_FOCUSED).split()):
            return
    raise AssertionError(f"the keyboard never reaches “{name}”")


def enter(visitor: Visitor) -> None:
    """Press Enter on what has the focus, and wait for the page it leads to."""
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")


def press_keys(visitor: Visitor, *keys: str) -> None:
    """Press one key after the other."""
    for key in keys:
        visitor.page.keyboard.press(key)


class WithKeyboardOnly(Visitor):
    """Whoever has no mouse, nor a finger on the glass: every control is reached by Tab and used by a key.

    Addresses are typed, as anybody may. Dates and times are typed by their figures.
    """

    def use(self, control: Locator) -> None:
        self._come_to(control)
        self.page.keyboard.press("Enter")

    def type(self, field: Locator, words: str) -> None:
        self._come_to(field)
        if field.get_attribute("type") in ("date", "time"):
            field.fill(words)  # the order in which its parts are typed is the system's
            return
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def check(self, choice: Locator) -> None:
        if choice.is_checked():
            return
        if choice.get_attribute("type") == "checkbox":
            self._come_to(choice)
            self.page.keyboard.press("Space")
        else:
            self._come_to(choice, of_its_group=True)
            self.page.keyboard.press("Space")
            for _ in range(FURTHEST):
                if choice.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        assert choice.is_checked()

    def pick(self, lines: Locator, words: str) -> None:
        self._come_to(lines)
        self.page.keyboard.press("Home")
        for _ in range(FURTHEST):
            if " ".join(lines.evaluate("one => one.selectedOptions[0]?.label ?? ''").split()) == words:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keyboard never reaches “{words}”")

    def _come_to(self, control: Locator, *, of_its_group: bool = False) -> None:
        """Press Tab until the focus is there, or on a radio button of the same name: arrows go on from that one."""
        is_there = """(one, ofItsGroup) => {
          const focused = document.activeElement;
          return one === focused || (ofItsGroup && one.name === focused.name && one.form === focused.form);
        }"""
        for _ in range(FURTHEST):
            if control.evaluate(is_there, of_its_group):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard never reaches {control}")
