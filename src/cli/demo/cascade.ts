import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { as, type Step } from './step.ts';

const DAYS_30 = 30 * 86_400_000;

/** From an alert to a closed incident, its fix proved by the same fault once more, as commands that anybody can type. */
export function cascade(work: string): Step[] {
  return [...untilUnderstood(work), ...untilFixed(work), ...untilClosed(work)];
}

function untilUnderstood(work: string): Step[] {
  return [
    {
      says: 'A shop runs, with customers; then its payment provider answers after 30 s.',
      first: () => {
        const { said, told } = runNode(work, 'run.mjs');
        writeFileSync(join(work, 'before.csv'), said);
        process.stderr.write(told);
      },
    },
    {
      says: 'An alert fires. Where there is no Alertmanager, a rule of the example writes what that would post.',
      first: () =>
        writeFileSync(join(work, 'alert.json'), runNode(work, 'alert.mjs', 'before.csv').said),
      runs: as('alertmanager', 'alert', 'import', 'alert.json'),
    },
    {
      says: 'It is an incident. Ana looks, and notes what she sees.',
      runs: as(
        'ana',
        ...[
          'incident',
          'note',
          'I-1',
          'now',
          'the provider answers after 30 s, and payments wait for it',
        ],
        ...['--kind', 'observation', '--source', 'shop', '--system', 'payment client'],
      ),
    },
    {
      says: 'What it did to customers is counted from the series that was measured.',
      runs: as('ana', 'incident', 'impact', 'series', 'attach', 'I-1', 'before.csv'),
    },
    {
      says: 'Why did it come about? A bullet list is the graph.',
      runs: as('ana', 'incident', 'causes', 'import', 'I-1', 'causes.txt'),
    },
  ];
}

function untilFixed(work: string): Step[] {
  return [
    {
      says: 'What is to be done, by what one will see that it is done, and which cause it breaks.',
      runs: as(
        'ana',
        ...[
          'incident',
          'actions',
          'add',
          'I-1',
          'Give payments a time-out of 150 ms and a circuit breaker',
        ],
        ...['--owner', 'ana', '--due', new Date(Date.now() + DAYS_30).toISOString().slice(0, 10)],
        ...['--done', 'customers browse while the provider answers after 30 s'],
        ...['--means', 'redundancy', '--breaks', 'C4', '--limits', 'C2'],
      ),
    },
    {
      says: 'Agreed, it is a case.',
      runs: as('ana', 'incident', 'actions', 'agree', 'I-1', 'A-1'),
    },
    {
      says: 'Ana switches the fix on.',
      runs: as(
        'ana',
        ...['task', 'done', 'C-1', 'carry-out'],
        ...['--note', 'a time-out of 150 ms, and a breaker that opens after three failures'],
      ),
    },
    {
      says: 'Done is not fixed. The same provider answers as late once more, and Ben attaches what became of customers.',
      first: () => {
        const { told } = runNode(work, 'run.mjs', '--fix');
        writeFileSync(join(work, 'after.json'), told);
        process.stderr.write(told);
        requireUp(told);
      },
      runs: as(
        'ben',
        ...['task', 'done', 'C-1', 'see', '--outcome', 'met'],
        ...['--note', 'all customers browsed, and orders were kept to be paid later'],
        ...['--evidence', 'proof=after.json'],
      ),
    },
    {
      says: 'The action is done, because its case is.',
      runs: ['incident', 'actions', 'list', 'I-1'],
    },
  ];
}

function untilClosed(work: string): Step[] {
  const note = (text: string, milestone: string) =>
    as('ana', 'incident', 'note', 'I-1', 'now', text, '--milestone', milestone, '--source', 'shop');
  return [
    { says: 'It is over …', runs: note('the shop answers all customers', 'ended') },
    {
      says: '… and was shown to be.',
      runs: note('it stayed up with the provider as late', 'verified'),
    },
    {
      says: 'Now that it has an end, its impact can be counted.',
      runs: as(
        'ana',
        ...['incident', 'impact', 'add', 'I-1', 'requests', 'shop', '--series', 'S-1'],
        ...['--basis', 'measured', '--how', 'requests that were not answered well'],
      ),
    },
    {
      says: 'The post-mortem refers to what is known: numbers and lists are put in where it is read.',
      runs: as(
        'ana',
        ...['incident', 'postmortem', 'import', 'I-1', 'postmortem.md', '--revision', '0'],
      ),
    },
    {
      says: 'Each reference stands for something.',
      runs: ['incident', 'postmortem', 'check', 'I-1'],
    },
    {
      says: 'Closed: no way to it is left that no action breaks.',
      runs: as('ana', 'incident', 'close', 'I-1'),
    },
    {
      says: 'As a document; HTML and PDF are made in the same way.',
      runs: ['incident', 'postmortem', 'render', 'I-1', '--as', 'markdown', '-o', 'I-1.md'],
    },
    {
      says: 'This is what others read:',
      first: () => process.stderr.write(readFileSync(join(work, 'I-1.md'), 'utf8')),
    },
  ];
}

type Ran = { said: string; told: string };

/** A program of the example: what it prints, and what it tells on standard error. */
function runNode(work: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: work,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} failed: ${stderr}`);
  return { said: stdout, told: stderr };
}

/** What is attached as a proof must be one. */
function requireUp(told: string): void {
  const { slow } = JSON.parse(told) as { slow: { browse: { asked: number; well: number } } };
  const { asked, well } = slow.browse;
  if (well < asked)
    throw new Error(`with the fix, ${asked - well} of ${asked} customers could not browse`);
}
