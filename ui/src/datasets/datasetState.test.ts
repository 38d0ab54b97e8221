import { describe, expect, it } from 'vitest'
import { datasetState, warmth } from './datasetState'
import type { DatasetRow } from './query'

type Version = NonNullable<DatasetRow['versions']>['edges'][number]['node']
type Load = NonNullable<DatasetRow['loads']>['edges'][number]['node']
type Copy = NonNullable<DatasetRow['runtime']>['status']['warm'][number]

const version = (more: Partial<Version> = {}): Version => ({
  number: 2,
  state: 'READY',
  fileCount: 10,
  totalBytes: 1000,
  error: null,
  ...more,
})

const load = (more: Partial<Load> = {}): Load => ({
  id: 'x',
  version: 2,
  state: 'SUCCEEDED',
  bytesDone: 10,
  bytesTotal: 100,
  bytesReused: 0,
  bytesTransferred: 0,
  etaSeconds: null,
  finishedAt: null,
  error: null,
  ...more,
})

const copy = (more: Partial<Copy> = {}): Copy => ({
  version: 2,
  node: 'a',
  cluster: 'default',
  nodeAlive: true,
  state: 'COMPLETE',
  bytes: 1000,
  ...more,
})

function dataset(
  of: { state?: DatasetRow['state']; version?: Version; load?: Load; warm?: Copy[] } = {},
): DatasetRow {
  return {
    name: 'cats',
    description: '',
    labels: [],
    state: of.state ?? 'ACTIVE',
    lastVersion: of.version?.number ?? 0,
    updatedAt: '2026-11-28T00:00:00Z',
    tags: [],
    grants: [],
    versions: { edges: of.version ? [{ node: of.version }] : [] },
    loads: { edges: of.load ? [{ node: of.load }] : [] },
    runtime: { status: { warm: of.warm ?? [] } },
  }
}

describe('the state of a dataset', () => {
  it('is that it has no version before the first', () => {
    expect(datasetState(dataset()).is).toBe('EMPTY')
  })

  it.each(['QUEUED', 'RUNNING', 'PAUSED'] as const)('is its load while that is %s', (state) => {
    const its = load({ state })
    const warm = [copy()]
    expect(datasetState(dataset({ version: version(), load: its, warm }))).toEqual({
      is: state,
      load: its,
    })
  })

  it('is that it goes, whatever else happens', () => {
    const going = dataset({
      state: 'DELETING',
      version: version(),
      load: load({ state: 'RUNNING' }),
    })
    expect(datasetState(going).is).toBe('DELETING')
  })

  it('is that its newest version is being listed', () => {
    const resolving = version({ state: 'RESOLVING' })
    expect(datasetState(dataset({ version: resolving, warm: [copy({ version: 1 })] })).is).toBe(
      'RESOLVING',
    )
  })

  it('is why its newest version failed', () => {
    const failed = version({ state: 'FAILED', error: { code: 'origin-denied', detail: 'No.' } })
    expect(datasetState(dataset({ version: failed }))).toEqual({
      is: 'FAILED_VERSION',
      because: 'No.',
    })
  })

  it('is why the load of its newest version failed', () => {
    const failed = load({ state: 'FAILED', error: { code: 'c', title: 't', detail: 'Full.' } })
    expect(datasetState(dataset({ version: version(), load: failed }))).toMatchObject({
      is: 'FAILED_LOAD',
      because: 'Full.',
    })
  })

  it('is warm when that is so, though a later load failed', () => {
    const failed = load({ state: 'FAILED' })
    expect(datasetState(dataset({ version: version(), load: failed, warm: [copy()] })).is).toBe(
      'WARM',
    )
  })

  it('does not take the failed load of an older version for the newest one', () => {
    const older = load({ state: 'FAILED', version: 1 })
    expect(datasetState(dataset({ version: version(), load: older })).is).toBe('COLD')
  })

  it.each([
    ['all of it is on a node', copy(), 'WARM'],
    ['a part of it is', copy({ state: 'PARTIAL' }), 'PARTLY'],
    ['nothing of it has come yet', copy({ state: 'PARTIAL', bytes: 0 }), 'COLD'],
    ['all of it is, and that is nothing', copy({ bytes: 0 }), 'WARM'],
    ['another version is', copy({ version: 1 }), 'COLD'],
    ['the node is gone', copy({ nodeAlive: false }), 'COLD'],
    ['it is being evicted', copy({ state: 'EVICTING' }), 'COLD'],
  ])('when %s', (_, held, is) => {
    expect(datasetState(dataset({ version: version(), warm: [held] })).is).toBe(is)
  })
})

describe('how warm a dataset is', () => {
  it('is said of the newest version that is, and adds up no bytes that versions share', () => {
    const warm = [
      copy({ bytes: 900, state: 'PARTIAL' }),
      copy({ version: 1, bytes: 5000 }),
      copy({ cluster: 'east' }),
      copy({ version: 3, node: 'b', nodeAlive: false }),
    ]
    expect(warmth(dataset({ version: version(), warm }))).toEqual({
      version: 2,
      bytes: 1000,
      nodes: 2,
    })
  })

  it('is nothing when nothing is', () => {
    expect(warmth(dataset({ version: version() }))).toBeNull()
  })
})
