/** How this server is reached and what it takes. */
export type Terms = {
  /** Where people reach it, as links name it. */
  url: () => string;
  /** Whether that is over TLS: cookies then travel no other way. */
  secure: boolean;
  /** The largest file that may be uploaded, in bytes. */
  uploadLimit: number;
  /** Aborted when the server begins to close: no upload is waited for any longer. */
  closing: AbortSignal;
};
