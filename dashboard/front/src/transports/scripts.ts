/** Texts that stand in scripts beside a page: those load from a folder (file://) too. */

type Hand = (name: string, text: string) => void;

declare global {
  interface Window {
    /** Called by a script whose text is wanted at once. */
    handed?: Hand;
    /** Called by a script whose text is packed. */
    held?: Hand;
  }
}

export class Scripts {
  private readonly asked = new Map<string, Promise<string>>();
  private readonly handing = new Map<string, (text: string) => void>();

  /** Listen to what scripts hand over; who listened before goes on doing so. */
  constructor() {
    const { handed, held } = window;
    window.handed = (name, text) => {
      handed?.(name, text);
      this.handing.get(name)?.(text);
    };
    window.held = (name, packed) => {
      held?.(name, packed);
      const hand = this.handing.get(name);
      if (hand) void unpackedText(packed).then(hand);
    };
  }

  /** Return the text of a script; one that the page itself names comes without being added. */
  text(name: string, address: string): Promise<string> {
    const known = this.asked.get(name);
    if (known) return known;
    const text = new Promise<string>((done, failed) => {
      this.handing.set(name, done);
      const named = document.querySelector<HTMLScriptElement>(`script[src="${address}"]`);
      const script = named ?? Object.assign(document.createElement("script"), { src: address });
      script.onerror = () => {
        this.asked.delete(name);
        script.remove();
        failed(Error(address));
      };
      if (!named) document.head.append(script);
    });
    this.asked.set(name, text);
    return text;
  }
}

/** Seven bits stand in each character of what is packed. */
export async function unpackedText(packed: string): Promise<string> {
  const bytes = new Uint8Array(Math.floor((packed.length * 7) / 8));
  let bits = 0;
  let room = 0;
  let at = 0;
  for (let i = 0; i < packed.length; i += 1) {
    bits = ((bits << 7) | (packed.charCodeAt(i) & 127)) & 0xffff;
    room += 7;
    if (room >= 8) {
      room -= 8;
      bytes[at] = bits >> room;
      at += 1;
    }
  }
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
