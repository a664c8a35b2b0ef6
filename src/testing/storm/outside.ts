import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The world outside, as actions see it: a receiver that does what it is asked once for every idempotency key and is slow
 * or fails at random, before or after it has done so; and a folder in which commands do the same.
 */
export type Outside = {
  /** The workflow whose steps reach out to it; a case of it needs no person until its proof. */
  workflow: string;
  /** For every key, how often it was tried and how often it took effect. */
  seen: () => Map<string, { tries: number; effects: number }>;
  close: () => void;
};

const SLOWEST_MILLISECONDS = 2000;
/** The steps of every case, one after another: by HTTP, and by a command of each of the two queues of actions. */
export const STEPS = 3;

/** `failing`: the share of tries that fail, half of them before they took effect and half of them after. */
export async function openOutside({
  folder,
  chance,
  failing,
  address = '127.0.0.1',
}: {
  folder: string;
  chance: () => number;
  failing: number;
  address?: string;
}): Promise<Outside> {
  const tries: string[] = [];
  const effects = new Map<string, number>();
  const server = createServer(async (request, response) => {
    request.resume();
    const key = String(request.headers['idempotency-key']);
    const [how, delay] = [chance(), chance() ** 4 * SLOWEST_MILLISECONDS];
    tries.push(key);
    if (how < failing / 2) return answer(response, 503);
    if (!effects.has(key)) effects.set(key, 1);
    await sleep(delay);
    if (how < failing * 0.75) response.destroy();
    else answer(response, how < failing ? 500 : 200);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  mkdirSync(join(folder, 'effects'), { recursive: true });
  return {
    workflow: workflowText(`http://${address}:${port}/`, folder, failing),
    seen: () => {
      const told = linesOf(join(folder, 'tries'));
      const made = readdirSync(join(folder, 'effects')).map((key): [string, number] => [
        key,
        linesOf(join(folder, 'effects', key, 'done')).length,
      ]);
      const all = new Map([...effects, ...made]);
      const counts = new Map<string, { tries: number; effects: number }>();
      for (const key of [...tries, ...told]) {
        const before = counts.get(key)?.tries ?? 0;
        counts.set(key, { tries: before + 1, effects: all.get(key) ?? 0 });
      }
      return counts;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** Of a hundred runs `FAILING` fail, half of them with nothing done; whoever makes the key's folder does the work. */
const SCRIPT = [
  'cd "$FOLDER" && echo "$HOLDFAST_IDEMPOTENCY_KEY" >> tries || exit 1',
  '[ $(($$ % 100 * 2)) -ge "$FAILING" ] || exit 1',
  'if mkdir "effects/$HOLDFAST_IDEMPOTENCY_KEY" 2>/dev/null; then echo x >> "effects/$HOLDFAST_IDEMPOTENCY_KEY/done"; fi',
  'sleep 0.$(($$ % 7))',
  '[ $(($$ % 100)) -ge "$FAILING" ]',
].join('; ');

function workflowText(url: string, folder: string, failing: number): string {
  const command = `{ command: ['sh', '-c', ${JSON.stringify(SCRIPT)}], env: { FOLDER: ${JSON.stringify(folder)}, FAILING: '${Math.round(failing * 100)}' }`;
  return `
workflow: automated
version: 1
title: Done by the machine alone
kinds: [misconfiguration]
ownership: [{ queue: storm }]
clock: { high: 14d }
stages:
  - id: change
    title: Change
    state: implementing
    steps:
      - { id: call, title: Call the outside, action: { http: { url: '${url}' }, timeout: 10s, retries: 10 } }
      - { id: quick, title: A short command, action: ${command}, timeout: 10s, retries: 10 } }
      - { id: long, title: A command that may take long, action: ${command}, timeout: 5m, retries: 10 } }
  - id: verification
    title: Verification
    state: verifying
    steps:
      - { id: rescan, title: Gone?, verification: { otherwise: change } }
hold: { reopen-to: change }
`;
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n');
  } catch {
    return [];
  }
}
