"""Pages of motions and decisions."""

from coalition.decisions.routes import ballots, entry, motions, recording, register, rounds, rulings, votings

PAGES = [
    *motions.PAGES,
    *register.PAGES,
    *rounds.PAGES,
    *ballots.PAGES,
    *votings.PAGES,
    *recording.PAGES,
    *rulings.PAGES,
    *entry.PAGES,
]
