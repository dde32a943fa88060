"""The lowest month of 2020 against a year before, and when the cumulated year overtook 2019."""

from __future__ import annotations

from dashboard import places
from dashboard.selection import Selection
from tests.views.claims import published
from tests.views.claims.claim import Claims

MONTHS = {
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
           "octubre", "noviembre", "diciembre"],
}
LOWEST = {
    ("one", "en"): "The lowest change of 2020 was that of {month}: ",
    ("one", "es"): "La variación más baja de 2020 fue la de {month}: ",
    ("press", "en"): "the lowest change was that of {month}: ",
    ("press", "es"): "la variación más baja fue la de {month}: ",
    ("several", "en"): "the lowest change of 2020 was that of {name} in {month}: ",
    ("several", "es"): "la variación más baja de 2020 fue la de {name} en {month}: ",
}
#: How the cumulated year went, in the sentence on one country and in that on several.
WENT = {
    ("one", "ahead", "en"): "2020 was never behind 2019 (",
    ("one", "ahead", "es"): "2020 nunca quedó por debajo de 2019 (",
    ("one", "overtook", "en"): "2020 fell behind 2019 in {fell} and overtook it in {month} (",
    ("one", "overtook", "es"): "2020 quedó por debajo de 2019 en {fell} y lo superó en {month} (",
    ("one", "behind", "en"): "2020 fell behind 2019 in {fell} and was still behind in {month} (",
    ("one", "behind", "es"):
        "2020 quedó por debajo de 2019 en {fell} y seguía por debajo en {month} (",
    ("several", "ahead", "en"): "{name}, never behind (",
    ("several", "ahead", "es"): "{name}, nunca por debajo (",
    ("several", "overtook", "en"): "{name}, {month} (",
    ("several", "overtook", "es"): "{name}, {month} (",
    ("several", "behind", "en"): "{name}, not by {month} (",
    ("several", "behind", "es"): "{name}, aún no en {month} (",
}
Months = dict[tuple[int, int], float]


def claims(selection: Selection) -> Claims:
    """Recompute the months that can be compared, and both years month by month."""
    s = selection
    series = _series(s.place)
    changes = {
        (code, month): (months[2020, month] / months[2019, month] - 1) * 100
        for code, months in series.items() for month in range(1, 13)
        if (2019, month) in months and (2020, month) in months
    }
    if not changes:
        return Claims({}, {"sentence": [places.named(s.place, s.language)]})
    whole = all(_is_whole(months) for months in series.values())
    kind = "press" if not whole else "several" if len(series) > 1 else "one"
    (code, month), lowest = min(changes.items(), key=lambda item: item[1])
    marks: dict[str, float] = {"lowest": lowest}
    said = [LOWEST[kind, s.language].format(
        name=places.named(code, s.language), month=MONTHS[s.language][month - 1]
    )]
    for code, months in series.items() if whole else ():
        how, fell, shown, change = _cumulated(months)
        marks[f"cumulated_{code.lower()}"] = change
        names = MONTHS[s.language]
        said.append(WENT[kind, how, s.language].format(
            name=places.name(code, s.language), fell=names[fell - 1], month=names[shown - 1]
        ))
    return Claims(marks, {"sentence": said}, {"2019", "2020"})


def _series(place: str) -> dict[str, Months]:
    """Return the months of the place, or for the region of each country with whole years."""
    found: dict[str, Months] = {}
    for row in published.rows("remittances_monthly"):
        key = (int(row["month"][:4]), int(row["month"][5:7]))
        found.setdefault(row["country"], {})[key] = float(row["remittances_usd_millions"])
    if place == published.REGION:
        return {code: months for code, months in found.items() if _is_whole(months)}
    return {code: months for code, months in found.items() if code == place}


def _is_whole(months: Months) -> bool:
    return all((year, month) in months for year in (2019, 2020) for month in range(1, 13))


def _cumulated(months: Months) -> tuple[str, int, int, float]:
    """Return how 2020 went, when it fell behind, the month that is said, and its change."""
    sums = [
        tuple(sum(months[year, m] for m in range(1, month + 1)) for year in (2019, 2020))
        for month in range(1, 13)
    ]
    behind = [month for month, (before, now) in enumerate(sums, 1) if now < before]
    changes = [(now / before - 1) * 100 for before, now in sums]
    if not behind:
        return "ahead", 1, 12, changes[11]
    if behind[-1] == 12:
        return "behind", behind[0], 12, changes[11]
    return "overtook", behind[0], behind[-1] + 1, changes[behind[-1]]
