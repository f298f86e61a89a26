"""Agreement beyond chance, by the published formulas; and sheets to grade by hand."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockcloser.classroom.agreement import HandGrade, agree, cohen_kappa
from mockcloser.classroom.hand_grades import read_hand_grades, sample, sheet
from mockcloser.classroom.records import ClassRecords, read_class
from mockcloser.classroom.reviewing import read_review, write_review
from mockcloser.errors import MockcloserError
from mockcloser.vocabulary.moves import Criterion, Status
from tests.classroom.classes import class_folder, works

MET, PARTLY, MISSED = Status.MET, Status.PARTLY, Status.MISSED
tables = st.dictionaries(st.tuples(st.sampled_from(Status), st.sampled_from(Status)), st.integers(0, 40))


def table(*rows: tuple[int, int, int]) -> Counter[tuple[Status, Status]]:
    """A confusion table of three statuses, row by row."""
    statuses = (MET, PARTLY, MISSED)
    return Counter(
        {(hand, tool): number for hand, row in zip(statuses, rows, strict=True)
         for tool, number in zip(statuses, row, strict=True)}
    )  # fmt: skip


class TestKappa:
    """Cohen's kappa and its interval."""

    def test_it_is_agreement_beyond_chance(self) -> None:
        """Agreed on 89 of 100, where chance would give 66: 23 of the 34 that chance leaves."""
        kappa = cohen_kappa(table((75, 1, 4), (5, 4, 1), (0, 0, 10)))
        assert (0.89, 0.66, 23 / 34) == pytest.approx((kappa.observed, kappa.expected, kappa.value))

    @pytest.mark.parametrize(
        "rows",
        [((75, 1, 4), (5, 4, 1), (0, 0, 10)), ((3, 2, 1), (1, 4, 2), (0, 2, 5)), ((1, 8, 0), (7, 2, 0), (0, 0, 3))],
    )
    def test_the_interval_is_that_of_the_delta_method(self, rows: tuple[tuple[int, int, int], ...]) -> None:
        """The published formula, against kappa's slope in each cell taken numerically."""
        counts = table(*rows)
        total, step = sum(counts.values()), 1e-6
        cells = [(hand, tool) for hand in (MET, PARTLY, MISSED) for tool in (MET, PARTLY, MISSED)]
        share = [counts[cell] / total for cell in cells]

        def kappa_of(parts: list[float]) -> float:
            rows_of = [sum(parts[3 * place : 3 * place + 3]) for place in range(3)]
            columns = [sum(parts[place::3]) for place in range(3)]
            expected = sum(row * column for row, column in zip(rows_of, columns, strict=True))
            return (sum(parts[::4]) - expected) / (1 - expected)

        slopes = []
        for place in range(9):
            more = [part + step * (place == here) for here, part in enumerate(share)]
            less = [part - step * (place == here) for here, part in enumerate(share)]
            slopes.append((kappa_of(more) - kappa_of(less)) / (2 * step))
        mean = sum(part * slope for part, slope in zip(share, slopes, strict=True))
        variance = sum(part * slope**2 for part, slope in zip(share, slopes, strict=True)) - mean**2
        spread = 1.959964 * (variance / total) ** 0.5
        kappa = cohen_kappa(counts)
        assert kappa.value is not None
        assert pytest.approx(kappa.low, abs=1e-6) == max(-1.0, kappa.value - spread)
        assert pytest.approx(kappa.high, abs=1e-6) == min(1.0, kappa.value + spread)

    def test_full_agreement_is_one(self) -> None:
        """The formula then leaves the interval no width."""
        kappa = cohen_kappa(table((5, 0, 0), (0, 5, 0), (0, 0, 5)))
        assert (1.0, 1.0, 1.0) == (kappa.value, kappa.low, kappa.high)

    @pytest.mark.parametrize(("rows", "why"), [(((7, 0, 0), (0, 0, 0), (0, 0, 0)), "same status"), ((), "nothing")])
    def test_where_it_is_undefined_it_says_why(self, rows: tuple[tuple[int, int, int], ...], why: str) -> None:
        """One status only, or no work at all."""
        kappa = cohen_kappa(table(*rows) if rows else {})
        assert (None, None, None) == (kappa.value, kappa.low, kappa.high)
        assert why in kappa.why

    @given(tables)
    def test_it_stays_in_its_bounds(self, counts: dict[tuple[Status, Status], int]) -> None:
        """Whatever the table; and it does not matter who is who."""
        kappa = cohen_kappa(counts)
        turned = cohen_kappa({(tool, hand): number for (hand, tool), number in counts.items()})
        if kappa.value is None or kappa.low is None or kappa.high is None:
            assert None is turned.value
            return
        assert turned.value is not None
        assert -1.0 - 1e-9 <= kappa.low <= kappa.value + 1e-9 <= kappa.high + 2e-9 <= 1.0 + 3e-9
        assert pytest.approx(kappa.value) == turned.value


class TestAgreement:
    """The teacher's grades beside the tool's."""

    def test_differences_name_the_file_and_the_seconds(self, tmp_path: Path) -> None:
        """Those of the tool's evidence; where it has none, all that the student said."""
        records = read_class(class_folder(tmp_path))
        first = works()[0]
        statuses = {Criterion.PROBED_CONCERNS: MET, Criterion.SECURED_NEXT_STEPS: MET, Criterion.CLOSED_GRACEFULLY: MET}
        found = agree(records, [HandGrade(first.id, statuses)])
        assert [(Criterion.PROBED_CONCERNS, MET, PARTLY), (Criterion.SECURED_NEXT_STEPS, MET, MISSED)] == [
            (each.criterion, each.hand, each.tool) for each in found.differences
        ]
        probed, steps = found.differences
        assert (first.file, first.document.verdict.criteria[1].evidence) == (probed.file, probed.places)
        assert [1, 3, 5, 7] == [place.turn for place in steps.places]

    def test_the_tool_s_own_word_is_compared(self, tmp_path: Path) -> None:
        """Not what the teacher made of it in a review."""
        folder = class_folder(tmp_path)
        first = works()[0]
        write_review(folder.reviews, read_review(folder.reviews, first).ruled(Criterion.PROBED_CONCERNS, MET))
        found = agree(read_class(folder), [HandGrade(first.id, {Criterion.PROBED_CONCERNS: MET})])
        assert 1 == len(found.differences)


class TestSheet:
    """A sheet to fill in, and reading it."""

    def records(self, tmp_path: Path) -> ClassRecords:
        return read_class(class_folder(tmp_path))

    def test_the_same_seed_draws_the_same_lot(self, tmp_path: Path) -> None:
        """And what is under review already is not drawn."""
        folder = class_folder(tmp_path)
        records = read_class(folder)
        assert sample(records, 2, 5) == sample(records, 2, 5)
        assert 4 == len(sample(records, 99, 5))
        write_review(folder.reviews, read_review(folder.reviews, works()[0]).scored(5))
        assert works()[0].id not in [record.work.id for record in sample(read_class(folder), 99, 5)]

    def test_there_is_no_word_of_the_tool_s_in_it(self, tmp_path: Path) -> None:
        """Only whose work it is, where it lies, and empty cells."""
        records = self.records(tmp_path)
        lines = sheet(records, sample(records, 99, 1)).splitlines()
        assert lines[0].endswith(",".join(Criterion))
        assert "s1,Mei Li,payroll-specialist,1,recordings/s1_take1.wav,,,,,,,," == lines[1]

    def test_it_reads_back_as_it_was_filled_in(self, tmp_path: Path) -> None:
        """Statuses as ids or as words; empty cells and rows are passed over."""
        records = self.records(tmp_path)
        path = tmp_path / "sheet.csv"
        path.write_text("student;take;probed_concerns;closed_gracefully\ns1;2;Not heard;\nS2;;met;missed\n")
        first, second = read_hand_grades(path, records)
        assert (works()[1].id, {Criterion.PROBED_CONCERNS: Status.NOT_HEARD}) == (first.work, first.statuses)
        assert {Criterion.PROBED_CONCERNS: MET, Criterion.CLOSED_GRACEFULLY: MISSED} == second.statuses

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("student,probed_concerns\ns1,met\n", r"sheet.csv:2: s1 has 2 pieces"),
            ("student,take,probed_concerns\ns1,7,met\n", r"sheet.csv:2: no such work"),
            ("student,probed_concerns\nzz,met\n", r"sheet.csv:2: no student"),
            ("student,probed_concerns\ns2,good\n", r"sheet.csv:2: “good” is no status"),
            ("student,charm\ns2,met\n", r"sheet.csv:1: the headings"),
            ("student,probed_concerns,charm\ns2,met,met\n", r"sheet.csv:1: “charm”"),
            ("student,probed_concerns\ns2,met\ns2,met\n", r"sheet.csv:3: .* twice"),
        ],
    )
    def test_what_cannot_be_used_is_named_with_its_line(self, tmp_path: Path, text: str, why: str) -> None:
        """And what to write instead."""
        path = tmp_path / "sheet.csv"
        path.write_text(text)
        with pytest.raises(MockcloserError, match=why):
            read_hand_grades(path, self.records(tmp_path))
