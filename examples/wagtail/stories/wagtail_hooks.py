"""The check before publication: what an editor meets on pressing Publish."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin import messages
from wagtail.log_actions import LogActionRegistry, LogFormatter, log
from wagtail.models import Page, PageLogEntry

from stories.checks import contradictions
from stories.models import StoryPage
from stories.views import HELD, OVERRIDDEN, UNCHECKED, PublishWithReason
from stories.worker import NoReportError

logger = logging.getLogger(__name__)
ADVICE = "Check, attribute, or publish with a reason."


@hooks.register("before_publish_page")
def check_before_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Holds a story that contradicts a published one, and says so in its draft.

    A check that does not come to an end never holds a story: it is published, and that it is unchecked is said to the
    editor, in the story's history and in the log.
    """
    story = page.specific
    if not isinstance(story, StoryPage):
        return None
    keep_offline(story)
    try:
        found = contradictions(story)
    except Exception as error:
        tell_unchecked(request, story, error)
        return None
    return hold(request, story, found) if found else None


def keep_offline(story: StoryPage) -> None:
    """Takes a story that was never published off the site: Wagtail saves a new page as live before the hook."""
    if story.first_published_at is None:
        StoryPage.objects.filter(pk=story.pk, live=True).update(live=False, has_unpublished_changes=True)


def hold(request: HttpRequest, story: StoryPage, found: list[str]) -> HttpResponse:
    """Back to the draft, with what was found."""
    data = {"findings": found, "revision": story.latest_revision_id}
    log(instance=story, action=HELD, user=request.user, data=data)
    reason = messages.button(reverse("publish_with_reason", args=[story.pk]), "Publish with a reason")
    messages.error(request, " ".join([*found, ADVICE]), buttons=[reason])
    return redirect("wagtailadmin_pages:edit", story.pk)


def tell_unchecked(request: HttpRequest, story: StoryPage, error: Exception) -> None:
    """Says in the log, in the story's history and to its editor that it goes on the site unchecked, and why."""
    why = f"the check {error.why}" if isinstance(error, NoReportError) else "the check failed"
    logger.error("Story %s (%s) is published unchecked: %s", story.pk, story.title, why, exc_info=error)
    log(instance=story, action=UNCHECKED, user=request.user, data={"why": why})
    messages.warning(request, f"“{story.title}” is published unchecked: {why}. Read it against the other stories.")


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    """The page on which an editor gives a reason."""
    address = "stories/<int:page_id>/publish-with-a-reason/"
    return [path(address, PublishWithReason.as_view(), name="publish_with_reason")]


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """What the history of a story tells of its checks."""

    @actions.register_action(HELD)
    class Held(LogFormatter):
        label = "Hold a story"

        def format_message(self, entry: PageLogEntry) -> str:
            return "Held: " + " ".join(entry.data["findings"])

    @actions.register_action(OVERRIDDEN)
    class Overridden(LogFormatter):
        label = "Publish with a reason"

        def format_message(self, entry: PageLogEntry) -> str:
            return f"Published with a reason: “{entry.data['reason']}” ({' '.join(entry.data['findings'])})"

    @actions.register_action(UNCHECKED)
    class Unchecked(LogFormatter):
        label = "Publish unchecked"

        def format_message(self, entry: PageLogEntry) -> str:
            return f"Published unchecked: {entry.data['why']}"
