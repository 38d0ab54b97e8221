import { useSyncExternalStore } from 'react'

/** How far behind it may be, in milliseconds. */
export const EVERY = 10_000

let now = Date.now()
const watchers = new Set<() => void>()

function watch(changed: () => void): () => void {
  if (watchers.size === 0) now = Date.now()
  watchers.add(changed)
  const timer = setInterval(() => {
    now = Date.now()
    changed()
  }, EVERY)
  return () => {
    clearInterval(timer)
    watchers.delete(changed)
  }
}

/** The time in milliseconds, as all that show it have it, moving on every ten seconds. */
export function useNow(): number {
  return useSyncExternalStore(watch, () => now)
}
