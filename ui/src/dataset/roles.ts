import type { DatasetDetails } from './query'

export type Role = NonNullable<DatasetDetails['viewerRole']>

const ORDER: Role[] = ['READER', 'LOADER', 'EDITOR', 'OWNER']

/** Whether who has one role may do what another is needed for. */
export function includes(role: Role | null, needed: Role): boolean {
  return role !== null && ORDER.indexOf(role) >= ORDER.indexOf(needed)
}
