import { Argument, type Command } from 'commander';
import type { Register } from '#cli/context.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

export const completions: Register = (program, cli) => {
  program
    .command('completions')
    .description(
      'a script that completes holdfast in your shell: eval "$(holdfast completions bash)"',
    )
    .addArgument(new Argument('<shell>').choices(shells))
    .action(
      cli.run(async (shell: (typeof shells)[number]) => {
        const words = wordsByPath(program);
        const script = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](words);
        return { json: { shell, script }, text: script };
      }),
    );
};

/** What may follow each command, by the words that lead to it: its subcommands and options. */
function wordsByPath(command: Command, path: readonly string[] = []): Map<string, string[]> {
  const words = new Map<string, string[]>();
  const options = command.options.flatMap(({ long, short }) => long ?? short ?? []);
  words.set(path.join(' '), [...command.commands.map((child) => child.name()), ...options]);
  for (const child of command.commands) {
    for (const [at, list] of wordsByPath(child, [...path, child.name()])) words.set(at, list);
  }
  return words;
}

function bashScript(words: Map<string, string[]>): string {
  const cases = [...words].map(([path, list]) => `    "${path}") words="${list.join(' ')}" ;;`);
  return `_holdfast() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) ;; *) path="\${path:+$path }$word" ;; esac
  done
  while :; do
    case "$path" in
${cases.join('\n')}
    esac
    [ -n "$words" ] || [ -z "$path" ] && break
    case "$path" in *" "*) path="\${path% *}" ;; *) path="" ;; esac
  done
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _holdfast holdfast`;
}

/** zsh reads bash's completions. */
function zshScript(words: Map<string, string[]>): string {
  return `autoload -U +X bashcompinit && bashcompinit\n${bashScript(words)}`;
}

function fishScript(words: Map<string, string[]>): string {
  return [...words]
    .flatMap(([path, list]) => {
      const seen = path
        .split(' ')
        .filter(Boolean)
        .map((word) => `__fish_seen_subcommand_from ${word}`);
      const condition = seen.length > 0 ? seen.join('; and ') : '__fish_use_subcommand';
      return list.map((word) =>
        word.startsWith('--')
          ? `complete -c holdfast -n '${condition}' -l ${word.slice(2)}`
          : `complete -c holdfast -n '${condition}' -a ${word}`,
      );
    })
    .join('\n');
}
