const units = ['KB', 'MB', 'GB', 'TB'];

/** A number of bytes for readers, in thousands: `812 B`, `12.4 KB`, `3.2 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  let size = bytes / 1000;
  let at = 0;
  while (size >= 999.5 && at < units.length - 1) {
    size /= 1000;
    at += 1;
  }
  return `${size < 100 ? size.toFixed(1) : Math.round(size)} ${units[at]}`;
}
