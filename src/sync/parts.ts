import { type ClientFrame, frameLimits, type HubFrame, type PartFrame } from './frames';

/** Characters of a part: of three bytes each, with what JSON adds to them, they stay below the limit of a frame. */
const partLength = 40_000;

const encoder = new TextEncoder();

/** The texts to send for a frame: itself, or its parts where it is too large for one. */
export function frameTexts(frame: HubFrame | ClientFrame): string[] {
  return textsOf(JSON.stringify(frame));
}

/** The same for a frame that is text already. */
export function textsOf(text: string): string[] {
  if (text.length * 3 <= frameLimits.frame || encoder.encode(text).length <= frameLimits.frame) return [text];
  const texts: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = Math.min(text.length, at + partLength);
    // No half characters at the seam.
    const next = end < text.length && isHighHalf(text.charCodeAt(end - 1)) ? end - 1 : end;
    const part: PartFrame = { t: 'part', end: next === text.length, text: text.slice(at, next) };
    texts.push(JSON.stringify(part));
    at = next;
  }
  return texts;
}

const isHighHalf = (code: number): boolean => code >= 0xd800 && code < 0xdc00;

/**
 * Frames out of the texts of one connection, parts put together again.
 *
 * @typeParam F what the other side says
 */
export class FrameReader<F extends { readonly t: string }> {
  #texts: string[] = [];
  #length = 0;

  /**
   * @param read null for what the other side never says
   * @param most characters of a frame in parts; 0 where none may come
   */
  constructor(
    private readonly read: (text: string) => F | PartFrame | null,
    private readonly most: number,
  ) {}

  /** A whole frame; `more` when it is a part and others follow; `fault` when the connection should end. */
  take(text: string): Exclude<F, PartFrame> | 'more' | 'fault' {
    if (text.length > frameLimits.text) return 'fault';
    const frame = this.read(text);
    if (frame === null) return 'fault';
    // In the midst of parts nothing else may come.
    if (!isPart(frame)) return this.#length > 0 ? 'fault' : (frame as Exclude<F, PartFrame>);
    this.#length += frame.text.length;
    if (frame.text === '' || this.#length > this.most) return 'fault';
    this.#texts.push(frame.text);
    return frame.end ? this.#whole() : 'more';
  }

  #whole(): Exclude<F, PartFrame> | 'fault' {
    const frame = this.read(this.#texts.join(''));
    this.#texts = [];
    this.#length = 0;
    return frame === null || isPart(frame) ? 'fault' : (frame as Exclude<F, PartFrame>);
  }
}

const isPart = (frame: { readonly t: string }): frame is PartFrame => frame.t === 'part';
