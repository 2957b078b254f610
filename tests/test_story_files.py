"""The fixture stories are well-formed: every edit applies, and the words of the evidence stand where they should."""

import re
from collections import Counter

import pytest
from storybook import Case, Story, documents_of, places_of, read_stories

STORIES = read_stories()
CASES = [pytest.param(story, case, id=f"{name}/{case.name}") for name, story in STORIES.items() for case in story.case]


@pytest.mark.parametrize(("story", "case"), CASES)
def test_every_edit_applies_and_the_evidence_stands_once(story: Story, case: Case) -> None:
    documents = documents_of(story, case)
    for words in (*case.evidence, *case.against):
        assert len(places_of(words, documents)) == 1, words


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_a_story_is_of_two_to_four_articles_of_news_length(story: Story) -> None:
    assert 2 <= len(story.document) <= 4
    for document in (*story.document, *(added for case in story.case for added in case.add)):
        assert 60 <= len(re.findall(r"\w+", document.text)) <= 200, document.id


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_names_are_unique(story: Story) -> None:
    assert not [name for name, times in Counter(case.name for case in story.case).items() if times > 1]
    assert not [name for name, times in Counter(document.id for document in story.document).items() if times > 1]


def test_conflicts_of_every_kind_and_as_many_near_misses() -> None:
    cases = [case for story in STORIES.values() for case in story.case]
    conflicts = [case for case in cases if case.expect == "conflict"]
    near_misses = [case for case in cases if case.expect == "silent"]
    assert len(conflicts) >= 36
    assert len(near_misses) >= len(conflicts)
    assert {case.kind for case in conflicts} == set(Case.model_fields["kind"].annotation.__args__[0].__args__)
