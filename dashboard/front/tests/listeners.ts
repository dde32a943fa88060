/** Counts listeners that were added and not taken away, on every kind of target. */
type Target = Pick<EventTarget, "addEventListener">;

let listening = 0;
let adding = false;
const ownerOf = (target: Target): Target =>
  Object.hasOwn(target, "addEventListener") ? target : ownerOf(Object.getPrototypeOf(target));
const owners = new Set(
  [document.body, window, matchMedia("print"), new EventTarget()].map((target) => ownerOf(target)),
);
const original = new Map([...owners].map((owner) => [owner, owner.addEventListener]));

export const left = (): number => listening;

export function count(): void {
  listening = 0;
  for (const [owner, add] of original) {
    owner.addEventListener = function (this: EventTarget, ...given: Parameters<typeof add>) {
      // One kind of target hands on to another: counted is what is asked from outside.
      const outermost = !adding;
      adding = true;
      if (outermost && !(this instanceof AbortSignal)) {
        listening += 1;
        const { signal } = Object(given[2]) as AddEventListenerOptions;
        signal?.addEventListener("abort", () => {
          listening -= 1;
        });
      }
      add.apply(this, given);
      if (outermost) adding = false;
    };
  }
}

export function stop(): void {
  for (const [owner, add] of original) owner.addEventListener = add;
}
