import { type Agreement, agreementsOf, foldersOfReports } from './agreement.ts';
import { differencesOf } from './differences.ts';

/** `npm run corpus [FOLDER…]`: real reports held against what DefectDojo's tests assert of them, folder by folder. */

const GOALS = { counts: 0.95, facts: 0.97 };

const wanted = process.argv.slice(2);
const folders = foldersOfReports().filter((name) => wanted.length === 0 || wanted.includes(name));
if (folders.length === 0) {
  process.stderr.write('There are no such reports beside the repository: see test/corpus.\n');
  process.exitCode = 2;
} else process.exitCode = (await measure()) ? 0 : 1;

/** Whether the goals are met, and each difference has its reason. */
async function measure(): Promise<boolean> {
  const all: Agreement[] = [];
  let unexplained = 0;
  for (const folder of folders) {
    const agreements = await agreementsOf(folder);
    const reasons = await differencesOf(folder);
    all.push(...agreements);
    say(`${folder}: ${summary(agreements)}`);
    for (const { file, differences } of agreements) {
      for (const difference of differences) {
        const reason = reasons[`${file}: ${difference}`];
        if (!reason) unexplained += 1;
        say(`  ${file}: ${difference}\n    ${reason || 'NO REASON GIVEN'}`);
      }
    }
  }
  say(`all: ${summary(all)}; ${unexplained} differences without a reason`);
  const { counts, facts } = sharesOf(all);
  return counts >= GOALS.counts && facts >= GOALS.facts && unexplained === 0;
}

function sharesOf(agreements: readonly Agreement[]) {
  const counted = agreements.filter(({ countAgrees }) => countAgrees !== undefined);
  const agreed = counted.filter(({ countAgrees }) => countAgrees).length;
  const asked = agreements.reduce((sum, { facts }) => sum + facts.asked, 0);
  const held = agreements.reduce((sum, { facts }) => sum + facts.agreed, 0);
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  return {
    counts: share(agreed, counted.length),
    facts: share(held, asked),
    agreed,
    counted,
    held,
    asked,
  };
}

function summary(agreements: readonly Agreement[]): string {
  const { counts, facts, agreed, counted, held, asked } = sharesOf(agreements);
  const recognised = agreements.filter((one) => one.recognised).length;
  return [
    `counts ${agreed} of ${counted.length} (${percent(counts)})`,
    `facts ${held} of ${asked} (${percent(facts)})`,
    `recognised ${recognised} of ${agreements.length}`,
  ].join(', ');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
