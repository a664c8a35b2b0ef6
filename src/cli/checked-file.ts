/** What is wrong in a file, and where. */
type Problem = { line: number; column: number; message: string; rule?: string | undefined };

/** How `check` answers of a file: every problem with its place, and exit code 1 where there is one; else its notes. */
export function checkedFile(
  file: string,
  problems: readonly Problem[],
  notes: readonly string[] = [],
) {
  const lines = problems.map(
    ({ line, column, message, rule }) =>
      `${file}:${line}:${column} ${message}${rule ? ` (${rule})` : ''}`,
  );
  return {
    json: { ok: problems.length === 0, problems, ...(notes.length > 0 ? { notes } : {}) },
    text:
      lines.length > 0
        ? lines.join('\n')
        : [`${file} is fine.`, ...notes.map((note) => `note: ${note}`)].join('\n'),
    exitCode: problems.length > 0 ? 1 : 0,
  };
}
