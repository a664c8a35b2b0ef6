/**
 * The text whose SHA-256 is a finding's fingerprint: a JSON array, spelled in one way only.
 *
 * @param toolName The tool's name as the report spells it, without its version: an upgrade keeps fingerprints.
 * @param identity The fields that name the finding from scan to scan, in the order its format chose.
 * @param occurrence Which of the report's findings with this very identity it is, counted from 1 in report order.
 */
export function identityText(
  toolName: string,
  identity: readonly string[],
  occurrence: number,
): string {
  return JSON.stringify([toolName, identity, occurrence]);
}

/** The text whose SHA-256 says whether two findings of a tool are the same flaw, in whatever place. */
export function contentText({
  rule,
  title,
  content,
}: {
  rule?: string | undefined;
  title: string;
  content: string;
}): string {
  return JSON.stringify([rule ?? '', title, content]);
}
