"""A few articles that hold what is hard to take apart: for tests of a check in parts."""

from datetime import date, datetime

from checker import Document


def told_twice() -> list[Document]:
    """Two versions of one story, a correction, a claim outdone by another call, one quotation in two forms."""
    spoke = "The presidents of Chile and Norway spoke by phone on"
    calls = (
        ("a", "Chile", 12, f"{spoke} Friday, Jan. 12. It was their first call since Oct. 3."),
        ("b", "Norway", 13, f"{spoke} Friday, Jan. 12. The call lasted 40 minutes."),
        ("c", "Peru", 8, f"{spoke} Saturday, Dec. 16, for 20 minutes."),
    )
    found = [Document(f"{name}.txt", text, date(2024, 1, day), source) for name, source, day, text in calls]
    fire = "A fire in Belholm killed {n} people on Monday, the governor's office said."
    quoted = f'{fire} "We saw {{m}} men run from the house and nobody stopped them," Anna Farrow said.'
    for name, source, m in (("q", "Crier", 4), ("r", "Beacon", 9), ("s", "Beacon", 9)):
        found.append(Document(f"{name}.txt", quoted.format(n=12, m=m), date(2024, 2, 6), source))
    for n, hour in ((11, 9), (14, 12), (14, 18)):
        made, text = datetime(2024, 2, 6, hour), f"{fire} The street was closed until noon.".format(n=n)
        found.append(Document(f"v{hour}.txt", text, made.date(), "Post", item="x1", modified=made))
    correction = "Correction: An earlier version of this article said that 17 people were killed. It was 15."
    return [*found, Document("w.txt", f"{fire.format(n=15)}\n\n{correction}", date(2024, 2, 7), "Signal")]
