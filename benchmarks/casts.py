"""Casting ballots: one at a time, many at once, few or many in already. Each acknowledged one is counted afterwards."""

from collections.abc import Sequence
from statistics import median

from benchmarks.client import Rush, post, rush
from benchmarks.measure import Measure, at_least, at_most, compared, interleaved, percentile
from benchmarks.pages import address
from benchmarks.references import VOTERS
from benchmarks.servers import Server, product, reference
from benchmarks.sizes import Sizes
from benchmarks.world import SIGNED_IN, House, Poll, Voter, house, scratch
from coalition.decisions.tables import Ballot

TOLD = b"done=ballot_cast"


class NotKept(RuntimeError):
    """A ballot was acknowledged and is not there, or the other way round."""


def ballot(poll: Poll, voter: Voter) -> bytes:
    """A ballot as the voter sends it from the page where she checked it, each time with a fresh token."""
    form = {
        "step": "cast",
        "voting": str(poll.voting),
        "member": str(voter.member),
        "vote": "for",
        "comment": "",
    }
    return post(address("ballot", id=poll.motion), voter.cookie, form)


class _Polls:
    """Fresh ballots to cast, never the same twice: every poll with every voter who is signed in."""

    def __init__(self, there: House) -> None:
        voters = [voter for voter in there.voters[:SIGNED_IN] if voter.cookie]
        self._left = ((poll, voter) for poll in there.polls for voter in voters)

    def take(self, count: int) -> list[bytes]:
        """The next so many."""
        return [ballot(*next(self._left)) for _ in range(count)]


class _BarePolls:
    """The same for the bare cast, whose polls are only numbered."""

    def __init__(self) -> None:
        self._next = 0

    def take(self, count: int) -> list[bytes]:
        """The next so many."""
        numbers = range(self._next, self._next + count)
        self._next += count
        return [
            post(
                "/",
                f"token=token-{n % VOTERS}",
                {"poll": f"poll-{n // VOTERS}", "vote": "for", "comment": ""},
            )
            for n in numbers
        ]


async def _cast(server: Server, forms: Sequence[bytes], clients: int) -> Rush:
    return await rush(server.port, forms, clients, 303, TOLD)


async def _bare(server: Server, forms: Sequence[bytes], clients: int) -> Rush:
    return await rush(server.port, forms, clients, 200)


async def _check(there: House, cast: int, before: int = 0) -> None:
    kept = await Ballot.count() - before
    if kept != cast:
        raise NotKept(f"{cast} ballots were acknowledged and {kept} are kept")


async def one_by_one(sizes: Sizes, server: str) -> list[Measure]:
    """The median cast of one client."""
    needed = (sizes.rounds + 1) * sizes.casts
    async with (
        house(server, sizes.village, polls=needed // sizes.village + 1) as there,
        product(there.data, there.database_url) as ours,
        scratch(server) as database,
        reference("cast", database) as bare,
    ):
        polls, bare_polls, errors = _Polls(there), _BarePolls(), list[str]()
        cast = 0

        async def own() -> float:
            nonlocal cast
            seen = await _cast(ours, polls.take(sizes.casts), 1)
            errors.extend(seen.errors)
            cast += len(seen.took)
            return _median_ms(seen)

        async def theirs() -> float:
            return _median_ms(await _bare(bare, bare_polls.take(sizes.casts), 1))

        await own(), await theirs()
        rounds = await interleaved(sizes.rounds, own, theirs)
        await _check(there, cast)
    return [compared("cast", rounds, "ms", at_most(3), errors=len(errors))]


def _median_ms(seen: Rush) -> float:
    if not seen.took:
        raise NotKept(f"no ballot was taken: {seen.errors[0] if seen.errors else 'none was sent'}")
    return median(seen.took) * 1000


async def many_at_once(sizes: Sizes, server: str) -> list[Measure]:
    """Ballots a second with many clients, errors, and the time within which 99 in 100 were acknowledged."""
    measures = []
    for clients, ballots in sizes.crowd:
        needed = (sizes.rounds + 1) * ballots
        async with (
            house(server, sizes.village, polls=needed // sizes.village + 1) as there,
            product(there.data, there.database_url) as ours,
            scratch(server) as database,
            reference("cast", database) as bare,
        ):
            measures += await _rushed(sizes, there, ours, bare, clients, ballots)
    return measures


async def _rushed(
    sizes: Sizes, there: House, ours: Server, bare: Server, clients: int, ballots: int
) -> list[Measure]:
    polls, bare_polls, seen = _Polls(there), _BarePolls(), list[Rush]()

    async def own() -> float:
        seen.append(await _cast(ours, polls.take(ballots), clients))
        return seen[-1].rate

    async def theirs() -> float:
        return (await _bare(bare, bare_polls.take(ballots), clients)).rate

    await own(), await theirs()
    rounds = await interleaved(sizes.rounds, own, theirs)
    await _check(there, sum(len(one.took) for one in seen))
    slowest = median(percentile(one.took, 0.99) for one in seen[1:])
    errors = [error for one in seen for error in one.errors]
    name = f"casts_{clients}_clients"
    return [
        compared(name, rounds, "a second", at_least(0.4)),
        Measure(f"{name}_p99", slowest, slowest, "s", goal=at_most(1, "s")),
        Measure(
            f"{name}_errors",
            len(errors),
            len(errors),
            "",
            goal=at_most(0, ""),
            facts={"first": errors[0][:200]} if errors else {},
        ),
    ]


async def piling_up(sizes: Sizes, server: str) -> list[Measure]:
    """The median cast with very many ballots in, beside the same with few, on rolls to match."""
    few, many = min(100, sizes.village - 6), sizes.city - SIGNED_IN
    async with (
        house(server, sizes.village + few, ballots=few) as village,
        house(server, sizes.city, ballots=many) as city,
        product(village.data, village.database_url) as calm,
        product(city.data, city.database_url) as crowded,
    ):
        little, much = _Polls(village), _Polls(city)

        async def own() -> float:
            return _median_ms(await _cast(crowded, much.take(sizes.growing), 1))

        async def calmly() -> float:
            return _median_ms(await _cast(calm, little.take(sizes.growing), 1))

        rounds = await interleaved(sizes.rounds, own, calmly)
    return [compared("cast_growth", rounds, "ms", at_most(1.3, f"× itself with {few} ballots"), ballots=many)]


async def bare_insert(sizes: Sizes, server: str) -> list[Measure]:
    """How many durable rows a second this machine takes, one a request: for the reader, no goal."""
    async with scratch(server) as database, reference("insert", database) as bare:
        forms = [post("/", "", {}) for _ in range(sizes.casts * 10)]
        await _bare(bare, forms[: len(forms) // 5], 32)
        seen = await _bare(bare, forms, 32)
    return [Measure("bare_insert", seen.rate, seen.rate, "a second")]
