"""Every mistake that an author can make: a code, what is wrong, and how to mend it."""

from __future__ import annotations

import unicodedata

from app.curriculum.source import Mistake, Place

SHOWN = 100

CODES: dict[str, tuple[str, str]] = {
    # files
    "too-large": ("The file has {bytes} bytes.", "A text has at most {most}; divide it."),
    "utf-16": ("The file is UTF-16.", "Save it as UTF-8."),
    "not-utf-8": ("The byte {byte} is not UTF-8.", "Save the file as UTF-8."),
    "bidi-control": ("{character} changes the direction of text without being seen.", "Delete it; browsers find the direction."),
    "control-character": ("{character} is a character that cannot be seen.", "Delete it."),
    "tab": ("There is a tab.", "Write spaces."),
    "no-break-space": ("The space behind `{mark}` is a no-break space ({character}).", "Type a plain space."),
    "unreadable-file": ("The file cannot be read ({reason}).", "Put a plain file here, or remove it."),
    "symlink": ("A link to another file stands here.", "Put the file itself into the course."),
    "missing-file": ("This file is missing.", "Write it; the author's guide shows how."),
    "empty-file": ("The file is empty.", "Write it, or put the right file here."),
    "unexpected-file": ("No file or folder of this name belongs here.", "Lessons are named like 1-three-loops.md, modules like 1-water. Rename or remove it."),
    "folder-for-file": ("A folder has the name of a lesson.", "Rename it, or put a file in its place."),
    "repeated-number": ("The number {number} is taken by {other}.", "Give one of them another number; the numbers follow without gaps."),
    "number-gap": ("The number {wanted} is missing before {found}.", "Number without gaps."),
    "no-lesson": ("The module has no lesson.", "Write one, or remove the folder."),
    "missing-language": ("There is no folder for the language {language}.", "Write it, or take the language out of `languages`."),
    # TOML, YAML
    "bad-toml": ("This is not TOML: {reason}.", "Write `name = value`; words in straight quotes, lists in [ ], tables that repeat in [[ ]]."),
    "bad-yaml": ("The front matter cannot be read: {reason}.", "Quote values that hold a colon; indent lists by two spaces."),
    "front-matter": ("The front matter is missing or does not end.", "Begin the file with a line `---` and end the front matter with another."),
    "missing-colon": ("There is no colon behind `{key}`.", "Write `{form}`."),
    "missing-space": ("There is no space behind the colon of `{key}`.", "Write `{key}: {value}`."),
    "missing-key": ("`{key}` is missing{where}.", "Add it."),
    "unknown-key": ("There is no `{key}` here.", "Known: {known}."),
    "repeated-key": ("`{key}` stands here twice.", "Keep one."),
    "bad-value": ("`{key}` has a value that does not fit: {reason}.", "Write {form}."),
    "future-date": ("`revised` is {date}, more than a year from today.", "Write the day on which the text was last changed."),
    "empty-value": ("`{key}` is empty.", "Write it."),
    "long-summary": ("The summary has {length} characters.", "Shorten it to 160."),
    # marks in texts
    "raw-html": ("`{tag}` is HTML.", "Write Markdown; an address is a link with words, `[words](https://…)`."),
    "picture-outside-figure": ("A picture stands in the text.", "Write a block: `/// figure | ID` with `alt` and `caption`."),
    "broken-link": ("A link begins here that is none.", "Write `[words](target)` without spaces in the target."),
    "link-without-text": ("The link to {target} has no words.", "Say where it leads."),
    "bad-link-target": ("`{target}` is not a target.", "Write lesson:, module:, quiz:, plan:, term: or ref: with an id, or a full https address."),
    "unknown-link": ("`{link}` does not exist.{hint}", "Mend the id."),
    "unsupported-markup": ("`{text}` is not used in courses.", "Write headings with ##; no code blocks, rules, footnotes or link definitions."),
    "indented-text": ("The line is indented.", "Begin it at the margin; only lists inside lists are indented, and a block's first options."),
    "list-indent": ("The list is indented by {indent} spaces.", "Indent a list inside a list by four."),
    "table-cells": ("The row has {found} cells, the head has {wanted}.", "Write as many."),
    "table-rule": ("The table's second line, `| --- | --- |`, is missing, or stands elsewhere.", "Put it below the head, and a row below it."),
    "bad-heading": ("`{text}` is not a heading.", "Write `## Words`, with a space."),
    "heading-order": ("This heading has level {level}.", "Headings begin at level 2 and leave none out; level {wanted} fits here."),
    "repeated-heading": ("Line {other} has the same heading ({id}).", "Change the words, or add `{{#another-id}}` behind them."),
    "bad-id": ("`{id}` is not an id.", "Write plain lower-case letters and digits, joined by hyphens."),
    "unclear-markup": ("Lines {first}-{last} cannot be read for certain ({reason}).", "Leave blank lines around headings, lists, tables and blocks."),
    "empty-text": ("There is no text.", "Write it below the front matter."),
    # blocks
    "bad-block-line": ("`{text}` is neither the start nor the end of a block.", "Write `/// name | words` or `///` at the margin."),
    "unknown-block": ("There is no block `{name}`.", "Known: {known}."),
    "block-argument": ("A {name} {wanted} behind its name.", "Write `{form}`."),
    "block-in-block": ("The block {name} of line {first} is still open (lines {first}-{last}).", "End it with `///` before the next begins."),
    "unclosed-block": ("The block {name} does not end (lines {first}-{last}).", "End it with `///`."),
    "stray-block-end": (
        "This `{text}` ends nothing; its start is missing or stands elsewhere (lines {first}-{last}).",
        "Write the block's first line, with as many slashes as its end.",
    ),
    "option-indent": ("`{option}` is indented by {indent} spaces.", "Indent it by four: `    {option}: …`."),
    "bad-option": ("`{text}` is not an option.", "Write `    name: value`; leave a blank line before the block's text."),
    "unknown-option": ("A {name} has no option `{option}`.", "Known: {known}."),
    "repeated-option": ("`{option}` stands here twice.", "Keep one."),
    "missing-option": ("The {name} has no `{option}`.", "Add a line `    {option}: …` below its first line."),
    "block-text": ("A {name} {wanted}.", "Write or remove the text between its lines."),
    "block-not-here": ("A {name} cannot stand here.", "Put it into a lesson."),
    "block-count": ("The lesson has {found} {name} blocks (lines {first}-{last}).", "It needs {wanted}."),
    # lessons and lists
    "word-count": ("The lesson has {words} words (lines {first}-{last}).", "Write {least} to {most}."),
    "entry-heading": ("`{text}` is not the heading of an entry.", "Write `## Words {{#id}}`."),
    "entry-text": ("`{id}` needs one paragraph (lines {first}-{last}).", "Write one paragraph below the heading."),
    "stray-text": ("`{text}` belongs to nothing.", "Remove it, or indent it below what it belongs to."),
    # the learner's plan
    "part-heading": ("`{text}` is not the heading of a part.", "Write `## Part ID: Title`."),
    "no-part": ("The plan has no part.", "Write `## Part ID: Title` and what to write there."),
    # media
    "unknown-media": ("This kind of file is not used.", "Known: {known}."),
    "unsafe-picture": ("The picture contains `{found}`.", "Save it without scripts."),
    "figure-not-svg": ("This figure is not SVG.", "Figures are SVG files: put {wanted} here instead."),
    "heavy-picture": ("The picture has {bytes} bytes.", "Make it simpler: a figure has at most {most}, for learners pay for each."),
    "picture-size": ("The picture says no size.", 'Give its svg element viewBox="0 0 WIDTH HEIGHT".'),
    "missing-captions": ("The video has no captions.", "Add {wanted}."),
    "missing-transcript": ("The video has no transcript.", "Add {wanted}."),
    "missing-video": ("The video has no file.", "Add a .webm and a .mp4."),
    "video-facts": (
        "The length, size or codec of the video is missing or cannot be read.",
        'Write `seconds = 27`, `width = 854`, `height = 480`; in `[codecs]`, `mp4 = "avc1.64001E"`.',
    ),
    "bad-captions": ("`{text}` is not WebVTT.", "Begin with WEBVTT; write times as 00:00.000 --> 00:04.000."),
    "stale-captions": ("{file} is not what these words (here: lines {first}-{last}) and {length} give.", "Run `flask media build {name} --words`."),
    "missing-stills": ("The film has {wanted} scenes and {found} still pictures.", "Run `flask media build {name}`."),
    "scene-time": (
        "{found} is not between {first} and {last} seconds (lines {line}-{below}; the film's length is in {length}).",
        "Scenes follow one another from 0 to the film's end; a still lies in its scene.",
    ),
    "scene-times-differ": ("The scenes begin at other seconds than in {other}.", "Keep `start` and `still` in every language."),
    "caption-time": (
        "“{text}” is not shown between {first} and {last} seconds; the film's length is in {length}.",
        "Captions stand in their scene, one after the other.",
    ),
    "caption-pace": ("“{text}” has {pace} characters a second.", "Shorten it or show it longer: at most {most}."),
    "caption-length": ("“{text}” is too long for the screen.", "Write at most {lines} lines of {characters} characters."),
    "unknown-media-id": ("There is no {name} `{id}`.", "Add {wanted}, or mend the id. Closest: {near}."),
    "repeated-media": ("`{id}` is shown in line {other} already.", "Show it once."),
    # ids
    "repeated-id": ("The {scheme} `{id}` exists already, at {other}.", "Choose another id."),
    "reserved-id": ("`{id}` is the address of another page.", "Choose another id."),
    "repeated-slug": (
        "The folders `{other}` and `{folder}` both have the slug `{slug}`; only one can be reached.",
        "Give this one (`{folder}`) another slug, or remove it.",
    ),
    "reserved-slug": ("The slug `{slug}` is the address of another page.", "Choose another slug; taken are {taken}."),
    "vanished-id": ("`{id}` was published and is gone.{hint}", "Bring it back, or write `{id} = its new name`."),
    "bad-id-line": ("`{text}` is not a line of ids.", "Write `scheme:id` or `scheme:old = scheme:new`, each once."),
    # knowledge checks
    "no-section": ("There is no section.", "Write `# Section ID: Title`."),
    "quiz-heading": ("`{text}` does not belong into a knowledge check.", "Headings are Section, Case, Slot and Item."),
    "quiz-order": ("The {name} stands in {holder}.", "Write Section, Slot, Item, or Section, Case, Slot, Item."),
    "quiz-depth": ("The heading of this {name} has the wrong level.", "Begin it with `{wanted}`."),
    "bad-quiz-line": ("`{text}` cannot be read.", "Write `{form}`."),
    "empty-part": ("The {name} of line {first} is empty.", "Write into it: {wanted}."),
    "empty-case": ("The case has no text (lines {first}-{last}).", "Write it below the case's heading."),
    "unequal-items": (
        "`{id}` differs from `{other}` in its {what} (lines {first}-{last}).", "Parallel items are equal in kind, points, objective and level."
    ),
    "unequal-cases": ("The slots differ from those of the case at {other} (lines {first}-{last}).", "Parallel cases have equal slots."),
    "missing-reread": ("The item does not say what to read again.", "Write `Reread: lesson-id` below its heading."),
    "bad-accepted": ("`{text}` cannot be read.", "Write `Accepted: name-of-the-flaw: why it is no harm here`."),
    "unknown-flaw": ("There is no flaw `{flaw}`.", "Known: {known}."),
    "absent-flaw": ("There is no flaw `{flaw}` here any more (lines {first}-{last}).", "Remove the line."),
    "unknown-kind": ("There is no kind `{kind}`.", "Known: {known}."),
    "unknown-level": ("There is no level `{level}`.", "Known: {known}."),
    "unknown-objective": ("There is no objective `{objective}`.", "Known: {known}."),
    "no-points": ("The item has no points.", "Give it at least 1."),
    "empty-stem": ("`{id}` asks nothing (lines {first}-{last}).", "Write the question below `Reread:`."),
    "empty-feedback": ("The feedback is missing.", "Write a quoted line, `> …`, or the third cell of the row."),
    "second-feedback": ("`{text}` is a second feedback.", "Write one quoted line, and `> Mistake tested: …` below it."),
    "bad-option-line": ("`{text}` is not an option.", "Write `- [x] words` if it is right, `- [ ] words` if not."),
    "few-options": ("`{id}` has {found} options (lines {first}-{last}).", "Write at least two."),
    "repeated-option-text": ("`{text}` stands in line {other} already.", "Change one of the two."),
    "not-one-right": ("`{id}` has {found} right options (lines {first}-{last}).", "Mark one with [x], the others with [ ]."),
    "second-right": ("`{id}` has a right option in line {other} already (lines {first}-{last}).", "Mark one with [x], the others with [ ]."),
    "few-right": ("`{id}` has {found} right options (lines {first}-{last}).", "Mark at least two, or make it a single choice."),
    "many-right": ("`{id}` has {found} right options of {options} (lines {first}-{last}).", "At most half may be right."),
    "choose-how-many": ("The stem of `{id}` does not say how many to choose (lines {first}-{last}).", "Write “{wanted}” into it."),
    "match-head": ("The table's head is not that of a match.", "Write three columns: what, answer, feedback."),
    "match-answers": ("The answer `{text}` is empty or stands in line {other} already.", "Each row has its own answer."),
    "match-prompts": ("The first cell of two rows is the same.", "Change one."),
    "few-pairs": ("`{id}` has {found} pairs (lines {first}-{last}).", "Write a table of at least two."),
    "points-by-pairs": ("`{id}` has {points} points for {pairs} pairs (lines {first}-{last}).", "Let every pair earn the same."),
    "few-entries": ("`{id}` has {found} entries (lines {first}-{last}).", "Write at least {least}, numbered from 1."),
    "entry-number": ("The entry has the number {found}.", "It is number {wanted}."),
    "feedback-labels": ("`{id}` has {found} feedbacks “{label}” (lines {first}-{last}).", "Write one line `> {label}: …`."),
    "bad-label": ("`{text}` is not labelled feedback.", "Begin with one of: {known}, and a colon."),
    "missing-answer": ("`{id}` has no answer (lines {first}-{last}).", "Write `{label}: …` below the stem."),
    "undivided-answers": ("`{text}` is one answer.", "Divide answers by semicolons (;); put one that holds a comma into quotes."),
    "not-a-number": ("`{text}` is not a number.", "Write `Answer: 80 ± 0.5` or `> If 40: …`."),
    "ambiguous-number": ("`{text}` has a comma that may divide thousands or stand before decimals.", "Write 1000, or 1.000 with a point."),
    "negative-tolerance": ("The tolerance `{text}` is below zero.", "Write it without a minus: `± 0.5`."),
    "foreseen-twice": ("`{text}` is right, or was foreseen already.", "Remove it."),
    # the course as a whole
    "module-minutes": ("The module says {minutes} minutes; its lessons and knowledge check add up to {total}.", "Mend one of them."),
    "course-minutes": ("The course says {minutes} minutes; its lessons and knowledge checks add up to {total}.", "Mend one of them."),
    "passing-score": ("The passing score {score} is higher than all {points} points.", "Lower it."),
    "course-points": ("The course says {points} points; its knowledge checks add up to {total} ({quizzes}).", "Mend one of them."),
    "missing-translation": ("The words in {language} are missing.", "Add them."),
    "differs-from-plan": ("{key}: {found} here, {wanted} in {other}.", "Make them equal."),
    "planned-missing": ("The {what} `{id}` is planned and does not exist.", "Write it, or change the plan."),
    "planned-elsewhere": ("The lesson `{id}` is planned in this module and stands in another ({other}).", "Move one of the two."),
    "planned-twice": ("The {what} `{id}` is planned in line {other} already.", "Remove one of the two, or mend the id."),
    "not-planned": ("The {what} `{id}` is not in outline.toml.", "Add it there, or mend the id."),
    "planned-order": ("The plan (lines {first}-{last}) has the order {wanted}, the course {found}.", "Make them equal."),
    "missing-fact": ("{fact} is missing; {other} names it.", "Tell it in the lesson and add it, or change the plan."),
    "blueprint": ("{key} of section `{id}` (lines {first}-{last}): {found}; {other} says {wanted}.", "Make them equal."),
    "extra-translation": ("This has no counterpart in {language}.", "Add it there first."),
    "translated-id": ("The id is `{id}`; {other} says `{wanted}`.", "A translation keeps the ids."),
    "translated-plan": ("The parts differ from those in {other}.", "A translation has the same parts in the same order."),
    "translated-quiz": ("The translation differs from {other} in {what}.", "Make them equal."),
}  # fmt: skip


class Report:
    """Collects mistakes."""

    def __init__(self) -> None:
        self.mistakes: list[Mistake] = []

    def add(self, code: str, place: Place, **values: object) -> None:
        """Note a mistake; the values fill in what its sentences leave open."""
        shown = {name: _shown(value) for name, value in values.items()}
        problem, mend = CODES[code]
        self.mistakes.append(Mistake(place, problem.format(**shown), mend.format(**shown), code))


def _shown(value: object) -> str:
    """Return a value for a message: short, in one line, without characters that a terminal would obey."""
    text = "".join(mark for mark in str(value)[: SHOWN * 4] if unicodedata.category(mark) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return text if len(text) <= SHOWN * 3 else f"{text[: SHOWN * 3]}…"
