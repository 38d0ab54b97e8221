import { type ReactNode, useEffect, useMemo } from 'react'
import { Provider } from 'urql'
import { createClient } from '../graphql/client'
import { LiveEvents } from '../live/LiveEvents'
import { LiveContext } from '../live/useLive'
import { whoAmI } from '../session/session'

/** The client and the event stream of one session. */
export function Connected({
  children,
  onSessionLost,
}: {
  children: ReactNode
  onSessionLost: () => void
}) {
  const client = useMemo(() => createClient(onSessionLost), [onSessionLost])
  const events = useMemo(() => {
    const url = new URL('/graphql', window.location.href)
    url.protocol = url.protocol.replace('http', 'ws')
    return new LiveEvents(url.href, () => {
      whoAmI().then(
        (caller) => {
          if (!caller) onSessionLost()
        },
        // Without an answer nobody knows; it is asked again with the next connection.
        () => undefined,
      )
    })
  }, [onSessionLost])

  useEffect(() => {
    events.open()
    return () => {
      events.close()
    }
  }, [events])

  return (
    <Provider value={client}>
      <LiveContext value={events}>{children}</LiveContext>
    </Provider>
  )
}
