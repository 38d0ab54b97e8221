import type { DatasetRow } from './query'

/** Whom a dataset belongs to, for who may see that; nobody for others. */
export function ownersOf(dataset: DatasetRow): string {
  return (dataset.grants ?? [])
    .filter(({ role }) => role === 'OWNER')
    .map(({ principal }) => principal)
    .join(', ')
}
