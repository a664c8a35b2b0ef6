import { Command } from 'commander';
import * as commands from '#cli/commands.ts';
import type { Assembly, Cli } from '#cli/context.ts';
import { main } from '#cli/main.ts';
import { page } from './markdown.ts';

/** The help of every command, as the program itself prints it. */
export async function cliPage(): Promise<string> {
  const sections: string[] = [];
  for (const path of paths(registered(), [])) {
    const help = await helpOf(path);
    sections.push(`## holdfast ${path.join(' ')}`, block(withoutGlobals(help)));
  }
  return page(
    'The command line',
    '`src/cli`',
    'Every command takes the global options, before or after its own.',
    block(await helpOf([])),
    ...sections,
  );
}

/** The commands by name, registered with a program that never runs. */
function registered(): Command {
  const program = new Command();
  const cli = { run: () => async () => {} } as unknown as Cli;
  for (const register of Object.values(commands)) register(program, cli);
  return program;
}

function paths(command: Command, path: readonly string[]): string[][] {
  return command.commands.flatMap((child) => {
    const own = [...path, child.name()];
    return [own, ...paths(child, own)];
  });
}

/** What `holdfast … --help` prints where the output is no terminal: 80 columns wide. */
async function helpOf(path: readonly string[]): Promise<string> {
  let help = '';
  const out = (text: string) => {
    help += text;
  };
  await main([...path, '--help'], { terminal: { out, width: 80 } } as Assembly);
  return help;
}

function withoutGlobals(help: string): string {
  return help.replace(/\nGlobal Options:\n(?: .*\n)+/, '');
}

function block(text: string): string {
  return `\`\`\`text\n${text.trim()}\n\`\`\``;
}
