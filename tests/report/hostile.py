"""Articles full of what a browser, a template or a bidirectional view would obey, if it were let."""

from checker import Document, check
from checker.model.problem import Problem
from checker.report.model import Report

PAYLOAD = (
    "<script>window.pwned = 1</script><img src=x onerror='window.pwned = 2'> </style></script></textarea></title>"
    '<a href="javascript:window.pwned=3">click</a> <svg onload=window.pwned=4> "><b onmouseover=\'window.pwned=5\'>'
    " {{ 7 * 7 }} {% for x in y %} ${7*7} &lt;b&gt; <!-- --> ]]> \u202egnp.exe\u202c \u2066x\u2069 \u200f"
)
TEXT = (
    "Prime Minister Lena Hofer and President Marko Ilic spoke by phone on Friday, for the first time since March 4. "
    + PAYLOAD
    + "\n\nThe call lasted {minutes}, "
    + PAYLOAD
    + ' said. "We {{ will }} <i>not</i> leave anyone behind \u202e," Hofer said.\n'
)


def hostile_documents() -> list[Document]:
    return [
        Document(
            f"a{PAYLOAD}.txt",
            TEXT.replace("{minutes}", "40 minutes"),
            source=f"Wire {PAYLOAD}",
            title=f"Hofer and Ilic {PAYLOAD}",
        ),
        Document("javascript:window.pwned=6", TEXT.replace("{minutes}", "two hours"), source='" onclick="pwned()'),
        Document("c.txt", PAYLOAD),
    ]


def hostile() -> Report:
    return check(hostile_documents(), problems=[Problem(f"d{PAYLOAD}", f"is not read {PAYLOAD}", fatal=True)])
