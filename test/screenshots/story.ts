import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localClient } from '#api/local-client.ts';
import { operator } from '#app/access/caller.ts';
import { acceptLink, invite, setupLink } from '#app/access/links.ts';
import { sequenceLedger } from '#app/sequence-ledger.ts';
import type { System } from '#app/system.ts';
import type { Client } from '#contract/client.ts';
import type { Grant } from '#domain/access/rights.ts';
import { findingsOf, type Scan } from './findings.ts';

/** Every scan of the story looked at all there is. */
const coverage = { tool: { name: 'Harbour' }, completeness: 'complete' };

const DAY = 86_400_000;

export const PASSWORD = 'a long way to harbour';

/** An installation as a team has it after some weeks: people, reports, and cases at every stage. */
export async function tellStory(system: System, folder: string): Promise<void> {
  const present = system.now;
  let days = 9;
  // The story's own clock: every look at it is some minutes later, a night passes where the story says so.
  let minutes = 0;
  system.now = () => {
    minutes += 7;
    return new Date(Date.now() - days * DAY + minutes * 60_000).toISOString();
  };
  const sleep = (nights: number) => {
    days -= nights;
    minutes = 0;
  };
  await people(system);
  const as = async (name: string) => localClient(system, await operator(system, name));
  const [ana, ben] = [await as('ana'), await as('ben')];
  const take = async (scan: Scan) => {
    const path = join(folder, `${scan.asset}-${scan.day}.json`);
    writeFileSync(path, JSON.stringify({ coverage, findings: findingsOf(scan) }));
    const query = { name: `${scan.asset}.json`, asset: scan.asset };
    return ana.importReport({ query, upload: { path, name: `${scan.asset}.json` } });
  };
  for (const asset of ['shop', 'payments', 'edge', 'identity']) await take({ asset, day: 1 });
  sleep(2);
  await plan(ana, 'C-1');
  await share(ana);
  sleep(1);
  await carryOut(ana, ben);
  sleep(2);
  // The next scan of the shop proves it gone.
  await take({ asset: 'shop', day: 2, fixed: ['open-port'] });
  // Half of what the scanner of the edge wrote this time cannot be read.
  const damaged = [{ severity: 'high' }, { title: 'A debug port answers' }];
  await take({ asset: 'edge', day: 2, damaged });
  sleep(3);
  await plan(ana, 'C-2');
  await ana.requestException({
    params: { case: 'C-5' },
    body: {
      reason: 'The vendor ships the fix with its next release',
      until: new Date(Date.now() + 20 * DAY).toISOString(),
    },
  });
  await ana.importAssets({ body: { text: inventory, file: 'cmdb.csv' } });
  await sequenceLedger(system);
  system.now = present;
}

/** What is said of the assets by then; of `edge` nobody has said anything. */
const inventory = [
  'name,kind,environment,criticality,owner,part of,depends on,tags,description',
  'storefront,application,production,high,ana,,,,What customers see and pay with',
  'shop,service,,,,storefront,"payments;identity",pci,',
  'payments,service,,critical,ben,storefront,identity,pci,',
  'identity,service,production,high,,,,,Who customers are',
].join('\n');

/** Who there is, without any work. */
export async function people(system: System): Promise<void> {
  const link = (await setupLink(system)) as string;
  await acceptLink(system, link, { name: 'ada', displayName: 'Ada Byron', password: PASSWORD });
  const team: [name: string, displayName: string, grants: Grant[]][] = [
    ['ana', 'Ana Costa', [{ role: 'responder' }, { role: 'manager' }]],
    ['ben', 'Ben Okafor', [{ role: 'responder' }, { role: 'approver' }]],
    ['mira', 'Mira Lindqvist', [{ role: 'auditor' }]],
    ['tom', 'Tom Ekwueme', [{ role: 'responder' }]],
  ];
  for (const [name, displayName, grants] of team) {
    const terms = { name, displayName, kind: 'person', grants } as const;
    const invited = await invite(system, terms, 'ada');
    await acceptLink(system, invited.link as string, { password: PASSWORD });
  }
}

/** A case is led to its plan. */
async function plan(ana: Client, id: 'C-1' | 'C-2'): Promise<void> {
  const params = { case: id };
  const { assessed, cause, proposed } = work[id];
  await ana.assignCase({ params, body: {} });
  await ana.completeTask({ params: { ...params, step: 'assess' }, body: { note: assessed } });
  await ana.completeTask({ params: { ...params, step: 'root-cause' }, body: { note: cause } });
  await ana.proposePlan({ params, body: proposed });
}

/** Others are taken. */
async function share(ana: Client): Promise<void> {
  await ana.assignCase({ params: { case: 'C-3' }, body: {} });
  await ana.assignCase({ params: { case: 'C-4' }, body: { owner: 'ben' } });
  const text = 'Asked the platform team which clients still need it';
  await ana.noteCase({ params: { case: 'C-3' }, body: { text } });
}

type Work = {
  assessed: string;
  cause: string;
  proposed: NonNullable<Parameters<Client['proposePlan']>[0]['body']>;
};

const work: Record<'C-1' | 'C-2', Work> = {
  'C-1': {
    assessed: 'Real: it answers from anywhere, and the shop is behind it',
    cause: 'Opened by hand for a contractor in August; nothing closes such rules again',
    proposed: {
      summary: 'Let only the internal network in',
      actions: [
        { title: 'Close the rule', command: ['true', '--allow', '10.0.0.0/8', 'network/main.tf'] },
        { title: 'Tell the on-call channel what was closed, and why', manual: 'Tell the channel' },
      ],
    },
  },
  'C-2': {
    assessed: 'Real: the store holds the orders of three years, and its key opens nothing',
    cause: 'The module was copied from a time before the platform team had keys',
    proposed: {
      summary: 'Encrypt the backup store with the key of the platform team',
      actions: [
        {
          title: 'Switch encryption on',
          command: ['terraform', 'apply', '-target=storage.backups', '-auto-approve'],
          // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of the workflow language.
          env: { TF_VAR_key: '${{ secret.BACKUP_KEY }}' },
        },
        { title: 'Restore last night’s backup once', manual: 'Restore it to a scratch host' },
      ],
    },
  },
};

/** The first plan is approved; the machine runs its command, and Ana reports what she did by hand. */
async function carryOut(ana: Client, ben: Client): Promise<void> {
  const params = { case: 'C-1' };
  await ben.approveCase({ params, body: { note: 'Checked against the network plan' } });
  while ((await ana.showCase({ params })).waits?.for !== 'manual-action') {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const note = 'Told them at the daily; nobody needs the port';
  await ana.completeTask({ params: { ...params, step: 'apply' }, body: { note } });
}
