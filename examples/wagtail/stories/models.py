"""A story as editors write it."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import CharBlock, RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page


class StoryPage(Page):
    """A story: a headline, whose it is, and a body of paragraphs and headings."""

    source = models.CharField(
        max_length=80, blank=True, help_text="Whose story it is, where it is not ours: an agency, another outlet."
    )
    body = StreamField(
        [
            ("heading", CharBlock(form_classname="title")),
            ("paragraph", RichTextBlock(features=["bold", "italic", "link", "ol", "ul", "blockquote", "h2", "h3"])),
        ]
    )

    content_panels = [*Page.content_panels, FieldPanel("source"), FieldPanel("body")]
    template = "stories/story_page.html"

    class Meta:
        verbose_name = "story"
        verbose_name_plural = "stories"
