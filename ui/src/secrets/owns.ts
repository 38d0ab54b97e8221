import type { Caller } from '../session/session'

/** Whether somebody may replace, share, bind, hand over and delete a secret. */
export function owns(caller: Caller, owner: string): boolean {
  return caller.admin || caller.principal === owner || caller.memberOf.includes(owner)
}
