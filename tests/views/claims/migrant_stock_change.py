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
    ("gain", "from", "en"): "largest rise was in {name}: ",
    ("loss", "from", "en"): "largest fall was in {name}: ",
    ("gain", "in", "en"): "largest rise was of those born in {name}: ",
    ("loss", "in", "en"): "largest fall was of those born in {name}: ",
    ("gain", "from", "es"): "mayor aumento se registró en {name}: ",
    ("loss", "from", "es"): "mayor disminución se registró en {name}: ",
    ("gain", "in", "es"): "mayor aumento fue el de quienes nacieron en {name}: ",
    ("loss", "in", "es"): "mayor disminución fue la de quienes nacieron en {name}: ",
}
#: Of several that are largest each is named.
TIED = {
    ("gain", "en"): "largest rises were ", ("loss", "en"): "largest falls were ",
    ("gain", "es"): "mayores aumentos ", ("loss", "es"): "mayores disminuciones ",
}
#: Said where some partners have one of the years only, or no name.
AMONG = {
    ("from", "en"): "Among the destinations published in both years, the",
    ("in", "en"): "Among the countries of origin published in both years, the",
    ("from", "es"): "Entre los destinos publicados en ambos años, ",
    ("in", "es"): "Entre los países de origen publicados en ambos años, ",
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
        then, now = before.get(s.partner), after.get(s.partner)
        marks["partner_before"], marks["partner_after"] = then, now
        if then is not None and now is not None:
            # Of two equal numbers one is said, and no difference.
            marks["partner"] = now - then or None
            marks["partner_before"] = None if then == now else then
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
) -> list[str]:
    """Put the largest rise and fall among countries known in both years; return what says it."""
    changes = {code: after[code] - before[code]
               for code in before if code in after and code not in OTHER}
    everyone, language = {*before, *after}, selection.language
    found = []
    for kind, extreme in (("gain", max), ("loss", min)):
        value = extreme(changes.values(), default=0)
        if value > 0 if kind == "gain" else value < 0:
            marks[kind] = value
            names = [places.named(code, language) for code, change in changes.items()
                     if change == value]
            found += [*names, TIED[kind, language]] if len(names) > 1 else [
                MOST[kind, selection.direction, language].format(name=names[0])
            ]
    return [*found, AMONG[selection.direction, language]] if found and everyone - {*changes} else (
        found
    )
