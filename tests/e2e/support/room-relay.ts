import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer, type RawData } from 'ws';

/** One frame as it went over the wire, by whose connection and in which direction. */
export interface Passed {
  /** The public key that the connection said it holds; '' before it said so. */
  readonly key: string;
  readonly by: 'page' | 'hub';
  readonly text: string;
}

/** What stands between the pages and the hub: it sees what a listener on the network sees, and lets all of it pass. */
export interface Relay {
  /** `http://localhost:<port>/`: the app and the hub, as people reach them. */
  readonly url: string;
  readonly frames: readonly Passed[];
  /** Request lines, headers and bodies that pages sent over HTTP. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export async function relayBefore(hubPort: number): Promise<Relay> {
  const frames: Passed[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => void pass(request, response, hubPort, requests));
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    requests.push(headOf(request));
    sockets.handleUpgrade(request, socket, head, (page) => {
      join(page, request, hubPort, frames);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/`,
    frames,
    requests,
    stop: () => {
      for (const page of sockets.clients) page.terminate();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const headOf = ({ method, url, rawHeaders }: IncomingMessage): string =>
  [method, url, ...rawHeaders].join('\n');

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
  requests: string[],
): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk as Buffer);
  requests.push(`${headOf(request)}\n${Buffer.concat(body).toString('latin1')}`);
  const { method, url, headers } = request;
  const asked = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on('error', () => response.destroy());
  asked.end(Buffer.concat(body));
}

/** Two connections as one: whatever the one says is written down and said to the other. */
function join(page: WebSocket, request: IncomingMessage, port: number, frames: Passed[]): void {
  const { origin, host } = request.headers;
  const hub = new WebSocket(`ws://127.0.0.1:${port}${request.url}`, {
    headers: { ...(origin === undefined ? {} : { origin }), ...(host === undefined ? {} : { host }) },
  });
  const early: string[] = [];
  let key = '';
  const heard = (by: Passed['by'], data: RawData): string => {
    const text = (data as Buffer).toString();
    if (by === 'page' && key === '') key = helloKey(text);
    frames.push({ key, by, text });
    return text;
  };
  page.on('message', (data) => {
    const text = heard('page', data);
    if (hub.readyState === WebSocket.OPEN) hub.send(text);
    else early.push(text);
  });
  hub.on('open', () => {
    for (const text of early) hub.send(text);
  });
  hub.on('message', (data) => {
    page.send(heard('hub', data));
  });
  page.on('close', () => hub.terminate());
  hub.on('close', () => page.close());
  for (const each of [page, hub]) each.on('error', () => each.terminate());
}

function helloKey(text: string): string {
  const frame = JSON.parse(text) as { readonly t?: string; readonly key?: string };
  return frame.t === 'hello' ? (frame.key ?? '') : '';
}
