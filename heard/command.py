"""The front desk: one command, `heard`, with a sub-command for each thing an operator does.

What only one of them needs is imported there: `heard why` need not wait for the whole service.
"""

import asyncio
import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from casework.strict import Mistake
from heard import councils as council_reports
from heard import webhook
from heard.keys import NoKey
from office.rulebook import Rulebook
from office.settings import HERE, Settings
from store.faults import StoreUnavailable, WrongKey, WrongSchema

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Heard: the chat that lets a child complain about a council's children's social care, and be heard.",
)
app.add_typer(webhook.app, name="webhook")

REFUSALS = (NoKey, WrongKey, WrongSchema, Mistake, StoreUnavailable, LookupError, ValueError, OSError)
Name = Annotated[str | None, typer.Argument(help="A council's short name, such as sefton.")]
Recount = Annotated[bool, typer.Option("--recount", help="First put right figures that are wrong.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


def main() -> None:
    """Run the command; what is refused is one sentence on standard error and exit code 2."""
    try:
        app()
    except REFUSALS as refused:
        typer.echo(f"heard: {_sentence(refused)}", err=True)
        sys.exit(2)


def _sentence(refused: Exception) -> str:
    if isinstance(refused, ValidationError):
        return "; ".join(f"{error['msg'].removeprefix('Value error, ')}" for error in refused.errors())
    return str(refused)


@app.command()
def run() -> None:
    """Start everything: the page, the console, the post, the clock, and Telegram when a token is set."""
    from heard import logs, service
    from heard.opening import house_for
    from heard.welcome import welcome

    logs.set_up()
    house = house_for(Settings())
    try:
        asyncio.run(service.serve(house, ready=lambda: typer.echo(welcome(house, datetime.now(UTC)))))
    finally:
        house.store.close()


@app.command()
def rehearse() -> None:
    """Practise: a seeded council in a throw-away store, with a clock that you move."""
    from heard import logs, rehearsing

    logs.set_up()
    rehearsing.run(Settings())


@app.command()
def migrate() -> None:
    """Bring the store's tables to this version. Make a backup first."""
    from heard.opening import upgrade

    upgrade(Settings().database_url)
    typer.echo("The store is up to date.")


@app.command("new-key")
def new_key() -> None:
    """Print a new key for HEARD_KEY. Whoever loses it loses every word in the store."""
    from store.vault import new_key as made

    typer.echo(made())


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
) -> None:
    """Copy a running SQLite store, without its key, by SQLite's own backup call."""
    from store.backup import backup as copy

    copy(Settings().database_url, target)
    typer.echo(f"Copied to {target}. Keep the key somewhere else: without it the copy cannot be read.")


@app.command()
def councils(name: Name = None, as_json: AsJson = False) -> None:
    """What each council says itself, what the statute says, what conflicts, what is not confirmed."""
    rulebook = Rulebook.read(HERE / "councils")
    if as_json:
        typer.echo(json.dumps(council_reports.report_as_json(rulebook, name), indent=2, default=str))
    else:
        typer.echo(council_reports.report(rulebook, name))


@app.command("case-export-schema")
def case_export_schema() -> None:
    """Print the JSON Schema of a case that is taken out, as published in docs/case-export.schema.json."""
    from office.export import schema

    typer.echo(json.dumps(schema(), indent=2))


@app.command("referral-schema")
def referral_schema() -> None:
    """Print the JSON Schema of the referral, as published in docs/referral.schema.json."""
    from heard.schema import referral_schema as schema

    typer.echo(json.dumps(schema(), indent=2))


@app.command()
def why(
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="The day counted from.")],
    days: Annotated[int | None, typer.Option("--days", min=1, help="How many working days.")] = None,
    council: Annotated[str, typer.Option("--council", help="Or a council's short name …")] = "",
    limit: Annotated[
        str, typer.Option("--limit", help="… and a limit, such as stage_1.respond_within.")
    ] = "",
    back: Annotated[bool, typer.Option("--back", help="Count backwards.")] = False,
    as_json: AsJson = False,
) -> None:
    """Why this date? The working: first counted day, each day skipped and its name, the day it falls on."""
    from heard import why as working

    rulebook, day = Rulebook.read(HERE / "councils"), start.date()
    if bool(days) == bool(council and limit):
        raise ValueError("Say --days N, or --council NAME with --limit NAME.")
    worked: object
    if days:
        worked = (working.why_as_json if as_json else working.why)(rulebook, day, days, back)
    else:
        of_limit = working.why_limit_as_json if as_json else working.why_limit
        worked = of_limit(rulebook, day, council, limit, back)
    typer.echo(json.dumps(worked, indent=2) if as_json else worked)


@app.command()
def safeguarding(
    corpus: Annotated[Path, typer.Option("--corpus", help="Columns id, lang, level (A, B, C, N), text.")],
    texts: Annotated[bool, typer.Option("--texts", help="Show the words of what went wrong too.")] = False,
    as_json: AsJson = False,
) -> None:
    """How much danger is noticed in a labelled corpus, how often wrongly, and what was missed, by id."""
    from heard import safeguarding as measured
    from office import dangers

    answered = measured.answers(measured.corpus_of(corpus), dangers.read(HERE / "dangers"))
    if as_json:
        typer.echo(json.dumps(measured.report_as_json(answered), indent=2))
    else:
        typer.echo(measured.report(answered, texts=texts))


@app.command("first-officer")
def first_officer() -> None:
    """Print a new one-time link with which an officer who may do everything sets a password."""
    from heard.opening import house_for
    from heard.welcome import officer_link

    house = house_for(Settings())
    typer.echo(officer_link(house, datetime.now(UTC)))


@app.command()
def verify(recount: Recount = False) -> None:
    """Check every record, hash-chained so that a changed or missing entry shows, and officers' figures."""
    from heard import verifying
    from heard.opening import house_for

    store = house_for(Settings()).store
    if recount:
        verifying.recount(store)
    wrong = list(verifying.verify_all(store))
    typer.echo("\n".join(wrong) if wrong else "Every record holds together, and the figures are right.")
    raise typer.Exit(1 if wrong else 0)
