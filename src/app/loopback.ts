/** Whether a host, as a URL or an option names it, is this very machine and no other can be meant. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/.test(host);
}
