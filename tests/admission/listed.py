"""Organisations that chose to be named to the public: applicants choose among them (P3)."""

from coalition.act import new_id
from coalition.membership.tables import Profile
from tests.house import FOUNDED, House


async def all_listed(house: House) -> None:
    """Every organisation of this house is named to the public."""
    await Profile.insert(
        *(
            Profile(id=new_id(), member=one.id, is_public=True, updated_at=FOUNDED)
            for one in house.organizations
        )
    )
