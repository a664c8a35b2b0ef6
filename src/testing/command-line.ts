import { assemble } from '#assembly.ts';
import { main } from '#cli/main.ts';
import { type Ran, ran } from './ran.ts';

/** Commands on a database of its own, run within this process: a tenth of the time of a process each (`holdfast.ts`). */
export function commandLine(data: string, env: Record<string, string> = {}) {
  return (...args: string[]): Promise<Ran> =>
    run(['--data', data, ...args], { HOME: data, ...env });
}

/** The same with nothing but a home: where its commands go is for options, environment and profile to say. */
export function commandLineAt(home: string, env: Record<string, string> = {}) {
  return (...args: string[]): Promise<Ran> => run(args, { HOME: home, ...env });
}

async function run(args: readonly string[], env: Record<string, string>): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  const terminal = {
    out: (text: string) => {
      stdout += text;
    },
    err: (text: string) => {
      stderr += text;
    },
    colourful: false,
    width: 80,
  };
  const exitCode = await main(args, assemble(env, terminal));
  return ran(exitCode, stdout, stderr);
}
