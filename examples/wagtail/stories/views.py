"""Publishing against the check, with a reason that is kept."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from stories.models import StoryPage

HELD, OVERRIDDEN, UNCHECKED = "checker.held", "checker.overridden", "checker.unchecked"
"""Actions in Wagtail's log: the history of a story shows them, and no editor can change them."""


class ReasonForm(forms.Form):
    """Why a story is right as it is."""

    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        help_text="It is kept in the history of the story, with your name.",
    )


class PublishWithReason(FormView):
    """Asks for a reason, and publishes the draft that was held: that one, and none that was changed since."""

    form_class = ReasonForm
    template_name = "stories/publish_with_reason.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuses who may not publish, and what was not held as it is now."""
        self.story = get_object_or_404(StoryPage, pk=kwargs["page_id"])
        if not self.story.permissions_for_user(request.user).can_publish():
            raise PermissionDenied
        entry = PageLogEntry.objects.filter(page=self.story, action=HELD).first()
        if entry is None or entry.data["revision"] != self.story.latest_revision_id:
            messages.warning(request, "The draft has changed since it was checked: press Publish again.")
            return redirect("wagtailadmin_pages:edit", self.story.pk)
        self.findings: list[str] = entry.data["findings"]
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The story and what was found in it."""
        return {**super().get_context_data(**kwargs), "story": self.story, "findings": self.findings}

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Publishes the draft, and keeps the reason: both, or neither."""
        reason = form.cleaned_data["reason"]
        revision = self.story.get_latest_revision()
        with transaction.atomic():
            data = {"reason": reason, "findings": self.findings}
            log(instance=self.story, action=OVERRIDDEN, user=self.request.user, data=data, revision=revision)
            revision.publish(user=self.request.user)
        messages.success(self.request, f"“{self.story.title}” is published. Your reason is kept in its history.")
        return redirect("wagtailadmin_explore", self.story.get_parent().pk)
