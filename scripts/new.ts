import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageFile } from '#store/package-files.ts';
import { connectorTemplate } from './templates/connector.ts';
import { importerTemplate } from './templates/importer.ts';
import { ruleTemplate } from './templates/rule.ts';
import { type Names, namesOf, type Template } from './templates/template.ts';

/** `npm run new KIND NAME`: the files and the register line that a new plug-in begins with (CONTRIBUTING.md). */

const templates: Record<string, (names: Names) => Template> = {
  importer: importerTemplate,
  connector: connectorTemplate,
  rule: ruleTemplate,
};

const [kind = '', name = ''] = process.argv.slice(2);
try {
  process.stdout.write(`${create(kind, name)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}

function create(kind: string, name: string): string {
  const template = templates[kind];
  if (!template) throw new Error(`Usage: npm run new ${Object.keys(templates).join('|')} NAME`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(
      `"${name}" is no name for a folder here: write it in kebab-case, such as my-scanner.`,
    );
  }
  const { folder, files, register, next } = template(namesOf(name));
  const made = Object.keys(files).map((file) => join(folder, file));
  const present = made.find((file) => existsSync(packageFile(file)));
  if (present) throw new Error(`${present} is there already.`);
  for (const [file, text] of Object.entries(files)) write(join(folder, file), text);
  addLine(register.file, register.line);
  format(...made, register.file);
  return [`Made ${made.join(', ')}.`, `Added to ${register.file}: ${register.line}`, ...next].join(
    '\n',
  );
}

/** A register keeps its lines in the order of their folders. */
function addLine(file: string, line: string): void {
  // By the folder's name, as the formatter keeps them: a name goes before longer ones that begin with it.
  const place = (text: string) => /'\.\/([^'/]*)/.exec(text)?.[1] ?? '';
  const lines = readFileSync(packageFile(file), 'utf8').trimEnd().split('\n');
  const sorted = [...lines, line].sort((a, b) => (place(a) < place(b) ? -1 : 1));
  writeFileSync(packageFile(file), `${sorted.join('\n')}\n`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(packageFile(file)), { recursive: true });
  writeFileSync(packageFile(file), text);
}

/** How long a line gets depends on the name. */
function format(...places: string[]): void {
  const biome = packageFile('node_modules/.bin/biome');
  spawnSync(biome, ['check', '--write', ...places], { cwd: packageFile('.'), stdio: 'ignore' });
}
