"""Quotations and statements, as claims about the main event of an article."""

from collections.abc import Iterator

from checker.extract.article import Article, Draft, Section
from checker.extract.quotations import Translation, read_quotations
from checker.extract.statements import read_statements


def quotation_drafts(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A claim for each quotation of some length."""
    mention = article.main.id if article.main else None
    translation = Translation.of(article.lexicon)
    for section in article.sections:
        for reading in read_quotations(section.passage, section.acts, section.names, translation):
            yield section, Draft("quote", reading.quotation, reading.span.start, reading.span.end, mention)


def statement_drafts(article: Article) -> Iterator[tuple[Section, Draft]]:
    """A claim for each main clause whose polarity is plain."""
    mention = article.main.id if article.main else None
    for section in article.sections:
        for reading in read_statements(section.passage, section.acts, section.names, article.lexicon):
            yield section, Draft("statement", reading.statement, reading.span.start, reading.span.end, mention)
