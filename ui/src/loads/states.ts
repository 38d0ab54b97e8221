import type { LoadState } from './query'

/** In the order of a load's life. */
export const LOAD_STATES: LoadState[] = [
  'QUEUED',
  'RUNNING',
  'PAUSED',
  'SUCCEEDED',
  'FAILED',
  'CANCELLED',
]

/** Those of an address that are states; others may have been typed there. */
export function statesOf(names: string[]): LoadState[] {
  return LOAD_STATES.filter((state) => names.includes(state))
}

/** Where loads in these states are listed. */
export function addressOf(states: LoadState[]): string {
  return `/loads?${states.map((state) => `state=${state}`).join('&')}`
}
