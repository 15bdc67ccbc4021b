/** Only one tab of the device does it at a time. */

export function alone<T>(lock: string, act: () => Promise<T>): Promise<T> {
  // Without a secure context there are no locks; the server takes each key once all the same.
  return "locks" in navigator ? (navigator.locks.request(lock, act) as Promise<T>) : act();
}
