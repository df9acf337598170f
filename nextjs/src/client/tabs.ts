/** Tells the other tabs of this browser that the session changed. They look for themselves; no data travels. */
const CHANNEL = 'sallyport';

// One for sending and receiving: a channel does not hear itself.
let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== 'undefined') channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

export function tellTabs(): void {
  open()?.postMessage('session');
}

export function onTabChange(listener: () => void): () => void {
  const source = open();
  source?.addEventListener('message', listener);
  return () => source?.removeEventListener('message', listener);
}
