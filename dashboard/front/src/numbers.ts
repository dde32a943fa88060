/** Numbers of the published tables, which come as they are, in the signs of the reader's language. */
import type { Signs } from "./types";

/** Every digit is kept; what is no number stays as it is. */
export function written(cell: string, signs?: Signs): string {
  const [, minus, whole = "", decimals] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(cell) ?? [];
  if (!whole || !signs) return cell;
  const sign = minus ? signs.minus : "";
  return sign + grouped(whole, signs) + (decimals ? signs.decimal + decimals : "");
}

function grouped(whole: string, { group, grouping, least }: Signs): string {
  const [last, before] = grouping;
  if (whole.length < last + least) return whole;
  const groups = [whole.slice(-last)];
  for (let end = whole.length - last; end > 0; end -= before) {
    groups.unshift(whole.slice(Math.max(0, end - before), end));
  }
  return groups.join(group);
}
