/**
 * Reading a case over HTTP with a token, against a bare Fastify route that answers the same bytes, each in a process
 * of its own: requests a second, and their ratio. And the memory of the server: idle, and with 50 screens that follow
 * what happens while cases are read.
 *
 * `npm run build && npx tsx bench/http.ts`
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import type { System } from '#app/system.ts';
import { packageFile } from '#store/package-files.ts';
import { bearer, firstAdministrator } from '#testing/api.ts';
import { approvedCases } from '#testing/approved-cases.ts';
import { urlOf } from '#testing/system.ts';
import { concurrently, report, say, seconds, withBenchSystem } from './harness.ts';

const REQUESTS = 4000;
const CLIENTS = 16;
const ROUNDS = 5;
const SCREENS = 50;
const TOKENS = 40;

type Headers = Record<string, string>;
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

await withBenchSystem(async (system) => {
  await firstAdministrator(system);
  // As many as stay below the limit of each.
  const tokens: Headers[] = [];
  for (let token = 0; token < TOKENS; token += 1) tokens.push(await bearer(system, 'ada'));
  const [headers = {}] = tokens;
  const [id = ''] = await approvedCases(system, 1, () => [
    { kind: 'manual', title: 'by hand', timeout: 60, retries: 0 },
  ]);
  const ours = await started(holdfast(system), /ready: (\S+)/);
  const path = `/api/v1/cases/${id}`;
  const bytes = await (await fetch(ours.url + path, { headers })).text();
  const bare = await started(bareServer(path, bytes), /ready: (\S+)/);
  try {
    say(`idle: ${megabytes(ours.child)} MB; the answer has ${bytes.length} bytes`);
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const whole = await rate(ours.url + path, tokens);
      const least = await rate(bare.url + path, [{}]);
      say(`round ${round}: ${whole.toFixed(0)} requests/s, bare ${least.toFixed(0)}`);
      ratios.push(whole / least);
    }
    report('a case read with a token vs a bare route', ratios, 'none');
    say(`after it: ${megabytes(ours.child)} MB`);
    for (let screen = 0; screen < SCREENS; screen += 1) follow(`${ours.url}/api/v1/live`, headers);
    await rate(ours.url + path, tokens);
    say(`with ${SCREENS} screens that follow, and requests: ${megabytes(ours.child)} MB`);
  } finally {
    ours.child.kill('SIGKILL');
    bare.child.kill('SIGKILL');
  }
});

function holdfast({ database }: System): ChildProcess {
  const program = packageFile('dist/holdfast.mjs');
  const args = ['--database-url', urlOf(database.connection), 'start', '--port', '0'];
  const env = { PATH: '/usr/bin:/bin', HOLDFAST_LOG: 'warn' };
  return spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
}

function bareServer(path: string, bytes: string): ChildProcess {
  const code = `
    import Fastify from 'fastify';
    const app = Fastify();
    app.get(${JSON.stringify(path)}, async (_, reply) => reply.type('application/json').send(${JSON.stringify(bytes)}));
    process.stderr.write('ready: ' + await app.listen({ port: 0, host: '127.0.0.1' }) + '\\n');`;
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: packageFile('.'),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function started(
  child: ChildProcess,
  ready: RegExp,
): Promise<{ child: ChildProcess; url: string }> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
      const [, url] = ready.exec(said) ?? [];
      if (url) resolve({ child, url });
    });
    child.once('exit', () => reject(new Error(`it did not start: ${said}`)));
  });
}

async function rate(url: string, tokens: readonly Headers[]): Promise<number> {
  const one = (at: number) => read(url, tokens[at % tokens.length] ?? {});
  return REQUESTS / (await seconds(() => concurrently(REQUESTS, CLIENTS, one)));
}

function read(url: string, headers: Headers): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = get(url, { agent, headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answers ${response.statusCode}`));
      response.resume().on('end', resolve);
    });
    asked.on('error', reject);
  });
}

function follow(url: string, headers: Headers): void {
  get(url, { headers, agent: false }, (response) => response.resume()).on('error', () => {});
}

function megabytes({ pid }: ChildProcess): string {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) / 1024).toFixed(0);
}
