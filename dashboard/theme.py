"""One palette and the sizes the charts and the page share."""

from __future__ import annotations

#: Six colours that all reach 3:1 on white and stay apart for colour-blind readers.
NAVY, TEAL, WINE, ORANGE, GREY, LILAC = (
    "#12436D", "#28A197", "#7C1047", "#F46A25", "#3D3D3D", "#A285D1",
)
#: What is chosen; all else of its kind is drawn in `NAVY`.
CHOSEN = ORANGE
LAND = "#E3E7EB"
LAND_EDGE = "#FFFFFF"
NO_DATA = "#F4F5F6"
#: One hue, light to dark, for magnitudes; the lightest still differs from `LAND`.
SCALE = ("#CFE0EE", "#9CC0DD", "#6A9DC8", "#3B75A8", "#0F3D66")
TEXT = "#1A1F24"
SOFT = "#5A6570"
GRID = "#E3E7EB"
FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif"

SERIES = (NAVY, ORANGE, TEAL, WINE)
DASHES = ("solid", "dashed", "dotdash", "dotted")
#: The same hues dark enough for text on white (4.5:1).
INK = {NAVY: NAVY, ORANGE: "#B3420C", TEAL: "#1B7068", WINE: WINE, GREY: GREY, LILAC: "#6C48AD"}

#: Ink for a value inside a dark bar, and the thin line between marks.
PAPER = "white"
#: Ink on what is of middle brightness in the light and in the dark: it stays as it is.
ON_MIDDLE = "#0B0F14"
#: Ink for a value on each class of `SCALE`.
ON_SCALE = (TEXT, TEXT, ON_MIDDLE, PAPER, PAPER)
#: What the page puts in place of each colour on a dark ground: swapped by value, so no two
#: of the colours above may be alike. Magnitudes run the other way: more is lighter.
DARK = {
    NAVY: "#6090BB", TEAL: "#39C1B8", WINE: "#D67D97", ORANGE: "#FF8A4C", GREY: "#C7CDD3",
    LILAC: "#C1A9EC",
    LAND: "#2A323B", LAND_EDGE: "#161B22", NO_DATA: "#20262D", PAPER: "#10151B",
    SCALE[0]: "#1E3A55", SCALE[1]: "#2F5F8A", SCALE[2]: "#4A86BB", SCALE[3]: "#7FB0DB",
    SCALE[4]: "#C4DEF5",
    TEXT: "#E8EDF2", SOFT: "#A9B4BF",
    INK[ORANGE]: "#FFA06B", INK[TEAL]: "#5ACDC2", INK[LILAC]: "#C9B6EC",
}
