import pytest

from store.faults import SealBroken, WrongKey
from store.vault import Vault, new_id, new_key, read_key


@pytest.fixture
def vault() -> Vault:
    return Vault(read_key(new_key()))


def test_what_was_sealed_opens_in_its_own_place(vault: Vault) -> None:
    sealed = vault.seal("points.words", "a", "my words")
    assert vault.open("points.words", "a", sealed) == b"my words"


def test_the_same_words_never_look_the_same_twice(vault: Vault) -> None:
    assert vault.seal("points.words", "a", "no") != vault.seal("points.words", "a", "no")


@pytest.mark.parametrize(("place", "row_id"), [("points.words", "b"), ("points.answer", "a")])
def test_a_moved_ciphertext_is_refused(vault: Vault, place: str, row_id: str) -> None:
    sealed = vault.seal("points.words", "a", "my words")
    with pytest.raises(SealBroken, match="changed or moved"):
        vault.open(place, row_id, sealed)


def test_a_changed_ciphertext_is_refused_wherever_it_was_changed(vault: Vault) -> None:
    sealed = vault.seal("points.words", "a", "my words")
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(SealBroken):
            vault.open("points.words", "a", changed)


def test_a_value_too_short_to_be_one_is_refused(vault: Vault) -> None:
    with pytest.raises(SealBroken):
        vault.open("points.words", "a", b"")


def test_a_data_key_opens_what_it_sealed_after_being_wrapped(vault: Vault) -> None:
    key, wrapped = vault.new_data_key()
    sealed = vault.seal("points.words", "a", "mine", key)
    assert vault.key_id_of(sealed) == key.id
    assert vault.open("points.words", "a", sealed, vault.unwrap(key.id, wrapped)) == b"mine"


def test_the_service_key_does_not_open_what_a_data_key_sealed(vault: Vault) -> None:
    key, _ = vault.new_data_key()
    with pytest.raises(SealBroken):
        vault.open("points.words", "a", vault.seal("points.words", "a", "mine", key))


def test_a_wrapped_key_moved_to_another_row_is_refused(vault: Vault) -> None:
    _, wrapped = vault.new_data_key()
    with pytest.raises(SealBroken):
        vault.unwrap(new_id(), wrapped)


def test_a_hash_differs_by_purpose_and_by_key(vault: Vault) -> None:
    mine = vault.keyed_hash("ways.telegram", "7")
    assert mine == vault.keyed_hash("ways.telegram", "7")
    assert mine != vault.keyed_hash("ways.page", "7")
    assert mine != Vault(read_key(new_key())).keyed_hash("ways.telegram", "7")


@pytest.mark.parametrize("text", ["", "short", "é" * 44, "A" * 43 + "=AAAA"])
def test_a_text_that_is_no_key_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(WrongKey, match="HEARD_KEY is not a key"):
        read_key(text)
