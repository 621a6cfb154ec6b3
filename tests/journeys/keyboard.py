"""Someone with a keyboard only: Tab, Shift+Tab, arrows, Space, Enter, and what she types."""

from tests.journeys.visitor import Visitor

FURTHEST = 120
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
