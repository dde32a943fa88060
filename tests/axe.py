"""What axe finds on a page; text that repeats is looked at once for its contrast."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

#: Marks texts in a list or table that are drawn as three before them are: of the same kind, in the
#: same place, in the same colours and size. Contrast takes axe longer than all its other rules, and
#: a table of 200 rows as long as the page.
MARK_ALIKE = """
() => {
  for (const list of document.querySelectorAll("tbody, dl, ol, ul")) {
    const drawn = new Map();
    for (const node of list.querySelectorAll("*")) {
      const { color, backgroundColor, fontSize, fontWeight, opacity } = getComputedStyle(node);
      const path = [];
      for (let at = node; at !== list; at = at.parentElement) path.push(at.tagName, at.className);
      const look = [...path, color, backgroundColor, fontSize, fontWeight, opacity].join();
      drawn.set(look, (drawn.get(look) ?? 0) + 1);
      node.toggleAttribute("data-alike", drawn.get(look) > 3);
    }
  }
}
"""
RUN = """
async ([context, options]) => {
  axe.configure({ rules: [{ id: "color-contrast", selector: "*:not([data-alike])" }] });
  const found = await axe.run(context ?? document, { resultTypes: ["violations"], ...options });
  return found.violations;
}
"""


def axe_findings(page: Page, part: list | None = None, **options: object) -> list[str]:
    """Return the serious and critical findings of axe on a page, or on a part of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    page.evaluate(MARK_ALIKE)
    return [
        f"{finding['impact']} {finding['id']}: {finding['help']}: {node['html'][:200]}"
        for finding in page.evaluate(RUN, [{"include": part} if part else None, options])
        for node in finding["nodes"]
        if finding["impact"] in ("serious", "critical")
    ]
