import type { DatasetRow } from './query'

type Load = NonNullable<DatasetRow['loads']>['edges'][number]['node']

/** What most matters of a dataset now. */
export type DatasetState =
  | { is: 'DELETING' | 'RESOLVING' | 'WARM' | 'PARTLY' | 'COLD' | 'EMPTY' }
  | { is: 'FAILED_VERSION'; because: string }
  | { is: 'FAILED_LOAD'; because: string; load: Load }
  | { is: 'QUEUED' | 'RUNNING' | 'PAUSED'; load: Load }

/**
 * What is being done comes before what failed, and that before how warm the newest version is: all
 * of it somewhere, some of it, or nothing. What nodes that are gone held is not warm.
 */
export function datasetState(dataset: DatasetRow): DatasetState {
  const load = dataset.loads?.edges[0]?.node
  const version = dataset.versions?.edges[0]?.node
  if (dataset.state === 'DELETING') return { is: 'DELETING' }
  if (load && (load.state === 'RUNNING' || load.state === 'PAUSED' || load.state === 'QUEUED')) {
    return { is: load.state, load }
  }
  if (!version) return { is: 'EMPTY' }
  if (version.state === 'RESOLVING') return { is: 'RESOLVING' }
  if (version.state === 'FAILED') {
    return { is: 'FAILED_VERSION', because: version.error?.detail ?? '' }
  }
  const copies = warmCopies(dataset).filter((copy) => copy.version === version.number)
  if (copies.some((copy) => copy.state === 'COMPLETE')) return { is: 'WARM' }
  if (load?.state === 'FAILED' && load.version === version.number) {
    return { is: 'FAILED_LOAD', because: load.error?.detail ?? '', load }
  }
  return { is: copies.length > 0 ? 'PARTLY' : 'COLD' }
}

/** What living nodes hold; that something has only begun to come is nothing yet. */
export function warmCopies(dataset: DatasetRow) {
  return (dataset.runtime?.status.warm ?? []).filter(
    ({ nodeAlive, state, bytes }) =>
      nodeAlive && (state === 'COMPLETE' || (state !== 'EVICTING' && bytes > 0)),
  )
}

/** How warm a version is. */
export interface Warmth {
  version: number
  /** What the node has of it that has most. */
  bytes: number
  nodes: number
}

/**
 * The newest version of which anything is warm; nothing when nothing is. Versions share what did
 * not change, so their bytes are not to be added up.
 */
export function warmth(dataset: DatasetRow): Warmth | null {
  const copies = warmCopies(dataset)
  if (copies.length === 0) return null
  const version = Math.max(...copies.map((copy) => copy.version))
  const its = copies.filter((copy) => copy.version === version)
  return {
    version,
    bytes: Math.max(...its.map((copy) => copy.bytes)),
    nodes: new Set(its.map((copy) => `${copy.cluster}/${copy.node}`)).size,
  }
}
