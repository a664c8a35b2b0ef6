/** What is wrong in a file, and where. */
type Problem = { line: number; column: number; message: string; rule?: string | undefined };

/** How `check` answers of a file: every problem with its place, and exit code 1 where there is one. */
export function checkedFile(file: string, problems: readonly Problem[]) {
  const lines = problems.map(
    ({ line, column, message, rule }) =>
      `${file}:${line}:${column} ${message}${rule ? ` (${rule})` : ''}`,
  );
  return {
    json: { ok: problems.length === 0, problems },
    text: lines.length > 0 ? lines.join('\n') : `${file} is fine.`,
    exitCode: problems.length > 0 ? 1 : 0,
  };
}
