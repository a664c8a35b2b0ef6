/** How the server listens and what it takes. */
export type ServerOptions = {
  host: string;
  port: number;
  /** Where people reach it, where that is not where it listens: `https://holdfast.example`. */
  publicUrl?: string;
  uploadLimit: number;
  /**
   * How many proxies of one's own stand in front: so many of the last addresses in `X-Forwarded-For` are believed. What
   * stands before them is whatever the caller wrote.
   */
  proxies: number;
  /** Logs as JSON lines go here, from this level on. */
  log: { level: string; stream: { write: (line: string) => void } };
};

export type Server = { url: string; close: () => Promise<void>; looked: () => void };
