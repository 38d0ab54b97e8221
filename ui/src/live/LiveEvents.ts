import { type Client, createClient } from 'graphql-ws'

/** What of an event tells which views it concerns. */
export interface LiveEvent {
  type: string
  /** Of a dataset or version, `name` or `name@3`; of a load, `load/ID`. */
  subject: string
}

export type Connection = 'connecting' | 'live' | 'lost'

type Listener = (event: LiveEvent | null) => void

const SUBSCRIPTION = 'subscription { events { type subject } }'
const LONGEST_PAUSE = 10_000

/**
 * One subscription to all events that the caller may see, shared by all views. Events that happened
 * while it was lost are not sent again, so its return is told to everyone as `null`: look at all.
 */
export class LiveEvents {
  private readonly listeners = new Set<Listener>()
  private readonly watchers = new Set<() => void>()
  private client: Client | null = null
  private state: Connection = 'connecting'
  private wasLive = false

  constructor(private readonly url: string) {}

  /** Connects, and again whenever that is lost. */
  open(): void {
    const client = createClient({
      url: this.url,
      lazy: false,
      retryAttempts: Infinity,
      shouldRetry: () => true,
      keepAlive: 20_000,
      retryWait: (retries) =>
        new Promise((resolve) =>
          setTimeout(resolve, Math.min(LONGEST_PAUSE, 250 * 2 ** Math.min(retries, 6))),
        ),
      on: {
        connected: () => {
          this.become('live')
          if (this.wasLive) this.tell(null)
          this.wasLive = true
        },
        closed: () => {
          if (this.client === client) this.become('lost')
        },
      },
    })
    this.client = client
    client.subscribe<{ events: LiveEvent }>(
      { query: SUBSCRIPTION },
      {
        next: ({ data }) => {
          if (data) this.tell(data.events)
        },
        error: () => {
          this.become('lost')
        },
        complete: () => undefined,
      },
    )
  }

  close(): void {
    const client = this.client
    this.client = null
    void client?.dispose()
  }

  get connection(): Connection {
    return this.state
  }

  /** @returns what ends it */
  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** @returns what ends it */
  watchConnection(watcher: () => void): () => void {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  private become(state: Connection): void {
    this.state = state
    this.watchers.forEach((watcher) => {
      watcher()
    })
  }

  private tell(event: LiveEvent | null): void {
    this.listeners.forEach((listener) => {
      listener(event)
    })
  }
}
