import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localClient } from '#api/local-client.ts';
import { operator } from '#app/access/caller.ts';
import { acceptLink, invite } from '#app/access/links.ts';
import type { System } from '#app/system.ts';
import { PASSWORD, people } from './story.ts';

const deep = 'services/checkout/payments/adapters/settlement/reconciliation';

/** One case, in which everything that bears a name bears a long one. */
export async function tellLongNames(system: System, folder: string): Promise<void> {
  await people(system);
  const name = 'maximiliane.von-habsburg-lothringen';
  const displayName = 'Maximiliane Theodora von Habsburg-Lothringen zu Hohenems';
  const grants = [{ role: 'responder' }, { role: 'approver' }] as const;
  const terms = { name, displayName, kind: 'person', grants: [...grants] } as const;
  const { link } = await invite(system, terms, 'ada');
  await acceptLink(system, link as string, { password: PASSWORD });
  const file = 'nightly-scan-of-everything-that-answers-at-the-edge-of-the-company-2026-11-27.json';
  const asset = `registry.subsidiary.example.org/${deep}:2026.11.27-rc.4`;
  const path = join(folder, 'long.json');
  const finding = {
    title: `${'A dependency of a dependency deserialises what anybody on the network may send, '.repeat(2)}and answers`,
    severity: 'critical',
    rule: 'CVE-2026-10417',
    location: { path: `${deep}/src/main/java/org/example/Deserialisation.java`, line: 1207 },
    component: { name: 'org.example.subsidiary:deserialisation-adapter', version: '4.1.2-rc.3' },
    vulnerabilities: ['CVE-2026-10417'],
  };
  writeFileSync(
    path,
    JSON.stringify({ coverage: { tool: { name: 'Harbour' } }, findings: [finding] }),
  );
  const ana = localClient(system, await operator(system, 'ana'));
  await ana.importReport({ query: { name: file, asset }, upload: { path, name: file } });
  await ana.assignCase({ params: { case: 'C-1' }, body: { owner: name } });
}
