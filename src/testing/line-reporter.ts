import type { Reporter, TestModule } from 'vitest/node';

/** Prints the plain closing line `N passed, N failed` that any continuous integration can read. */
export default class LineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap((module) => [
      ...[...module.children.allTests()].map((test) => test.result().state),
      ...module.errors().map(() => 'failed' as const),
    ]);
    const count = (state: string) => states.filter((one) => one === state).length;
    const line = `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
    setImmediate(() => process.stdout.write(`\n${line}\n`));
  }
}
