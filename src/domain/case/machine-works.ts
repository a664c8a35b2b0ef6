type Asked = { status: string; kind: string };

/** What of a case tells whether the machine works on it: as the domain has it, and as the API does. */
type Running = {
  steps: Readonly<
    Record<
      string,
      {
        actions?: readonly Asked[] | undefined;
        items?: Readonly<Record<string, readonly Asked[]>> | undefined;
      }
    >
  >;
};

/** Whether an action is asked for that the machine runs, or one is being taken back. */
export function machineWorks({ steps }: Running): boolean {
  return Object.values(steps)
    .flatMap(({ actions = [], items = {} }) => [...actions, ...Object.values(items).flat()])
    .some(
      ({ status, kind }) => status === 'undoing' || (status === 'requested' && kind !== 'manual'),
    );
}
