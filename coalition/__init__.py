"""Coalition: where a coalition of organisations governs itself, by its own terms of reference.

Domain slices for what people do, one pure package for what the text says, thin plumbing.

    app                     the composition root: the only file that knows every slice
    cli/                    the command line: serve, migrate, demo, found, import, worker, audit, terms, check
    <slice>/                mandate, admission, agreements, documents, membership, meetings, attendance,
                            decisions, revocation, minutes, notices, audit, accounts
        routes              a handler parses, calls, answers
        forms               request data in; a command, or field errors, out
        commands            one function per act; writes live here only
        queries             reads: frozen dataclasses shaped for one page
        policies            who may
        consequences        what this slice does when another's event happens
        events, tables      what can have happened; what is kept
    web/                    shared by all pages, knows no slice
    act, errors             one act = one person, one instant, one transaction, at least one event
    db, settings, clock     the ground
    terms/                  THE TEXT: one pure function per clause; imports the standard library only

Direction: app → routes → forms, commands, queries, policies → tables, events. A slice knows of another its
queries and its events. Where one thing follows from another, the slice that must act registers a consequence,
which runs in the same transaction. `scripts/check` holds all of this.

A change goes one way only: `async with perform(actor, now) as act`, the row that matters locked, the policy
asked (who may), the rule asked (does the text allow), the write, `act.record(event)`. No change without an
event. State is a row, an act is a noun in the address. The roll freezes at opening, the outcome at closing.

Neither language is the fallback: identifiers are English, sentences live in `locale/fr` and `locale/en`.
"""
