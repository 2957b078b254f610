"""The keys of the configuration are the options of `checker check`: neither has what the other lacks."""

from typing import get_args

import click
import pytest

from checker.cli.check import check
from checker.config.settings import KEYS, Settings, key_of

OF_ONE_RUN = {
    "paths": "what is checked, is said each time",
    "quiet": "whoever runs it says whether to be quiet",
    "stdin_filename": "the name of one article",
    "against": "what the drafts of a run are checked against",
    "jobs": "how many processors there are is no matter of the stories",
    "engine": "where this run is done",
    "scheduler": "likewise",
    "files_from": "the list of a run's files",
    "write_baseline": "is asked for when the baseline is to change",
    "prune_baseline": "likewise",
    "statistics": "is asked for at a first look",
    "config": "which file holds",
    "isolated": "that no file holds",
    "debug": "for one who looks for a fault",
    "help": "",
}
OF_THE_FILE = {"suppress": "each entry is of one finding, with the reason"}
"""Keys that are no option, each with the reason."""
OPTIONS = {str(param.name): param for param in check.params}


def test_every_option_is_a_key_or_is_of_one_run() -> None:
    assert set(OPTIONS) - set(Settings.model_fields) <= set(OF_ONE_RUN)


def test_every_key_is_an_option_or_is_of_the_file() -> None:
    assert set(Settings.model_fields) - set(OPTIONS) == set(OF_THE_FILE)


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - set(OF_THE_FILE)))
def test_a_key_has_a_meaning_and_the_default_of_its_option(name: str) -> None:
    given = check.make_context("check", ["--isolated", "a.txt"]).params
    assert (given[name] or None) == (Settings.model_fields[name].default or None)
    assert KEYS[key_of(name)].endswith(".")


@pytest.mark.parametrize("name", sorted(set(Settings.model_fields) - set(OF_THE_FILE)))
def test_a_key_takes_what_its_option_takes(name: str) -> None:
    option = OPTIONS[name].type
    if isinstance(option, click.Choice):
        annotation = Settings.model_fields[name].annotation
        members = [value for value in get_args(annotation) if value is not Ellipsis]
        inner = [value for member in members for value in (get_args(member) or (member,))]
        assert tuple(inner) == tuple(option.choices)
