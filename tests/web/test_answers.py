"""One answer is one answer, however it is sent; no words are lost."""

from pathlib import Path

import httpx
from sqlalchemy import func, select

from office.house import House
from store.tables import conversations, metadata
from tests.web.house_here import Browser, a_house, begin_to_write, served, tell_all


def rows(house: House) -> dict[str, int]:
    with house.store.look() as tx:
        return {t.name: int(tx.value(select(func.count()).select_from(t))) for t in metadata.sorted_tables}


def test_looking_writes_nothing(house: House, browser: Browser) -> None:
    before = rows(house)
    for address in (
        "/",
        "/c/liverpool",
        "/c/nowhere",
        "/back",
        "/sent",
        "/words",
        "/what-is-kept",
        "/nowhere",
    ):
        browser.go(address)
    assert rows(house) == before


def test_looking_again_changes_nothing(house: House, browser: Browser) -> None:
    browser.press("problem")
    before = rows(house)
    for address in ("/", "/sent", "/words", "/"):
        browser.go(address)
    assert rows(house) == before


def test_a_complaint_is_sent_with_a_number(browser: Browser) -> None:
    tell_all(browser)
    assert "They moved me and nobody asked." in browser.text
    browser.press("send")
    assert "Your number is" in browser.text


def test_the_text_and_thats_all_are_one_press(browser: Browser) -> None:
    begin_to_write(browser)
    browser.press("thats_all", "It is too loud.")
    assert browser.asked == "advocate"


def test_one_message_is_changed_before_it_is_sent_and_only_that_one(browser: Browser) -> None:
    begin_to_write(browser)
    browser.press("Keep this, and I write more", "They moved me on Firday.")
    browser.press("Keep this, and I write more", "Nobody asked.")
    browser.press("change:what_happened:1:0")
    assert (browser.asked, ">They moved me on Firday.</textarea>" in browser.now.text) == ("say_anew", True)
    browser.press("Send", "They moved me on Friday.")
    assert browser.asked == "what_happened"
    browser.press("thats_all")
    browser.press("not_now")
    browser.press("no_one")
    assert "They moved me on Friday. Nobody asked." in browser.text
    assert "Firday" not in browser.text.partition("What happened")[2]


def test_never_mind_leaves_a_message_as_it_was_whatever_stands_in_the_box(browser: Browser) -> None:
    begin_to_write(browser)
    browser.press("Keep this, and I write more", "They moved me.")
    browser.press("change:what_happened:1:0")
    form = browser.now.text.partition('id="answer"')[2].partition("</form>")[0]
    assert "never_mind" not in form, "it would send the text box too"
    browser.press("never_mind")
    assert (browser.asked, "They moved me." in browser.text) == ("what_happened", True)
    assert "kept both" not in browser.text


def test_a_first_form_pressed_twice_begins_one_conversation(house: House, browser: Browser) -> None:
    form = {**browser.fields(), "tap": browser.token("problem")}
    browser.send(form)
    browser.client.cookies.clear()  # the second press leaves before the first one's answer is there
    browser.send(form)
    assert browser.asked == "council"
    assert rows(house)["conversations"] == 1


def test_an_answer_pressed_twice_is_one_answer(house: House, browser: Browser) -> None:
    begin_to_write(browser)
    form = {**browser.fields(), "words": "Once only.", "tap": ""}
    browser.send(form)
    browser.send(form)
    assert browser.text.count("Once only.") == 1


def test_send_it_pressed_twice_still_shows_the_number(browser: Browser) -> None:
    tell_all(browser)
    form = {**browser.fields(), "words": "", "tap": browser.token("send")}
    browser.send(form)
    number = browser.text.partition("Your number is ")[2][:10]
    browser.send(form)  # the first answer was lost on the way
    assert f"Your number is {number}" in browser.text


def test_a_request_for_a_person_pressed_twice_is_one(house: House, browser: Browser) -> None:
    browser.press("problem")
    form = {**browser.fields(), "tap": ".!.0.talk"}
    browser.send(form)
    browser.send(form)
    assert rows(house)["requests"] == 1


def test_other_words_sent_from_back_are_handed_back_and_not_lost(browser: Browser) -> None:
    begin_to_write(browser)
    form = {**browser.fields(), "tap": ""}
    browser.send({**form, "words": "The first words."})
    answer = browser.send({**form, "words": "Other words."})
    assert answer.status_code == 409
    assert "Other words.</textarea>" in answer.text


def test_another_choice_sent_from_back_is_asked_about(browser: Browser) -> None:
    browser.press("problem")
    form = browser.fields()
    sefton = browser.token("sefton")
    browser.press("liverpool")
    browser.send({**form, "tap": sefton})
    assert browser.asked == "change_that"


def test_words_in_the_box_stay_there_when_help_is_pressed(browser: Browser) -> None:
    begin_to_write(browser)
    browser.press("help", "I began to write")
    assert "In danger? Ring" in browser.text
    assert "I began to write</textarea>" in browser.now.text


def test_typed_words_answer_a_question_with_buttons(browser: Browser) -> None:
    browser.press("Send", "problem")
    assert browser.asked == "council"


def test_not_safe_works_before_anything_was_written(house: House, browser: Browser) -> None:
    browser.press("I'm not safe")
    assert "Ring 999 now" in browser.text.replace("\xa0", " ")
    assert browser.asked == "are_you_safe"
    assert rows(house)["alerts"] == 1


def test_not_safe_pressed_twice_is_one_alert(house: House, browser: Browser) -> None:
    browser.press("problem")
    form = {**browser.fields(), "tap": ".!.0.not_safe"}
    browser.send(form)
    browser.send(form)
    assert rows(house)["alerts"] == 1


def test_not_safe_is_heard_whatever_became_of_the_form(house: House, browser: Browser) -> None:
    browser.send({"tap": ".!.0.not_safe"})
    assert rows(house)["alerts"] == 1


def test_danger_in_the_words_comes_before_thats_all(browser: Browser) -> None:
    begin_to_write(browser)
    browser.press("thats_all", "I am going to kill myself tonight")
    assert browser.asked == "are_you_safe"


def test_a_form_of_another_site_is_not_heard(house: House, browser: Browser) -> None:
    form = {**browser.fields(), "tap": browser.token("problem")}
    browser.client.post("/say", data=form, headers={"sec-fetch-site": "cross-site"})
    assert rows(house)["conversations"] == 0


def test_a_form_that_is_not_ours_is_not_heard(house: House, browser: Browser) -> None:
    answer = browser.send({**browser.fields(), "seal": "0" * 32, "words": "My words", "tap": ""})
    assert answer.status_code == 409
    assert "My words</textarea>" in answer.text
    assert rows(house)["conversations"] == 0


def test_a_councils_own_link_says_which_council(house: House, browser: Browser) -> None:
    browser.go("/c/sefton")
    browser.press("problem")
    assert browser.asked == "who_are_you"
    with house.store.look() as tx:
        assert tx.value(select(conversations.c.council)) == "sefton"


def test_text_that_is_far_too_long_is_handed_back(browser: Browser) -> None:
    begin_to_write(browser)
    answer = browser.press("thats_all", "so long " * 60_000)
    assert answer.status_code == 413
    assert "smaller parts" in browser.text
    assert "so long so long" in browser.text


def test_what_was_sent_can_be_read_and_printed_also_after_something_new_was_begun(browser: Browser) -> None:
    tell_all(browser)
    browser.press("send")
    browser.press("new")
    browser.go("/sent")
    assert "They moved me and nobody asked." in browser.text
    assert "You sent this to Liverpool City Council on" in browser.text


def test_what_was_not_sent_says_so(browser: Browser) -> None:
    tell_all(browser)
    browser.go("/sent")
    assert "This is not sent yet." in browser.text


def test_the_page_speaks_the_browsers_language_and_it_can_be_changed_at_once(tmp_path: Path) -> None:
    with (
        a_house(tmp_path, duty_desk="") as house,
        served(house) as address,
        httpx.Client(base_url=address, follow_redirects=True) as client,
    ):
        browser = Browser(client)
        assert '<html lang="en"' in browser.now.text
        browser.now = client.get("/", headers={"accept-language": "fr;q=0.9, cy-GB, en;q=0.5"})
        assert '<html lang="cy"' in browser.now.text
        browser.go("/?in=cy")
        browser.press("problem")
        assert '<html lang="cy"' in browser.now.text
