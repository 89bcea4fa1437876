import { WebSocket } from 'ws';

/** A connection that looks at the beginning of what it hears and no further, as the bare echo's clients do. */
export class Line {
  readonly socket: WebSocket;
  onText: (text: string) => void = () => undefined;
  readonly #waiting: { readonly beginning: string; readonly resolve: (text: string) => void }[] = [];
  readonly #heard: string[] = [];

  constructor(address: string) {
    this.socket = new WebSocket(address, { perMessageDeflate: false });
    this.socket.on('message', (data) => {
      const text = String(data);
      this.onText(text);
      const at = this.#waiting.findIndex(({ beginning }) => text.startsWith(beginning));
      if (at >= 0) this.#waiting.splice(at, 1)[0]!.resolve(text);
      else if (text.startsWith('{"t":"challenge"') || text.startsWith('{"t":"bye"')) this.#heard.push(text);
    });
    this.socket.on('error', (error) => console.log(`a connection failed: ${error.message}`));
  }

  /** The next text that begins so. */
  next(beginning: string): Promise<string> {
    const at = this.#heard.findIndex((text) => text.startsWith(beginning));
    if (at >= 0) return Promise.resolve(this.#heard.splice(at, 1)[0]!);
    return new Promise((resolve) => this.#waiting.push({ beginning, resolve }));
  }

  opened(): Promise<void> {
    return new Promise((resolve) => this.socket.once('open', () => resolve()));
  }

  send(text: string): void {
    this.socket.send(text);
  }
}
