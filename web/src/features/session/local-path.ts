/**
 * A page of the console to go on to after signing in, or the first one. Whatever would lead elsewhere counts as none:
 * links to the sign-in page may come from anybody.
 */
export function localPath(to: string | undefined): string {
  const base = 'http://here.invalid';
  if (!to?.startsWith('/') || !URL.canParse(to, base)) return '/';
  const { origin, pathname, search, hash } = new URL(to, base);
  const outside = origin !== base || pathname.startsWith('//');
  const door = ['/sign-in', '/welcome', '/auth', '/api'].some((one) =>
    `${pathname}/`.startsWith(`${one}/`),
  );
  return outside || door ? '/' : pathname + search + hash;
}
