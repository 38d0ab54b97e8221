import { useEffect, useState } from 'react'
import type { Sample } from './chart'
import { isActive } from '../loads/progress'
import type { LoadState } from '../loads/query'

const QUEUED = 'io.forebay.load.queued'
const PROGRESS = 'io.forebay.load.progress'
const ENDS = ['succeeded', 'failed', 'cancelled'].map((end) => `io.forebay.load.${end}`)
const TYPES = [
  QUEUED,
  PROGRESS,
  ...['started', 'paused', 'resumed'].map((name) => `io.forebay.load.${name}`),
  ...ENDS,
]

/** A history comes in many events at once: it is drawn when they were gathered for so long. */
const GATHERED_FOR = 250
const POLL = 1_000

interface Numbers {
  state: LoadState
  bytesPerSecond: number
}

interface History {
  samples: Sample[]
  /** `now`: the events cannot be read, and what is shown begins now. */
  from: 'nowhere' | 'events' | 'now'
}

const NOTHING: History = { samples: [], from: 'nowhere' }

/**
 * How fast this attempt of a load was, from its first event on and going on: the server keeps
 * events of progress for an hour. Where they cannot be read, how fast it is from now on.
 */
export function useRateHistory(id: string, attempt: number): History {
  const key = `${id}/${attempt}`
  const [history, setHistory] = useState({ ...NOTHING, key })
  useEffect(() => {
    let samples: Sample[] = []
    let last: string | undefined
    let drawing: ReturnType<typeof setTimeout> | undefined
    let polling: ReturnType<typeof setInterval> | undefined
    const draw = (from: History['from']) => {
      setHistory({ samples: [...samples], from, key })
    }
    const events = new EventSource(`/api/v1/loads/${id}/events`)
    const take = ({ data }: MessageEvent<string>) => {
      const event = JSON.parse(data) as { type: string; time: string; data: Numbers }
      last = event.type
      // With this begins each attempt; of those before, the end.
      if (event.type === QUEUED) samples = []
      else {
        samples.push({
          at: Date.parse(event.time),
          bytesPerSecond: event.data.bytesPerSecond,
          measured: event.type === PROGRESS,
        })
      }
      drawing ??= setTimeout(() => {
        drawing = undefined
        draw('events')
      }, GATHERED_FOR)
    }
    for (const type of TYPES) events.addEventListener(type, take)
    events.addEventListener('error', () => {
      if (last !== undefined && ENDS.includes(last)) {
        // The server ended the stream with the load; a browser would ask for it again.
        events.close()
      } else if (last === undefined || events.readyState === EventSource.CLOSED) {
        events.close()
        clearInterval(polling)
        draw('now')
        polling = setInterval(() => {
          void numbersOf(id).then((numbers) => {
            if (!numbers) return
            if (!isActive(numbers.state)) clearInterval(polling)
            samples.push({ at: Date.now(), ...numbers, measured: true })
            draw('now')
          })
        }, POLL)
      }
    })
    return () => {
      events.close()
      clearTimeout(drawing)
      clearInterval(polling)
    }
  }, [id, key])
  return history.key === key ? history : NOTHING
}

async function numbersOf(id: string): Promise<Numbers | null> {
  const answer = await fetch(`/api/v1/loads/${id}`, { credentials: 'same-origin' }).catch(
    () => null,
  )
  return answer?.ok ? ((await answer.json()) as Numbers) : null
}
