/** How a file is shown. */
export type Kind = 'table' | 'json' | 'markdown' | 'image' | 'parquet' | 'text'

const BY_ENDING: Record<string, Kind> = {
  csv: 'table',
  tsv: 'table',
  json: 'json',
  geojson: 'json',
  ipynb: 'json',
  md: 'markdown',
  markdown: 'markdown',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  gif: 'image',
  webp: 'image',
  avif: 'image',
  bmp: 'image',
  svg: 'image',
  parquet: 'parquet',
  pq: 'parquet',
}

/** By the ending of its name; what has none of these is shown as text when it is some. */
export function kindOf(path: string): Kind {
  return BY_ENDING[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'text'
}

const TYPES: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  svg: 'image/svg+xml',
}

/** The media type of an image, by the ending of its name. */
export function imageType(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}

/**
 * The text that bytes are, up to the last whole character; null when they are none.
 *
 * @param isCut whether the file goes on behind them
 */
export function textOf(bytes: Uint8Array, isCut: boolean): string | null {
  if (bytes.includes(0)) return null
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut })
  } catch {
    return null
  }
}
