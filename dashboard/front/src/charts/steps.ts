/** Return the coordinates that steps lead to; between the parts of an outline is a gap. */
export function coordinates(steps: (number | null)[], part: number): Float32Array {
  let at = 0;
  return Float32Array.from(steps, (step) => {
    if (step === null) return Number.NaN;
    at += step;
    return at / part;
  });
}
