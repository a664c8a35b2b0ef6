import type { Caller } from '#app/access/caller.ts';
import type { System } from '#app/system.ts';
import type { RouteId } from '#contract/routes.ts';
import type { Given, Taken, Upload } from '#contract/shape.ts';
import type { shapes } from '#contract/shapes.ts';

/** Routes that answer once; `live` never stops answering (`live.ts`). */
export type CallId = Exclude<RouteId, 'live'>;

/** What a handler works with: the checked request, who asks, and from where. Nothing of HTTP. */
export type Call<R extends CallId> = Taken<(typeof shapes)[R]> & {
  system: System;
  caller: Caller;
  /** Where the caller is, for the record of sign-ins and sessions. */
  from: { address: string; agent: string };
  /** What stands in the headers beside an event that is the body (CloudEvents, binary mode), by name. */
  attributes?: Readonly<Record<string, string>>;
  /** Where people reach this server: what links begin with. */
  url: string;
  ifMatch?: number;
  /** The file that came with the call, on this machine for as long as the call takes. */
  upload?: Upload;
  watch?: (bytes: number) => void;
  /** Called with the text of a session that was opened, for the edge to hand over. */
  opened: (session: string) => void;
  /** Called where the session of this very call has ended. */
  ended: () => void;
};

/** What a route does. Throws a `Refusal` or an `InputError` where it does not. */
export type Handler<R extends CallId> = (call: Call<R>) => Promise<Given<(typeof shapes)[R]>>;

export type Handlers<R extends CallId = CallId> = { [Id in R]: Handler<Id> };
