"""September 2026 to March 2027: the year's end and what follows from it, a revocation, applications, votes under way."""

from datetime import date, datetime, timedelta

from coalition.attendance import commands as attendance
from coalition.attendance.tables import PresumedWithdrawal
from coalition.decisions import commands as decisions
from coalition.decisions.tables import Motion
from coalition.demonstration import texts
from coalition.demonstration.acting import decide_together
from coalition.demonstration.applying import (
    apply_as_a_motel,
    apply_as_an_organization,
    apply_in_her_own_name,
    assign_a_reviewer,
    endorse_the_cooperative,
)
from coalition.demonstration.asking import ask_for_a_point, ask_for_another, put_it_off
from coalition.demonstration.chairing import keep_the_year
from coalition.demonstration.deciding import agree, open_vote, speak
from coalition.demonstration.describing import describe
from coalition.demonstration.gatherings import (
    adopt_minutes,
    close_meeting,
    come_and_go,
    open_meeting,
    take_roll,
)
from coalition.demonstration.keeping import keep_documents
from coalition.demonstration.land import write_land_texts
from coalition.demonstration.planning import convene_the_year, give_the_link
from coalition.demonstration.presenting import ask_for_presenters
from coalition.demonstration.replying import reply_for_april
from coalition.demonstration.reporting import meet_and_report
from coalition.demonstration.representing import confirm_contacts, form_a_subcommittee
from coalition.demonstration.reviewing import review_the_terms
from coalition.demonstration.seeking import (
    CLOSES,
    a_place_is_proposed,
    a_round_is_blocked,
    a_second_round_opens,
    the_text_is_revised,
)
from coalition.demonstration.signing import send_someone_new
from coalition.demonstration.stage import Said, Stage, Step, local
from coalition.membership import commands as membership
from coalition.minutes import commands as minutes
from coalition.revocation import commands as revocation
from coalition.revocation.queries import case_facts, case_page

ABSENCES: dict[str, dict[str, str]] = {
    "2026-10-01": {"O11": "absent", "O26": "absent", "O27": "rep", "I02": "remote"},
    "2026-11-19": {"O27": "gone", "O24": "absent", "O08": "regrets", "O18": "absent"},
    "2027-01-21": {"O27": "gone", "O18": "rep", "O26": "absent", "I03": "regrets", "O17": "absent"},
    "2027-03-04": {"O27": "gone", "O18": "absent", "O11": "regrets", "O26": "delegate", "O17": "absent"},
}


async def the_year_has_ended(stage: Stage, at: datetime) -> None:
    """The rule was applied by time alone; the story remembers whom it presumes to withdraw."""
    for row in await PresumedWithdrawal.select(PresumedWithdrawal.id, PresumedWithdrawal.member):
        code = next(code for code, member in stage.members.items() if member == row["member"])
        stage.made[f"presumption {code}"] = row["id"]


async def say_a_mark_is_missing(stage: Stage, at: datetime) -> None:
    """One presumed member says that the roll is wrong; the chair looks and accepts."""
    presumption = stage.made["presumption O30"]
    reply = attendance.AnswerPresumption(presumption, "correction", texts.PRESUMPTION_CORRECTION)
    await attendance.answer_presumption(stage.actor("O30"), at, reply)
    await attendance.settle_correction(
        stage.chair, at + timedelta(hours=3), attendance.SettleCorrection(presumption, is_accepted=True)
    )
    right = {stage.members["O30"]: "remote"}
    await attendance.record_attendance(
        stage.chair,
        at + timedelta(hours=4),
        attendance.RecordAttendance(stage.meetings["2026-03-12"], right, texts.MARK_CORRECTED),
    )


async def explain(stage: Stage, at: datetime) -> None:
    """Another explains: the coalition will decide. A third says nothing."""
    presumption = stage.made["presumption O15"]
    reply = attendance.AnswerPresumption(presumption, "explanation", texts.PRESUMPTION_EXPLANATION)
    await attendance.answer_presumption(stage.actor("O15"), at, reply)
    row = await Motion.select(Motion.id).where(Motion.about == str(presumption)).first()
    if row is None:
        raise LookupError("an explanation becomes a motion")
    stage.motions["presumption"] = row["id"]


async def october(stage: Stage, at: datetime) -> None:
    """The year begins; the minutes of June are approved."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2026-10-01"])
    await adopt_minutes(stage, at, "2026-06-11")
    for number, (owner, due) in enumerate(
        (("O19", "2026-11-19"), ("O23", "2027-04-15"), ("O24", "2027-03-12"))
    ):
        words = texts.ACTIONS[number]
        stage.made[words.fr] = await minutes.take_action(
            stage.chair,
            at + timedelta(minutes=60 + number),
            minutes.TakeAction(
                stage.meetings["2026-10-01"],
                stage.members[owner],
                words.fr,
                words.en,
                date.fromisoformat(due),
            ),
        )
    await close_meeting(stage, at)


async def a_silence_has_lasted(stage: Stage, at: datetime) -> None:
    """Thirty days without a reply: time alone ended a membership (ToR-60). The story has nothing to add."""


async def november(stage: Stage, at: datetime) -> None:
    """A quiet meeting; an action is done, a leave is approved."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2026-11-19"])
    await adopt_minutes(stage, at, "2026-10-01")
    await minutes.finish_action(
        stage.actor("O19"),
        at + timedelta(minutes=40),
        minutes.FinishAction(stage.made[texts.ACTIONS[0].fr], texts.DONE),
    )
    await membership.approve_leave(
        stage.chair,
        at + timedelta(minutes=50),
        membership.ApproveLeave(stage.members["O17"], date(2027, 1, 1), date(2027, 6, 30)),
    )
    await close_meeting(stage, at)


async def january(stage: Stage, at: datetime) -> None:
    """A revocation is moved in the meeting, with its clause and reasons."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2027-01-21"])
    await adopt_minutes(stage, at, "2026-11-19")
    stage.made["case"] = await revocation.move_revocation(
        stage.actor("O22"),
        at + timedelta(minutes=70),
        revocation.MoveRevocation(
            stage.meetings["2027-01-21"], stage.members["O18"], "ToR-33", texts.REASONS.fr, texts.REASONS.en
        ),
    )
    await close_meeting(stage, at)


async def notify(stage: Stage, at: datetime) -> None:
    """The member concerned is told the reasons and the day of the vote."""
    await revocation.notify_subject(stage.chair, at, stage.made["case"], date(2027, 3, 4))


async def answer(stage: Stage, at: datetime) -> None:
    """It answers."""
    await revocation.answer_case(stage.actor("O18"), at, stage.made["case"], texts.SUBJECT_ANSWER)


async def march(stage: Stage, at: datetime) -> None:
    """The plan is discussed and blocked; the vote on the revocation opens."""
    await open_meeting(stage, at)
    await take_roll(stage, at, ABSENCES["2027-03-04"])
    await come_and_go(stage, at, late="O09", early="O14")
    await adopt_minutes(stage, at, "2027-01-21")
    said = [Said(code) for code in stage.codes(without=("O27", "O18"))[:17]]
    said += [Said("O19", "reservations", texts.RESERVATION), Said("O24", "block", texts.ASIDE)]
    await agree(stage, at, "O20", texts.PLAN, "2027-03-04", _once(said))
    await decide_together(stage, at, mover="O13", aside="O20")
    case = await case_facts(stage.made["case"])
    if case is None or case.motion is None:
        raise LookupError("the case has its motion")
    closes_at = local("2027-03-12 17:00")
    voting = await open_vote(stage, at + timedelta(minutes=105), case.motion, closes_at, reason="")
    codes = stage.codes(without=("O27", "O18", "O11", "O26", "O12", "I02"))
    against, abstaining = set(codes[3:10]), set(codes[10:12])
    ballots = {
        code: "against" if code in against else "abstain" if code in abstaining else "for" for code in codes
    }
    await stage.cast_ballots(at + timedelta(hours=20), case.motion, voting, ballots)
    await close_meeting(stage, at)


async def votes_under_way(stage: Stage, at: datetime) -> None:
    """A vote on the plan, a second round on the meetings, a round on the member that explained."""
    motion = stage.motions[texts.PLAN.title.fr]
    voting = await open_vote(stage, at, motion, local("2027-03-26 17:00"))
    voters = stage.codes(without=("O27", "O18", "O01", "O17", "O15"))[1:19]
    ballots = {
        code: ("against", "abstain", "for", "for", "for")[number % 5] for number, code in enumerate(voters)
    }
    await stage.cast_ballots(at + timedelta(hours=2), motion, voting, ballots)

    await a_second_round_opens(stage, at + timedelta(hours=6))

    explained = stage.motions["presumption"]
    await decisions.seek_consensus(
        stage.chair, at + timedelta(hours=9), decisions.SeekConsensus(explained, CLOSES)
    )
    await speak(
        stage, at + timedelta(hours=10), explained, [Said(code) for code in ("O02", "O13", "O19", "O25")]
    )


async def sign(stage: Stage, at: datetime) -> None:
    """One of two signatures is on the result notice."""
    page = await case_page(stage.made["case"], at)
    if page is None or page.notice is None:
        raise LookupError("the vote has closed")
    await revocation.sign_result(stage.actor("O23"), at, stage.made["case"], page.notice.hash)


def _once(said: list[Said]) -> list[Said]:
    return list({words.code: words for words in said}.values())


STEPS: list[Step] = [
    ("2026-06-15 09:00", convene_the_year),
    ("2026-09-02 06:00", the_year_has_ended),
    ("2026-09-10 10:00", say_a_mark_is_missing),
    ("2026-09-28 10:00", explain),
    ("2026-10-01 13:30", october),
    ("2026-10-05 06:00", a_silence_has_lasted),
    ("2026-11-19 13:30", november),
    ("2027-01-21 13:30", january),
    ("2027-01-25 09:15", notify),
    ("2027-01-28 10:00", describe),
    ("2027-02-01 10:00", confirm_contacts),
    ("2027-02-08 10:00", answer),
    ("2027-02-08 14:00", apply_as_an_organization),
    ("2027-02-10 10:00", form_a_subcommittee),
    ("2027-02-11 10:00", write_land_texts),
    ("2027-02-15 10:00", endorse_the_cooperative),
    ("2027-02-22 10:00", ask_for_a_point),
    ("2027-02-24 10:00", put_it_off),
    ("2027-03-04 13:30", march),
    ("2027-03-05 10:00", keep_documents),
    ("2027-03-05 14:00", a_round_is_blocked),
    ("2027-03-08 09:00", assign_a_reviewer),
    ("2027-03-08 10:00", apply_as_a_motel),
    ("2027-03-09 10:00", review_the_terms),
    ("2027-03-13 10:00", the_text_is_revised),
    ("2027-03-14 10:00", ask_for_another),
    ("2027-03-14 14:00", keep_the_year),
    ("2027-03-15 08:00", votes_under_way),
    ("2027-03-16 10:00", ask_for_presenters),
    ("2027-03-16 14:00", meet_and_report),
    ("2027-03-17 10:00", give_the_link),
    ("2027-03-18 10:00", apply_in_her_own_name),
    ("2027-03-18 14:00", a_place_is_proposed),
    ("2027-03-19 09:00", send_someone_new),
    ("2027-03-19 10:00", reply_for_april),
    ("2027-03-22 08:50", sign),
]
