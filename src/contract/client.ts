import type { RouteId } from './routes.ts';
import type { Answer, Args } from './shape.ts';
import type { shapes } from './shapes.ts';

/**
 * The API as functions: one a route, with arguments and answers typed by the contract. There is one over HTTP, for
 * browsers and for the command line against a server, and one within the process, for the command line without.
 */
export type Client = {
  [R in Exclude<RouteId, 'live'>]: object extends Args<(typeof shapes)[R]>
    ? (args?: Args<(typeof shapes)[R]>) => Promise<Answer<(typeof shapes)[R]>>
    : (args: Args<(typeof shapes)[R]>) => Promise<Answer<(typeof shapes)[R]>>;
};
