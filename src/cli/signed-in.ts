import { InputError } from '#app/input-error.ts';
import type { Client } from '#contract/client.ts';
import type { Cli } from './context.ts';
import { inPerson } from './in-person.ts';

/** Does what a server lets nobody do who comes with a token. Throws USAGE where no server is chosen. */
export async function signedIn<T>(cli: Cli, work: (client: Client) => Promise<T>): Promise<T> {
  const target = cli.target();
  if (target.kind === 'local') {
    const message =
      'the operator of this machine has no account, and so nothing of its own: name one with --account';
    throw new InputError('USAGE', message);
  }
  const { name } = await cli.withClient((client) => client.whoAmI());
  return inPerson({ ...target, name }, work);
}
