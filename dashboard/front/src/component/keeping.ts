/** The browser keeps the shelf, so that it comes once: for https and this machine only, by the rules. */
import type { Kept } from "./shelf";

const CACHE = "migration-dashboard";
/** Nobody asks it: what is kept needs a name that looks like this. */
const addressOf = (version: string): string => `https://${CACHE}.invalid/${version}`;

export async function keptOf(version: string): Promise<Kept | null> {
  try {
    const cache = await caches.open(CACHE);
    const answer = await cache.match(addressOf(version));
    return answer ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Keep it in place of other versions; false where the browser keeps nothing. */
export async function keep(version: string, shelf: Kept): Promise<boolean> {
  try {
    const cache = await caches.open(CACHE);
    for (const other of await cache.keys()) await cache.delete(other);
    await cache.put(addressOf(version), new Response(JSON.stringify(shelf)));
    return true;
  } catch {
    return false;
  }
}

/** What turned out to be broken is had anew. */
export async function forget(): Promise<void> {
  await caches.delete(CACHE).catch(() => false);
}
