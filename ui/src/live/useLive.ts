import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import type { Connection, LiveEvent, LiveEvents } from './LiveEvents'

export const LiveContext = createContext<LiveEvents | null>(null)

/** A burst of events has a view looked at once, and again when it goes on for longer than this. */
const AT_MOST_EVERY = 500

function useEvents(): LiveEvents {
  const events = useContext(LiveContext)
  if (!events) throw new Error('outside of LiveContext')
  return events
}

/**
 * Has something looked at again after each event that concerns it, at most twice a second, and
 * after the connection was lost.
 */
export function useLive(concerns: (event: LiveEvent) => boolean, look: () => void): void {
  const events = useEvents()
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const end = events.listen((event) => {
      if (timer !== undefined || (event && !concerns(event))) return
      const wait = Math.max(0, last + AT_MOST_EVERY - Date.now())
      timer = setTimeout(() => {
        timer = undefined
        last = Date.now()
        look()
      }, wait)
    })
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [events, concerns, look])
}

export function useConnection(): Connection {
  const events = useEvents()
  return useSyncExternalStore(
    (changed) => events.watchConnection(changed),
    () => events.connection,
  )
}
