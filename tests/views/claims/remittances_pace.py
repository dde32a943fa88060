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
#: What is said of the lowest month, by kind of series, and by whether it is a fall or a rise.
LOWEST = {
    ("one", "fall", "en"): "Of the 12 months of 2020, {month} had the steepest fall",
    ("one", "fall", "es"): "De los 12 meses de 2020, el de mayor caída frente al mismo mes del año "
                           "anterior fue {month}: ",
    ("press", "fall", "en"): "year before ({months}), the steepest fall was that of {month}: ",
    ("press", "fall", "es"): "año anterior ({months}), la mayor caída fue la de {month}: ",
    ("press", "rise", "en"):
        "year before ({months}) shows a fall; the smallest rise was that of {month}: ",
    ("press", "rise", "es"):
        "año anterior ({months}) muestra una caída; el menor aumento fue el de {month}: ",
    ("several", "fall", "en"): "Among the 4 countries with a complete monthly series, the steepest "
        "fall in any month of 2020 against the same month of the year before was that of {name} in "
        "{month}: ",
    ("several", "fall", "es"): "Entre los 4 países con serie mensual completa, la mayor caída de "
        "un mes de 2020 frente al mismo mes del año anterior fue la de {name} en {month}: ",
}
NOTES = {
    "rise": {"en": "the steepest rise was that of {when}: {change}.",
             "es": "el mayor aumento fue el de {when}: {change}."},
    "in": {"en": "{name} in {month}", "es": "{name} en {month}"},
    "base": {"en": "({change}), is measured against the low base of {month} 2020 ({fell}); "
                   "against {month} 2019, the change is {over_two}.",
             "es": "({change}), se mide frente a la base baja de {month} de 2020 ({fell}); "
                   "frente a {month} de 2019, la variación es de {over_two}."},
    "leap": {"en": "February 2020 had 29 days: the additional day alone makes a difference of "
                   "+3.6%",
             "es": "Febrero de 2020 tuvo 29 días: ese día adicional por sí solo supone una "
                   "diferencia de +3.6 %"},
    "band": {"en": "Shaded: March 2020 to May 2023, from the month in which the World Health",
             "es": "Sombreado: de marzo de 2020 a mayo de 2023, desde el mes en que la"},
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
    ("several", "ahead", "en"): "{name} was never behind (",
    ("several", "ahead", "es"): "en {name} nunca quedó por debajo (",
    ("several", "overtook", "en"): "{name} moved ahead in {month} (",
    ("several", "overtook", "es"): "en {name} lo superó en {month} (",
    ("several", "behind", "en"): "{name} was still behind in {month} (",
    ("several", "behind", "es"): "en {name} seguía por debajo en {month} (",
}
Months = dict[tuple[int, int], float]


def claims(selection: Selection) -> Claims:
    """Recompute the months that can be compared, and both years month by month."""
    s = selection
    series = _series(s.place)
    changes = _changes(series, 2020)
    if not changes:
        return Claims({}, {"sentence": [places.named(s.place, s.language)]})
    whole = all(_is_whole(months) for months in series.values())
    kind = "press" if not whole else "several" if len(series) > 1 else "one"
    names = MONTHS[s.language]
    (code, month), lowest = min(changes.items(), key=lambda item: item[1])
    compared = [names[m - 1] for m in sorted({m for _, m in changes})]
    marks: dict[str, float | list[float]] = {"lowest": lowest}
    said = [LOWEST[kind, "fall" if lowest < 0 else "rise", s.language].format(
        name=places.named(code, s.language), month=names[month - 1],
        months=_and(compared, s.language),
    )]
    for code, months in series.items() if whole else ():
        how, fell, shown, change = _cumulated(months)
        marks[f"cumulated_{code.lower()}"] = change
        said.append(WENT[kind, how, s.language].format(
            name=places.name(code, s.language), fell=names[fell - 1], month=names[shown - 1]
        ))
    if kind == "press":
        quoted = _quoted(s.place)
        marks[f"cumulated_{s.place.lower()}"] = list(quoted.values())
        by = {"en": "{} by {}", "es": "{} a {}"}[s.language]
        said += [by.format(_signed(change, s.language), names[month - 1])
                 for month, change in quoted.items()]
    others = {"2019", "2020", "4" if kind == "several" else "12"}
    return Claims(marks, {"sentence": said, "yoy_note": _notes(s, series, kind)}, others)


def _changes(series: dict[str, Months], year: int) -> dict[tuple[str, int], float]:
    """Return country and month to the change of the month against that of the year before."""
    return {
        (code, month): (months[year, month] / months[year - 1, month] - 1) * 100
        for code, months in series.items() for month in range(1, 13)
        if (year - 1, month) in months and (year, month) in months
    }


def _notes(s: Selection, series: dict[str, Months], kind: str) -> list[str]:
    """Return what the note below the changes has to say."""
    language, names = s.language, MONTHS[s.language]
    (code, month), change = max(_changes(series, 2020).items(), key=lambda item: item[1])
    when = NOTES["in"][language].format(name=places.named(code, language), month=names[month - 1])
    said = [NOTES["band"][language], NOTES["rise"][language].format(
        when=when if kind == "several" else names[month - 1], change=_signed(change, language)
    )]
    if any(m == 2 for _, m in _changes(series, 2020)):
        said.append(NOTES["leap"][language])
    (code, month), change = max(_changes(series, 2021).items(), key=lambda item: item[1])
    fell = _changes(series, 2020).get((code, month))
    if fell is not None and fell <= -5:
        months = series[code]
        said.append(NOTES["base"][language].format(
            change=_signed(change, language), month=names[month - 1],
            fell=_signed(fell, language), over_two=_signed(
                (months[2021, month] / months[2019, month] - 1) * 100, language
            )))
    return said


def _quoted(place: str) -> dict[int, float]:
    """Return month to the change of 2020 so far, where one report gives both years."""
    amounts = {
        (int(row["first_month"][:4]), int(row["last_month"][5:7]), row["address"]):
            float(row["remittances_usd_millions"])
        for row in published.by("remittances_quoted", "country")[(place,)]
        if row["first_month"][5:7] == "01"
    }
    return {
        month: (amount / amounts[2019, month, address] - 1) * 100
        for (year, month, address), amount in sorted(amounts.items())
        if year == 2020 and (2019, month, address) in amounts
    }


def _signed(change: float, language: str) -> str:
    unit = {"en": "%", "es": " %"}[language]
    # Python's format rounds half to even on the binary value, which no value here is near.
    return f"{change:+.1f}{unit}".replace("-", "−")


def _and(names: list[str], language: str) -> str:
    last = {"en": " and ", "es": " y "}[language]
    return last.join(part for part in (", ".join(names[:-1]), names[-1]) if part)


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
