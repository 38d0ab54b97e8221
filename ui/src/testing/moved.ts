import type { Moved } from '../overview/query'

/** Nothing, but for what is said. */
export const moved = (more: Partial<Moved> = {}): Moved => ({
  bytesReused: 0,
  bytesTransferred: 0,
  bytesMounted: 0,
  loadsSucceeded: 0,
  loadsFailed: 0,
  pods: 0,
  ...more,
})
