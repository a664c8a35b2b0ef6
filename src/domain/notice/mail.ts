/** How the way to the mail server is protected: from the first byte, by STARTTLS which it must offer, or not at all. */
export const tlsModes = ['tls', 'starttls', 'none'] as const;
export type TlsMode = (typeof tlsModes)[number];

/** A mail server, and who mails are from. */
export type MailServer = {
  host: string;
  port: number;
  tls: TlsMode;
  login?: { user: string; password: string };
  sender: string;
};

/** `id`: its Message-ID, without the angle brackets. */
export type Mail = { id: string; to: string; subject: string; text: string; html: string };

/** What a mail server said of a mail that it did not take. `final`: it will say the same of the next attempt. */
export type Refused = { says: string; final: boolean };

/** Hands a mail to a server; what it said where it did not take it. Never throws for what the server does. */
export type SendMail = (server: MailServer, mail: Mail) => Promise<Refused | undefined>;
