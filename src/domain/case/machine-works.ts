/** What of a case tells whether the machine works on it: as the domain has it, and as the API does. */
type Running = {
  steps: Readonly<
    Record<string, { status: string; actions?: readonly { status: string }[] | undefined }>
  >;
  plan?: { actions: readonly { kind: string }[] } | undefined;
};

/** Whether an action is asked for that the machine runs. */
export function machineWorks({ steps, plan }: Running): boolean {
  return Object.values(steps).some(
    ({ status, actions }) =>
      status === 'waiting' &&
      actions?.some(
        (action, at) => action.status === 'requested' && plan?.actions[at]?.kind !== 'manual',
      ),
  );
}
