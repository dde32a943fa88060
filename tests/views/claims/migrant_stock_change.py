"""What changed between two years, and with which partner the most."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims
from tests.views.claims.migrant_stock import OTHER

WORDS = {
    ("rose", "en"): " rose by ", ("rose", "es"): " aumentó en ",
    ("fell", "en"): " fell by ", ("fell", "es"): " disminuyó en ",
    ("same", "en"): " was the same in ", ("same", "es"): " fue el mismo en ",
    ("nothing", "en"): "does not publish", ("nothing", "es"): "no publican",
    ("order", "en"): "is not earlier than", ("order", "es"): "no es anterior a",
}
MOST = {
    ("gain", "from", "en"): "The largest rise was in {name}: ",
    ("loss", "from", "en"): "The largest fall was in {name}: ",
    ("gain", "in", "en"): "The largest rise was of those born in {name}: ",
    ("loss", "in", "en"): "The largest fall was of those born in {name}: ",
    ("gain", "from", "es"): "El mayor aumento se registró en {name}: ",
    ("loss", "from", "es"): "La mayor disminución se registró en {name}: ",
    ("gain", "in", "es"): "El mayor aumento corresponde al origen {name}: ",
    ("loss", "in", "es"): "La mayor disminución corresponde al origen {name}: ",
}
#: Where migrants of unstated origin are among all, the largest is one of those that are named.
NAMED = {
    ("gain", "en"): "Among the origins published by country, the largest rise was of those born "
                    "in {name}: ",
    ("loss", "en"): "Among the origins published by country, the largest fall was of those born "
                    "in {name}: ",
    ("gain", "es"): "Entre los orígenes que se publican por país, el mayor aumento corresponde a "
                    "{name}: ",
    ("loss", "es"): "Entre los orígenes que se publican por país, la mayor disminución corresponde "
                    "a {name}: ",
}
NAMES = ("difference", "percent", "before", "after", "gain", "loss", "partner_before",
         "partner_after", "partner")


def claims(selection: Selection) -> Claims:
    """Recompute both years, their difference, the largest rise and fall, and the partner's."""
    s = selection
    marks: dict[str, float | None] = dict.fromkeys(NAMES)
    said: dict[str, list] = {"sentence": [str(s.since), str(s.year)]}
    years = {str(s.since), str(s.year)}
    if s.since >= s.year:
        said["sentence"].append(WORDS["order", s.language])
        return Claims(marks, said, years)
    before, after = (published.partners(s.place, year, s.direction, s.sex)
                     for year in (s.since, s.year))
    how = _whole(before, after, marks)
    said["sentence"] += [WORDS[how, s.language], places.named(s.place, s.language)]
    if how != "nothing":
        said["sentence"] += _ends(s, before, after, marks)
    if s.partner:
        said["chosen"] = [places.named(s.partner, s.language)]
        marks["partner_before"] = before.get(s.partner)
        marks["partner_after"] = after.get(s.partner)
        if s.partner in before and s.partner in after:
            marks["partner"] = after[s.partner] - before[s.partner]
    return Claims(marks, said, years)


def _whole(
    before: dict[str, int], after: dict[str, int], marks: dict[str, float | None]
) -> str:
    """Put the marks of the whole, and return how it changed."""
    if not before or not after:
        return "nothing"
    then, now = sum(before.values()), sum(after.values())
    marks["after"] = now
    if now == then:
        return "same"
    marks["before"], marks["difference"] = then, abs(now - then)
    marks["percent"] = (now - then) / then * 100 if then else None
    return "rose" if now > then else "fell"


def _ends(
    selection: Selection, before: dict[str, int], after: dict[str, int],
    marks: dict[str, float | None],
) -> list[tuple[str, ...]]:
    """Put the largest rise and fall among countries known in both years; return their names."""
    changes = {code: after[code] - before[code]
               for code in before if code in after and code not in OTHER}
    unstated = any(known.get(code) for known in (before, after) for code in OTHER)
    found = []
    for kind, extreme in (("gain", max), ("loss", min)):
        value = extreme(changes.values(), default=0)
        if value > 0 if kind == "gain" else value < 0:
            marks[kind] = value
            words = NAMED[kind, selection.language] if unstated else (
                MOST[kind, selection.direction, selection.language]
            )
            found.append(tuple(
                words.format(name=places.named(code, selection.language))
                for code, change in changes.items() if change == value
            ))
    return found
