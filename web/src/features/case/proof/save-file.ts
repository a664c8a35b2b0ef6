/** Hands a file to the reader's browser, to be kept where downloads are. */
export function saveFile({
  name,
  mediaType,
  bytes,
}: {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}): void {
  const address = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Browsers take the bytes when they please; a minute is enough for the slowest.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
