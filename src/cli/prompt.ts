import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { InputError } from '#app/input-error.ts';

/** Asks a question; what is typed to a hidden one is not shown. Throws USAGE where the answer never comes. */
type Ask = (question: string, how?: { hidden?: boolean }) => Promise<string>;

/** Asks questions on the terminal; where standard input is none, its lines are the answers, one after another. */
export async function asking<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  let silent = false;
  const { stdin, stderr } = process;
  const output = new Writable({
    write: (chunk, _, done) => {
      if (!silent && stdin.isTTY) stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({
    input: stdin,
    output,
    terminal: stdin.isTTY === true,
    historySize: 0,
  });
  const answers = lines[Symbol.asyncIterator]();
  try {
    return await work(async (question, { hidden = false } = {}) => {
      lines.setPrompt(question);
      lines.prompt();
      silent = hidden;
      const { value, done } = await answers.next();
      silent = false;
      if (hidden) output.write('\n');
      if (done) throw new InputError('USAGE', `there was no answer to "${question.trim()}"`);
      return value;
    });
  } finally {
    lines.close();
  }
}

/** A secret value: typed unseen on a terminal, else the whole of standard input without its last line break. */
export async function readSecret(question: string): Promise<string> {
  if (process.stdin.isTTY) return asking((ask) => ask(question, { hidden: true }));
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return text.replace(/\r?\n$/, '');
}
