import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alertRulesJsonSchema, readAlertRules } from '#app/alerts/rules-file.ts';
import { groupingJsonSchema, readGrouping } from '#app/grouping/grouping-file.ts';
import { inputErrors } from '#app/input-error.ts';
import { mappingJsonSchema, readMapping } from '#app/mapping/mapping-file.ts';
import { packJsonSchema } from '#app/packs/pack-file.ts';
import { policyJsonSchema, readPolicy } from '#app/priority/policy-file.ts';
import { readPlan } from '#app/propose-plan.ts';
import { readWorkflow } from '#app/workflow-file.ts';
import { workflowJsonSchema } from '#app/workflow-schema.ts';
import * as connectors from '#connectors/connectors.ts';
import { alertParts } from '#domain/alert/rules.ts';
import { keyParts } from '#domain/grouping/grouping.ts';
import { parts } from '#domain/postmortem-text/parts.ts';
import { values } from '#domain/postmortem-text/values.ts';
import { refusals } from '#domain/refusal.ts';
import { searchFaults } from '#domain/search/fault.ts';
import { fieldNames } from '#domain/search/fields.ts';
import { parse } from '#domain/search/parse.ts';
import { checks } from '#domain/timeline/checks/checks.ts';
import * as formats from '#importers/formats.ts';
import { mappedFields, reportFields } from '#importers/mapped/mapping.ts';
import { handlers } from '#jobs/handlers.ts';
import * as peopleRules from '#rules/people/people-rules.ts';
import * as postmortemRules from '#rules/postmortem/rules.ts';
import * as rules from '#rules/rules.ts';
import { packageFile } from '#store/package-files.ts';
import { following, shippedPacks } from '#testing/following.ts';
import { alertFormats } from '#timelines/alerts/formats.ts';
import { mappedAlertFields } from '#timelines/alerts/mapping.ts';
import { factFormats } from '#timelines/formats.ts';

// The house in order: registers, catalogues, documents and names agree with each other.

const read = (path: string) => readFileSync(packageFile(path), 'utf8');
const list = (path: string) => readdirSync(packageFile(path), { withFileTypes: true });
const foldersIn = (path: string) => namesOf(list(path).filter((entry) => entry.isDirectory()));
const filesIn = (path: string, end: string) =>
  namesOf(list(path).filter((entry) => entry.isFile() && entry.name.endsWith(end)));
const namesOf = (entries: { name: string }[]) => entries.map(({ name }) => name).sort();

const tracked = inTree();
const sources = tracked.filter((path) => /^src\/.*(?<!\.test)\.ts$/.test(path));
const documents = tracked.filter((path) => path.endsWith('.md') && !path.includes('/fixtures/'));
const handwritten = documents.filter((path) => !path.startsWith('docs/reference/'));

describe('registers', () => {
  const registered = (file: string) =>
    [...read(file).matchAll(/^export \{ \w+ \} from '\.\/(.+)\.ts';$/gm)].map(([, path]) => path);
  /** What several connectors, and others, lean on: no connector itself. */
  const connectorFolders = () => foldersIn('src/connectors').filter((name) => name !== 'safe-http');
  const inFolders = (names: readonly string[]) => names.map((name) => `${name}/${name}`);

  test('hold every importer, and nothing else', () => {
    // What all of them read with, and what a mapping file makes one from, are no formats themselves.
    const others = ['reading', 'mapped'];
    const folders = foldersIn('src/importers').filter((name) => !others.includes(name));
    expect(registered('src/importers/formats.ts')).toEqual(inFolders(folders));
    expect(Object.values(formats).map(({ id }) => id)).toEqual(folders);
  });

  test('hold every connector, and nothing else', () => {
    expect(registered('src/connectors/connectors.ts')).toEqual(inFolders(connectorFolders()));
    expect(Object.keys(connectors)).toHaveLength(connectorFolders().length);
  });

  test('hold every rule, by the name of its file', () => {
    const looking = [
      'meaning',
      'knowledge',
      'diagram',
      'ways',
      'course',
      'needed',
      'search',
      'conditions-of',
      'odd-values',
    ];
    const parts = [...looking, 'example', 'rule', 'rules'];
    const files = filesIn('src/rules', '.ts')
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => name.slice(0, -3))
      .filter((name) => !parts.includes(name));
    expect(registered('src/rules/rules.ts')).toEqual(files);
    expect(Object.values(rules).map(({ id }) => id)).toEqual(files);
  });

  test('hold every rule about people, by the name of its file', () => {
    const parts = ['example', 'people-rule', 'people-rules'];
    const files = filesIn('src/rules/people', '.ts')
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => name.slice(0, -3))
      .filter((name) => !parts.includes(name));
    expect(registered('src/rules/people/people-rules.ts')).toEqual(files);
    expect(Object.values(peopleRules).map(({ id }) => id)).toEqual(files);
  });

  test('hold every rule for post-mortems, by the name of its file', () => {
    const parts = [
      'effects-of-actions',
      'example',
      'lint',
      'record-checks',
      'open-actions',
      'phrases',
    ];
    const whole = [...parts, 'rule', 'rules', 'subject', 'suppression', 'whole'];
    const files = filesIn('src/rules/postmortem', '.ts')
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => name.slice(0, -3))
      .filter((name) => !whole.includes(name));
    expect(registered('src/rules/postmortem/rules.ts')).toEqual(files);
    expect(Object.values(postmortemRules).map(({ id }) => id.replace('/', '-'))).toEqual(files);
  });

  test('hold every format that facts are read from, and every check of a timeline', () => {
    const named = (folder: string, parts: readonly string[]) =>
      filesIn(folder, '.ts')
        .map((name) => name.slice(0, -3))
        .filter((name) => !name.endsWith('.test') && !parts.includes(name));
    const formats = named('src/timelines', ['format', 'formats']);
    expect(factFormats.map(({ id }) => id).sort()).toEqual(formats);
    const asked = named('src/domain/timeline/checks', ['checks', 'timeline', 'times']);
    expect(checks.map(({ id }) => id).sort()).toEqual(asked.map((name) => `time/${name}`));
    for (const { id } of checks) expect(read('docs/guides/incidents.md')).toContain(`\`${id}\``);
    for (const id of formats) expect(read('docs/guides/incidents.md')).toContain(`| \`${id}\` |`);
  });

  test('hold every reference of post-mortems, as the guide has them', () => {
    const guide = read('docs/guides/incident-postmortems.md');
    // Some have an argument, in capitals.
    const told = [...guide.matchAll(/`([^`\n]+?)(?: [A-Z]\w+)?`/g)].map(([, name]) => name);
    const untold = [...values.keys(), ...parts.keys()].filter((name) => !told.includes(name));
    expect(untold).toEqual([]);
  });

  test('hold every job, by the name of its file', () => {
    const files = filesIn('src/jobs/handlers', '.ts').filter((name) => !name.endsWith('.test.ts'));
    expect(Object.keys(handlers).sort()).toEqual(files.map((name) => name.slice(0, -3)));
  });

  test('hold every command', () => {
    const files = filesIn('src/cli/commands', '.ts').filter((name) => !name.endsWith('.test.ts'));
    expect(registered('src/cli/commands.ts')).toEqual(
      files.map((name) => `commands/${name.slice(0, -3)}`),
    );
  });
});

describe('catalogues', () => {
  const uses = (code: string, but: string) =>
    sources.some((path) => path !== but && read(path).includes(`'${code}'`));

  test.each(Object.keys(refusals))('the rules say %s somewhere', (code) => {
    expect(uses(code, 'src/domain/refusal.ts')).toBe(true);
  });

  test.each(Object.keys(inputErrors))('somebody reports %s', (code) => {
    expect(uses(code, 'src/app/input-error.ts')).toBe(true);
  });

  test('and their page name the same codes', () => {
    const page = [...read('docs/reference/refusals.md').matchAll(/^\| `([A-Z_]+)`/gm)];
    const known = [...Object.keys(refusals), ...Object.keys(inputErrors)];
    expect(page.map(([, code]) => code)).toEqual(known);
  });
});

test.each(filesIn('packs/workflows', '.yaml'))('the workflow %s that ships is sound', (name) => {
  expect(readWorkflow(read(`packs/workflows/${name}`)).problems).toEqual([]);
});

test.each(filesIn('packs/policies', '.yaml'))('the policy %s that ships is sound', (name) => {
  expect(readPolicy(read(`packs/policies/${name}`)).problems).toEqual([]);
});

describe('the guide to priorities', () => {
  const guide = read('docs/guides/priority.md');

  test('shows a policy that is sound', () => {
    const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
    expect(examples).toHaveLength(1);
    expect(readPolicy(examples[0]?.[1] ?? '').problems).toEqual([]);
  });

  test('names every key of the language', () => {
    const keys = new Set<string>();
    JSON.stringify(policyJsonSchema(), (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) keys.add(name);
      return value;
    });
    expect([...keys].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

test.each(filesIn('packs/grouping', '.yaml'))('the grouping %s that ships is sound', (name) => {
  expect(readGrouping(read(`packs/grouping/${name}`)).problems).toEqual([]);
});

describe('the guide to grouping', () => {
  const guide = read('docs/guides/grouping.md');

  test('shows a file that is sound', () => {
    const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
    expect(examples).toHaveLength(1);
    expect(readGrouping(examples[0]?.[1] ?? '').problems).toEqual([]);
  });

  test('names every key of the language, and every part', () => {
    const keys = new Set<string>(Object.keys(keyParts));
    JSON.stringify(groupingJsonSchema(), (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) keys.add(name);
      return value;
    });
    expect([...keys].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

test.each(filesIn('packs/alerts', '.yaml'))(
  'the rules of alerts %s that ship are sound',
  (name) => {
    expect(readAlertRules(read(`packs/alerts/${name}`)).problems).toEqual([]);
  },
);

describe('the guide to alerts', () => {
  const guide = read('docs/guides/alerts.md');

  test('shows a file that is sound', () => {
    const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
    expect(examples).toHaveLength(1);
    expect(readAlertRules(examples[0]?.[1] ?? '').problems).toEqual([]);
  });

  test('names every key of the language, every part, and every format', () => {
    const keys = new Set<string>([...alertParts, ...mappedAlertFields]);
    JSON.stringify(alertRulesJsonSchema(), (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) keys.add(name);
      return value;
    });
    expect([...keys].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
    const parts = ['cloud-events', 'format', 'formats', 'labelled', 'mapped', 'mapping'];
    const others = [...parts, 'notification', 'reading', 'words', 'alerts.test'];
    const files = filesIn('src/timelines/alerts', '.ts')
      .map((name) => name.slice(0, -3))
      .filter((name) => !others.includes(name));
    expect(alertFormats.map(({ id }) => id).sort()).toEqual(files);
    for (const id of files) expect(guide).toContain(`| \`${id}\` |`);
  });
});

describe('the guide to mappings', () => {
  const guide = read('docs/guides/mappings.md');

  test('shows a file that is sound', () => {
    const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)];
    expect(examples).toHaveLength(1);
    expect(readMapping(examples[0]?.[1] ?? '').problems).toEqual([]);
  });

  test('names every key of the file, and every field', () => {
    const keys = new Set<string>([...mappedFields, ...reportFields]);
    JSON.stringify(mappingJsonSchema(), (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) keys.add(name);
      return value;
    });
    expect([...keys].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the guide to search', () => {
  const guide = read('docs/guides/search.md');

  test('names every field in its order, and every fault in its words', () => {
    const [, table = ''] = guide.split('## The fields');
    expect([...table.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name)).toEqual(fieldNames);
    const faults = Object.entries(searchFaults).map(([code, says]) => `${code} ${says}`);
    const told = [...guide.matchAll(/^\| `([A-Z_]+)` \| (.*) \|$/gm)];
    expect(told.map(([, code, says]) => `${code} ${says?.replaceAll('`', '')}`)).toEqual(faults);
  });

  test('shows queries that can be read', () => {
    const [, table = ''] = guide.split('## What a query says');
    const shown = [...(table.split('## The fields')[0] ?? '').matchAll(/^\| (`.*`) \|/gm)];
    const queries = shown.flatMap(([, cell = '']) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, q]) => q),
    );
    expect(queries.length).toBeGreaterThan(10);
    expect(queries.filter((q = '') => 'fault' in parse(q))).toEqual([]);
  });
});

describe('the guide to packs', () => {
  const guide = read('docs/guides/packs.md');
  const [uses = '', pack = ''] = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
    ([, text]) => text as string,
  );

  test('shows packs that can be followed', () => {
    const followed = uses.replace(/^packs:/, '');
    expect(following(`\n${followed}`).problems).toEqual([]);
    const set = '{ other-times: { high: 2 calendar months }, board-time: 24 elapsed hours }';
    const kinds = 'vulnerability, incident';
    const own = following(`[{ use: acme@1, set: ${set} }]`, { kinds, packs: [pack] });
    expect(own.problems).toEqual([]);
    expect(own.workflow?.packs).toEqual([
      {
        pack: 'acme@1',
        facts: ['critical-patches', 'other-patches', 'other-vulnerabilities', 'board'],
      },
    ]);
  });

  test('names every key of the language, and every pack', () => {
    const keys = new Set<string>(['in', 'time', 'what', 'example', 'values', 'optional']);
    JSON.stringify(packJsonSchema(), (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) keys.add(name);
      return value;
    });
    const names = [...keys, ...shippedPacks.keys()];
    expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the guide to workflows', () => {
  const guide = read('docs/guides/workflows.md');
  const examples = [...guide.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(
    ([, text]) => text as string,
  );

  test('shows files that are sound', () => {
    const [workflow = '', levels = '', proof = '', ...others] = examples;
    const [decision = '', parallel = '', foreach = '', approval = ''] = others;
    const [used = '', plan = ''] = others.slice(4);
    expect(examples).toHaveLength(9);
    expect(readWorkflow(workflow).problems).toEqual([]);
    expect(readWorkflow(workflow.replace(/^stages:/m, `${levels}stages:`)).problems).toEqual([]);
    expect(readWorkflow(used).problems).toEqual([]);
    expect(readPlan(plan, 'plan.yaml').actions).toHaveLength(3);
    const withStep = (step: string, before: string) =>
      workflow.replace(new RegExp(`^ {6}- id: ${before}$`, 'm'), (line) => step + line);
    const seen = withStep(proof, 'rescan').replace(/^kinds: .*$/m, 'kinds: [quality]');
    expect(readWorkflow(seen).problems).toEqual([]);
    const vendor = "steps.assess.outcome == 'vendor'";
    const decided = withStep(decision, 'again')
      .replace('outcomes: [real, unclear]', 'outcomes: [real, unclear, vendor]')
      .replace(`"${vendor}", go-to: vendor`, `"${vendor}", go-to: plan`);
    expect(readWorkflow(decided).problems).toEqual([]);
    expect(readWorkflow(withStep(parallel, 'again')).problems).toEqual([]);
    expect(readWorkflow(withStep(foreach, 'apply')).problems).toEqual([]);
    expect(readWorkflow(withStep(approval, 'apply')).problems).toEqual([]);
  });

  test('names every key of the language', () => {
    const keys = new Set<string>();
    JSON.stringify(workflowJsonSchema(), (key, value) => {
      if (key === 'properties') for (const name of Object.keys(value)) keys.add(name);
      return value;
    });
    expect([...keys].filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

test('migrations are numbered without gaps', () => {
  const numbers = filesIn('src/store/migrations', '.sql').map((name) => Number(name.slice(0, 4)));
  expect(numbers).toEqual(numbers.map((_, at) => at + 1));
});

describe('documents', () => {
  test('the reference is what the code says (npm run docs)', () => {
    const tsx = packageFile('node_modules/.bin/tsx');
    const { status, stderr } = spawnSync(tsx, ['scripts/docs.ts', '--check'], {
      cwd: packageFile('.'),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  }, 60_000);

  test('are all there', () => {
    for (const name of ['README', 'ARCHITECTURE', 'GLOSSARY', 'CONTRIBUTING', 'CHANGELOG']) {
      expect(existsSync(packageFile(`${name}.md`)), name).toBe(true);
    }
  });

  test('the licence is the Apache License 2.0, word for word', () => {
    const hash = createHash('sha256').update(read('LICENSE')).digest('hex');
    expect(hash).toBe('cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30');
  });

  test.each(documents)('%s links to what is there', (document) => {
    const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(
      ([, link]) => link as string,
    );
    const local = links.filter((link) => !/^(https?:|mailto:|#)/.test(link));
    const missing = local.filter((link) => {
      const [path = ''] = link.split('#');
      return !existsSync(packageFile(join(dirname(document), path)));
    });
    expect(missing).toEqual([]);
  });

  test.each(handwritten)('%s names files that are there', (document) => {
    const named = [
      ...prose(document).matchAll(
        /`((?:src|docs|test|scripts|packs|examples|bench|\.ci)\/[^`\s]*)`/g,
      ),
    ];
    const missing = named
      .map(([, path]) => (path as string).replace(/\/?\*.*$/, '').replace(/[A-Z]{4,}.*$/, ''))
      .filter((path) => !existsSync(packageFile(path)));
    expect(missing).toEqual([]);
  });

  test.each(documents)('%s names npm scripts that there are', (document) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const text = read(document);
    const named = [
      ...[...text.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, name]) => name as string),
      ...[...text.matchAll(/\bnpm (test|start)\b/g)].map(([, name]) => name as string),
    ];
    expect(named.filter((name) => !scripts[name])).toEqual([]);
  });

  test('the glossary defines words that the code uses', () => {
    const rows = [...read('GLOSSARY.md').matchAll(/^\| \*\*(.+?)\*\* \|.*\| ([^|]+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(30);
    const code = sources.map(read).join('\n') + migrations();
    const unknown = rows.flatMap(([, word, names = '']) => {
      const identifiers = [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name as string);
      if (identifiers.length === 0) return [`${word}: no identifier`];
      return identifiers.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
    });
    expect(unknown).toEqual([]);
  });

  test('the glossary defines each word once', () => {
    const words = [...read('GLOSSARY.md').matchAll(/^\| \*\*(.+?)\*\* \|/gm)].map(
      ([, word]) => word,
    );
    expect(words).toEqual([...new Set(words)]);
  });
});

describe('commands named in words', () => {
  const known = [...read('docs/reference/cli.md').matchAll(/^## holdfast (.+)$/gm)].map(
    ([, path]) => path as string,
  );
  const places = [...handwritten, ...sources.filter((path) => !path.startsWith('scripts/'))];

  test.each(places.filter((path) => read(path).includes('holdfast ')))('%s', (path) => {
    const named = [
      ...read(path).matchAll(
        /(?:`|npx |^\$ |\n {2})holdfast ([a-z][a-z-]*)(?: ([a-z][a-z-]*)\b)?/gm,
      ),
    ];
    const unknown = named.filter(([, first = '', second]) => {
      const group = known.some((one) => one.startsWith(`${first} `));
      const own = known.includes(first);
      if (!own) return true;
      return (
        group &&
        second !== undefined &&
        !takesArguments(first) &&
        !known.includes(`${first} ${second}`)
      );
    });
    expect(unknown.map(([whole]) => whole.trim())).toEqual([]);
  });

  /** `holdfast jobs` works by itself; the other groups need one of their commands. */
  function takesArguments(command: string): boolean {
    return command === 'jobs';
  }
});

describe('what is in the tree', () => {
  // Put together, so that this file does not hold what it looks for.
  const machine = [
    ['/wo', 'rk/'],
    ['/ho', 'me/[a-z]'],
    ['/Us', 'ers/[A-Za-z]'],
    ['C:\\\\Us', 'ers'],
  ];
  const forbidden = new RegExp(machine.map((parts) => parts.join('')).join('|'));

  test('names no folder of anybody’s machine', () => {
    // Where machines of the world have their checkouts is what these are about.
    const roots = /\/path-root\.|\/rooted\.test\./;
    const texts = tracked.filter(
      (path) => !(/\/fixtures\/|\.(png|ico|woff2|zip)$/.test(path) || roots.test(path)),
    );
    expect(texts.filter((path) => forbidden.test(read(path)))).toEqual([]);
  });

  test('has no conflict markers and no tabs in its sources', () => {
    const marked = sources.filter((path) => /^(<{7} |>{7} |\t)/m.test(read(path)));
    expect(marked).toEqual([]);
  });
});

/** Everything that belongs to the tree: as git knows it, or all that lies there where it is no repository. */
function inTree(): string[] {
  const cwd = packageFile('.');
  const args = ['ls-files', '-co', '--exclude-standard'];
  const { status, stdout } = spawnSync('git', args, { cwd, encoding: 'utf8' });
  const paths = status === 0 ? stdout.split('\n') : lying('');
  return paths.filter((path) => path && existsSync(packageFile(path))).sort();
}

function lying(folder: string): string[] {
  return readdirSync(packageFile(folder || '.'), { withFileTypes: true })
    .filter(({ name }) => !['node_modules', 'dist', '.git', 'coverage'].includes(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? lying(path) : [path];
    });
}

function prose(document: string): string {
  return read(document).replace(/^```[\s\S]*?^```/gm, '');
}

function migrations(): string {
  return filesIn('src/store/migrations', '.sql')
    .map((name) => read(`src/store/migrations/${name}`))
    .join('\n');
}
