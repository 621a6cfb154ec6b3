"""The one door through which a person becomes known, and the one through which what identifies her goes.

The one exception to "a slice never writes another's tables": an application makes a person before any member exists,
in the application's own act, and the vault must have a single writer.
"""

from uuid import UUID

from coalition.accounts import vault
from coalition.accounts.events import PersonErased, PersonRegistered
from coalition.accounts.tables import Person, Session, SignInCode, Vault
from coalition.act import Act, new_id
from coalition.audit import chain
from coalition.web.languages import ERASED


async def register(
    act: Act,
    *,
    handle: str,
    language: str,
    legal_name: str | None = None,
    email: str | None = None,
    phone: str | None = None,
    safe_contact: str | None = None,
    may_email: bool = False,
    may_sign_in: bool = True,
) -> UUID:
    """Make a person known, within this act. `handle` is all that others see; the rest is sealed.

    Nothing is ever mailed to her, sign-in codes included, unless `may_email` (P6). Unless `may_sign_in`, her address
    finds nobody.
    """
    person = new_id()
    await Person.insert(Person(id=person, handle=handle, language=language, created_at=act.now))
    await Vault.insert(
        Vault(
            id=new_id(),
            person=person,
            legal_name=vault.seal(legal_name),
            email=vault.seal(email),
            phone=vault.seal(phone),
            safe_contact=vault.seal(safe_contact),
            address_lookup=vault.lookup(email) if email and may_sign_in else None,
            may_email=may_email,
        )
    )
    act.record(PersonRegistered(subject=person, language=language))
    return person


_AT_ADDRESS = """
select p.id from vault v join person p on p.id = v.person
where v.address_lookup = {} and p.erased_at is null
  and (exists (select 1 from representative r where r.person = p.id)
    or exists (select 1 from delegation d where d.person = p.id))
  and not exists (select 1 from representative r join member m on m.id = r.member
    where r.person = p.id and m.kind = 'individual')
  and not exists (select 1 from application a where a.person = p.id and a.kind = 'individual')
order by p.created_at, p.id limit 1
"""


async def known_at(address: str) -> UUID | None:
    """Who acts, or acted, for organisations under this address: one person, whoever names her.

    Never someone whom an application has only named: who applied may withdraw, and she would be erased with it. Never
    someone who is, or asks to be, an individual member: an address must not lead to the name she chose (P2).
    """
    rows = await Person.raw(_AT_ADDRESS, vault.lookup(address))
    return rows[0]["id"] if rows else None


_SIGNING_IN = """
select v.person from vault v join person p on p.id = v.person
where v.address_lookup = {} and v.may_email
order by (case when exists (select 1 from representative r where r.person = p.id and r.until is null)
  then 0 else 1 end), p.created_at, p.id limit 1
"""


async def signing_in_at(lookup: str) -> UUID | None:
    """Whom an address opens the door to: who acts for a member before anyone whom an application has only named, the
    one known longest first. So nobody is shut out by an application that gives her address."""
    rows = await Person.raw(_SIGNING_IN, lookup)
    return rows[0]["person"] if rows else None


_SAME_ADDRESS = """
select p.id from vault hers join vault v on v.address_lookup = hers.address_lookup and v.person <> hers.person
join person p on p.id = v.person
where hers.person = {} and p.erased_at is null
  and exists (select 1 from representative r join member m on m.id = r.member
    where r.person = p.id and r.until is null and m.kind = 'organization')
order by p.created_at, p.id limit 1
"""


async def acting_already(person: UUID) -> UUID | None:
    """Who acts for an organisation under this person's address already, as another person: one person, one door."""
    rows = await Person.raw(_SAME_ADDRESS, person)
    return rows[0]["id"] if rows else None


async def erase(act: Act, person: UUID) -> None:
    """Delete all that identifies her, within this act; her past acts stay under her random id (P14)."""
    await Vault.delete().where(Vault.person == person)
    await SignInCode.delete().where(SignInCode.person == person)
    await Session.update({Session.ended_at: act.now}).where(
        (Session.person == person) & Session.ended_at.is_null()
    )
    await Person.update({Person.handle: ERASED, Person.erased_at: act.now}).where(Person.id == person)
    await chain.forget(person)
    act.record(PersonErased(subject=person))
