import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { RestoreResult } from '#app/backup-restore.ts';
import type { Rebuild } from '#app/rebuild.ts';
import type { Cli, Register } from '#cli/context.ts';
import { describeLedger, more } from '#cli/describe-ledger.ts';
import { readInput } from '#cli/input.ts';
import { counted, indent } from '#cli/text.ts';

export const admin: Register = (program, cli) => {
  const group = program
    .command('admin')
    .description('keep an installation: backup, restore, rebuild, verify');
  registerBackup(group, cli);
  registerRestore(group, cli);
  registerRebuild(group, cli);
  registerVerifyLedger(group, cli);
};

function registerBackup(group: Command, cli: Cli): void {
  group
    .command('backup')
    .description('write everything that is kept to one file, as of one moment, while work goes on')
    .argument('<file>', 'by custom holdfast-DATE.sql.gz')
    .option('--force', 'replace the file if it exists')
    .addHelpText('after', BACKUP_HELP)
    .action(
      cli.run((file: string, { force = false }: { force?: boolean }) =>
        cli.withSystem(async (system) => {
          const { writeBackup } = await import('#app/backup.ts');
          const result = await writeBackup(system, file, { force });
          const rows = Object.values(result.rows).reduce((sum, count) => sum + count, 0);
          return {
            json: result,
            text: [
              `${file} holds ${counted(rows, 'row')} as of ${result.createdAt} (${counted(result.bytes, 'byte')}).`,
              `Restore it: holdfast --data NEW_FOLDER admin restore ${file}`,
            ].join('\n'),
          };
        }),
      ),
    );
}

const BACKUP_HELP = `
The file holds findings, cases, events, evidence, the ledger and the machine's waiting jobs. It also holds the key that
signs the ledger, unless that is kept in a file of its own (HOLDFAST_LEDGER_KEY_FILE): keep it as you keep the database.
The file is the gzip of a text that psql can read; its last line tells a cut or altered one apart.`;

function registerRestore(group: Command, cli: Cli): void {
  group
    .command('restore')
    .description('put a backup into an empty database, and check what came of it')
    .argument('<file>')
    .option('--replace', 'discard what the database holds')
    .addHelpText('after', RESTORE_HELP)
    .action(
      cli.run((file: string, { replace = false }: { replace?: boolean }) =>
        cli.withSystem(async (system) => {
          const { restoreBackup } = await import('#app/backup-restore.ts');
          const result = await restoreBackup(system, file, { replace });
          return {
            json: result,
            text: describeRestore(file, result),
            exitCode: result.rebuild.ok ? 0 : 1,
          };
        }),
      ),
    );
}

const RESTORE_HELP = `
The file is checked to its end before anything is touched, and all of it is restored or nothing. Jobs that waited go on
when a worker starts (holdfast start). An installation that keeps the ledger's key in a file needs that file here, too.

To another major version of PostgreSQL (15 or newer), in either direction, embedded or by URL:
  holdfast admin backup before.sql.gz                         with the old one
  holdfast --data NEW_FOLDER admin restore before.sql.gz      with the new one, or --database-url`;

function describeRestore(file: string, result: RestoreResult): string {
  const { rebuild, ledger, left, rows, migrated } = result;
  const lost = Object.entries(left).map(
    ([table, count]) => `Left out: ${counted(count, table)} of a queue that there is no longer.`,
  );
  return [
    `${file} of ${result.createdAt} is restored: ${counted(rebuild.cases, 'case')}, ${counted(rebuild.events, 'event')}, ${counted(rows.findings ?? 0, 'finding')}, ${counted(rows['pgboss.job'] ?? 0, 'waiting job')}.`,
    ...(migrated.length > 0 ? [`Brought up to this version: ${migrated.join(', ')}.`] : []),
    ...lost,
    ledger
      ? describeLedger(ledger)
      : 'The ledger was NOT checked, for its key is not at hand: name it in HOLDFAST_LEDGER_KEY_FILE and run `holdfast admin verify-ledger`.',
    describeRebuild(rebuild, true),
  ].join('\n');
}

function registerRebuild(group: Command, cli: Cli): void {
  group
    .command('rebuild')
    .description(
      'fold cases, accounts, exceptions, incidents and settings again from their events, and rewrite rows that say something else',
    )
    .option('--check', 'only compare; exit code 1 where anything differs')
    .action(
      cli.run(({ check = false }: { check?: boolean }) =>
        cli.withSystem(async (system) => {
          const { rebuildReadModel } = await import('#app/rebuild.ts');
          const result = await rebuildReadModel(system, { check });
          return {
            json: result,
            text: describeRebuild(result, check),
            exitCode: result.ok ? 0 : 1,
          };
        }),
      ),
    );
}

function describeRebuild(result: Rebuild, check: boolean): string {
  const { cases, accounts, exceptions, incidents, events, faults, rows, links, others, rewritten } =
    result;
  const what = `${counted(cases, 'case')}, ${counted(accounts, 'account')}, ${counted(exceptions, 'exception')} and ${counted(incidents, 'incident')} from ${counted(events, 'event')}`;
  const found = [
    ...faults.first.map(({ stream, version, what }) => `event ${version} of ${stream} ${what}`),
    ...more(faults),
    ...rows.first.map(
      ({ caseId, column, stored, folded }) =>
        `${caseId} ${column}: ${beside(stored, folded)}, by its events ${beside(folded, stored)}`,
    ),
    ...more(rows),
    ...links.first.map(
      ({ source, fingerprint, stored, folded }) =>
        `finding ${fingerprint} of ${source}: held by ${stored ?? 'no case'}, by the events by ${folded ?? 'no case'}`,
    ),
    ...more(links),
    ...others.first.map(
      ({ table, name, column, stored, folded }) =>
        `${table} ${name} ${column}: ${beside(stored, folded)}, by its events ${beside(folded, stored)}`,
    ),
    ...more(others),
  ];
  if (found.length === 0) return `The read model is what the events say: ${what}.`;
  const list = indent(found.join('\n'));
  if (rewritten) return `The read model is rewritten: ${what}. It differed in\n${list}`;
  if (faults.count > 0) {
    const next = 'Nothing is rebuilt from events that were changed: restore a backup.';
    return `Events are NOT as they were sealed:\n${list}\n${check ? '' : 'Nothing was written. '}${next}`;
  }
  return `The read model is NOT what the events say (${what}):\n${list}\nTo rewrite it: holdfast admin rebuild`;
}

const SHOWN = 60;

/** A value, cut to what is around the first place where it differs from the other. */
function beside(value: string | null, other: string | null): string {
  if (value === null) return 'nothing';
  let at = 0;
  while (at < value.length && value[at] === other?.[at]) at += 1;
  const start = Math.max(0, at - SHOWN / 3);
  const shown = value.slice(start, start + SHOWN);
  return `“${start > 0 ? '…' : ''}${shown}${start + SHOWN < value.length ? '…' : ''}”`;
}

function registerVerifyLedger(group: Command, cli: Cli): void {
  group
    .command('verify-ledger')
    .description('check every event, the whole log and all its signed checkpoints')
    .option('--key <vkey or file>', 'the key that must have signed, instead of the one kept here')
    .action(
      cli.run(({ key }: { key?: string }) =>
        cli.withSystem(async (system) => {
          const trustedKey = key && existsSync(key) ? readInput(key).toString('utf8').trim() : key;
          const { verifyLedger } = await import('#app/rebuild-ledger.ts');
          const verdict = await verifyLedger(system, trustedKey ? { trustedKey } : {});
          return {
            json: verdict,
            text: describeLedger(verdict),
            exitCode: verdict.ok ? 0 : 1,
          };
        }),
      ),
    );
}
