import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { MailChange } from '#app/mail/mail.ts';

/** A mail as it arrived: its recipients and its whole text. */
export type ArrivedMail = { to: string[]; source: string };

/**
 * How a server behaves: the code that it refuses every mail with, or the recipient that it does not know; `secure`:
 * whether it speaks TLS, with a certificate of its own that nobody vouches for.
 */
export type MailManner = { refuses?: number; unknown?: string; secure?: boolean };

/** A mail server: a real one on this machine, gone when the test has ended. */
export async function openMailServer(manner: MailManner = {}) {
  const arrived: ArrivedMail[] = [];
  const state = { manner };
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    secure: manner.secure ?? false,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, callback) => {
      const { refuses, unknown } = state.manner;
      if (refuses) return callback(refusal(refuses, 'come back later'));
      return callback(address === unknown ? refusal(550, 'no such person here') : null);
    },
    onData: (stream, { envelope }, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const source = Buffer.concat(parts).toString('utf8');
        arrived.push({ to: envelope.rcptTo.map(({ address }) => address), source });
        callback();
      });
    },
  });
  // Clients that hang up are what some tests are about.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  const settings: MailChange = {
    host: '127.0.0.1',
    port,
    tls: 'none',
    sender: 'Holdfast <holdfast@example.com>',
    gap: 10,
  };
  return {
    arrived,
    settings,
    behave: (next: MailManner) => {
      state.manner = next;
    },
  };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** The part of a mail in plain text, as it is read. */
export function plainText({ source }: ArrivedMail): string {
  const part = /Content-Type: text\/plain[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/.exec(source)?.[1] ?? '';
  const encoded = /Content-Transfer-Encoding: (\S+)\r\n[\s\S]*$/m.exec(
    source.slice(0, source.indexOf(part)),
  )?.[1];
  if (encoded === 'base64') {
    return Buffer.from(part, 'base64').toString('utf8').replaceAll('\r\n', '\n');
  }
  const bytes = part
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

export function headerOf({ source }: ArrivedMail, name: string): string | undefined {
  return new RegExp(`^${name}: (.*)\r$`, 'im').exec(source)?.[1];
}
