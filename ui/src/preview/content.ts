import { ProblemError, problemOf } from '../session/session'

/** Bytes of one answer; the server sends no more. */
export const AT_ONCE = 4 * 1024 * 1024

const RANGE_NOT_SATISFIABLE = 416

/** Of which file bytes are asked for. */
export interface WarmFile {
  dataset: string
  version: string
  path: string
}

/** The beginning of a file, or all of it. */
export interface Beginning {
  bytes: Uint8Array<ArrayBuffer>
  /** Of the whole file. */
  size: number
}

/** Where the server sends the file from, whole when it is no larger than one answer. */
export function contentUrl({ dataset, version, path }: WarmFile): string {
  const query = new URLSearchParams({ path }).toString()
  const of = `${encodeURIComponent(dataset)}/versions/${encodeURIComponent(version)}`
  return `/api/v1/datasets/${of}/content?${query}`
}

async function ask(file: WarmFile, range: string): Promise<Response> {
  return await fetch(contentUrl(file), { credentials: 'same-origin', headers: { Range: range } })
}

/**
 * The first bytes of a file.
 *
 * @throws ProblemError for example when no node holds it
 */
export async function beginning(file: WarmFile, most: number): Promise<Beginning> {
  const answer = await ask(file, `bytes=0-${Math.min(most, AT_ONCE) - 1}`)
  if (answer.status === RANGE_NOT_SATISFIABLE) {
    const problem = (await answer.json()) as { size?: number }
    // An empty file has no first byte.
    if (problem.size === 0) return { bytes: new Uint8Array(), size: 0 }
  }
  if (!answer.ok) throw await problemOf(answer)
  const total = /\/(\d+)$/.exec(answer.headers.get('Content-Range') ?? '')?.[1]
  const bytes = new Uint8Array(await answer.arrayBuffer())
  return { bytes, size: total === undefined ? bytes.length : Number(total) }
}

/** Bytes from one place of a file to before another, however many answers they take. */
export async function slice(file: WarmFile, start: number, end: number): Promise<ArrayBuffer> {
  const all = new Uint8Array(end - start)
  for (let at = start; at < end; at += AT_ONCE) {
    const to = Math.min(at + AT_ONCE, end)
    const answer = await ask(file, `bytes=${at}-${to - 1}`)
    if (!answer.ok) throw await problemOf(answer)
    const part = new Uint8Array(await answer.arrayBuffer())
    if (part.length !== to - at) {
      throw new ProblemError(`${part.length} ≠ ${to - at}`, '', 'truncated')
    }
    all.set(part, at - start)
  }
  return all.buffer
}
