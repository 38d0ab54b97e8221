import { afterEach, describe, expect, it, vi } from 'vitest'
import { AT_ONCE, beginning, contentUrl, slice } from './content'
import { kindOf, textOf } from './kind'
import { separated } from './separated'

afterEach(() => {
  vi.unstubAllGlobals()
})

const file = { dataset: 'cats', version: '2', path: 'a b/ä?&#.csv' }

/** Answers ranges of a file as the server does. */
function serve(bytes: Uint8Array<ArrayBuffer>) {
  const ranges: string[] = []
  vi.stubGlobal('fetch', (_: string, { headers }: { headers: { Range: string } }) => {
    ranges.push(headers.Range)
    const [first = 0, last = 0] = headers.Range.replace('bytes=', '').split('-').map(Number)
    if (first >= bytes.length) {
      const problem = JSON.stringify({ code: 'range-not-satisfiable', size: bytes.length })
      return Promise.resolve(new Response(problem, { status: 416 }))
    }
    const end = Math.min(last + 1, first + AT_ONCE, bytes.length)
    return Promise.resolve(
      new Response(bytes.slice(first, end), {
        status: 206,
        headers: { 'Content-Range': `bytes ${first}-${end - 1}/${bytes.length}` },
      }),
    )
  })
  return ranges
}

describe('the content of a file', () => {
  it('is asked for by a path in which nothing is taken for something else', () => {
    const url = new URL(contentUrl(file), 'http://here')

    expect(url.pathname).toBe('/api/v1/datasets/cats/versions/2/content')
    expect(url.searchParams.get('path')).toBe(file.path)
    expect(url.hash).toBe('')
  })

  it('begins with as much as is asked for, and says how large it is', async () => {
    serve(new Uint8Array([1, 2, 3, 4, 5]))

    expect(await beginning(file, 2)).toEqual({ bytes: new Uint8Array([1, 2]), size: 5 })
    expect(await beginning(file, 9)).toEqual({ bytes: new Uint8Array([1, 2, 3, 4, 5]), size: 5 })
  })

  it('of an empty file is nothing', async () => {
    serve(new Uint8Array())

    expect(await beginning(file, 9)).toEqual({ bytes: new Uint8Array(), size: 0 })
  })

  it('is put together of as many answers as it takes', async () => {
    const bytes = new Uint8Array(2 * AT_ONCE + 10).map((_, index) => index % 251)
    const ranges = serve(bytes)

    const found = new Uint8Array(await slice(file, 5, 2 * AT_ONCE + 7))

    expect(found.length).toBe(2 * AT_ONCE + 2)
    expect(found.every((byte, index) => byte === (index + 5) % 251)).toBe(true)
    expect(ranges).toHaveLength(3)
  })

  it('is never taken for whole when something is missing', async () => {
    serve(new Uint8Array(10))

    await expect(slice(file, 5, 20)).rejects.toMatchObject({ code: 'truncated' })
  })
})

describe('how a file is shown', () => {
  it.each([
    ['a/b.CSV', 'table'],
    ['b.parquet', 'parquet'],
    ['README.md', 'markdown'],
    ['photo.JPEG', 'image'],
    ['noending', 'text'],
    ['x.csv.gz', 'text'],
  ])('%s as %s', (path, kind) => {
    expect(kindOf(path)).toBe(kind)
  })

  it('is text only when it is some, also where its end is cut within a character', () => {
    const text = new TextEncoder().encode('grün')
    expect(textOf(text, false)).toBe('grün')
    expect(textOf(text.slice(0, 3), true)).toBe('gr')
    expect(textOf(text.slice(0, 3), false)).toBeNull()
    expect(textOf(new Uint8Array([65, 0, 66]), false)).toBeNull()
    expect(textOf(new Uint8Array([0xff, 0xfe]), false)).toBeNull()
  })
})

describe('separated values', () => {
  it('have quotes, tabs and semicolons as files do', () => {
    expect(separated('name,age\n"Tom, the ""cat""",3\n', false)).toEqual({
      columns: ['name', 'age'],
      rows: [['Tom, the "cat"', '3']],
    })
    expect(separated('a\tb\n1,5\t2\n', false).rows).toEqual([['1,5', '2']])
    expect(separated('a;b\n1,5;2\n', false).columns).toEqual(['a', 'b'])
  })

  it('end with the last line that is whole', () => {
    expect(separated('a,b\n1,2\n3,', true).rows).toEqual([['1', '2']])
    expect(separated('a,b\n1,2\n3,4', false).rows).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })

  it('are shown as far as a person reads', () => {
    const many = Array.from({ length: 500 }, (_, index) => `${index},x`).join('\n')
    expect(separated(`n,x\n${many}`, false).rows).toHaveLength(200)
  })
})
