import type { MailServer, Refused, SendMail } from '#domain/notice/mail.ts';

const TIMEOUT = 15_000;

/** Hands a mail to its server by SMTP. Where TLS is spoken, the server's certificate is checked. */
export const sendMail: SendMail = async (server, { id, ...mail }) => {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(terms(server));
  try {
    await transport.sendMail({ ...mail, from: server.sender, messageId: `<${id}>` });
    return undefined;
  } catch (error) {
    return refused(error as SmtpError);
  } finally {
    transport.close();
  }
};

function terms({ host, port, tls, login }: MailServer) {
  return {
    host,
    port,
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    connectionTimeout: TIMEOUT,
    greetingTimeout: TIMEOUT,
    socketTimeout: TIMEOUT,
    // A mail is what it says here: no part of it is fetched from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
  };
}

type SmtpError = Error & { code?: string; responseCode?: number };

/**
 * Final is what is said for good (RFC 5321, 4.2.1: 5yz) of a recipient or a mail. Wrong settings of ours can be put
 * right before the next attempt.
 */
function refused({ message, code = '', responseCode = 0 }: SmtpError): Refused {
  const ofMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  return { says: message, final: ofMail && responseCode >= 500 };
}
