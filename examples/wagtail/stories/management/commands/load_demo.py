"""`manage.py load_demo`: an editor, a published agency story, and a draft that contradicts it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from wagtail.models import Page, Site

from stories.models import StoryPage

NAME = PASSWORD = "editor"
LEAD = "The presidents of France and Brazil spoke by phone on 19 January 2024, their first call since 23 December."
PUBLISHED = (LEAD, "The call lasted about 40 minutes.")
DRAFT = (
    LEAD,
    "They discussed the trade accord that both governments hope to sign this spring.",
    "The call lasted about 90 minutes.",
)


class Command(BaseCommand):
    """Fills an empty site."""

    help = "Adds an editor (editor / editor), a published story and a draft that contradicts it."

    def handle(self, **_: Any) -> None:
        """Adds what is not there yet, and says where to go."""
        users = get_user_model().objects
        if not users.filter(username=NAME).exists():
            users.create_superuser(NAME, "editor@harbour.example", PASSWORD)
        home = Site.objects.get(is_default_site=True).root_page
        add_story(
            home, "Presidents of France and Brazil speak by phone", PUBLISHED, source="Coast Wire"
        ).get_latest_revision().publish()
        draft = add_story(home, "France and Brazil move closer on trade", DRAFT)
        self.stdout.write(
            f"Log in as {NAME} / {PASSWORD}, and publish: http://127.0.0.1:8000/admin/pages/{draft.pk}/edit/"
        )


def add_story(parent: Page, title: str, paragraphs: tuple[str, ...], source: str = "") -> StoryPage:
    """A story as a draft below a page; the one that is there, where it has one of this title."""
    known: StoryPage | None = StoryPage.objects.child_of(parent).filter(title=title).first()
    if known is not None:
        return known
    body = [{"type": "paragraph", "value": f"<p>{words}</p>"} for words in paragraphs]
    story = StoryPage(title=title, source=source, body=body, live=False)
    parent.add_child(instance=story)
    story.save_revision()
    return story
