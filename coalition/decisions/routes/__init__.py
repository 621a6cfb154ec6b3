"""Pages of motions and decisions."""

from coalition.decisions.routes import (
    amendments,
    ballots,
    entry,
    motions,
    objections,
    recording,
    register,
    rounds,
    rulings,
    tabled,
    votings,
)

PAGES = [
    *motions.PAGES,
    *amendments.PAGES,
    *register.PAGES,
    *rounds.PAGES,
    *objections.PAGES,
    *ballots.PAGES,
    *votings.PAGES,
    *recording.PAGES,
    *rulings.PAGES,
    *tabled.PAGES,
    *entry.PAGES,
]
