"""The list of every id ever published, `ids.txt`: a line each, `lesson:three-loops`; a new name is `lesson:old = lesson:new`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping, Sequence

from app.curriculum.course import Course
from app.curriculum.files import Line
from app.curriculum.lost import Lost
from app.curriculum.mistakes import Report
from app.curriculum.quiz import Case
from app.curriculum.quiz_reader import Named
from app.curriculum.source import Place

SCHEMES = ("lesson", "module", "quiz", "case", "slot", "item", "plan", "term", "ref")


def ids_of(course: Course) -> list[str]:
    """Return every id of a course in the form of `ids.txt`, in the order of the course."""
    found = []
    for module in course.modules:
        found.append(f"module:{module.id}")
        found += [f"lesson:{lesson.id}" for lesson in module.lessons]
        found.append(f"quiz:{module.quiz.id}")
        found += [f"case:{part.id}" for section in module.quiz.sections for part in section.parts if isinstance(part, Case)]
        for slot in module.quiz.slots:
            found += [f"slot:{slot.id}", *(f"item:{item.id}" for item in slot.items)]
    found += [f"plan:{part.id}" for part in course.plan.parts] if course.plan else []
    found += [f"term:{term.id}" for term in course.terms]
    return found + [f"ref:{reference.id}" for reference in course.references]


def merged_ids(old: str, course: Course) -> str:
    """Return the text of `ids.txt` with the ids that it lacks added at its end."""
    lines = [line for line in old.replace("\r\n", "\n").split("\n") if line.strip()]
    known = {name.strip() for line in lines for name in line.split("=")}
    return "".join(f"{line}\n" for line in lines + [name for name in ids_of(course) if name not in known])


def check_ids(lines: Sequence[Line], named: Iterable[Named], file: str, lost: Lost, report: Report) -> None:
    """Report ids that were published and have vanished, and lines that cannot be read."""
    there = {f"{name.scheme}:{name.id}": name.place for name in named}
    renamed = {name.strip() for line in lines for name in line.text.split("=")[:-1]}
    published = {name.strip() for line in lines for name in line.text.split("=")}
    seen: dict[str, int] = {}
    for line in lines:
        names = [name.strip() for name in line.text.split("=")]
        place = Place(file, line.number)
        if not line.text.strip() or line.text.startswith("#"):
            continue
        if len(names) > 2 or any(name.partition(":")[0] not in SCHEMES or not name.partition(":")[2] for name in names):
            report.add("bad-id-line", place, text=line.text)
        elif names[-1] not in there and names[-1] not in renamed and not lost.hides(*names[-1].split(":", 1)):
            report.add("vanished-id", place, id=names[-1], hint=_hint(names[-1], {name: at for name, at in there.items() if name not in published}))
        if line.text.strip() in seen:
            report.add("bad-id-line", place, text=f"{line.text} (also in line {seen[line.text.strip()]})")
        seen[line.text.strip()] = line.number


def _hint(gone: str, new: Mapping[str, Place]) -> str:
    """Return where an id stands that is not published and looks like one that is gone."""
    near = difflib.get_close_matches(gone, [name for name in new if name.partition(":")[0] == gone.partition(":")[0]], n=1, cutoff=0.6)
    return f" New is `{near[0]}` ({new[near[0]].file}:{new[near[0]].line})." if near else ""
