"""Taking one case out as data: by the published schema, with a reason that is recorded."""

import io
import json
import zipfile

import jsonschema

from office.export import schema
from office.house import House
from office.settings import HERE
from store import attachments
from tests.console.at_the_desk import Desk, signed_in
from tests.console.test_cases import IN_FULL
from tests.console.test_moves import ANSWER
from tests.office.cases_here import FOR_A_CHILD, NOW, a_case, read_again


def published() -> dict[str, object]:
    found: dict[str, object] = json.loads((HERE / "docs" / "case-export.schema.json").read_text("utf-8"))
    return found


def test_the_published_schema_is_the_exports_own() -> None:
    assert published() == schema(), "write it anew: heard case-export-schema > docs/case-export.schema.json"


async def test_a_case_taken_out_fits_the_published_schemas(house: House, ann: Desk) -> None:
    for number, told in enumerate((IN_FULL, FOR_A_CHILD)):
        reference = a_case(house, told, address=str(number)).case.reference
        await ann.move(reference, "answer_point", **ANSWER)
        await (await ann.open(f"/cases/{reference}/export")).send(
            "/export", form="json", why="For the panel."
        )
        assert ann.page
        assert ann.page.headers["content-disposition"] == f'attachment; filename="{reference}.json"'
        taken = ann.page.json()
        jsonschema.validate(taken, published())
        referral = json.loads((HERE / "docs" / "referral.schema.json").read_text("utf-8"))
        jsonschema.validate(taken["referral"], referral)
        assert taken["points"][0]["answer"]["words"] == ANSWER["words"]
        assert "Ann Jones" in taken["officers"].values()


async def test_the_record_says_who_took_it_out_and_why(house: House, ann: Desk) -> None:
    file = a_case(house)
    await ann.open(f"/cases/{file.case.reference}/export")
    await ann.send("/export", form="json", why=" ")
    assert "Say why you need it outside" in ann.text
    await ann.open(f"/cases/{file.case.reference}/export")
    await ann.send("/export", form="json", why="The Ombudsman asked.")
    [entry] = [each for each in read_again(house, file).entries if each.what == "exported"]
    assert entry.words == {"reason": "The Ombudsman asked."}
    assert json.loads(ann.text)["record"][-1]["what"] == "exported", "it says so itself"


async def test_the_zip_holds_the_files_but_none_that_is_locked(house: House, ann: Desk) -> None:
    file = a_case(house)
    with house.store.turn() as tx:
        for name in ("../me.JPG", "locked.jpg"):
            photo = attachments.expect(
                tx, None, file.case.key_id, "photo", NOW, name=name, case_id=file.case.id  # type: ignore[arg-type]
            )  # fmt: skip
            attachments.add_part(tx, photo, 0, name.encode())
            attachments.stored(tx, photo)
        attachments.lock(tx, photo)
    await (await ann.open(f"/cases/{file.case.reference}/export")).send(
        "/export", form="zip", why="For court."
    )
    assert ann.page
    with zipfile.ZipFile(io.BytesIO(ann.page.content)) as zipped:
        listed = {each["name"]: each["path"] for each in json.loads(zipped.read("case.json"))["files"]}
        assert listed["locked.jpg"] is None
        path = listed["../me.JPG"]
        assert path.startswith("files/")
        assert path.endswith(".jpg")
        assert zipped.read(path) == b"../me.JPG"
        assert set(zipped.namelist()) == {"case.json", path}


async def test_who_may_only_look_takes_nothing_out(house: House) -> None:
    reference = a_case(house).case.reference
    eve = await signed_in(house, "Eve Lane", permissions=("see",)).open(f"/cases/{reference}/export")
    assert "not take it out" in eve.text
    csrf = eve.form("/sign-out").fields["csrf"]
    sent = {"csrf": csrf, "form": "json", "why": "I want it."}
    assert (await eve.client.post(f"/cases/{reference}/export", data=sent)).status_code == 403
