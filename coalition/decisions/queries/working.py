"""A decision with its working, as data: what anyone needs to count again what the page shows (V14)."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from coalition.audit.chain import instant_text
from coalition.decisions.queries.entry import DecisionPage, decision_page
from coalition.decisions.queries.rounds import RoundView
from coalition.decisions.queries.votings import VotingView
from coalition.decisions.tables import Ballot
from coalition.membership.viewer import Viewer
from coalition.terms.ruleset import Ruleset

VERSION = 1
OF_MAJORITY = (
    "majority.base",
    "majority.threshold",
    "majority.casting_vote",
    "majority.quorum",
    "majority.low_participation",
    "vote.individual_members",
    "vote.recusal_drops_ballot",
    "evote.member_at_open_and_close",
)
NUMBERS = ("votes_for", "votes_against", "needed")
HANDS = ("votes_for", "votes_against", "abstentions")
_BALLOTS = """
select b.voting, b.member, m.number, m.kind, b.vote, b.channel from ballot b join member m on m.id = b.member
join voting v on v.id = b.voting where v.motion = {} and not v.is_secret order by m.number
"""
_EXCLUDED = """
select e.voting, e.excluded, count(*) as number from roll_entry e join voting v on v.id = e.voting
where v.motion = {} group by e.voting, e.excluded order by e.excluded
"""


async def working(reference: str, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """The entry of the register as plain data, its keys always in this order:

        version    1; it changes when a key goes or changes its meaning, not when one is added
        decision   reference, title, mode (consensus, vote), result (adopted, not_adopted), at
        motion     reference, kind, title, text, moved_at; null for minutes approved
        rounds     of consensus: number, opened_at, closed_at, verdict, counts, positions, digest, voiced
                   (aloud and at once in a meeting, recorded by who presides or takes its minutes)
        votes      oldest first; the last one decides:
            opened_at, closes_at, closed_at, is_secret
            roll      id of the vote, hash (SHA-256 of the roll frozen at opening), manifest (of all voters rely on),
                      eligible and excluded (by reason) at opening, dropped by closing (member, reason)
            rule      the terms in force at opening: id, version, and each value with origin, clause, ratified, since
            inputs    of a named vote, ballots by member (id, number, kind, vote, channel), and hands counted in the room,
                      which add to them (null where none were); null of a secret one
            lines     the arithmetic: code, value, kind (null, plus, minus, sum)
            verdict   result, votes_for, votes_against, abstentions, silent, eligible, needed, flags, is_provisional
            readings  what each open reading of the text decides, and which one is in force
            ruling    reference, reading, reason, since, at; null where none was needed
            digest    what the trail holds of the ballots counted: of a named vote SHA-256 of the canonical JSON of
                      {"ballots": [[member, vote], …], "dropped": [[member, reason], …], "voting": id}, lists sorted
        statement  text, review_on, at: what the chair said of it since; null where nothing was said
        trail      where the trail holds this decision: seq, hash (its beginning), and its head when this was read

    Instants are in UTC. Of a secret vote with fewer than five ballots, or whose readings differ, `roll` holds its two
    hashes only, `verdict` its result only, `inputs`, `lines` and numbers are left out (V12). Nothing of a vote is told
    before it is counted: until then there is no decision, and no such entry (V3).

    NotFound where there is no such entry for this person, as for its page. Two statements more than the page's.
    """
    page = await decision_page(reference, viewer, now)
    motion = page.motion
    return {
        "version": VERSION,
        "decision": {
            "reference": page.reference,
            "title": _both(page, "title"),
            "mode": page.mode,
            "result": page.result,
            "at": instant_text(page.at),
        },
        "motion": {
            "reference": motion.reference,
            "kind": motion.kind,
            "title": _both(motion, "title"),
            "text": _both(motion, "text"),
            "moved_at": instant_text(motion.moved_at),
        }
        if motion
        else None,
        "rounds": [_round(one, page.digests) for one in motion.past_rounds] if motion else [],
        "votes": await _votes(page),
        "statement": {
            "text": _both(page.statement, "text"),
            "review_on": page.statement.review_on.isoformat() if page.statement.review_on else None,
            "at": instant_text(page.statement.at),
        }
        if page.statement
        else None,
        "trail": {
            "seq": page.entered.seq if page.entered else None,
            "hash": page.entered.hash if page.entered else None,
            "head": {"seq": page.head.seq, "hash": page.head.hash},
        },
    }


def _both(thing: Any, name: str) -> dict[str, str]:
    return {lang: getattr(thing, f"{name}_{lang}") for lang in ("fr", "en")}


def _round(one: RoundView, digests: Mapping[str, str]) -> dict[str, Any]:
    return {
        "number": one.number,
        "opened_at": instant_text(one.opened_at),
        "closed_at": instant_text(one.closed_at) if one.closed_at else None,
        "verdict": one.verdict,
        "counts": {name: one.counts[name] for name in sorted(one.counts)},
        "positions": [
            {"member": str(position.member), "kind": position.kind, "position": position.position}
            for position in one.positions
        ],
        "digest": digests.get(str(one.id)),
        "voiced": one.voiced_at is not None,
    }


async def _votes(page: DecisionPage) -> list[dict[str, Any]]:
    if page.motion is None or not page.motion.votings:
        return []
    excluded = await Ballot.raw(_EXCLUDED, page.motion.id)
    ballots = await Ballot.raw(_BALLOTS, page.motion.id)
    return [
        _vote(
            voting,
            [row for row in excluded if row["voting"] == voting.id],
            [row for row in ballots if row["voting"] == voting.id],
            page.digests,
        )
        for voting in page.motion.votings
        if voting.outcome
    ]


def _vote(
    voting: VotingView,
    excluded: Iterable[Mapping[str, Any]],
    ballots: Iterable[Mapping[str, Any]],
    digests: Mapping[str, str],
) -> dict[str, Any]:
    outcome = voting.outcome
    if outcome is None:
        raise ValueError("a vote is told once it is counted")
    is_told = not voting.is_outcome_only
    ruling = voting.ruling
    return {
        "opened_at": instant_text(voting.opened_at),
        "closes_at": instant_text(voting.closes_at),
        "closed_at": instant_text(outcome.closed_at),
        "is_secret": voting.is_secret,
        "roll": _roll(voting, excluded, is_told=is_told),
        "rule": _rule(voting.ruleset),
        "inputs": {
            "ballots": [
                {"member": str(row["member"])}
                | {name: row[name] for name in ("number", "kind", "vote", "channel")}
                for row in ballots
            ],
            "hands": {name: outcome.hands[name] for name in HANDS} if outcome.hands else None,
        }
        if not voting.is_secret
        else None,
        "lines": [{name: line[name] for name in ("code", "value", "kind")} for line in outcome.lines]
        if is_told
        else None,
        "verdict": _verdict(voting, is_told=is_told),
        "readings": [
            {name: reading[name] for name in ("code", "in_force", "result", *NUMBERS) if name in reading}
            for reading in outcome.readings
        ],
        "ruling": {
            "reference": ruling.reference,
            "reading": ruling.reading,
            "reason": ruling.reason,
            "since": ruling.since.isoformat() if ruling.since else None,
            "at": instant_text(ruling.at),
        }
        if ruling
        else None,
        "digest": digests.get(str(voting.id)),
    }


def _roll(voting: VotingView, excluded: Iterable[Mapping[str, Any]], *, is_told: bool) -> dict[str, Any]:
    hashes: dict[str, Any] = {
        "id": str(voting.id),
        "hash": voting.roll_hash,
        "manifest": voting.manifest_hash,
    }
    dropped = voting.outcome.dropped if voting.outcome else {}
    if not is_told:
        return hashes
    return hashes | {
        "eligible": voting.eligible,
        "excluded": {row["excluded"]: row["number"] for row in excluded if row["excluded"]},
        "dropped": [{"member": member, "reason": reason} for member, reason in sorted(dropped.items())],
    }


def _rule(ruleset: Ruleset) -> dict[str, Any]:
    return {
        "id": ruleset.id,
        "version": ruleset.tor.version,
        "values": {
            key: {
                "value": ruleset[key].value,
                "origin": ruleset[key].origin,
                "clause": ruleset[key].clause,
                "ratified": ruleset[key].ratified,
                "since": ruleset[key].since.isoformat(),
            }
            for key in OF_MAJORITY
        },
    }


def _verdict(voting: VotingView, *, is_told: bool) -> dict[str, Any]:
    outcome = voting.outcome
    if not is_told or outcome is None:
        return {"result": voting.result}
    numbers = ("votes_for", "votes_against", "abstentions", "silent", "eligible", "needed")
    return (
        {"result": voting.result}
        | {name: getattr(outcome, name) for name in numbers}
        | {"flags": list(outcome.flags), "is_provisional": outcome.is_provisional}
    )
