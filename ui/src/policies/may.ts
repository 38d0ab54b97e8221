import { includes, type Role } from '../dataset/roles'
import type { Trigger } from './query'

/** Whether somebody may run and change a policy: what makes versions takes the role EDITOR. */
export function mayChange(role: Role | null, trigger: Pick<Trigger, 'follow'>): boolean {
  return includes(role, trigger.follow ? 'EDITOR' : 'LOADER')
}

/** Whether somebody may delete policies, whatever these do. */
export function mayDelete(role: Role | null): boolean {
  return includes(role, 'LOADER')
}
