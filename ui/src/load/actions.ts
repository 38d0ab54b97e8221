import { includes, type Role } from '../dataset/roles'
import type { LoadState } from '../loads/query'
import type { COMMANDS } from './query'

export type Action = keyof typeof COMMANDS

const OF_STATES: Record<LoadState, Action[]> = {
  QUEUED: ['PAUSE', 'CANCEL'],
  RUNNING: ['PAUSE', 'CANCEL'],
  PAUSED: ['RESUME', 'CANCEL'],
  SUCCEEDED: [],
  FAILED: ['RETRY'],
  CANCELLED: ['RETRY'],
}

/**
 * What is offered: what the state allows, to who may load the dataset. What waits for a window may
 * be held as well, so that no window resumes it.
 */
export function actionsOf(
  load: { state: LoadState; outsideWindow: boolean },
  role: Role | null,
): Action[] {
  if (!includes(role, 'LOADER')) return []
  const actions = OF_STATES[load.state]
  return load.outsideWindow ? ['PAUSE', ...actions] : actions
}
