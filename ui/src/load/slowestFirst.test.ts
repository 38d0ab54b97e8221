import { expect, it } from 'vitest'
import type { LoadNode } from './query'
import { slowestFirst } from './slowestFirst'

const node = (name: string, more: Partial<LoadNode>): LoadNode => ({
  node: name,
  cluster: 'default',
  state: 'RUNNING',
  filesTotal: 10,
  filesDone: 0,
  filesFailed: 0,
  bytesTotal: 1000,
  bytesDone: 0,
  bytesReused: 0,
  bytesTransferred: 0,
  bytesPerSecond: 0,
  etaSeconds: null,
  startedAt: '2026-11-28T12:00:00Z',
  finishedAt: null,
  ...more,
})

it('shows the nodes that a load waits for, the slowest first, before those where it is over', () => {
  const nodes = [
    node('quick', { state: 'SUCCEEDED', finishedAt: '2026-11-28T12:00:05Z' }),
    node('half', { bytesTransferred: 500, bytesPerSecond: 10 }),
    node('slow', { state: 'SUCCEEDED', finishedAt: '2026-11-28T12:05:00Z' }),
    node('tenth-and-faster', { bytesTransferred: 100, bytesPerSecond: 20 }),
    node('tenth', { bytesTransferred: 100, bytesPerSecond: 10 }),
    node('waits', { state: 'QUEUED', startedAt: null }),
  ]
  const now = Date.parse('2026-11-28T12:10:00Z')
  expect(slowestFirst(nodes, now).map((one) => one.node)).toEqual([
    'waits',
    'tenth',
    'tenth-and-faster',
    'half',
    'slow',
    'quick',
  ])
})
