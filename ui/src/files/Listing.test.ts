import type { Client } from '@urql/core'
import { describe, expect, it } from 'vitest'
import { Listing, PAGE } from './Listing'

interface Asked {
  after: string | null
  q?: string
}

/** A server that has so many files, and answers searches with a page that may be empty. */
function server(files: number, isFound: (index: number) => boolean = () => true) {
  const asked: Asked[] = []
  let cached = false
  let broken = false
  const client = {
    query: (_: unknown, variables: Asked) => {
      asked.push(variables)
      if (broken) return Promise.resolve({ error: new Error('down') })
      const start = Number(variables.after ?? 0)
      const end = Math.min(start + PAGE, files)
      const edges = Array.from({ length: end - start }, (_, at) => start + at)
        .filter(isFound)
        .map((index) => ({
          node: {
            kind: 'FILE',
            name: `f${index}`,
            path: `a/f${index}`,
            files: 1,
            bytes: 1,
            size: 1,
            file: { cached },
            cached,
          },
        }))
      const list = { edges, pageInfo: { hasNextPage: end < files, endCursor: String(end) } }
      return Promise.resolve({ data: variables.q ? { files: list } : { folder: list } })
    },
  }
  return {
    client: client as unknown as Client,
    asked,
    warm: () => (cached = true),
    fall: () => (broken = true),
    rise: () => (broken = false),
  }
}

const of = { dataset: 'cats', version: '1', folder: 'a', q: '' }

describe('a listing', () => {
  it('has each line once, in order, page after page', async () => {
    const listing = new Listing(server(2 * PAGE + 7).client, of)
    while (!listing.isDone) await listing.more()

    expect(listing.lines.map(({ name }) => name)).toEqual(
      Array.from({ length: 2 * PAGE + 7 }, (_, index) => `f${index}`),
    )
  })

  it('asks once while an answer is under way, and no more when all is there', async () => {
    const { client, asked } = server(3)
    const listing = new Listing(client, of)
    await Promise.all([listing.more(), listing.more(), listing.more()])
    await listing.more()

    expect(asked).toHaveLength(1)
  })

  it('goes on behind pages of a search on which nothing was found', async () => {
    const { client, asked } = server(3 * PAGE, (index) => index === 3 * PAGE - 1)
    const listing = new Listing(client, { ...of, q: 'f' })
    while (!listing.isDone) await listing.more()

    expect(listing.lines.map(({ name }) => name)).toEqual([`f${3 * PAGE - 1}`])
    expect(asked).toHaveLength(3)
  })

  it('says what went wrong, and goes on from there when it is asked again', async () => {
    const { client, fall, rise } = server(PAGE + 1)
    const listing = new Listing(client, of)
    await listing.more()
    fall()
    await listing.more()
    expect(listing.error?.message).toBe('down')
    expect(listing.lines).toHaveLength(PAGE)
    rise()
    await listing.more()

    expect(listing.error).toBeNull()
    expect(listing.lines).toHaveLength(PAGE + 1)
  })

  it('looks again at the pages in sight, and at no others', async () => {
    const { client, asked, warm } = server(3 * PAGE)
    const listing = new Listing(client, of)
    while (!listing.isDone) await listing.more()
    warm()
    asked.length = 0
    await listing.again(PAGE, PAGE + 5)

    expect(asked.map(({ after }) => after)).toEqual([String(PAGE)])
    expect(listing.lines[PAGE]?.file?.cached).toBe(true)
    expect(listing.lines[0]?.file?.cached).toBe(false)
    expect(listing.lines).toHaveLength(3 * PAGE)
  })
})
