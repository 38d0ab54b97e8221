import type { Caller } from '../session/session'

/** Who may register datasets, try sources and store secrets. */
export function mayCreate(caller: Caller): boolean {
  return caller.admin || caller.roles.includes('CREATOR')
}
