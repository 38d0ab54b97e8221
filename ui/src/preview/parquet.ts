import { gunzipSync } from 'fflate'
import { decompress } from 'fzstd'
import { type FileMetaData, parquetMetadataAsync, parquetReadObjects, toJson } from 'hyparquet'
import { slice, type WarmFile } from './content'

const ROWS = 50
/** What may be fetched of a file to show its first rows. */
export const MOST = 32 * 1024 * 1024

/** What a Parquet file is, and its first rows. */
export interface Parquet {
  columns: { name: string; type: string }[]
  rows: string[][]
  rowCount: number
  rowGroups: number
}

/** The first rows lie in more bytes than a preview fetches. */
export class TooLargeError extends Error {}

const compressors = {
  GZIP: (input: Uint8Array, length: number) => gunzipSync(input, { out: new Uint8Array(length) }),
  ZSTD: (input: Uint8Array, length: number) => decompress(input, new Uint8Array(length)),
}

/** Reads ranges only: the footer, and the pages of the first rows. */
export async function parquet(file: WarmFile, size: number): Promise<Parquet> {
  let fetched = 0
  const buffer = {
    byteLength: size,
    slice: (start: number, end = size) => {
      fetched += end - start
      if (fetched > MOST) throw new TooLargeError()
      return slice(file, start, end)
    },
  }
  const metadata = await parquetMetadataAsync(buffer)
  const rows = await parquetReadObjects({
    file: buffer,
    metadata,
    rowStart: 0,
    rowEnd: Math.min(ROWS, Number(metadata.num_rows)),
    compressors,
    useOffsetIndex: true,
  })
  const columns = columnsOf(metadata)
  return {
    columns,
    rows: rows.map((row) => columns.map(({ name }) => shown(row[name]))),
    rowCount: Number(metadata.num_rows),
    rowGroups: metadata.row_groups.length,
  }
}

/** The columns of the top, as the file's schema has them. */
function columnsOf({ schema }: FileMetaData): { name: string; type: string }[] {
  const columns: { name: string; type: string }[] = []
  let at = 1
  while (at < schema.length) {
    const element = schema[at]
    if (!element) break
    const type = element.logical_type?.type ?? element.converted_type ?? element.type ?? 'GROUP'
    columns.push({ name: element.name, type: type.toLowerCase() })
    at = behind(schema, at)
  }
  return columns
}

function behind(schema: FileMetaData['schema'], at: number): number {
  let next = at + 1
  for (let child = 0; child < (schema[at]?.num_children ?? 0); child++) next = behind(schema, next)
  return next
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `${value.length} B`
  if (typeof value === 'object') return JSON.stringify(toJson(value as Record<string, unknown>))
  return String(value as string | number | bigint | boolean)
}
