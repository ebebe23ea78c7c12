"""What placeholders hang on: the conditions and loops of the template that they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from jinja2 import nodes

from docgen.controls import Place
from docgen.render.faults.calls import Asked, by_place
from docgen.render.faults.expressions import Said
from docgen.render.faults.fault import Finding
from docgen.render.faults.statements import is_statement, word_of
from docgen.render.faults.survey import Sighting

_VALUES = frozenset(("tender", "respondent"))
_MOST_TESTS = 8  # whose cases are gone through, 2 to their number


@dataclass(frozen=True, slots=True)
class Condition:
    """A test that must hold, or must not; `by` is what of the answers file decides it."""

    opening: Sighting
    test: str
    holds: bool
    by: frozenset[str]


Conditions = tuple[Condition, ...]


@dataclass(slots=True)
class _Open:
    """An `if` or `for` on the way through a part: its tests so far, and those that hold here."""

    tests: list[Condition]
    here: Conditions = field(default=())

    def go_on(self, test: Condition | None) -> None:
        """Come to an `elif` with its test, or to an `else`."""
        self.here = tuple(replace(one, holds=not one.holds) for one in self.tests)
        if test is not None:
            self.tests.append(test)
            self.here += (test,)


def conditions_of(
    within: Sequence[Sighting], said: Sequence[Said], unpaired: Iterable[Sighting]
) -> Iterator[Conditions]:
    """For each placeholder of a part, what must hold for it to be filled, the outermost first."""
    single = set(unpaired)
    opened: list[_Open] = []
    for sighting, entry in zip(within, said, strict=True):
        is_one = is_statement(sighting) and sighting.kind == "text" and sighting not in single
        word = word_of(sighting) if is_one else ""
        if word.startswith("end") and opened:
            opened.pop()
        around = tuple(condition for one in opened for condition in one.here)
        yield around + _own(sighting, entry)
        if word in ("if", "for"):
            test = _condition(sighting, _test(entry, word))
            opened.append(_Open([test], (test,)))
        elif word in ("elif", "else") and opened:
            opened[-1].go_on(_condition(sighting, _test(entry, word)) if word == "elif" else None)


def _test(said: Said, word: str) -> nodes.Node | None:
    """What an `if`, `elif` or `for` asks."""
    if said.tree is None:
        return None
    if word == "for":
        return next((loop.iter for loop in said.tree.find_all(nodes.For)), None)
    asked = [one.test for one in said.tree.find_all(nodes.If)]
    return asked[-1] if asked else None


def _own(sighting: Sighting, said: Said) -> Conditions:
    """The condition within a placeholder, as in `text("1") if tender.lot`."""
    if is_statement(sighting) or said.tree is None:
        return ()
    if all(said.tree.find(kind) is None for kind in (nodes.CondExpr, nodes.And, nodes.Or)):
        return ()
    condition = _condition(sighting, said.tree)
    return (condition,) if condition.by else ()


def _condition(opening: Sighting, test: nodes.Node | None) -> Condition:
    if test is None:
        return Condition(opening, opening.placeholder.text, True, frozenset())
    holds = True
    while isinstance(test, nodes.Not):
        test, holds = test.node, not holds
    names = {name.name for name in (test, *test.find_all(nodes.Name)) if hasattr(name, "name")}
    return Condition(opening, repr(test), holds, frozenset(names & (_VALUES | {"is_justified"})))


# What is wrong with it


def unsure(
    asked: Sequence[Asked], found: Mapping[Sighting, Conditions], missing: set[Place]
) -> Iterator[Finding]:
    """Places that a document has or lacks as the values of its answers file are.

    `missing` are those that it lacks anyway.
    """
    groups: dict[Place | str, list[Sighting]] = dict(by_place(list(asked)))
    for entry in asked:
        if entry.place is None:  # a loop's values decide, which go through all that it is for
            groups.setdefault(_function(entry.sighting), []).append(entry.sighting)
    told: set[Sighting] = set()
    for place, sightings in groups.items():
        justifies = _justifies(place)
        relevant = _VALUES if justifies else _VALUES | {"is_justified"}
        paths = [tuple(c for c in found[s] if c.by & relevant) for s in sightings]
        if place in missing or _always(paths) or sightings[0] in told:
            continue
        told.add(sightings[0])
        yield _hangs(sightings[0], paths[0][-1], justifies)


def _function(sighting: Sighting) -> str:
    return sighting.placeholder.body.partition("(")[0]


def _justifies(place: Place | str) -> bool:
    return place.startswith("just") if isinstance(place, str) else place.is_justification


def _always(paths: Sequence[Conditions]) -> bool:
    """Whether one of the paths is open whatever the tests give."""
    if any(not path for path in paths):
        return True
    tests = sorted({condition.test for path in paths for condition in path})
    if len(tests) > _MOST_TESTS:
        return False
    cases = (
        dict(zip(tests, case, strict=True)) for case in product((True, False), repeat=len(tests))
    )
    return all(any(all(case[c.test] == c.holds for c in path) for path in paths) for case in cases)


def _hangs(sighting: Sighting, condition: Condition, is_harmless: bool) -> Finding:
    shown, opening = sighting.placeholder.text, condition.opening.placeholder.text
    where = f"within {opening}" if condition.opening is not sighting else "under a condition"
    return Finding(
        sighting,
        f"The placeholder {shown} stands {where}: where that does not hold the document would "
        "lack it, and `docgen render` would refuse it.",
        "Put it outside of the condition, or into its {% else %} as well.",
        is_harmless,
    )


def doubled(
    asked: Sequence[Asked], found: Mapping[Sighting, Conditions]
) -> Iterator[tuple[Sighting, Place]]:
    """Places that stand once more where they stood already, but for those of other branches."""
    for place, sightings in by_place(list(asked)):
        for index, sighting in enumerate(sightings):
            if any(_are_together(found[sighting], found[other]) for other in sightings[:index]):
                yield sighting, place


def _are_together(one: Conditions, other: Conditions) -> bool:
    """Whether both can be filled in one document."""
    held = {condition.test: condition.holds for condition in one}
    return all(held.get(condition.test, condition.holds) == condition.holds for condition in other)
