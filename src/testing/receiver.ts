import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Post } from '#app/webhooks/deliver.ts';

/** A message as it arrived. */
export type Received = { headers: IncomingHttpHeaders; body: string };

/** How a receiver answers; `hangs` where it never does. */
export type Manner = {
  status?: number;
  headers?: Record<string, string>;
  text?: string;
  hangs?: boolean;
};

/** A receiver of webhooks: a real server on this machine, gone when the test has ended. It answers 204 until told otherwise. */
export async function openReceiver(manner: Manner = {}) {
  const received: Received[] = [];
  let answer = manner;
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await textOf(request) });
    if (answer.hangs) return;
    response.writeHead(answer.status ?? 204, answer.headers).end(answer.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    behave: (next: Manner) => {
      answer = next;
    },
  };
}

/** Posts to a receiver on this machine, where the program itself would not. */
export const post: Post = async ({ url, headers, body }) => {
  const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual' });
  const retryAfter = response.headers.get('retry-after') ?? undefined;
  return { status: response.status, retryAfter, text: await response.text() };
};

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
