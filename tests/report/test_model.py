"""What a report says, gathered from the document."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mockcloser.report.model import RequirementView, Segment, StrengthView, build_page
from mockcloser.report.phrases import Phrase, joined, timed_words
from mockcloser.vocabulary.delivery import Delivery, Measure
from mockcloser.vocabulary.findings import Finding, Utterance
from mockcloser.vocabulary.moves import Criterion, Move, Status
from mockcloser.vocabulary.transcript import Speaker, Transcript, Turn, Word
from mockcloser.vocabulary.wording import CRITERION, MARK, MEASURE, MOVE, SPEAKER, STATUS
from tests.documents import BRIEF, reviewed, sample, saying, typed


def test_every_id_has_a_name() -> None:
    """No id of the vocabulary is shown raw."""
    expected = [set(kind) for kind in (Criterion, Measure, Move, Speaker, Status, Status)]

    assert expected == [set(names) for names in (CRITERION, MEASURE, MOVE, SPEAKER, STATUS, MARK)]


def test_the_verdict_leads_with_its_three_headline_criteria() -> None:
    """The score, then strengths, concerns and next steps."""
    page = build_page(sample())

    assert page.verdict == "Score 50 of 100"
    assert [Status.PARTLY, Status.PARTLY, Status.MISSED] == [criterion.status for criterion in page.headline]


def test_the_verdict_on_a_drill_leads_with_its_criterion() -> None:
    """Whichever it is."""
    document = sample()
    one = tuple(result for result in document.verdict.criteria if result.id is Criterion.KNOW_WHERE_YOU_STAND)
    page = build_page(replace(document, verdict=replace(document.verdict, criteria=one)))

    assert [criterion.id for criterion in page.headline] == [Criterion.KNOW_WHERE_YOU_STAND]


def test_the_parts_of_the_score_add_up() -> None:
    """The points of the criteria are those of the score."""
    page = build_page(sample())

    assert page.points == "50 of 100 points"
    assert sum(float(criterion.points.split(" of ")[0]) for criterion in page.criteria) == 50


def test_nothing_heard_is_said_so() -> None:
    """Without a score there is none to add up."""
    silent = tuple(
        replace(result, status=Status.NOT_HEARD, evidence=(), points=0.0, weight=0.0)
        for result in sample().verdict.criteria
    )
    page = build_page(replace(sample(), verdict=replace(sample().verdict, criteria=silent, score=None)))

    assert page.verdict == "Nothing was heard, so there is no score"
    assert {""} == {page.points, *(criterion.points for criterion in page.criteria)}


def test_evidence_says_who_when_and_where() -> None:
    """A quotation can be found again in the transcript and in the sound."""
    page = build_page(sample())
    (quote,) = page.criteria[1].quotes

    expected = ("You", 3, "0:25", "Do you see any gaps in my background that worry you?")
    assert expected == (quote.speaker, quote.turn, quote.when, quote.text)


def test_evidence_can_be_played_from_its_turns_sound() -> None:
    """Seconds into the turn's own sound; none where the words were typed."""
    (quote,) = build_page(sample()).criteria[4].quotes
    (silent,) = build_page(typed(sample())).criteria[4].quotes

    assert (1.05, 6.95) == (quote.start, quote.end)
    assert (None, None) == (silent.start, silent.end)


def test_strengths_are_set_against_the_requirements() -> None:
    """What the job asks for and was not mentioned stands out."""
    page = build_page(sample(), BRIEF)

    served = StrengthView("run payroll end to end for six years", 1, "0:05", "Runs payroll end to end")
    assert RequirementView("Runs payroll end to end", (served,)) == page.requirements[0]
    assert RequirementView("Can lead a small team", ()) == page.requirements[2]
    assert page.other_strengths == ()


def test_without_a_brief_strengths_stand_by_themselves() -> None:
    """A bare transcript has no requirements to list."""
    page = build_page(sample())

    assert page.requirements == ()
    assert page.strengths == page.other_strengths


def test_moves_are_marked_where_they_were_said() -> None:
    """Each mark covers the quoted words and is named at their end."""
    turn = build_page(typed(sample())).turns[7]

    assert turn.segments == (
        Segment("Right. "),
        Segment("Thank you so much for your time", ("thanks",), ("thanks",)),
        Segment(", "),
        Segment("I really want this job.", ("trial close",), ("trial close",)),
    )


def test_a_phrase_is_played_from_its_own_time_in_the_turn() -> None:
    """Seconds are counted from where the turn's sound begins."""
    segments = [segment for segment in build_page(sample()).turns[1].segments if segment.start is not None]

    assert [("Yes,", 0.0, 0.3), ("thank you.", 0.35, 1.0)] == [
        (segment.text, segment.start, segment.end) for segment in segments[:2]
    ]
    assert [("I ask because", 7.0), ("I have run payroll end to end for six years,", 8.05)] == [
        (segment.text.strip(), segment.start) for segment in segments[4:6]
    ]


def test_typed_words_cannot_be_played() -> None:
    """Where there is no sound there are no times."""
    segments = [segment for turn in build_page(typed(sample())).turns for segment in turn.segments]

    assert {None} == {segment.start for segment in segments}


def test_phrases_end_at_punctuation_and_pauses() -> None:
    """So that what one plays begins and ends where the speaker did."""
    words = (("Well,", 0.0), ("I", 0.4), ("lead", 0.6), ("teams", 1.9))
    turn = Turn(
        0, Speaker.CANDIDATE, "Well, I lead teams", 0.0, 2.1, "a.wav", tuple(Word(w, t, t + 0.2, 1.0) for w, t in words)
    )

    assert joined(turn, timed_words(turn)) == (
        Phrase(0, 5, 0.0, 0.2),
        Phrase(6, 12, 0.4, 0.8),
        Phrase(13, 18, 1.9, 2.1),
    )


def test_words_that_do_not_correspond_give_no_times() -> None:
    """Better no phrase to play than the wrong one."""
    turn = Turn(0, Speaker.CANDIDATE, "I lead", 0.0, 1.0, "a.wav", (Word("I", 0.0, 0.2, 1.0),))

    assert timed_words(turn) == ()


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=4))
def test_the_segments_joined_are_the_text(text: str, places: list[tuple[int, int]]) -> None:
    """However findings lie in or over one another, no character is lost or said twice."""
    spans = [tuple(sorted((min(one, len(text)), min(other, len(text))))) for one, other in places]
    findings = tuple(Finding(Move.THANKS, text[start:end], start, end, "rule", "why") for start, end in spans)
    document = saying(sample(), 1, text)
    utterances = dict(document.verdict.utterances) | {1: Utterance(findings)}
    page = build_page(replace(document, verdict=replace(document.verdict, utterances=utterances)))

    assert text == page.turns[1].text
    assert len(findings) >= len([move for segment in page.turns[1].segments for move in segment.ending])


def test_an_empty_transcript_is_a_page_too() -> None:
    """Nothing was said, and the page says so without failing."""
    document = sample()
    silent = tuple(replace(result, evidence=()) for result in document.verdict.criteria)
    verdict = replace(document.verdict, utterances={}, strengths=(), criteria=silent)

    silence = replace(document, transcript=Transcript(), verdict=verdict, delivery=Delivery())
    assert build_page(silence).turns == ()


def test_words_that_carry_two_moves_are_quoted_once() -> None:
    """A trial close that also voices interest is one sentence, not two."""
    document = sample()
    keen = document.verdict.criteria[5]
    twice = replace(keen, evidence=keen.evidence * 2)
    criteria = (*document.verdict.criteria[:5], twice, *document.verdict.criteria[6:])
    page = build_page(replace(document, verdict=replace(document.verdict, criteria=criteria)))

    assert ["I really want this job."] == [quote.text for quote in page.criteria[5].quotes]


def test_what_was_judged_is_named() -> None:
    """A file by its name, with the scenario it was judged by if there was one."""
    bare = replace(sample(), scenario_title="")

    expected = ["talk.txt", "talk.txt: Payroll specialist at Harbour Logistics", "A transcript"]
    assert expected == [
        build_page(bare, source="talk.txt").title,
        build_page(sample(), source="talk.txt").title,
        build_page(bare).title,
    ]


def test_remarks_say_where_they_were_set() -> None:
    """A bookmark by its words and time; a note on the whole session by itself."""
    bookmark, note = build_page(reviewed(sample())).remarks

    assert bookmark.place is not None
    assert ("bookmark", 1, "0:16", "six years") == (
        bookmark.kind,
        bookmark.place.turn,
        bookmark.place.when,
        bookmark.place.text,
    )
    assert (None, "Ask about the team.\nLead with it next time.") == (note.place, note.text)


def test_a_correction_keeps_what_was_heard() -> None:
    """The words as they are now, and as they were."""
    turn = build_page(reviewed(sample())).turns[3]

    assert turn.corrected_from == "Do you see any caps in my background that worry you?"
    assert turn.text == "Do you see any gaps in my background that worry you?"
