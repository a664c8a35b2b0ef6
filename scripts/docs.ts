import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertRulesJsonSchema } from '#app/alerts/rules-file.ts';
import { groupingJsonSchema } from '#app/grouping/grouping-file.ts';
import { mappingJsonSchema } from '#app/mapping/mapping-file.ts';
import { packJsonSchema } from '#app/packs/pack-file.ts';
import { policyJsonSchema } from '#app/priority/policy-file.ts';
import { usedWorkflowJsonSchema, workflowJsonSchema } from '#app/workflow-schema.ts';
import { packageFile } from '#store/package-files.ts';
import { cliPage } from './docs/cli.ts';
import { eventsPage } from './docs/events.ts';
import { formatsPage } from './docs/formats.ts';
import { lintPage } from './docs/lint.ts';
import { refusalsPage } from './docs/refusals.ts';
import { rightsPage } from './docs/rights.ts';
import { rulesPage } from './docs/rules.ts';

/** `npm run docs`: writes the reference from the code. With `--check`, says what differs instead (exit 1). */

const folder = packageFile('docs/reference');

const pages: Record<string, () => string | Promise<string>> = {
  'cli.md': cliPage,
  'events.md': eventsPage,
  'formats.md': formatsPage,
  'lint.md': lintPage,
  'rights.md': rightsPage,
  'rules.md': rulesPage,
  'refusals.md': refusalsPage,
  'workflow.schema.json': () => asText(workflowJsonSchema()),
  'used-workflow.schema.json': () => asText(usedWorkflowJsonSchema()),
  'policy.schema.json': () => asText(policyJsonSchema()),
  'grouping.schema.json': () => asText(groupingJsonSchema()),
  'alert-rules.schema.json': () => asText(alertRulesJsonSchema()),
  'mapping.schema.json': () => asText(mappingJsonSchema()),
  'pack.schema.json': () => asText(packJsonSchema()),
};

const check = process.argv.includes('--check');
const stale: string[] = [];
mkdirSync(folder, { recursive: true });
for (const [name, page] of Object.entries(pages)) {
  const text = await page();
  const file = join(folder, name);
  if (read(file) === text) continue;
  stale.push(name);
  if (!check) writeFileSync(file, text);
}

if (check && stale.length > 0) {
  process.stderr.write(
    `docs/reference is not what the code says: ${stale.join(', ')}. Run \`npm run docs\`.\n`,
  );
  process.exitCode = 1;
} else {
  const done = stale.length > 0 ? `wrote ${stale.join(', ')}` : 'everything was up to date';
  process.stdout.write(`docs/reference: ${done}.\n`);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function asText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}
