/** A view as one picture, made in the browser: as high as its texts and charts need. */
import type { Dashboard } from "../dashboard";
import { element } from "../dom";
import { plainText } from "../marks";
import type { Offline } from "./offline";
import { fileName, save } from "./saves";

const PICTURE = { width: 1600, margin: 48, beside: 3, largest: 1.5 };

interface Sheet {
  pen: CanvasRenderingContext2D;
  /** What is to be drawn once the height is known. */
  drawn: (() => void)[];
  family: string;
}

interface Room {
  left: number;
  top: number;
  room: number;
}

/** Title, what was chosen, caveat, sentence, the charts as they stand, and source. */
export async function savePicture(page: Dashboard, _: Offline, view: string): Promise<void> {
  const box = page.faces.view(view);
  if (box) await page.charts.drawAll(box);
  const boxes = box
    ? page.dom
        .all("[data-chart]", box)
        .filter((one) => one.clientWidth && page.charts.view(one.dataset.chart ?? ""))
    : [];
  if (!box || !boxes.length) {
    page.notice.tell("page.held.server");
    return;
  }
  const { width, margin, beside } = PICTURE;
  const canvas = element("canvas", { width });
  const pen = canvas.getContext("2d");
  if (!pen) return;
  const style = getComputedStyle(document.body);
  const sheet: Sheet = { pen, drawn: [], family: style.fontFamily };
  const room = width - 2 * margin;
  let top = margin - 8;
  const say = (text: string | null | undefined, size: number, weight: string, space = 0) => {
    top = writeOn(sheet, text ?? "", size, weight, { left: margin, top: top + space, room });
  };
  say(page.words[`${view}.title`], 40, "bold");
  say(box.querySelector(".filters")?.textContent, 22, "");
  say(page.words[`${view}.caveat`], 22, "bold");
  say(page.words[`${view}.sentence`], 26, "", 8);
  const each = Math.ceil(boxes.length / Math.ceil(boxes.length / beside));
  for (let first = 0; first < boxes.length; first += each) {
    const some = boxes.slice(first, first + each);
    top = layChartsOut(page, sheet, some, { left: margin, top: top + 16, room });
  }
  const today = new Date().toISOString().slice(0, 10);
  say(`${page.word(`${view}.source`)} · ${today}`, 20, "", 12);
  canvas.height = Math.ceil(top + margin);
  pen.fillStyle = groundOf(page);
  pen.fillRect(0, 0, width, canvas.height);
  pen.fillStyle = style.color;
  for (const draw of sheet.drawn) draw();
  canvas.toBlob((blob) => blob && save(fileName(page, view, "png"), [blob], "image/png"));
}

const groundOf = (page: Dashboard): string =>
  getComputedStyle(document.documentElement).backgroundColor.replace(
    "rgba(0, 0, 0, 0)",
    page.charts.dark ? "#000" : "#fff",
  );

/** Write a text, later; return where the next thing may begin. */
function writeOn(sheet: Sheet, text: string, size: number, weight: string, at: Room): number {
  const { pen, drawn, family } = sheet;
  const font = `${weight} ${size}px ${family}`;
  pen.font = font;
  return linesOf(pen, plainText(text), at.room).reduce((top, line) => {
    drawn.push(() => {
      pen.font = font;
      pen.fillText(line, at.left, top + size);
    });
    return top + size * 1.35;
  }, at.top);
}

function linesOf(pen: CanvasRenderingContext2D, text: string, width: number): string[] {
  const found = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${found.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width <= width) found[found.length - 1] = longer;
    else found.push(word);
  }
  return found.filter(Boolean);
}

// Beside each other, each as wide as its share of them on the page, below titles of one height.
function layChartsOut(page: Dashboard, sheet: Sheet, boxes: HTMLElement[], at: Room): number {
  const all = boxes.reduce((sum, box) => sum + box.clientWidth, 0);
  const scale = Math.min(PICTURE.largest, at.room / all);
  let { left } = at;
  const columns = boxes.map((box) => {
    const width = box.clientWidth * scale - 16;
    const chart = box.dataset.chart ?? "";
    const title = { left, top: at.top, room: width };
    const below = writeOn(sheet, page.word(`${chart}_title`), 20, "bold", title);
    left += width + 16;
    return { chart, left: title.left, width, below };
  });
  const start = Math.max(...columns.map(({ below }) => below)) + 8;
  const heights = columns.map(({ chart, left, width }) => {
    const canvas = page.charts.picture(chart);
    if (!canvas) return 0;
    const height = (width * canvas.height) / canvas.width;
    sheet.drawn.push(() => sheet.pen.drawImage(canvas, left, start, width, height));
    return height;
  });
  return start + Math.max(...heights);
}
