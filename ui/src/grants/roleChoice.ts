import type { Role } from '../dataset/roles'
import type { Kind } from '../principal/principal'
import type { Grant } from './query'

export const ROLES: Role[] = ['READER', 'LOADER', 'EDITOR', 'OWNER']

/** What somebody may be given: an owner is one who can answer for the dataset. */
export function rolesOf(kind: Kind): Role[] {
  return kind === 'namespace' || kind === 'everyone' ? ROLES.slice(0, -1) : ROLES
}

/** The role that was chosen, or the most that is left of it for another kind. */
export function roleFor(kind: Kind, chosen: Role): Role {
  return rolesOf(kind).includes(chosen) ? chosen : 'EDITOR'
}

/** Whether it is the only owner's, which the server lets nobody change or take away. */
export function isLastOwner(grant: Grant, grants: Grant[]): boolean {
  return grant.role === 'OWNER' && grants.filter((other) => other.role === 'OWNER').length === 1
}
