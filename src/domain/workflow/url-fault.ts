/** Why nothing can be sent there, in a sentence; undefined for an address in full. Whether it may be reached is seen when it is. */
export function urlFault(text: string): string | undefined {
  if (!URL.canParse(text))
    return `"${text}" is no URL: write it in full, such as https://example.org/hook`;
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') {
    return `a URL begins with http: or https:, not with ${protocol}`;
  }
  if (username || password) {
    return 'the URL holds a user or a password: send them in a header instead';
  }
  return undefined;
}
