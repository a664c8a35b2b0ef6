/** A text as one word of a POSIX shell: as it is where nothing in it is special, else in quotes. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A program and its arguments as one line that a shell would take apart into just these. */
export function shellLine(argv: readonly string[]): string {
  return argv.map(shellWord).join(' ');
}
