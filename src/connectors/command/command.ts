import { type ChildProcess, spawn } from 'node:child_process';
import type { ActionConnector, ActionOrder, ActionResult } from '#connectors/action-connector.ts';
import { BoundedText } from '#connectors/bounded-text.ts';
import type { CommandAction } from '#domain/workflow/action.ts';

/**
 * Runs a program with its arguments as they stand: no shell reads them unless the action says `shell: true`.
 *
 * The program sees only the variables that the action names, those that any program needs, and
 * HOLDFAST_CASE, HOLDFAST_ATTEMPT, HOLDFAST_IDEMPOTENCY_KEY, HOLDFAST_PART and, where there is one, HOLDFAST_ITEM. When its time is over it and all that it
 * started are stopped, first kindly, then for good.
 */
export const command: ActionConnector<'command'> = {
  kind: 'command',
  run: (action, { signal, onOutput, ...order }) =>
    new Promise<ActionResult>((resolve) => {
      const [program = '', ...args] = action.command;
      const output = new BoundedText(OUTPUT_LIMIT);
      output.add(`$ ${action.command.join(' ')}\n`);
      let ended: () => string | undefined = () => undefined;
      let finished = false;
      const child = start();
      if (!child) return;
      ended = stopWhenOver(child, action.timeout, signal);
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output.add(text);
          onOutput(output);
        });
      }
      child.on('error', (error) => finish(`the program did not start: ${error.message}`));
      child.on('close', (code, killedBy) => {
        const over = ended();
        if (over) finish(over);
        else if (killedBy) finish(`stopped by ${killedBy}`);
        else finish(code === 0 ? undefined : `exit code ${code}`, true);
      });

      function start() {
        try {
          return spawn(program, args, {
            cwd: action.cwd,
            shell: action.shell ?? false,
            env: environment(action, order),
            stdio: ['ignore', 'pipe', 'pipe'],
            // A process group of its own, so that what the program starts can be stopped with it.
            detached: true,
          });
        } catch (error) {
          // What no program can be given, such as no name, is told at once and not by an event.
          finish(`the program did not start: ${(error as Error).message}`);
          return undefined;
        }
      }

      function finish(reason: string | undefined, ofItsOwn = false) {
        // A program that did not start is closed as well.
        if (finished) return;
        finished = true;
        ended();
        output.add(reason ? `\n[${reason}]\n` : '\n[exit code 0]\n');
        resolve({
          outcome: reason ? 'failed' : 'succeeded',
          ended: ofItsOwn,
          ...(reason ? { reason } : {}),
          output: { name: 'output.txt', mediaType: 'text/plain', text: output },
        });
      }
    }),
};

const OUTPUT_LIMIT = 1024 * 1024;
const KINDNESS_MILLISECONDS = 5000;
const inherited = ['PATH', 'HOME', 'LANG', 'TZ', 'TMPDIR', 'SYSTEMROOT'];

function environment(
  { env = {} }: CommandAction,
  { caseId, key, attempt, part, item }: Omit<ActionOrder, 'signal' | 'onOutput' | 'allowPrivate'>,
): Record<string, string> {
  const kept = inherited.flatMap((name) => {
    // biome-ignore lint/style/noProcessEnv: a program needs its PATH; our own settings and secrets stay here.
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(kept),
    ...env,
    HOLDFAST_CASE: caseId,
    HOLDFAST_ATTEMPT: String(attempt),
    HOLDFAST_IDEMPOTENCY_KEY: key,
    HOLDFAST_PART: part,
    ...(item === undefined ? {} : { HOLDFAST_ITEM: item }),
  };
}

/** Stops the program's whole group in time. The returned function ends the watch and says why it was stopped, if it was. */
function stopWhenOver(child: ChildProcess, seconds: number, signal: AbortSignal) {
  let over: string | undefined;
  let last: NodeJS.Timeout | undefined;
  const stop = (why: string) => {
    over ??= why;
    killGroup(child, 'SIGTERM');
    last = setTimeout(() => killGroup(child, 'SIGKILL'), KINDNESS_MILLISECONDS);
  };
  const timer = setTimeout(() => stop(`timed out after ${seconds} s`), seconds * 1000);
  const onAbort = () => stop('called off');
  signal.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    clearTimeout(last);
    signal.removeEventListener('abort', onAbort);
    return over;
  };
}

function killGroup({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended already.
  }
}
