import type { Moved, Traffic } from './query'

export type LoadedBytes = Pick<Moved, 'bytesReused' | 'bytesTransferred'>

/** Bytes that loads made warm, wherever they had them from. */
export function loaded({ bytesReused, bytesTransferred }: LoadedBytes): number {
  return bytesReused + bytesTransferred
}

/** Whether there is something to draw. */
export function wasAnythingLoaded(traffic: Traffic): boolean {
  return traffic.days.some(({ moved }) => loaded(moved) > 0)
}
