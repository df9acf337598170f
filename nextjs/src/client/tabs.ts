/**
 * Tells the other tabs of this browser that the session changed. They look for themselves at what it is now: a message
 * says nothing that could be believed wrongly.
 */
const CHANNEL = 'sallyport';
/** The id of the user whom this browser showed last, and since when: `<epoch ms> <id or nothing>`. */
const SHOWN = 'sallyport.shown';

// One for sending and receiving: a channel does not hear itself.
let channel: BroadcastChannel | undefined;

function open(): BroadcastChannel | undefined {
  if (typeof BroadcastChannel !== 'undefined') channel ??= new BroadcastChannel(CHANNEL);
  return channel;
}

/** This tab shows a user, or nobody. Somebody else than before in this browser is news for the other tabs. */
export function show(id: string | null): void {
  if (readShown()?.id === (id ?? '')) return;
  try {
    localStorage.setItem(SHOWN, `${Date.now()} ${id ?? ''}`);
  } catch {
    // Storage may be switched off; tabs that are loading right now then catch up when they are looked at.
  }
  open()?.postMessage('session');
}

export function onTabChange(listener: () => void): () => void {
  const source = open();
  source?.addEventListener('message', listener);
  return () => source?.removeEventListener('message', listener);
}

/** Did the user change after this document was requested? Then it may show what was true before. */
export function changedWhileLoading(): boolean {
  return (readShown()?.since ?? 0) > performance.timeOrigin;
}

function readShown(): { since: number; id: string } | undefined {
  try {
    const [, since, id = ''] = /^(\d+) (.*)$/.exec(localStorage.getItem(SHOWN) ?? '') ?? [];
    return since === undefined ? undefined : { since: Number(since), id };
  } catch {
    return undefined;
  }
}
