"""September 2025 to June 2026: the founding entries, six meetings, the first decisions."""

from datetime import date, datetime, timedelta

from coalition.act import HOUSE
from coalition.demonstration import texts
from coalition.demonstration.deciding import agree, vote
from coalition.demonstration.gatherings import adopt_minutes, close_meeting, convene, open_meeting, take_roll
from coalition.demonstration.planning import plan_the_year
from coalition.demonstration.signing import sign_the_agreements
from coalition.demonstration.stage import Said, Stage, Step, cast, local
from coalition.mandate import commands as mandate
from coalition.membership import commands as membership
from coalition.membership.entry import NewPerson

ABSENCES: dict[str, dict[str, str]] = {
    "2025-09-18": {"O15": "rep", "O27": "rep", "O30": "absent", "O08": "regrets"},
    "2025-11-13": {"O15": "absent", "O27": "absent", "O30": "rep", "O24": "absent", "I02": "remote"},
    "2026-01-15": {"O15": "rep", "O27": "absent", "O30": "rep", "O11": "absent"},
    "2026-03-12": {"O15": "absent", "O27": "absent", "O30": "absent", "O26": "regrets", "I03": "regrets"},
    "2026-05-14": {"O15": "rep", "O27": "absent", "O30": "rep", "O08": "absent", "O18": "absent"},
    "2026-06-11": {"O15": "regrets", "O27": "regrets", "O30": "absent", "O11": "regrets"},
}


async def found(stage: Stage, at: datetime) -> None:
    """The chair founds the house and records who was already a member; then each organisation names an alternate."""
    parts = cast()
    await mandate.take_effect(
        HOUSE,
        at,
        mandate.TakeEffect("durham-2023-recommended", date(2023, 9, 1), reviewed_on=date(2025, 9, 1)),
    )
    for minute, part in enumerate(parts):
        now = at + timedelta(minutes=minute + 1)
        admitted = date.fromisoformat(part.admitted_on)
        person = NewPerson(part.principal, part.language, email=part.email("principal"), may_email=True)
        if part.comment == "chair":
            member = await membership.found(
                HOUSE,
                now,
                membership.Found(part.name_fr, part.name_en, part.sector, person, admitted_on=admitted),
            )
        else:
            member = await membership.enter_member(
                stage.chair,
                now,
                membership.EnterMember(
                    part.kind,
                    admitted,
                    person,
                    part.name_fr,
                    part.name_en,
                    part.sector or None,
                    shows_name=part.shows_name,
                ),
            )
        await stage.know(part.code, member, now)
    for minute, part in enumerate(part for part in parts if part.alternate):
        now = at + timedelta(hours=2, minutes=minute)
        person = NewPerson(part.alternate, part.language, email=part.email("alternate"), may_email=True)
        await membership.name_representative(
            stage.actor(part.code),
            now,
            membership.NameRepresentative(
                stage.members[part.code], "alternate", person, may_sign=part.code == "O02"
            ),
        )
        await stage.know(part.code, stage.members[part.code], now)


async def convene_the_year(stage: Stage, at: datetime) -> None:
    """Six dates, announced together."""
    places = ("online", "library", "online", "centre", "online", "library")
    for minute, (day, place) in enumerate(zip(ABSENCES, places, strict=True)):
        await convene(stage, at + timedelta(minutes=minute), local(f"{day} 13:30"), place)


async def september(stage: Stage, at: datetime) -> None:
    """The calendar, by consensus."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2025-09-18"])
    await agree(stage, at, "O02", texts.CALENDAR, "2025-09-18", [Said(code) for code in stage.codes()[:24]])
    await close_meeting(stage, at)


async def november(stage: Stage, at: datetime) -> None:
    """A list of beds, with one reservation."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2025-11-13"])
    await adopt_minutes(stage, at, "2025-09-18")
    said = [Said(code) for code in stage.codes()[:20]] + [Said("O28", "reservations", texts.RESERVATION)]
    await agree(stage, at, "O19", texts.BEDS, "2025-11-13", said)
    await close_meeting(stage, at)


async def january(stage: Stage, at: datetime) -> None:
    """A training proposal meets a block in the room; a vote is opened afterwards."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2026-01-15"])
    await adopt_minutes(stage, at, "2025-11-13")
    said = [Said(code) for code in stage.codes()[:18]] + [
        Said("O12", "block", texts.ASIDE, texts.BLOCK_CHANGE)
    ]
    await agree(stage, at, "O06", texts.TRAINING, "2026-01-15", said)
    await close_meeting(stage, at)


async def training_vote(stage: Stage, at: datetime) -> None:
    """The fallback vote on the training: adopted."""
    motion = stage.motions[texts.TRAINING.title.fr]
    await vote(
        stage,
        at,
        motion,
        local("2026-01-28 17:00"),
        against=("O12", "O24", "O11"),
        silent=("O27", "O15", "I02"),
    )


async def march(stage: Stage, at: datetime) -> None:
    """A meeting without a motion."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2026-03-12"])
    await adopt_minutes(stage, at, "2026-01-15")
    await close_meeting(stage, at)


async def may(stage: Stage, at: datetime) -> None:
    """A new look, blocked."""
    await open_meeting(stage, at, secretary="O09")
    await take_roll(stage, at, ABSENCES["2026-05-14"])
    await adopt_minutes(stage, at, "2026-03-12")
    said = [Said(code) for code in stage.codes()[:9]] + [Said("O14", "block", texts.BLOCK_REASON)]
    await agree(stage, at, "O20", texts.LOGO, "2026-05-14", said)
    await close_meeting(stage, at, secretary="O09")


async def look_vote(stage: Stage, at: datetime) -> None:
    """The fallback vote on the new look: not adopted."""
    motion = stage.motions[texts.LOGO.title.fr]
    codes = stage.codes(without=("O27", "O15", "O18"))
    await vote(
        stage, at, motion, local("2026-05-29 17:00"), against=codes[8:26], silent=("O27", "O15", "O18")
    )


async def june(stage: Stage, at: datetime) -> None:
    """The year's last meeting adopts the calendar of the next."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2026-06-11"])
    await adopt_minutes(stage, at, "2026-05-14")
    said = [Said(code) for code in stage.codes(without=("O15", "O27", "O30", "O11"))[:18]]
    await agree(stage, at, "O02", texts.NEXT_CALENDAR, "2026-06-11", said)
    await close_meeting(stage, at)


STEPS: list[Step] = [
    ("2025-08-25 09:00", found),
    ("2025-08-26 09:00", sign_the_agreements),
    ("2025-08-28 09:00", convene_the_year),
    ("2025-09-18 13:30", september),
    ("2025-11-13 13:30", november),
    ("2026-01-15 13:30", january),
    ("2026-01-19 09:00", training_vote),
    ("2026-03-12 13:30", march),
    ("2026-05-14 13:30", may),
    ("2026-05-18 09:00", look_vote),
    ("2026-06-04 10:00", plan_the_year),
    ("2026-06-11 13:30", june),
]
