"""The HTML page: self-contained, safe whatever was said, and readable by everybody."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from mockcloser.report.model import build_page
from mockcloser.report.page import data_url, render_page
from tests.documents import BRIEF, sample, saying
from tests.report.hostile import HOSTILE


class Reading(HTMLParser):
    """The page's tags in order, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such tag."""
        return [attributes for name, attributes in self.tags if name == tag]


def page(sounds: dict[int, str] | None = None) -> str:
    return render_page(build_page(sample(), BRIEF), sounds)


def hostile() -> str:
    """A page of a session in which someone said, and a scenario was called, all that could break out."""
    document = saying(sample(), 1, HOSTILE)
    return render_page(build_page(document, BRIEF), {1: data_url(b"x", "audio/ogg")})


class TestSafety:
    def test_whatever_was_said_stays_text(self) -> None:
        """The words come out as they were, and no tag or attribute comes of them."""
        calm, attacked = Reading(page({1: data_url(b"x", "audio/ogg")})), Reading(hostile())

        assert HOSTILE in attacked.text
        assert {tag for tag, _ in calm.tags} >= {tag for tag, _ in attacked.tags}
        assert [] == [name for _, attributes in attacked.tags for name in attributes if name.startswith("on")]
        assert len(attacked.all("script")) == 1

    def test_the_page_asks_nothing_of_the_network(self) -> None:
        """No address on it leads elsewhere."""
        reading = Reading(page({1: data_url(b"x", "audio/ogg")}))
        addresses = [
            value or ""
            for _, attributes in reading.tags
            for name, value in attributes.items()
            if name in {"src", "href"}
        ]

        assert {"#", "data:"} == {re.match(r"#|data:|.*", address)[0] for address in addresses}  # type: ignore[index]
        assert "url(" not in page() and "@import" not in page() and "http:" not in page() and "https:" not in page()

    def test_the_policy_lets_only_this_script_run(self) -> None:
        """Words that slipped through would still not become code."""
        (policy,) = [tag["content"] or "" for tag in Reading(page()).all("meta") if "http-equiv" in tag]

        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert len(re.findall(r"(?:script|style)-src 'sha256-[\w+/]+=*'", policy)) == 2


class TestReading:
    def test_the_page_states_its_language_and_fits_a_phone(self) -> None:
        """Screen readers pronounce it, phones do not shrink it."""
        reading = Reading(page())

        assert reading.all("html") == [{"lang": "en"}]
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in reading.all("meta")

    def test_headings_go_down_one_level_at_a_time(self) -> None:
        """One h1, and no level is left out."""
        levels = [int(tag[1]) for tag, _ in Reading(page()).tags if re.fullmatch(r"h[1-6]", tag)]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert max(below - above for above, below in pairwise(levels)) == 1

    def test_every_link_within_the_page_arrives(self) -> None:
        """Evidence leads to its turn, criteria to their reasons; and no id is there twice."""
        reading = Reading(page())
        ids = [attributes["id"] for _, attributes in reading.tags if "id" in attributes]
        links = {(attributes["href"] or "")[1:] for attributes in reading.all("a")}

        assert links <= set(ids)
        assert len(ids) == len(set(ids))

    def test_a_move_is_named_beside_its_mark(self) -> None:
        """Nobody has to see a colour to know what was found."""
        assert '<mark>Thank you so much for your time</mark> <span class="move">thanks</span>' in page()

    def test_each_sound_says_whose_it_is(self) -> None:
        """A list of players can be told apart without looking."""
        (player,) = Reading(page({3: data_url(b"x", "audio/ogg")})).all("audio")

        assert player["aria-label"] == "You, turn 3"
        assert player["src"] == "data:audio/ogg;base64,eA=="

    def test_only_phrases_with_sound_can_be_chosen(self) -> None:
        """Without sound the page has neither players nor phrases to play."""
        assert {"sound-3"} == {
            tag["data-sound"] for tag in Reading(page({3: "x.wav"})).all("span") if "data-sound" in tag
        }
        assert "data-sound" not in page().split("<script>")[0]
        assert "Choose a phrase" not in page()

    @pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
    def test_every_colour_can_be_read_on_its_ground(self, scheme: int) -> None:
        """4.5 to 1 at the least: WCAG 2.2, success criterion 1.4.3."""
        schemes = re.findall(r":root \{(.*?)\}", page(), re.DOTALL)
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", schemes[scheme]))
        grounds = [colours[name] for name in ("paper", "card")]
        inks = [colours[name] for name in ("ink", "quiet", "link", "met", "partly", "missed", "not_heard")]
        pairs = [(ink, ground) for ink in inks for ground in grounds] + [(colours["ink"], colours["mark"])]

        assert [] == [(ink, ground) for ink, ground in pairs if contrast(ink, ground) < 4.5]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb` (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
