import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InputError } from '#app/input-error.ts';
import type { Cli } from './context.ts';

/**
 * Has somebody edit a text in the editor of their choice, and hands it in. Where that fails, what they wrote is kept;
 * `remedy` is told the file, and says how to go on with it.
 */
export async function edited<T>(
  cli: Cli,
  { name, text }: { name: string; text: string },
  handIn: (text: string) => Promise<T>,
  remedy: (path: string) => string,
): Promise<T> {
  const path = join(mkdtempSync(join(tmpdir(), 'holdfast-')), name);
  writeFileSync(path, text, { mode: 0o600 });
  edit(cli.assembly.config.editor, path);
  try {
    const done = await handIn(readFileSync(path, 'utf8'));
    rmSync(dirname(path), { recursive: true });
    return done;
  } catch (error) {
    cli.note(`What you wrote is kept in ${path}. When it is put right:`);
    cli.note(`  ${remedy(path)}`);
    throw error;
  }
}

function edit(editor: string, path: string): void {
  // By the shell, for an editor may be named with options, such as `code --wait`.
  const { status, error } = spawnSync(`${editor} "${path}"`, { shell: true, stdio: 'inherit' });
  if (error || status !== 0) {
    const why = error?.message ?? `exit code ${status}`;
    throw new InputError('USAGE', `${editor} did not edit ${path} (${why}); nothing was changed`);
  }
}
