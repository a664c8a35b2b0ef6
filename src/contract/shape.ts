import type { z } from 'zod';
import type { RouteId } from './routes.ts';

/** What goes into a route and comes out of it. */
export type Shape = {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** The body is a file of any kind, as it is; its name and the like are in the query. */
  upload?: true;
  /** The answer: JSON of this shape, a file, events without end, or nothing. */
  ok: z.ZodType | 'file' | 'events' | 'nothing';
  status?: 201;
  /** The answer has a `version`, sent as its ETag; a write takes it back as If-Match. */
  versioned?: true;
  /** What goes in or comes out opens doors: it is kept nowhere, so no answer is kept under an Idempotency-Key. */
  secret?: true;
};

export type Shapes = Record<RouteId, Shape>;

type In<T> = T extends z.ZodType ? z.input<T> : never;
type Out<T> = T extends z.ZodType ? Exact<z.output<T>> : undefined;
/** What is absent is absent: zod's types would have it `undefined` as well. */
type Exact<T> = T extends object ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> } : T;
/** Whoever gives an answer may give values that must not be changed. */
type Fixed<T> = T extends object ? { readonly [K in keyof T]: Fixed<T[K]> } : T;
type Keyed<S, K extends 'params' | 'query' | 'body'> = K extends keyof S ? S[K] : undefined;

/** A file on its way out. */
export type File = { name: string; mediaType: string; bytes: Uint8Array };
/** The same as it is given: at once, or as it is read. */
export type GivenFile = Omit<File, 'bytes'> & { bytes: Uint8Array | AsyncIterable<Uint8Array> };
/** A file on its way in: a path of this machine. */
export type Upload = { path: string; name: string };

/** The answer of a route, as its caller gets it. */
export type Answer<S extends Shape> = S['ok'] extends z.ZodType
  ? z.output<S['ok']>
  : S['ok'] extends 'file'
    ? File
    : undefined;

/** The same, as its handler gives it. */
export type Given<S extends Shape> = S['ok'] extends z.ZodType
  ? Fixed<z.input<S['ok']>>
  : S['ok'] extends 'file'
    ? GivenFile
    : undefined;

/** What a handler is called with, checked and with defaults filled in. */
export type Taken<S extends Shape> = {
  params: Out<Keyed<S, 'params'>>;
  query: Out<Keyed<S, 'query'>>;
  body: Out<Keyed<S, 'body'>>;
};

/** What a caller gives: only what the route has. */
export type Args<S extends Shape> = Need<S, 'params'> &
  Need<S, 'query'> &
  Need<S, 'body'> &
  (S['upload'] extends true ? { upload: Blob | Upload } : object) &
  Terms;

type Need<S, K extends 'params' | 'query' | 'body'> = K extends keyof S
  ? S[K] extends z.ZodType
    ? object extends In<S[K]>
      ? { [key in K]?: In<S[K]> }
      : { [key in K]: In<S[K]> }
    : object
  : object;

/** What goes with a call beside its content. */
export type Terms = {
  /** The version that the caller has seen: refuse if it is no longer that. */
  ifMatch?: number;
  /** The same for a repetition of the same request, which is then not done twice. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Told how far an upload has come, and how far it has been read: bytes. */
  watch?: (bytes: number) => void;
};
