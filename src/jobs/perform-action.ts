import type {
  ActionConnector,
  ActionOrder,
  ActionPart,
  ActionResult,
} from '#connectors/action-connector.ts';
import * as connectors from '#connectors/connectors.ts';
import type { Action, Deed } from '#domain/workflow/action.ts';

/** What came of an action, with the output of each of its parts. */
type Performed = Pick<ActionResult, 'outcome' | 'reason'> & { outputs: ActionResult['output'][] };

/**
 * Does an action: checks whether it is needed at all, makes the change, verifies that it took. A check that says no
 * leads to the change; one that could not be run does not, for nobody knows what the change would meet. What takes a
 * change back is a deed alone.
 */
export async function performAction(
  action: Action,
  order: Omit<ActionOrder, 'part'>,
  part: 'apply' | 'undo',
): Promise<Performed> {
  if (action.kind === 'manual') throw new Error('a change by hand is not run');
  const { check, verify, timeout } = action;
  const outputs: ActionResult['output'][] = [];
  const run = async (deed: Deed, of: ActionPart) => {
    const result = await connectorFor(deed).run({ ...deed, timeout }, { ...order, part: of });
    const { output } = result;
    outputs.push(of === 'apply' ? output : { ...output, name: `${of}-${output.name}` });
    return result;
  };
  if (check) {
    const { outcome, ended, reason } = await run(check, 'check');
    if (outcome === 'succeeded') return { outcome, outputs };
    if (!ended) return { outcome, reason: `it could not be checked: ${reason}`, outputs };
  }
  const { outcome, reason } = await run(action, part);
  if (outcome === 'failed' || !verify) return { outcome, ...(reason ? { reason } : {}), outputs };
  const verified = await run(verify, 'verify');
  if (verified.outcome === 'succeeded') return { outcome: 'succeeded', outputs };
  return { outcome: 'failed', reason: `done, but it did not take: ${verified.reason}`, outputs };
}

/** What does that kind of thing. */
export function connectorFor({ kind }: Deed): ActionConnector<Deed['kind']> {
  const found = Object.values(connectors).find((connector) => connector.kind === kind);
  if (!found) throw new Error(`no connector runs actions of the kind ${kind}`);
  return found as unknown as ActionConnector<Deed['kind']>;
}
