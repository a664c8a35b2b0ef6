import { importing, type Proof } from './proof.ts';

/** Who may import whom (ARCHITECTURE.md, the floors). */
export const floors: readonly Proof[] = [
  importing('src/domain/case', 'zod', './state.ts'),
  importing('src/domain/case', 'node:crypto', '#domain/decider.ts'),
  importing('src/domain/case', '#store/database.ts', '#domain/refusal.ts'),
  importing('src/domain/case', '#app/execute.ts', '#domain/clock/instant.ts'),
  importing('src/domain', '#config.ts', './decider.ts'),

  importing('src/importers/sarif', 'node:fs', 'saxes'),
  importing('src/importers/sarif', '#app/execute.ts', '#domain/finding/finding.ts'),
  importing('src/importers/sarif', '#store/database.ts', '#importers/importer.ts'),
  importing('src/rules', 'node:fs', '#domain/decider.ts'),
  importing('src/rules/postmortem', '#postmortems/read-postmortem.ts', './rule.ts'),
  importing('src/postmortems', 'node:fs', '@lezer/markdown'),
  importing('src/postmortems', '#rules/postmortem/lint.ts', '#domain/postmortem/postmortem.ts'),
  importing('src/timelines', 'node:fs', '#domain/timeline/fact.ts'),
  importing('src/timelines', '#importers/recognise.ts', '#importers/reading/csv-document.ts'),
  importing('src/timelines/reading', '#app/civil-time.ts', '#timelines/format.ts'),

  importing('src/store', '#app/execute.ts', '#domain/decider.ts'),
  importing('src/store', '#connectors/connectors.ts', 'pg'),
  importing('src/store/read-models', '#cli/text.ts', '#store/database.ts'),

  importing('src/connectors/command', '#app/execute.ts', '#domain/workflow/definition.ts'),
  importing('src/connectors/command', '#store/database.ts', '#connectors/bounded-text.ts'),

  importing('src/app', '#api/server.ts', '#store/event-log.ts'),
  importing('src/app', '#cli/text.ts', '#importers/recognise.ts'),
  importing('src/app', '#jobs/worker.ts', '#domain/case/case.ts'),
  importing('src/app', '#connectors/connectors.ts', './system.ts'),
  importing('src/app', '#config.ts', 'yaml'),

  importing('src/contract/shapes', '#app/system.ts', '#domain/access/roles.ts'),
  importing('src/contract', 'node:fs', 'zod'),
  importing('src/contract', '#api/server.ts', './routes.ts'),

  importing('src/api', '#store/event-log.ts', '#store/read-models/case-list.ts'),
  importing('src/api', '#cli/text.ts', '#app/execute.ts'),
  importing('src/cli/commands', '#store/event-log.ts', '#store/read-models/case-list.ts'),
  importing('src/cli/commands', '#importers/recognise.ts', '#app/list-formats.ts'),
  importing('src/cli/commands', '#connectors/connectors.ts', '#cli/text.ts'),
  importing('src/cli/commands', '#jobs/worker.ts', '#domain/refusal.ts'),

  importing('src/jobs/handlers', '#importers/recognise.ts', '#app/settle-report.ts'),
  importing('src/jobs/handlers', '#api/server.ts', '#connectors/connectors.ts'),
  importing('src/jobs/handlers', '#cli/text.ts', '#jobs/handler.ts'),
  importing('src/jobs/handlers', '#store/event-log.ts', '#store/job-queue.ts'),

  importing('web/src/ui', '#web/api/client.ts', '#web/ui/button.tsx'),
  importing('web/src/ui', '#web/app/page.tsx', '@mantine/core'),
  importing('web/src/ui', '#contract/client.ts', 'react'),
  importing('web/src/ui', '#domain/case/state.ts', '@tanstack/react-virtual'),
  importing('web/src/ui', '@tanstack/react-query', './button.tsx'),
  importing('web/src/api', '#web/ui/button.tsx', '#contract/client.ts'),
  importing('web/src/api', '#store/database.ts', './client.ts'),
  importing('web/src/app', '#web/features/cases/cases-page.tsx', '#web/api/client.ts'),
  importing('web/src/app', '@mantine/core', '#web/ui/button.tsx'),
  importing('web/src/gallery', '#web/features/cases/cases-page.tsx', '#web/app/page.tsx'),
  importing('web/src/features/cases', '#web/app/routes.tsx', '#web/app/page.tsx'),
  importing('web/src/features/cases', '#web/app/frame-routes.tsx', '#web/app/page.tsx'),
  importing('web/src/features/cases', '@mantine/core', '#web/ui/button.tsx'),
  importing('web/src/features/cases', '#app/execute.ts', '#contract/client.ts'),
  importing('web/src/features/cases', '#store/database.ts', '#domain/refusal.ts'),
  importing('web/src/features/shared', '#web/features/cases/cases-page.tsx', '#web/api/client.ts'),
  importing('web/src/features/session', '#web/features/cases/cases-page.tsx', './me.ts'),

  // Nothing that ships leans on what only tests have.
  importing('src', '#testing/system.ts', '#app/execute.ts'),
  importing('src/cli', '#testing/system.ts', '#app/execute.ts'),

  ...[
    'src',
    'src/domain',
    'src/importers',
    'src/timelines',
    'src/store',
    'src/app',
    'src/cli',
    'scripts',
    'web/src/ui',
    'web/src/app',
    'web/src/features',
  ].map((at) => importing(`${at}/nested`, '../app/execute.ts', './execute.ts')),
  { ...importing('test', '../src/app/execute.ts', '#app/execute.ts'), file: 'it.test.ts' },
  importing('src/app', './../store/database.ts', './system.ts'),
  importing('src/app', '#app/../cli/text.ts', '#app/system.ts'),

  ...Object.entries({
    'a type': "import type { Thing } from '#cli/text.ts';\n\nexport const it: Thing = 1;\n",
    'a re-export': "export { thing } from '#cli/text.ts';\n",
    'a late import': "export const load = () => import('#cli/text.ts');\n",
  }).map(([what, breaks]) => ({
    name: `${what} counts as an import`,
    rule: 'style/noRestrictedImports',
    at: 'src/app',
    breaks,
    keeps: breaks.replace('#cli/text.ts', '#store/database.ts'),
  })),
];
