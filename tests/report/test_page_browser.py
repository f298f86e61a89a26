"""The HTML page in a real Chromium: it plays, it can be worked by keyboard, it fits, and nothing that was said runs."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mockcloser.report.model import build_page
from mockcloser.report.page import data_url, render_page
from mockcloser.speech.ports import HEARING_RATE, Sound
from mockcloser.speech.sound import encode
from mockcloser.vocabulary.document import Document
from mockcloser.vocabulary.transcript import Speaker, Transcript
from tests.browser import Chromium, Tab, chromium
from tests.documents import BRIEF, PACE, reviewed, sample, spoken
from tests.report.hostile import EMOJI, HOSTILE, LONG, RIGHT_TO_LEFT, terrible

pytestmark = [pytest.mark.slow, pytest.mark.browser]

LOADED = "[...document.querySelectorAll('audio')].filter(e => e.readyState > 0).length"

CONTRASTS = """
(() => {
  const parse = (colour) => (colour.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = (element) => {
    for (let here = element; here; here = here.parentElement) {
      const colour = parse(getComputedStyle(here).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    throw new Error("no ground");
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const said = walker.currentNode.data.trim();
    if (!said || element.closest("script, style") || !element.getClientRects().length) continue;
    const style = getComputedStyle(element);
    const pair = [light(parse(element.closest("svg") ? style.fill : style.color)), light(ground(element))];
    const contrast = (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
    seen += 1;
    if (contrast < 4.5) faint.push([said.slice(0, 40), contrast]);
  }
  return {seen, faint};
})()
"""
"""Every text that is shown, with the contrast the browser gives it: WCAG 2.2, success criterion 1.4.3."""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with chromium(tmp_path_factory.mktemp("profile")) as running:
        yield running


def hum(seconds: float) -> str:
    """The address of a sound of that length."""
    tone = 0.2 * np.sin(np.arange(int(seconds * HEARING_RATE)) * 0.1)
    return data_url(encode(Sound(tone.astype(np.float32), HEARING_RATE), "mp3"), "audio/mpeg")


def sounds(document: Document) -> dict[int, str]:
    return {
        turn.index: hum(turn.end - turn.start)
        for turn in document.transcript.turns
        if turn.start is not None and turn.end is not None
    }


def written(folder: Path, document: Document, audio: dict[int, str] | None = None) -> Path:
    path = folder / "page.html"
    page = build_page(document, BRIEF)
    path.write_text(render_page(page, sounds(document) if audio is None else audio), encoding="utf-8")
    return path


def quiet(tab: Tab) -> None:
    """The page logged nothing and asked for nothing but itself."""
    assert [] == tab.complaints
    assert [tab.run("location.href")] == tab.sent


class TestListening:
    def test_a_phrase_plays_from_its_place_to_its_end(self, browser: Chromium, tmp_path: Path) -> None:
        """Choosing it with the mouse seeks its turn's sound, plays, and stops where the phrase ends."""
        tab = browser.open(written(tmp_path, sample()))
        chosen = "#turn-1 .said .phrase:nth-of-type(2)"
        start, end = tab.run(f"(d => [Number(d.start), Number(d.end)])(document.querySelector('{chosen}').dataset)")
        tab.run(
            "window.sound = document.getElementById('sound-1'); window.began = null;"
            "sound.addEventListener('seeked', () => { began ??= sound.currentTime; })"
        )
        tab.click(chosen)
        tab.until("began !== null && sound.paused && sound.currentTime > 0 && !document.querySelector('.playing')")

        assert tab.run("began") == pytest.approx(start, abs=0.05)
        assert tab.run("sound.currentTime") >= end
        quiet(tab)

    def test_evidence_can_be_heard_where_it_is_quoted(self, browser: Chromium, tmp_path: Path) -> None:
        """Without going to the transcript."""
        tab = browser.open(written(tmp_path, sample()))
        tab.click("#probed_concerns .phrase")

        assert tab.until("!document.getElementById('sound-3').paused")
        tab.press("Escape")
        assert tab.until("document.getElementById('sound-3').paused")

    def test_one_sound_at_a_time(self, browser: Chromium, tmp_path: Path) -> None:
        """Choosing another phrase stops the first."""
        tab = browser.open(written(tmp_path, sample()))
        tab.click("#turn-1 .phrase:nth-of-type(2)")
        tab.until("!document.getElementById('sound-1').paused")
        tab.click("#turn-3 .phrase")

        assert tab.until("!document.getElementById('sound-3').paused && document.getElementById('sound-1').paused")

    def test_a_long_session_keeps_few_players_loaded(self, browser: Chromium, tmp_path: Path) -> None:
        """Phones refuse more than some dozens; what was let go of plays again all the same."""
        turns = tuple(spoken(index, Speaker.CANDIDATE, "We hit every date", index * 3.0) for index in range(30))
        document = replace(
            sample(),
            transcript=Transcript(turns),
            delivery=replace(sample().delivery, observations=(), by_turn=()),
            verdict=replace(sample().verdict, utterances={}, strengths=(), criteria=()),
        )
        tab = browser.open(written(tmp_path, document, dict.fromkeys(range(30), hum(4 * PACE))))
        unloaded = tab.run(LOADED)
        for index in (*range(30), 0):
            tab.run(f"document.querySelector('#turn-{index} .phrase').click()")
            tab.until(f"document.getElementById('sound-{index}').currentTime > 0")

        assert (0, 12) == (unloaded, tab.run(LOADED))
        quiet(tab)


class TestKeyboard:
    def focused(self, tab: Tab) -> str:
        return str(
            tab.run(
                "(e => e.id || e.getAttribute('href') || (e.closest('article, section') || {}).id + ' ' + e.tagName"
                " + ' ' + e.textContent.slice(0, 20))(document.activeElement)"
            )
        )

    def test_tab_reaches_everything(self, browser: Chromium, tmp_path: Path) -> None:
        """Every link, every summary, every player, and of each turn its first phrase."""
        tab = browser.open(written(tmp_path, reviewed(sample())))
        stops = tab.run(
            "window.stops = [...document.querySelectorAll('a, summary, audio, .phrase[tabindex=\"0\"]')]"
            ".filter(e => e.checkVisibility()); window.seen = new Set();"
            "document.addEventListener('focusin', e => seen.add(e.target)); stops.length"
        )
        for _ in range(stops * 8):
            tab.press("Tab")
            if tab.run("stops.every(stop => seen.has(stop))"):
                break

        assert [] == tab.run("stops.filter(stop => !seen.has(stop)).map(stop => stop.outerHTML.slice(0, 80))")

    def test_the_arrow_keys_reach_every_phrase_of_a_turn(self, browser: Chromium, tmp_path: Path) -> None:
        """There and back; Enter plays the one in focus."""
        tab = browser.open(written(tmp_path, sample()))
        tab.run("window.phrases = [...document.querySelectorAll('#turn-1 .said .phrase')]; phrases[0].focus()")
        reached = [tab.run("phrases.indexOf(document.activeElement)")]
        for _ in range(tab.run("phrases.length") - 1):
            tab.press("ArrowRight")
            reached.append(tab.run("phrases.indexOf(document.activeElement)"))
        tab.press("ArrowLeft")
        back = tab.run("phrases.indexOf(document.activeElement)")
        tab.press("Enter")

        assert list(range(len(reached))) == reached
        assert back == len(reached) - 2
        assert tab.until("!document.getElementById('sound-1').paused && phrases.includes(document.activeElement)")

    def test_a_phrase_says_that_it_can_be_pressed(self, browser: Chromium, tmp_path: Path) -> None:
        """It is a button to assistive technology, named by its words, and says what it does."""
        tab = browser.open(written(tmp_path, sample()))
        tab.send("Accessibility.enable")
        nodes = tab.send("Accessibility.getFullAXTree")["nodes"]
        buttons = [node for node in nodes if node.get("role", {}).get("value") == "button"]
        named = {node["name"]["value"]: node.get("description", {}).get("value", "") for node in buttons}

        assert named["Do you see any gaps in my background that worry you?"] == "Plays this phrase"


class TestSafety:
    def test_nothing_that_was_said_runs(self, browser: Chromium, tmp_path: Path) -> None:
        """Hostile words are shown, and none of them is obeyed."""
        tab = browser.open(written(tmp_path, terrible()))
        shown = tab.run("document.body.textContent")

        assert HOSTILE.strip() in shown
        assert RIGHT_TO_LEFT in shown and EMOJI in shown and LONG in shown
        assert "before\ufffdafter \ufffd[31mred" in shown
        assert tab.run("document.title") != "taken"
        assert (1, 0) == (
            tab.run("document.scripts.length"),
            tab.run("document.querySelectorAll('img, iframe, object, [onerror], [onmouseover]').length"),
        )
        quiet(tab)

    def test_what_would_run_is_refused(self, browser: Chromium, tmp_path: Path) -> None:
        """The policy stops a script that found its way into the page, and every request that leaves it."""
        path = written(tmp_path, sample())
        evil = "<script>window.taken = 1</script><img src='https://example.invalid/x.png'>"
        path.write_text(path.read_text("utf-8").replace("<footer>", f"{evil}<footer>"), encoding="utf-8")
        tab = browser.open(path)

        assert tab.run("window.taken") is None
        assert [path.as_uri()] == tab.sent
        assert "https://example.invalid/x.png" in tab.asked.values()


class TestLayout:
    @pytest.mark.parametrize("width", [320, 390])
    @pytest.mark.parametrize("worst", [False, True], ids=["sample", "worst words"])
    def test_a_phone_never_scrolls_sideways(self, browser: Chromium, tmp_path: Path, width: int, worst: bool) -> None:
        """Down to 320 pixels: WCAG 2.2, success criterion 1.4.10."""
        tab = browser.open(written(tmp_path, terrible() if worst else reviewed(sample())), width=width)
        tab.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        wide = tab.run(
            "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1"
            " && !e.classList.contains('skip')).map(e => e.outerHTML.slice(0, 60))"
        )

        assert [] == wide
        assert width == tab.run("document.scrollingElement.scrollWidth")

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_every_text_stands_out_from_its_ground(self, browser: Chromium, tmp_path: Path, scheme: str) -> None:
        """As the browser computes the colours, opened parts and plots included."""
        tab = browser.open(written(tmp_path, reviewed(sample())), scheme=scheme)
        tab.run("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        contrasts = tab.run(CONTRASTS)

        assert [] == contrasts["faint"]
        assert contrasts["seen"] > 150

    def test_every_plot_has_its_numbers_in_a_table(self, browser: Chromium, tmp_path: Path) -> None:
        """As many rows as marks, and a sentence that names the picture."""
        tab = browser.open(written(tmp_path, sample()))
        plots = tab.run(
            "[...document.querySelectorAll('.plot')].map(plot => [plot.querySelectorAll('rect').length,"
            " plot.querySelectorAll('tbody tr').length,"
            " document.getElementById(plot.querySelector('svg').getAttribute('aria-labelledby')).textContent])"
        )

        assert [9, 4, 4] == [marks for marks, _, _ in plots]
        assert [9, 4, 4] == [rows for _, rows, _ in plots]
        assert plots[1][2] == "Pace of each answer. From 172 words a minute (turn 1) to 174 (turn 5)."

    def test_paper_shows_what_was_folded_and_no_players(self, browser: Chromium, tmp_path: Path) -> None:
        """And the screen has it folded again afterwards."""
        tab = browser.open(written(tmp_path, sample()))
        tab.send("Emulation.setEmulatedMedia", media="print")
        folded = "document.querySelectorAll('details:not([open], .plot details)').length"
        before = tab.run(folded)
        during = tab.run(f"window.dispatchEvent(new Event('beforeprint')); {folded}")
        unfit = "[...document.querySelectorAll('audio, nav, .plot details')]"  # the plots themselves are printed
        players = tab.run(f"{unfit}.filter(e => e.getClientRects().length).length")
        after = tab.run(f"window.dispatchEvent(new Event('afterprint')); {folded}")

        assert (0, 0) == (during, players)
        assert before == after > 0


def test_sound_beside_the_page_plays(browser: Chromium, tmp_path: Path) -> None:
    """The policy lets files be heard that lie in a folder beside it, and asks for nothing else."""
    (tmp_path / "page-sound").mkdir()
    tone = (0.2 * np.sin(np.arange(5 * HEARING_RATE) * 0.1)).astype(np.float32)
    (tmp_path / "page-sound" / "turn-003.mp3").write_bytes(encode(Sound(tone, HEARING_RATE), "mp3"))
    tab = browser.open(written(tmp_path, sample(), {3: "page-sound/turn-003.mp3"}))
    tab.click("#turn-3 .phrase")

    assert tab.until("document.getElementById('sound-3').currentTime > 0")
    assert [] == tab.complaints
    assert {tab.run("location.href"), (tmp_path / "page-sound" / "turn-003.mp3").as_uri()} == set(tab.sent)


def test_the_page_without_its_script_still_plays(browser: Chromium, tmp_path: Path) -> None:
    """The players are the browser's own."""
    path = written(tmp_path, sample())
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("<script>")] + "</body></html>", encoding="utf-8")
    tab = browser.open(path)
    tab.run("document.getElementById('sound-3').play()")

    assert tab.until("document.getElementById('sound-3').currentTime > 0.1")
    assert json.loads(tab.run("JSON.stringify(document.getElementById('sound-3').error)")) is None
