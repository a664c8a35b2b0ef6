/** Roles in a line, as they are typed: `responder, approver:payments`. */
export function describeGrants(
  grants: readonly { role: string; group?: string | undefined }[],
): string {
  const all = grants.map(({ role, group }) => (group ? `${role}:${group}` : role));
  return all.join(', ') || 'none';
}
