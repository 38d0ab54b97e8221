import type { LoadState } from './query'

/** What says how far a load is, or a node's part of one. */
export interface Counted {
  state: LoadState | 'LOST'
  bytesTotal: number
  /** Of files that are complete and verified. */
  bytesDone: number
  /** Of them, those that were not transferred. */
  bytesReused: number
  /** What came from the origins, of files that are under way as well, and in vain. */
  bytesTransferred: number
}

interface Lasting {
  startedAt: string | null
  finishedAt: string | null
}

/**
 * Bytes that are there: of complete files, and of those under way as long as there is something
 * under way. As the server counts what is still to come, so that bar and time left agree.
 */
export function arrived(counted: Counted): number {
  const { bytesTotal, bytesDone, bytesReused, bytesTransferred } = counted
  return isActive(counted.state)
    ? Math.min(bytesTotal, Math.max(bytesDone, bytesReused + bytesTransferred))
    : bytesDone
}

/** Of what is there, that of files that are not complete yet. */
export function underWay(counted: Counted): number {
  return arrived(counted) - counted.bytesDone
}

/** Whole percents; a hundred only of what succeeded: all of it, verified. */
export function percent(counted: Counted): number {
  if (counted.state === 'SUCCEEDED') return 100
  if (counted.bytesTotal === 0) return 0
  return Math.min(99, Math.floor((100 * arrived(counted)) / counted.bytesTotal))
}

export function isActive(state: Counted['state']): boolean {
  return state === 'QUEUED' || state === 'RUNNING' || state === 'PAUSED'
}

/**
 * Seconds from start to end, or until now; at least one, since nothing takes none.
 *
 * @returns null before it has started
 */
export function lasted({ startedAt, finishedAt }: Lasting, now: number): number | null {
  if (startedAt === null) return null
  const end = finishedAt === null ? now : Date.parse(finishedAt)
  return Math.max(1, Math.round((end - Date.parse(startedAt)) / 1000))
}
