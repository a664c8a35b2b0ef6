import { Option } from 'commander';
import { type Ask, act, keepEvidence } from '#app/case-actions.ts';
import { viewCase } from '#app/case-view.ts';
import { afterwards } from '#cli/afterwards.ts';
import type { Answer, OpenSystem, Register } from '#cli/context.ts';
import { evidenceFiles } from '#cli/evidence-files.ts';
import { instantOf } from '#cli/instant-of.ts';
import { showCase } from '#cli/show-case.ts';
import { dispositions } from '#domain/case/state.ts';

export const caseCommand: Register = (program, cli) => {
  const group = program.command('case').description('one case');

  group
    .command('show')
    .description('how it stands, what is next, how it came here')
    .argument('<case>')
    .action(
      cli.run((id: string) =>
        cli.withSystem(async (system) => {
          const view = await viewCase(system, id);
          return { json: view, text: showCase(view, system.now()) };
        }),
      ),
    );

  const acting = (work: (system: OpenSystem, id: string, ...rest: never[]) => Promise<Ask>) =>
    cli.run((id: string, ...rest: unknown[]) =>
      cli.withSystem(
        async (system): Promise<Answer> => {
          const ask = await work(system, id, ...(rest as never[]));
          await act(system, id, ask, { actor: cli.actor() });
          return afterwards(cli, system, id);
        },
        { workers: true },
      ),
    );

  group
    .command('take')
    .description('become its owner')
    .argument('<case>')
    .action(acting(async () => ({ type: 'AssignCase', owner: cli.actor() })));

  group
    .command('assign')
    .description('give it an owner')
    .argument('<case>')
    .argument('<owner>')
    .action(acting(async (_, __, owner: string) => ({ type: 'AssignCase', owner })));

  group
    .command('note')
    .description('write something down, with files where they help')
    .argument('<case>')
    .argument('<text>')
    .option('--evidence <name=file...>', 'attach a file under a name')
    .action(
      acting(async (system, _, text: string, { evidence }: { evidence?: string[] }) => ({
        type: 'AddNote',
        text,
        evidence: await keepEvidence(system, evidenceFiles(evidence)),
      })),
    );

  group
    .command('hold')
    .description('stop work for something outside; the clock stops too')
    .argument('<case>')
    .requiredOption('--reason <text>', 'what it waits for')
    .action(
      acting(async (_, __, { reason }: { reason: string }) => ({ type: 'HoldCase', reason })),
    );

  group
    .command('resume')
    .description('go on after a hold')
    .argument('<case>')
    .action(acting(async () => ({ type: 'ResumeCase' })));

  group
    .command('retry')
    .description('order a failed action once more')
    .argument('<case>')
    .action(acting(async () => ({ type: 'RetryAction' })));

  group
    .command('accept-risk')
    .description('ask to live with the problem until a date; somebody else approves')
    .argument('<case>')
    .requiredOption('--until <date>', 'a date or instant (ISO 8601)')
    .requiredOption('--reason <text>')
    .action(
      acting(async (_, __, { until, reason }: { until: string; reason: string }) => ({
        type: 'RequestException',
        until: instantOf(until),
        reason,
      })),
    );

  group
    .command('close')
    .description('ask to close it for another reason than a fix; somebody else approves')
    .argument('<case>')
    .addOption(
      new Option('--as <disposition>', 'what was concluded')
        .choices(dispositions.filter((one) => one !== 'remediated'))
        .makeOptionMandatory(),
    )
    .requiredOption('--reason <text>')
    .action(
      acting(async (_, __, options: { as: 'false_positive'; reason: string }) => ({
        type: 'RequestDisposition',
        disposition: options.as,
        reason: options.reason,
      })),
    );
};
