import { spawnSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoFolder } from '#app/demo-folder.ts';
import { as, type Step } from './step.ts';

/**
 * From a report to a closed case, and back, as commands that anybody can type. `scanner`: a Trivy that is run in `work`; the
 * recorded reports are read unless it is given.
 */
export function openPort(work: string, scanner: string | undefined): Step[] {
  const fault = join(work, 'main.tf');
  const scan = (name: 'before' | 'after') => scanOf(work, name, scanner);
  return [
    {
      says: 'A scanner found a port that is open to the whole internet. Ana takes its report in.',
      get runs() {
        return as('ana', 'import', scan('before'), '--asset', 'open-port');
      },
    },
    {
      says: 'It became a case. She takes it, for every case has an owner.',
      runs: as('ana', 'case', 'take', 'C-1'),
    },
    {
      says: 'Triage: is it real?',
      runs: as(
        'ana',
        'task',
        'done',
        'C-1',
        'assess',
        '--note',
        'Real: port 22 of the web servers answers from anywhere',
      ),
    },
    {
      says: 'Root cause: how did it come about, and what let it through?',
      runs: as(
        'ana',
        'task',
        'done',
        'C-1',
        'root-cause',
        '--note',
        'Opened by hand for a contractor; nothing closes such rules again',
      ),
    },
    {
      says: 'She plans the fix: exactly this command will run, and nothing else.',
      runs: as(
        'ana',
        'plan',
        'C-1',
        '--summary',
        'Let only the internal network in',
        '--',
        'node',
        'close-port.mjs',
        'main.tf',
      ),
    },
    {
      says: 'Ben, not Ana, agrees to exactly that plan; then the machine runs it and keeps what it said.',
      runs: as('ben', 'approve', 'C-1'),
    },
    {
      says: 'Done is not fixed. The file is scanned again; only a scan that could have seen the fault proves it gone.',
      get runs() {
        return as('ana', 'import', scan('after'), '--asset', 'open-port');
      },
    },
    { says: 'Verified, so closed. This is the whole story:', runs: ['case', 'show', 'C-1'] },
    {
      says: 'An auditor gets everything in one file …',
      runs: ['evidence', 'export', 'C-1', '-o', 'C-1.zip'],
    },
    {
      says: '… and checks it anywhere, without a server or a database.',
      runs: ['verify', 'C-1.zip'],
    },
    {
      says: 'Months later somebody opens the port again. The next scan reopens the same case, with its history.',
      first: () => cpSync(join(demoFolder('open-port'), 'main.tf'), fault),
      get runs() {
        return as('ana', 'import', scan('before'), '--asset', 'open-port');
      },
    },
    { says: 'Cycle two, and it asks for the cause again:', runs: ['case', 'show', 'C-1'] },
  ];
}

/** What a scanner says of the file now: a live one, or the recorded report of that state. */
function scanOf(work: string, name: 'before' | 'after', scanner: string | undefined): string {
  if (!scanner) return `reports/${name}.json`;
  const report = `${name}-live.json`;
  const args = ['config', '--skip-policy-update', '-q', '-f', 'json', '.'];
  const { stdout, status, stderr } = spawnSync(scanner, args, { cwd: work, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${scanner} failed: ${stderr}`);
  writeFileSync(join(work, report), stdout);
  return report;
}
