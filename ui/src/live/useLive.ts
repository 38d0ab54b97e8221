import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
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
 * Has something looked at again after each event that concerns it, at most twice a second unless
 * that is too dear, and after the connection was lost.
 *
 * @param fetching whether it is being looked at: what happens meanwhile may not be in the answer
 */
export function useLive(
  concerns: (event: LiveEvent) => boolean,
  look: () => void,
  fetching: boolean,
  atMostEvery = AT_MOST_EVERY,
): void {
  const events = useEvents()
  const busy = useRef(fetching)
  useEffect(() => {
    busy.current = fetching
  }, [fetching])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let last = 0
    const lookSoon = (wait: number) => {
      timer = setTimeout(() => {
        if (busy.current) {
          lookSoon(AT_MOST_EVERY)
          return
        }
        timer = undefined
        last = Date.now()
        look()
      }, wait)
    }
    const end = events.listen((event) => {
      if (timer === undefined && (!event || concerns(event))) {
        lookSoon(Math.max(0, last + atMostEvery - Date.now()))
      }
    })
    return () => {
      end()
      clearTimeout(timer)
    }
  }, [events, concerns, look, atMostEvery])
}

export function useConnection(): Connection {
  const events = useEvents()
  return useSyncExternalStore(
    (changed) => events.watchConnection(changed),
    () => events.connection,
  )
}
