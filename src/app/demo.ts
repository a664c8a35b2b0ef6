import type { System } from './system.ts';
export async function loadDemo(_: System): Promise<{ caseId: string }> {
  return { caseId: 'C-1' };
}
