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

  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private since = 0

  /**
   * @param onLost called whenever the connection or the subscription ended: the session may have, too
   */
  constructor(
    private readonly url: string,
    private readonly onLost: () => void,
  ) {}

  /** Connects, and again whenever that is lost, for whatever reason. */
  open(): void {
    const client = createClient({
      url: this.url,
      retryAttempts: 0,
      keepAlive: 20_000,
      on: {
        connected: () => {
          if (this.client !== client) return
          this.since = Date.now()
          this.become('live')
          if (this.wasLive) this.tell(null)
          this.wasLive = true
        },
      },
    })
    this.client = client
    const again = () => {
      if (this.client !== client) return
      this.end()
      this.become('lost')
      this.failures = Date.now() - this.since > LONGEST_PAUSE ? 0 : this.failures + 1
      this.timer = setTimeout(
        () => {
          this.open()
        },
        Math.min(LONGEST_PAUSE, 250 * 2 ** Math.min(this.failures, 6)),
      )
      this.onLost()
    }
    client.subscribe<{ events: LiveEvent }>(
      { query: SUBSCRIPTION },
      {
        next: ({ data }) => {
          if (data) this.tell(data.events)
        },
        // The server ends it when the caller's rights change.
        error: again,
        complete: again,
      },
    )
  }

  close(): void {
    clearTimeout(this.timer)
    this.end()
  }

  private end(): void {
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
