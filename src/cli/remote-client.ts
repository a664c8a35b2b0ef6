import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { packageVersion } from '#app/version.ts';
import type { Client } from '#contract/client.ts';
import { httpClient, type OpenFile } from '#contract/http-client.ts';
import type { Upload } from '#contract/shape.ts';
import { requirePrivate } from './server-url.ts';

/** The API of a server, for whoever holds the token. Throws USAGE where the token would travel in clear. */
export function remoteClient({
  url,
  token,
  insecure,
}: {
  url: string;
  token?: string;
  insecure: boolean;
}): Client {
  requirePrivate(url, insecure);
  const headers = {
    'user-agent': userAgent(),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  return httpClient({ url, headers, openFile });
}

export function userAgent(): string {
  return `holdfast/${packageVersion()}`;
}

async function openFile({ path }: Upload): Promise<OpenFile> {
  const stream = Readable.toWeb(createReadStream(path)) as OpenFile['stream'];
  return { stream, bytes: statSync(path).size };
}
