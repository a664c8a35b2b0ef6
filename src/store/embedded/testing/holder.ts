// Another process that holds the database open; told what to do by lines on its standard input.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { type EmbeddedPostgres, openEmbeddedPostgres } from '#store/embedded/embedded-postgres.ts';

export type Command = { query: string } | 'spawn' | 'close';

export type Reply =
  | { opened: Omit<EmbeddedPostgres, 'close'>; log: string[] }
  | { error: string; message: string }
  | { rows: Record<string, unknown>[] }
  | { spawned: number }
  | { closed: true };

const say = (reply: Reply) => process.stdout.write(`${JSON.stringify(reply)}\n`);

async function obey(db: EmbeddedPostgres, command: Command): Promise<Reply> {
  if (command === 'close') {
    await db.close();
    return { closed: true };
  }
  if (command === 'spawn') {
    const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
    child.unref();
    return { spawned: child.pid ?? 0 };
  }
  const client = new Client(db.connection);
  await client.connect();
  const { rows } = await client.query(command.query);
  await client.end();
  return { rows };
}

try {
  const log: string[] = [];
  const home = process.argv[2] ?? '';
  const { close, ...opened } = await openEmbeddedPostgres({ home, log: (line) => log.push(line) });
  say({ opened, log });
  for await (const line of createInterface({ input: process.stdin })) {
    const command: Command = JSON.parse(line);
    say(await obey({ close, ...opened }, command));
    if (command === 'close') break;
  }
} catch (error) {
  const { code, message } = error as Error & { code?: string };
  say({ error: code ?? 'none', message });
}
process.exit();
