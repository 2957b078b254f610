"""Where values stand on their axis: ranges, points, open ends, what holds for all, and where none meet."""

from datetime import date

import pytest

from checker import Document, check
from checker.report.html.axis import axis_over, day_ticks, number_ticks
from checker.report.html.charts import Chart, chart_of
from checker.report.html.timeline import timeline_of, timeline_of_one
from checker.report.html.words import Words
from checker.report.lookup import look_up
from checker.report.model import Report


def report_on(*lengths: str, published: date | None = None) -> Report:
    return check(
        [
            Document(
                f"{at}.txt",
                "The presidents of France and Brazil spoke by phone on 3 May 2024, for the first time since 4 March. "
                f"The call lasted {length}.",
                published=published,
            )
            for at, length in enumerate(lengths)
        ]
    )


def chart(*lengths: str) -> Chart:
    report = report_on(*lengths)
    words = Words(look_up(report), {}, frozenset(), list(enumerate(report.findings, start=1)))
    slot = next(slot for event in report.events for slot in event.slots if slot.kind == "duration")
    found = chart_of(slot, words, {f"{at}.txt": at for at in range(len(lengths))})
    assert found is not None
    return found


class TestAxis:
    def test_it_holds_all_values_with_a_margin(self) -> None:
        axis = axis_over([30, 90], 1)
        assert 0 < axis.at(30) < axis.at(90) < 100
        assert axis.at(60) == pytest.approx(50)

    def test_what_is_never_negative_begins_at_nought_at_the_lowest(self) -> None:
        assert axis_over([1, 90], 1).low == 0
        assert axis_over([-5, 90], 1).low < -5

    def test_one_value_alone_stands_in_the_middle(self) -> None:
        assert axis_over([40], 4).at(40) == pytest.approx(50)

    @pytest.mark.parametrize("values", [(0.02, 0.03), (1, 2), (24_000, 25_000), (0, 10**12), (1, 10**6)])
    def test_a_handful_of_round_numbers_stands_below_it(self, values: tuple[float, float]) -> None:
        ticks = number_ticks(axis_over(values, 1e-6), 1)
        assert 1 <= len(ticks) <= 7
        assert len({tick.text for tick in ticks}) == len(ticks)

    def test_days_are_written_as_days(self) -> None:
        first = date(2024, 1, 19).toordinal()
        texts = [tick.text for tick in day_ticks(axis_over([first, first + 1], 5, not_below_zero=False))]
        assert "19 Jan. 2024" in texts


class TestChart:
    def test_ranges_that_meet_have_a_shaded_part_and_no_gap(self) -> None:
        found = chart("40 to 50 minutes", "45 to 60 minutes")
        assert found.gaps == ()
        assert found.joint is not None
        assert found.joint_text.startswith("both hold")
        assert found.level == ""
        first, second = sorted((row.bar for row in found.rows if row.bar), key=lambda bar: bar.start)
        assert (found.joint.start, found.joint.end) == (second.start, first.end)

    def test_ranges_in_conflict_have_the_gap_between_them_and_none_stands_for_all(self) -> None:
        found = chart("40 to 50 minutes", "90 to 95 minutes")
        low, high = sorted((row.bar for row in found.rows if row.bar), key=lambda bar: bar.start)
        assert found.joint is None
        assert found.level == "error"
        assert found.gaps == ((low.end, round(high.start - low.end, 2)),)

    def test_an_open_end_reaches_the_edge(self) -> None:
        found = chart("more than 40 minutes", "45 to 60 minutes")
        bar = next(row.bar for row in found.rows if row.text.startswith("more than"))
        assert bar is not None
        assert (bar.opens_left, bar.opens_right, bar.low_open) == (False, True, True)
        assert bar.end == 100

    def test_it_is_told_in_words_too(self) -> None:
        found = chart("40 to 50 minutes", "90 to 95 minutes")
        for words in ("40 to 50 minutes", "between 90 and 95 minutes", "0: ", "1: "):
            assert words in found.summary

    def test_one_value_needs_no_chart(self) -> None:
        report = report_on("40 minutes", "40 minutes")
        words = Words(look_up(report), {}, frozenset(), [])
        slots = [slot for event in report.events for slot in event.slots]
        assert [chart_of(slot, words, {}) for slot in slots] == [None] * len(slots)


class TestTimeline:
    def test_an_event_stands_with_the_one_before_and_the_day_of_print(self) -> None:
        report = report_on("40 minutes", "40 minutes ", published=date(2024, 5, 5))
        event = next(event for event in report.events if event.main)
        found = timeline_of_one(event, look_up(report))
        assert found is not None
        moments = {moment.kind: moment for moment in found.lanes[0].moments}
        assert set(moments) == {"event", "last", "published"}
        assert moments["last"].at < moments["event"].at < moments["published"].at
        assert found.lanes[0].link == (moments["last"].at, moments["event"].at)
        assert "Friday 3 May 2024" in moments["event"].text

    def test_the_days_for_which_counts_hold_stand_on_it(self) -> None:
        told = "A strong earthquake shook the south of Peru on 10 May 2023, killing {} people as of {}, police said."
        report = check([Document("a", told.format(31, "11 May 2023")), Document("b", told.format(38, "13 May 2023"))])
        found = timeline_of([event for event in report.events if event.main], look_up(report))
        assert found is not None
        marks = [moment.text for moment in found.lanes[0].moments if moment.kind == "as-of"]
        assert marks == ["as of Thursday 11 May 2023", "as of Saturday 13 May 2023"]

    def test_a_main_event_is_not_squeezed_by_one_long_ago(self) -> None:
        report = check(
            [
                Document(
                    name,
                    "Presidents Costa and Varga spoke by phone on 3 May 2024, for the first time since 4 March. "
                    f"They recalled the earthquake in Lisbon on 6 June 1989, which killed 40 people{end}",
                )
                for name, end in (("a", "."), ("b", " at night."))
            ]
        )
        found = timeline_of([event for event in report.events if event.slots], look_up(report))
        assert found is not None
        assert len(found.lanes) == 1
        assert any("6 June 1989" in name for name in found.beyond)

    def test_events_of_no_known_day_have_none(self) -> None:
        report = check([Document("a", "The call lasted 40 minutes."), Document("b", "The call lasted 40 minutes!")])
        assert timeline_of(report.events, look_up(report)) is None
