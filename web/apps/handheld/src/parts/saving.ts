/** The queue as a file, for the day when a device cannot send any more. */

const READ_MS = 1_000;

export function save(file: File): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), READ_MS);
}
