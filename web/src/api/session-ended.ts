type Listener = () => void;

const listeners = new Set<Listener>();

/** Told whenever the server says that nobody is signed in. Returns how to stop listening. */
export function onSessionEnd(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function sessionEnded(): void {
  for (const listener of listeners) listener();
}
