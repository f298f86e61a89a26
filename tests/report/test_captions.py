"""The transcript as WebVTT captions."""

import html
import re
from dataclasses import replace

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.errors import MockcloserError
from mockcloser.report.captions import LONGEST, render_captions, stamp
from mockcloser.report.signs import visible
from mockcloser.vocabulary.transcript import Transcript
from tests.documents import sample, saying, typed
from tests.report.hostile import terrible

CUE = re.compile(r"(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})\n<v (Interviewer|Candidate)>(.*)")


def test_every_word_is_captioned_with_its_speaker() -> None:
    """The captions joined are the transcript."""
    header, *cues = render_captions(sample()).rstrip("\n").split("\n\n")
    read = [CUE.fullmatch(cue) for cue in cues]

    assert header == "WEBVTT"
    assert " ".join(turn.text for turn in sample().transcript.turns) == " ".join(cue[4] for cue in read if cue)
    assert max(len(cue[4]) for cue in read if cue) <= LONGEST


def test_captions_follow_one_another() -> None:
    """Each begins after the one before, and ends after it begins."""
    cues = CUE.findall(render_captions(sample()))
    times = [time for start, end, _, _ in cues for time in (start, end)]

    assert times == sorted(times)
    assert len({start for start, *_ in cues}) == len(cues)


def test_what_was_said_stays_text() -> None:
    """No tag, no arrow and no blank line comes of the words."""
    document = saying(sample(), 1, "<b>bold</b> & 00:00 --> 00:01\n\nNOTE")

    assert "<v Candidate>&lt;b&gt;bold&lt;/b&gt; &amp; 00:00 --&gt; 00:01 NOTE\n" in render_captions(document)


def test_captions_of_hostile_words_are_read_back_as_they_were() -> None:
    """By a reader of WebVTT: every cue is there, with its voice and nothing but its words."""
    captions = render_captions(terrible())
    read = webvtt.from_string(captions).captions

    assert len(read) == captions.count(" --> ") == captions.count("\n<v ")
    assert {"Interviewer", "Candidate"} == {caption.voice for caption in read}
    assert " ".join(visible(terrible().transcript.turns[1].text).split()) in [
        html.unescape(re.sub("<[^>]*>", "", caption.raw_text)) for caption in read
    ]
    assert "\x00" not in captions and "\x1b" not in captions


@given(st.text(max_size=80))
def test_no_words_can_make_a_cue(words: str) -> None:
    """Whatever was said, there are as many cues as without it, and each has one line of words."""
    captions = render_captions(saying(sample(), 1, f"x{words}"))

    assert all(CUE.fullmatch(cue) for cue in captions.removesuffix("\n").split("\n\n")[1:])
    assert captions.count("-->") == render_captions(saying(sample(), 1, "x")).count("-->")


def test_captions_are_in_the_order_of_time_whatever_the_turns_are() -> None:
    """Each cue begins no earlier than the one before, and none before nought (WebVTT, section 4)."""
    turns = tuple(
        replace(turn, start=(turn.start or 0.0) - 3, end=(turn.end or 0.0) - 3, words=())
        for turn in reversed(sample().transcript.turns)
    )
    starts = [start for start, *_ in CUE.findall(render_captions(replace(sample(), transcript=Transcript(turns))))]

    assert len(turns) == len(starts)
    assert sorted(starts) == starts
    assert starts[0] == "00:00:00.000"


def test_a_moment_without_length_still_shows() -> None:
    """A cue has to end after it begins."""
    turn = replace(sample().transcript.turns[0], end=0.0)

    captions = render_captions(replace(sample(), transcript=Transcript((turn,))))
    assert "00:00:00.000 --> 00:00:00.001" in captions


def test_a_typed_session_has_nothing_to_caption() -> None:
    """Captions need times; the message says so."""
    with pytest.raises(MockcloserError, match="no turn has times, so there is nothing to caption"):
        render_captions(typed(sample()))


@pytest.mark.parametrize(
    ("seconds", "written"), [(0.0, "00:00:00.000"), (59.9996, "00:01:00.000"), (3723.0405, "01:02:03.040")]
)
def test_times_are_written_to_the_millisecond(seconds: float, written: str) -> None:
    """Rounding carries over into minutes."""
    assert written == stamp(seconds)
