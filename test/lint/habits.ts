import type { Proof } from './proof.ts';

const lines = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

const branches = (count: number) =>
  `export function it(n: number) {
  let sum = 0;
  if (n > 0) {
${lines(count, (at) => `    if (n > ${at}) sum += ${at};`)}
  }
  return sum;
}
`;

const measured = (count: number) =>
  `export function it(n: number) {\n${lines(count, (at) => `  take(n, ${at});`)}\n}\n\nexport function take(a: number, b: number) {\n  return a + b;\n}\n`;

/** How code is written here, in the part that a machine can judge. */
export const habits: readonly Proof[] = [
  {
    name: 'no default export',
    rule: 'style/noDefaultExport',
    at: 'src/app',
    breaks: 'export default function it() {}\n',
    keeps: 'export function it() {}\n',
  },
  {
    name: 'no enum',
    rule: 'style/noEnum',
    at: 'src/domain',
    breaks: 'export enum Colour {\n  red,\n}\n',
    keeps: "export type Colour = 'red' | 'green';\n",
  },
  {
    name: 'no any',
    rule: 'suspicious/noExplicitAny',
    at: 'src/app',
    breaks: 'export const it = (value: any) => value;\n',
    keeps: 'export const it = (value: unknown) => value;\n',
  },
  {
    name: 'no cast to any',
    rule: 'suspicious/noExplicitAny',
    at: 'src/app',
    breaks: 'export const it = (value: unknown) => value as any;\n',
    keeps: 'export const it = (value: unknown) => value as string;\n',
  },
  {
    name: 'no environment outside main.ts',
    rule: 'style/noProcessEnv',
    at: 'src/app',
    breaks: 'export const it = process.env.HOME;\n',
    keeps: 'export const it = (env: NodeJS.ProcessEnv) => env.HOME;\n',
  },
  {
    name: 'no environment by import either',
    rule: 'style/noProcessEnv',
    at: 'src/app',
    breaks: "import { env } from 'node:process';\n\nexport const it = env.HOME;\n",
    keeps: "import { argv } from 'node:process';\n\nexport const it = argv.length;\n",
  },
  {
    name: 'no console',
    rule: 'suspicious/noConsole',
    at: 'src/cli',
    breaks: "console.log('hello');\n",
    keeps: "process.stdout.write('hello');\n",
  },
  {
    name: 'no file over 300 lines',
    rule: 'style/noExcessiveLinesPerFile',
    at: 'src/app',
    breaks: `${lines(301, (at) => `export const n${at} = ${at};`)}\n`,
    keeps: `${lines(300, (at) => `export const n${at} = ${at};`)}\n`,
  },
  {
    name: 'no function over 70 lines',
    rule: 'complexity/noExcessiveLinesPerFunction',
    at: 'src/app',
    breaks: measured(71),
    keeps: measured(60),
  },
  {
    name: 'no function that branches too much',
    rule: 'complexity/noExcessiveCognitiveComplexity',
    at: 'src/app',
    breaks: branches(10),
    keeps: branches(3),
  },
  {
    name: 'no promise that nobody waits for',
    rule: 'nursery/noFloatingPromises',
    at: 'src/app',
    breaks: 'async function work() {}\n\nexport function it() {\n  work();\n}\n',
    keeps: 'async function work() {}\n\nexport async function it() {\n  await work();\n}\n',
  },
  {
    name: 'no import of what package.json does not list',
    rule: 'correctness/noUndeclaredDependencies',
    at: 'src/app',
    breaks: "import { thing } from 'not-listed';\n\nexport const it = thing;\n",
    keeps: "import { z } from 'zod';\n\nexport const it = z;\n",
  },
  {
    name: 'no import of a tool into what ships',
    rule: 'correctness/noUndeclaredDependencies',
    at: 'src/app',
    breaks: "import fc from 'fast-check';\n\nexport const it = fc;\n",
    keeps: "import { z } from 'zod';\n\nexport const it = z;\n",
  },
  {
    name: 'no import of itself by a detour',
    rule: 'suspicious/noImportCycles',
    at: 'src/domain',
    breaks: "import { other } from './$beside';\n\nexport const it = () => other;\n",
    keeps: "import { other } from './$beside';\n\nexport const it = () => other;\n",
    beside: {
      breaks: "export { it as other } from './$own';\n",
      keeps: 'export const other = 1;\n',
    },
  },
  {
    name: 'no name in another case than kebab-case',
    rule: 'style/useFilenamingConvention',
    at: 'src/app',
    file: 'camelCase.ts',
    breaks: 'export const it = 1;\n',
    keeps: 'export const it = 1;\n',
  },
  {
    name: 'no value import of a type',
    rule: 'style/useImportType',
    at: 'src/app',
    breaks: "import { Case } from '#domain/case/state.ts';\n\nexport const it: Case[] = [];\n",
    keeps: "import type { Case } from '#domain/case/state.ts';\n\nexport const it: Case[] = [];\n",
  },
  {
    name: 'no unused import',
    rule: 'correctness/noUnusedImports',
    at: 'src/app',
    breaks: "import { join } from 'node:path';\n\nexport const it = 1;\n",
    keeps: "import { join } from 'node:path';\n\nexport const it = join('a', 'b');\n",
  },
];
