"""The Wagtail example, driven as an editor drives it: from pressing Publish to what stands in the story's history."""

import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("wagtail", reason="Wagtail is an extra: pip install 'checker[wagtail]'")

EXAMPLE = Path(__file__).parents[2] / "examples" / "wagtail"
LEAD = "The presidents of France and Brazil spoke by phone on 19 January 2024, their first call since 23 December."
HELD = "Your story, paragraph 3: 'about 90 minutes'. Coast Wire: 'about 40 minutes', same call."


@pytest.fixture(scope="module", autouse=True)
def site() -> Iterator[None]:
    """The project with a database in memory, laid out from its models: Wagtail's migrations take half a minute."""
    sys.path.insert(0, str(EXAMPLE))
    os.environ["DJANGO_SETTINGS_MODULE"] = "harbour.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = ":memory:"
    settings.CHECKER["seconds"] = 300.0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    from django.apps import apps
    from django.test.utils import setup_test_environment, teardown_test_environment

    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    setup_test_environment()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, verbosity=0)
    furnish()
    yield
    from stories.checks import worker

    worker.stop()
    teardown_test_environment()
    sys.path.remove(str(EXAMPLE))


def furnish() -> None:
    """What Wagtail's migrations would have put there: the roots of its trees, and a site."""
    from django.conf import settings
    from wagtail.models import Collection, Locale, Page, Site

    Locale.objects.create(language_code=settings.LANGUAGE_CODE)
    Collection.add_root(name="Root")
    home = Page.add_root(title="Root", slug="root").add_child(title="Home", slug="home")
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)


@pytest.fixture(autouse=True)
def unchanged(site: None) -> Iterator[None]:
    """Whatever a test does to the site is undone."""
    from django.db import transaction

    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def home() -> Any:
    from wagtail.models import Site

    return Site.objects.get().root_page


@pytest.fixture
def editor() -> Any:
    """A browser in which an editor is logged in."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    get_user_model().objects.create_superuser("ann", "ann@harbour.example", "secret")
    client = Client()
    assert client.login(username="ann", password="secret")
    return client


@pytest.fixture
def wire(home: Any) -> Any:
    """A published story of an agency."""
    page = story(home, "Presidents talk", [LEAD, "The call lasted about 40 minutes."], source="Coast Wire")
    page.get_latest_revision().publish()
    page.refresh_from_db()
    return page


@pytest.fixture
def draft(home: Any, wire: Any) -> Any:
    """A draft that contradicts it."""
    return story(home, "A long talk", [LEAD, "They discussed trade.", "The call lasted about 90 minutes."])


def story(home: Any, title: str, paragraphs: list[str], source: str = "") -> Any:
    from stories.management.commands.load_demo import add_story

    return add_story(home, title, tuple(paragraphs), source)


def form(page: Any, **changes: object) -> dict[str, object]:
    """What the editor's browser sends of a story."""
    from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

    blocks = changes.pop("blocks", [(block.block_type, block.value.source) for block in page.body])
    body = streamfield([(kind, rich_text(value) if kind == "paragraph" else value) for kind, value in blocks])
    comments = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MAX_NUM_FORMS": ""}
    fields = {"title": page.title, "slug": page.slug, "source": page.source, "body": body, "comments": comments}
    return nested_form_data({**fields, **changes})


def publish(editor: Any, page: Any, **changes: object) -> Any:
    """The page that the editor sees after pressing Publish."""
    sent = form(page, **changes) | {"action-publish": "1"}
    return editor.post(f"/admin/pages/{page.pk}/edit/", sent, follow=True)


def messages(response: Any) -> list[str]:
    """What is said at the top of a page, by its words."""
    from bs4 import BeautifulSoup

    said = [BeautifulSoup(str(message), "html.parser").get_text(" ") for message in response.context["messages"]]
    return [" ".join(words.split()) for words in said]


def history(editor: Any, page: Any) -> str:
    return " ".join(editor.get(f"/admin/pages/{page.pk}/history/").content.decode().split())


def is_live(page: Any) -> bool:
    page.refresh_from_db()
    return bool(page.live)


class TestHolding:
    def test_a_story_that_contradicts_a_published_one_is_held_and_its_draft_says_why(self, editor, draft):
        response = publish(editor, draft)
        assert response.redirect_chain == [(f"/admin/pages/{draft.pk}/edit/", 302)]
        assert messages(response) == [
            f"{HELD} Check, attribute, or publish with a reason. Publish with a reason",
        ]
        assert not is_live(draft)

    def test_what_was_written_is_not_lost(self, editor, draft):
        blocks = [("paragraph", f"<p>{LEAD}</p>"), ("paragraph", "<p>It lasted about 90 minutes.</p>")]
        publish(editor, draft, title="Another headline", blocks=blocks)
        draft.refresh_from_db()
        latest = draft.get_latest_revision_as_object()
        assert latest.title == "Another headline"
        assert "It lasted about 90 minutes." in latest.body[1].value.source

    def test_what_agrees_is_published(self, editor, draft):
        blocks = [("paragraph", f"<p>{LEAD}</p>"), ("paragraph", "<p>The call lasted about 40 minutes.</p>")]
        response = publish(editor, draft, blocks=blocks)
        assert messages(response)[0].startswith("Page 'A long talk' has been published.")
        assert is_live(draft)

    def test_a_published_story_keeps_its_words_while_its_new_ones_are_held(self, editor, draft):
        blocks = [("paragraph", f"<p>{LEAD}</p>"), ("paragraph", "<p>The call lasted about 40 minutes.</p>")]
        publish(editor, draft, blocks=blocks)
        draft.refresh_from_db()
        publish(editor, draft, blocks=[blocks[0], ("paragraph", "<p>The call lasted about 90 minutes.</p>")])
        assert is_live(draft)
        assert "40 minutes" in draft.body[1].value.source

    def test_a_new_story_that_is_held_never_goes_on_the_site(self, editor, home, wire):
        from stories.models import StoryPage

        page = StoryPage(title="New", slug="new")
        blocks = [("paragraph", f"<p>{LEAD}</p>"), ("paragraph", "<p>The call lasted about 90 minutes.</p>")]
        sent = form(page, blocks=blocks) | {"action-publish": "1"}
        response = editor.post(f"/admin/pages/add/stories/storypage/{home.pk}/", sent, follow=True)
        created = StoryPage.objects.get(slug="new")
        assert "paragraph 2: 'about 90 minutes'" in messages(response)[0]
        assert not created.live
        assert editor.get("/new/").status_code == 404

    def test_only_stories_are_checked(self, editor, home, wire, monkeypatch):
        from stories import wagtail_hooks
        from wagtail.models import Page

        monkeypatch.setattr(wagtail_hooks, "contradictions", lambda _: pytest.fail("was checked"))
        assert wagtail_hooks.check_before_publication(None, Page.objects.get(pk=home.pk)) is None

    def test_what_is_not_published_is_no_source(self, editor, draft, wire):
        wire.unpublish()
        publish(editor, draft)
        assert is_live(draft)

    def test_two_findings_are_told_at_the_most_and_the_others_counted(self, editor, home, wire, monkeypatch):
        from stories import checks

        assert checks.MOST == 2
        monkeypatch.setattr(checks, "MOST", 1)
        lead = LEAD.replace("23 December", "20 December")
        (said,) = messages(publish(editor, story(home, "Second", [lead, "The call lasted about 90 minutes."])))
        assert said.count("Your story") == 1
        assert " And 1 more. Check, attribute, " in said


class TestReasons:
    def address(self, page: Any) -> str:
        return f"/admin/stories/{page.pk}/publish-with-a-reason/"

    def test_a_held_story_is_published_with_a_reason_that_its_history_keeps(self, editor, draft):
        publish(editor, draft)
        asked = editor.get(self.address(draft))
        assert HELD in asked.content.decode().replace("&#x27;", "'")
        response = editor.post(self.address(draft), {"reason": "We timed it <ourselves>."}, follow=True)
        assert messages(response) == ["“A long talk” is published. Your reason is kept in its history."]
        assert is_live(draft)
        told = history(editor, draft).replace("&#x27;", "'")
        assert "Published with a reason: “We timed it &lt;ourselves&gt;.”" in told
        assert f"Held: {HELD}" in told

    def test_the_log_says_who_and_of_what(self, editor, draft):
        from wagtail.models import PageLogEntry

        publish(editor, draft)
        editor.post(self.address(draft), {"reason": "Timed."})
        draft.refresh_from_db()
        entry = PageLogEntry.objects.get(page=draft, action="checker.overridden")
        assert (entry.user.username, entry.data) == ("ann", {"reason": "Timed.", "findings": [HELD]})
        assert entry.revision == draft.get_latest_revision()

    @pytest.mark.parametrize("reason", ["", "   "])
    def test_without_a_reason_nothing_is_published(self, editor, draft, reason):
        publish(editor, draft)
        response = editor.post(self.address(draft), {"reason": reason})
        assert "This field is required" in response.content.decode()
        assert not is_live(draft)

    def test_a_draft_that_was_changed_since_is_checked_anew(self, editor, draft):
        publish(editor, draft)
        editor.post(f"/admin/pages/{draft.pk}/edit/", form(draft, title="Changed"))
        response = editor.post(self.address(draft), {"reason": "Timed."}, follow=True)
        assert messages(response)[-1] == "The draft has changed since it was checked: press Publish again."
        assert not is_live(draft)

    def test_a_story_that_was_never_held_has_nothing_to_be_published_against(self, editor, draft):
        assert editor.get(self.address(draft)).status_code == 302

    def test_who_may_not_publish_may_not_publish_with_a_reason(self, editor, draft):
        from django.contrib.auth import get_user_model
        from django.contrib.auth.models import Permission
        from django.test import Client

        publish(editor, draft)
        guest = get_user_model().objects.create_user("guest", password="secret")
        guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client = Client()
        client.login(username="guest", password="secret")
        response = client.post(self.address(draft), {"reason": "Because."}, follow=True)
        assert "do not have permission" in " ".join(messages(response))
        assert not is_live(draft)


class TestFailingOpen:
    """A check that does not come to an end holds nothing up, and nobody takes the story for checked."""

    @pytest.fixture
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> Any:
        from stories import checks, worker

        def put(fault: str, seconds: float = 60.0) -> Any:
            replaced = worker.Worker(f"faults.{fault}")
            monkeypatch.setattr(checks, "worker", replaced)
            monkeypatch.setitem(checks.settings.CHECKER, "seconds", seconds)
            return replaced

        return put

    @pytest.mark.parametrize(
        "fault",
        [
            ("hang", 3.0, "the check took longer than 3 seconds"),
            ("fail", 60.0, "the check failed"),
            ("die", 60.0, "the check ended without an answer"),
            ("no_such_function", 60.0, "the check ended without an answer"),
        ],
    )
    def test_the_story_is_published_unchecked_and_that_is_said(self, editor, draft, broken, caplog, fault):
        name, seconds, why = fault
        worker = broken(name, seconds)
        with caplog.at_level(logging.ERROR):
            response = publish(editor, draft)
        worker.stop()
        assert is_live(draft)
        assert f"“A long talk” is published unchecked: {why}" in messages(response)[0]
        assert f"Published unchecked: {why}" in history(editor, draft)
        logged = [record for record in caplog.records if record.name == "stories.wagtail_hooks"]
        assert [record.levelname for record in logged] == ["ERROR"]
        assert why in logged[0].getMessage()

    def test_the_log_has_the_traceback_of_a_failure(self, editor, draft, broken, caplog):
        worker = broken("fail")
        publish(editor, draft)
        worker.stop()
        assert "ZeroDivisionError: a bug" in caplog.text

    def test_a_fault_in_the_example_itself_holds_nothing_up_either(self, editor, draft, monkeypatch, caplog):
        from stories import checks

        monkeypatch.setattr(checks, "sources_for", lambda _: 1 / 0)
        response = publish(editor, draft)
        assert is_live(draft)
        assert "published unchecked: the check failed" in messages(response)[0]
        assert "ZeroDivisionError" in caplog.text

    def test_what_an_article_says_is_never_markup_of_a_message(self, editor, draft, monkeypatch):
        from stories import wagtail_hooks

        monkeypatch.setattr(wagtail_hooks, "contradictions", lambda _: ["Your story: '<script>alert(1)</script>'."])
        page = publish(editor, draft, title="<img src=x>").content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert(1)" not in page
        assert "<img src=x>" not in page

    def test_after_a_check_that_hung_the_next_one_is_made(self, editor, draft, broken, monkeypatch):
        from stories import worker as workers
        from stories.documents import story_of

        worker = broken("hang", 3.0)
        with pytest.raises(workers.NoReportError):
            worker.check(story_of(draft).document, [], 3.0)
        worker._call = "stories.worker.check_draft"
        assert worker.check(story_of(draft).document, [], 60.0).summary.documents == 1
        worker.stop()


class TestDocuments:
    def labels(self, home: Any, blocks: list[tuple[str, str]]) -> list[tuple[str, str]]:
        from stories.documents import story_of
        from stories.models import StoryPage

        page = StoryPage(title="T", body=[{"type": kind, "value": value} for kind, value in blocks])
        built = story_of(page)
        words = [built.document.text[start:].split("\n\n")[0] for start in built.starts]
        return list(zip(built.labels, words, strict=True))

    def test_paragraphs_are_counted_through_blocks_and_headings_are_not(self, home):
        blocks = [
            ("paragraph", "<p>One <b>b</b>old.</p><p></p><p>Two<br/>lines &amp; more.</p>"),
            ("heading", "A heading"),
            ("paragraph", "<h2>Inner</h2><ul><li>Three</li><li>Four</li></ul><blockquote>Five</blockquote>"),
        ]
        assert self.labels(home, blocks) == [
            ("paragraph 1", "One bold."),
            ("paragraph 2", "Two lines & more."),
            ("the heading before paragraph 3", "A heading"),
            ("the heading before paragraph 3", "Inner"),
            ("paragraph 3", "Three"),
            ("paragraph 4", "Four"),
            ("paragraph 5", "Five"),
        ]

    def test_a_story_without_a_word_is_a_document_without_one(self, home):
        assert self.labels(home, []) == []

    def test_the_migrations_are_those_of_the_models(self, monkeypatch):
        from django.conf import settings
        from django.core.management import call_command

        monkeypatch.setattr(settings, "MIGRATION_MODULES", {})
        call_command("makemigrations", "--check", "--dry-run", verbosity=0)

    def test_the_demo_is_loaded_once_however_often_and_its_draft_is_held(self, editor, home, capsys):
        from django.core.management import call_command
        from stories.models import StoryPage

        for _ in range(2):
            call_command("load_demo")
        assert sorted((page.source, page.live) for page in StoryPage.objects.all()) == [
            ("", False),
            ("Coast Wire", True),
        ]
        draft = StoryPage.objects.get(live=False)
        assert f"/admin/pages/{draft.pk}/edit/" in capsys.readouterr().out
        assert messages(publish(editor, draft))[0].startswith(HELD)
