/** Answers of Python, asked as those of a server are. */
import type { Answer, Channel } from "./channel";
import { bytesOf } from "./packed";

type Fetch = (path: string, options?: RequestInit) => Promise<Response>;

const ASSETS = "assets/";

/** Return what fetches over a channel; files that are held need no asking. */
export function fetchingOver(channel: Channel, held: Record<string, string>): Fetch {
  return async (path, options) => {
    const text = path.startsWith(ASSETS) ? held[path.slice(ASSETS.length)] : undefined;
    if (text !== undefined) return new Response(text);
    return responseOf(await channel.ask(path, options?.signal));
  };
}

function responseOf({ status, type, name, text, base64 }: Answer): Response {
  const file = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;
  const headers = { "Content-Type": type, ...(name && { "Content-Disposition": file }) };
  return new Response(text ?? bytesOf(base64 ?? ""), { status, headers });
}

/** What a file that was answered is called. */
export function nameOf(response: Response): string | undefined {
  const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "");
  return name?.[1] && decodeURIComponent(name[1]);
}
