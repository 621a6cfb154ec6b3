"""Pages of motions and decisions."""

from coalition.decisions.routes import ballots, entry, motions, register, rounds, rulings

PAGES = [
    *motions.PAGES,
    *register.PAGES,
    *rounds.PAGES,
    *ballots.PAGES,
    *rulings.PAGES,
    *entry.PAGES,
]
