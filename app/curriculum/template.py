"""A small correct course to start from."""

from __future__ import annotations

from pathlib import Path

from app.curriculum.addresses import RESERVED_SLUGS
from app.curriculum.links import ID

COURSE = """slug = "{slug}"
languages = ["en"]
points = 4
passing_score = 3
retake_pause_days = 1
free_attempts = 2
hours = "1"
effort_minutes = 30
credits = ["Your name"]
licence = "CC BY 4.0"
licence_url = "https://creativecommons.org/licenses/by/4.0/"
title = {{ en = "A new course" }}
disclaimer = {{ en = "Say who made this course, and what it rests on." }}

[[objective]]
id = "O1"
text = {{ en = "Say what learners can do by the end of the course." }}
"""

OUTLINE_MODULE = """[[module]]
id = "module-{n}"
minutes = 15
quiz = "check-{n}"
[[module.lesson]]
id = "lesson-{n}"
minutes = 10
objectives = ["O1"]
facts = []

"""

OUTLINE_QUIZ = """[[quiz]]
id = "check-{n}"
minutes = 5
[[quiz.section]]
id = "main"
slots = {{ "single choice, 2" = 1 }}
objectives = {{ O1 = 2 }}
levels = {{ easy = 2 }}

"""

COURSE_PAGE = """---
title: A new course
summary: One sentence that is shown when the course is shared.
revised: 2026-11-22
---

Say whom the course is for, and what they will find in it.
"""

GLOSSARY = """## Feedback {#feedback}

What comes back after an action and tells how well it worked.
"""

REFERENCES = """## Example and others, 2020 {#example-2020}

Example A, Sample B, Pattern C. A source that shows the form. Journal of Forms 2020;1(1):1-2.
"""

MODULE = """---
id: module-{n}
title: Module {n}
minutes: 15
objectives: [O1]
abilities:
  - Do what this module teaches.
summary: One sentence about module {n}.
---

A short introduction.
"""

LESSON = """---
id: lesson-{n}
title: Lesson {n}
minutes: 10
objectives: [O1]
outcomes:
  - Tell what this lesson is about.
facts: []
takeaway: One sentence that a learner should remember.
summary: One sentence about lesson {n}.
revised: 2026-11-22
---

An opening paragraph with a term, [feedback](term:feedback), and a source ([Example and others, 2020](ref:example-2020)).

## A heading

/// case | A story
What happened, what was learned, and what changed.
///

/// self-check | A question that a learner answers in the head?
The answer, and why.
///

/// self-check | Another question?
The answer, and why.
///

/// practice
What to do in your own work.
///
"""

QUIZ = """---
id: check-{n}
title: Knowledge check {n}
minutes: 5
---

# Section main: Knowledge check

## Slot c{n}-1

### Item c{n}-1a: single choice, 2 points, O1, easy
Reread: lesson-{n}

What does feedback tell?

- [x] How well an action worked
  > Right: it comes back after the action ([lesson {n}](lesson:lesson-{n})).
- [ ] Which action is planned
  > A plan comes before the action ([lesson {n}](lesson:lesson-{n})).
  > Mistake tested: the plan is taken for its effect.
"""


def new_course(slug: str) -> dict[str, str]:
    """Return the files of a new course by path.

    :raises ValueError: if the slug is not made of plain lower-case letters, digits and hyphens, or is the address of another page.
    """
    if slug in RESERVED_SLUGS:
        raise ValueError(f"{slug!r} is the address of another page: choose another slug; taken are {', '.join(RESERVED_SLUGS)}")
    if not ID.fullmatch(slug):
        raise ValueError(f"{slug!r} is not a slug: write lower-case letters and digits, joined by hyphens")
    numbers = (1, 2)
    outline = "".join(OUTLINE_MODULE.format(n=n) for n in numbers) + "".join(OUTLINE_QUIZ.format(n=n) for n in numbers)
    files = {"course.toml": COURSE.format(slug=slug), "outline.toml": outline.rstrip() + "\n"}
    files |= {"en/course.md": COURSE_PAGE, "en/glossary.md": GLOSSARY, "en/references.md": REFERENCES}
    for n in numbers:
        for name, text in (("module", MODULE), (f"1-lesson-{n}", LESSON), ("quiz", QUIZ)):
            files[f"en/{n}-module-{n}/{name}.md"] = text.format(n=n)
    return files


def write_new_course(folder: Path, slug: str) -> Path:
    """Write a new course into a new folder `folder/slug` and return that folder.

    :raises ValueError: if the slug is not made of plain lower-case letters, digits and hyphens, or is the address of another page.
    :raises FileExistsError: if the folder exists already.
    """
    files = new_course(slug)
    root = folder / slug
    root.mkdir(parents=True)
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8", newline="\n")
    return root
