"""Wire copy: paragraphs that several outlets print are one source."""

from datetime import date

from checker import Document, check

SHARED = "Six people were killed when a grandstand collapsed in Varn on Friday, after a night of heavy rain."
OTHER = "A grandstand collapsed on Friday in Varn, where rain had fallen all night, and six people were killed there."


def roots(*texts):
    documents = [
        Document(name, text, published=date(2024, 1, 20), source=f"Paper {name}")
        for name, text in zip("ABC", texts, strict=False)
    ]
    report = check(documents)
    (slot,) = (slot for event in report.events for slot in event.slots if slot.kind == "casualties")
    return slot.roots


def test_two_papers_that_write_for_themselves_are_two_sources():
    assert roots(SHARED + " The town mourns.", OTHER + " Its mayor wept.") == 2


def test_two_papers_with_one_paragraph_are_one_source():
    assert roots(SHARED + " The town mourns.", SHARED + " Its mayor wept.") == 1


def test_a_third_that_writes_for_itself_makes_two():
    assert roots(SHARED + " The town mourns.", SHARED + " Its mayor wept.", OTHER) == 2


def test_a_short_sentence_may_be_written_twice():
    assert (
        roots("Six died in Varn on Friday in a collapse.", "Six died in Varn on Friday in a collapse. Rain fell.") == 2
    )


def test_quotation_marks_and_spaces_make_no_difference():
    assert roots(SHARED + " He said \u201cno\u201d.", SHARED.replace(" people", "\u00a0people") + " It rained.") == 1


def test_the_reader_is_told_that_it_is_one_text():
    nine = OTHER.replace("six", "nine")
    texts = {"A": SHARED + " The town mourns.", "B": SHARED + " Its mayor wept.", "C": nine}
    documents = [Document(name, text, published=date(2024, 1, 20)) for name, text in texts.items()]
    (error,) = (found for found in check(documents).findings if found.level == "error")
    assert "A and B both go back to the same text (\u201cSix people were killed when a \u2026\u201d)" in error.roots[0]
