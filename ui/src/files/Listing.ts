import type { Client, CombinedError } from '@urql/core'
import { nameOf } from './path'
import { FOLDER, type FolderLine, SEARCH } from './query'

/** Lines of one answer; the server sends no more. */
export const PAGE = 1_000

/** Which lines are asked for. */
export interface Listed {
  dataset: string
  version: string
  /** Empty for the top. */
  folder: string
  /** What is searched for below the folder at any depth; what stands in it when empty. */
  q: string
}

interface Page {
  /** Where it begins among all lines. */
  start: number
  cursor: string | null
}

interface Answer {
  lines: FolderLine[]
  /** Where the next one begins; null when there is none. */
  next: string | null
}

/**
 * A list of up to millions of lines, of which as many are fetched as were scrolled to. Lines of a
 * version never change; what is cached of them does.
 */
export class Listing {
  readonly lines: FolderLine[] = []
  error: CombinedError | null = null
  fetching = false
  isDone = false
  private readonly pages: Page[] = []
  private cursor: string | null = null
  private readonly watchers = new Set<() => void>()
  private changes = 0
  private refreshing = false
  private wanted: { first: number; last: number } | null = null

  constructor(
    private readonly client: Client,
    private readonly of: Listed,
  ) {}

  /** Fetches what follows the lines that are there; does nothing while that is under way. */
  async more(): Promise<void> {
    if (this.fetching || this.isDone) return
    this.fetching = true
    this.error = null
    this.changed()
    const cursor = this.cursor
    const answer = await this.fetch(cursor)
    this.fetching = false
    if ('lines' in answer) {
      this.pages.push({ start: this.lines.length, cursor })
      for (const line of answer.lines) this.lines.push(line)
      this.cursor = answer.next
      this.isDone = answer.next === null
    } else {
      this.error = answer
    }
    this.changed()
  }

  /** Looks again at what is cached of the lines from one to another, both inclusive. */
  async again(first: number, last: number): Promise<void> {
    this.wanted = { first, last }
    // One after the other: an older answer must not come behind a newer one.
    if (this.refreshing) return
    this.refreshing = true
    try {
      while (this.wanted) {
        const range: { first: number; last: number } = this.wanted
        this.wanted = null
        await this.refresh(range.first, range.last)
      }
    } finally {
      this.refreshing = false
    }
  }

  private async refresh(first: number, last: number): Promise<void> {
    const seen = this.pages.filter(
      (page, index) =>
        page.start <= last && (this.pages[index + 1]?.start ?? this.lines.length) > first,
    )
    for (const page of seen) {
      const answer = await this.fetch(page.cursor)
      if (!('lines' in answer)) return
      answer.lines.forEach((line, index) => {
        this.lines[page.start + index] = line
      })
      this.changed()
    }
  }

  private async fetch(after: string | null): Promise<Answer | CombinedError> {
    const { dataset, version, folder, q } = this.of
    const page = { dataset, version, first: PAGE, after }
    const fresh = { requestPolicy: 'network-only' as const }
    if (q) {
      const prefix = folder && `${folder}/`
      const { data, error } = await this.client.query(SEARCH, { ...page, prefix, q }, fresh)
      if (!data?.files) return error ?? { lines: [], next: null }
      return {
        lines: data.files.edges.map(({ node }) => ({
          kind: 'FILE',
          name: nameOf(node.path),
          path: node.path,
          files: 1,
          bytes: node.size,
          file: node,
        })),
        next: data.files.pageInfo.hasNextPage ? data.files.pageInfo.endCursor : null,
      }
    }
    const { data, error } = await this.client.query(FOLDER, { ...page, path: folder }, fresh)
    if (!data?.folder) return error ?? { lines: [], next: null }
    return {
      lines: data.folder.edges.map(({ node }) => node),
      next: data.folder.pageInfo.hasNextPage ? data.folder.pageInfo.endCursor : null,
    }
  }

  /** @returns what ends it */
  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher)
    return () => this.watchers.delete(watcher)
  }

  /** Rises with each change. */
  readonly revision = (): number => this.changes

  private changed(): void {
    this.changes++
    this.watchers.forEach((watcher) => {
      watcher()
    })
  }
}
