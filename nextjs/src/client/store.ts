import { type AuthView, viewOf } from './context.js';

/** What `AuthProvider` knows, for code outside of React's tree: zustand, Redux, plain modules. */
export interface AuthStore {
  getSnapshot(): AuthView;
  /** On a server nobody is known: there this module is shared by all visitors. */
  getServerSnapshot(): AuthView;
  /** Calls the listener after each change; returns what ends that. */
  subscribe(listener: () => void): () => void;
}

function createStore(): AuthStore & { publish(view: AuthView): void } {
  const unknown = viewOf(undefined);
  const listeners = new Set<() => void>();
  let view = unknown;
  return {
    getSnapshot: () => view,
    getServerSnapshot: () => unknown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    publish(next) {
      if (next.status === view.status && JSON.stringify(next.user) === JSON.stringify(view.user)) return;
      view = next;
      for (const listener of listeners) listener();
    },
  };
}

const store = createStore();

/** Has the shape that `useSyncExternalStore` expects. */
export const authStore: AuthStore = store;

/** To be called from effects only, which run in browsers: here a user would be everybody's on a server. */
export const publish = store.publish;
