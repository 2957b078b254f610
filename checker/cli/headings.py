"""A command whose help has its options under headings."""

import click

ARTICLES, LOOKED_FOR, FAILS, REPORT = "Which articles", "What is looked for", "What makes it fail", "The report"
_OTHERS = "Other options"
_HEADINGS = {
    ARTICLES: "against files_from exclude gitignore published encoding html_reader stdin_filename same_event",
    LOOKED_FOR: "rules select ignore levels per_file_ignores",
    FAILS: "fail_on keep_going allow_empty baseline write_baseline prune_baseline",
    REPORT: "output_format output min_level show statistics quiet color width",
    _OTHERS: "config isolated debug help",
}
_HEADING_OF = {name: heading for heading, names in _HEADINGS.items() for name in names.split()}


class Headed(click.Command):
    """A command that tells its options by what they are for."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes each heading with its options; one that has none here is left out."""
        rows: dict[str, list[tuple[str, str]]] = {heading: [] for heading in _HEADINGS}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option):
                rows[_HEADING_OF.get(str(param.name), _OTHERS)].append(record)
        for heading, own in rows.items():
            if own:
                with formatter.section(heading):
                    formatter.write_dl(own)
