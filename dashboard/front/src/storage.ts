/** What the browser keeps: nothing, for a page inside another site's that it trusts with nothing. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const NOTHING: Store = { getItem: () => null, setItem: () => {}, removeItem: () => {} };

/** Return a storage of the browser's; it may refuse even to be asked for. */
export function storage(kind: "localStorage" | "sessionStorage"): Store {
  try {
    return window[kind] ?? NOTHING;
  } catch {
    return NOTHING;
  }
}
