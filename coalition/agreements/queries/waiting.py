"""What waits for a person's signature: hers, and those of the organisations for which she signs."""

from datetime import datetime

from coalition.agreements.tables import Signature
from coalition.membership.viewer import Viewer, grace_ends
from coalition.web.pages import own
from coalition.web.paths import to
from coalition.web.tasks import Task

PAGES = {"confidentiality": "confidentiality_member", "attestation": "attestation"}
"""Where an organisation's agreement of each kind is signed."""

_OF_ORGANIZATIONS = """
select v.kind, v.number, v.since, v.grace_days, m.id as member,
  (select max(o.number) from agreement_signature g join agreement_version o on o.id = g.version
   where g.member = m.id and o.kind = v.kind and g.signed_at <= {{}}) as signed_number
from agreement_version v cross join member m
where m.id in ({members})
  and v.number = (select max(n.number) from agreement_version n where n.kind = v.kind and n.since <= {{}})
order by m.number, v.kind desc
"""


async def waiting(viewer: Viewer, now: datetime) -> list[Task]:
    """Her own signature asks for no statement: a viewer carries it. One for whoever signs for an organisation."""
    tasks = []
    if viewer.is_in_the_circle and (hers := viewer.to_sign):
        detail = "agreements.task.sign.closed" if hers.is_overdue else "agreements.task.sign.in_time"
        tasks.append(Task("pen", "agreements.task.sign", detail, to("confidentiality"), due=hers.due))
    seats = {seat.member: seat for seat in viewer.seats if seat.may_sign and seat.is_organization}
    if not seats:
        return tasks
    statement = _OF_ORGANIZATIONS.format(members=", ".join("{}" for _ in seats))
    for row in await Signature.raw(statement, now, *seats, now):
        if row["signed_number"] == row["number"]:
            continue
        is_first = row["signed_number"] is None
        tasks.append(
            Task(
                "pen",
                f"agreements.task.{row['kind']}",
                f"agreements.task.organization.{'first' if is_first else 'again'}",
                to(PAGES[row["kind"]], id=row["member"]),
                due=None if is_first else grace_ends(row["since"], row["grace_days"]),
                values={"member": own(seats[row["member"]], "name")},
            )
        )
    return tasks
