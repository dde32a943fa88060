// On paper a chart keeps the size it was drawn in: each subject is made as much smaller as its
// page needs, but not past reading. A table may take several pages.
const PAPER = { wide: 1040, high: 690, least: 0.46, table: 0.74 };

function printAllRows(all) {
  onPaper = all;
  for (const draw of Object.values(drawTable)) draw();
}

addEventListener("beforeprint", () => {
  printAllRows(true);
  document.documentElement.dataset.drawn = matchMedia("(max-width: 1000px)").matches ? "narrow" : "wide";
  for (const subject of $$(".subject")) {
    const { width, height } = subject.getBoundingClientRect();
    const whole = faceOf(openView(subject)) === "chart" ? PAPER.high / height : PAPER.table;
    subject.style.setProperty("--drawn", `${width}px`);
    subject.style.setProperty("--paper", Math.max(PAPER.least, Math.min(1, PAPER.wide / width, whole)).toFixed(3));
  }
});
addEventListener("afterprint", () => {
  printAllRows(false);
  for (const subject of $$(".subject")) for (const name of ["--drawn", "--paper"]) subject.style.removeProperty(name);
});
