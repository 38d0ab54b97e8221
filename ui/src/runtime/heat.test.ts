import { describe, expect, it } from 'vitest'
import { columnsOf, heatOf, percentOf, rowsOf } from './heat'
import { isByNumberOnly, referencesTo } from './pins'
import type { RuntimeNode, RuntimeVersion, WarmCopy } from './query'

const node = (name: string, alive = true): RuntimeNode => ({
  name,
  cluster: 'default',
  alive,
  capacityBytes: 10,
  usedBytes: 1,
  freeBytes: 9,
})

const copy = (more: Partial<WarmCopy> = {}): WarmCopy => ({
  version: 1,
  node: 'a',
  cluster: 'default',
  nodeAlive: true,
  state: 'COMPLETE',
  bytes: 10,
  files: 1,
  inUse: false,
  pods: 0,
  lastUsedAt: '2026-11-28T00:00:00Z',
  verifiedAt: null,
  ...more,
})

const version = (number: number, state: RuntimeVersion['state'] = 'READY'): RuntimeVersion => ({
  number,
  state,
  totalBytes: 10,
})

describe('how warm a version is', () => {
  it.each([
    ['COMPLETE', 0, 0, 100],
    ['PARTIAL', 0, 1000, 0],
    ['PARTIAL', 1, 1000, 1],
    ['PARTIAL', 999, 1000, 99],
    ['PARTIAL', 1000, 1000, 99],
    ['PARTIAL', 500, 0, 0],
    ['EVICTING', 500, 1000, 50],
  ] as const)('%s with %i of %i bytes is %i percent', (state, bytes, total, percent) => {
    expect(percentOf({ state, bytes }, total)).toBe(percent)
  })

  it.each([
    ['PARTIAL', 0, 'low'],
    ['PARTIAL', 33, 'low'],
    ['PARTIAL', 34, 'middle'],
    ['PARTIAL', 67, 'high'],
    ['COMPLETE', 100, 'full'],
    ['EVICTING', 99, 'evicting'],
  ] as const)('%s with %i percent is %s', (state, percent, heat) => {
    expect(heatOf({ state }, percent)).toBe(heat)
  })

  it('is nothing where nothing is', () => {
    expect(heatOf(undefined, 0)).toBe('none')
  })
})

it('columns are nodes that live or hold something', () => {
  const nodes = [node('b'), node('a'), node('gone', false), node('silent', false)]
  const warm = [
    copy({ node: 'silent', nodeAlive: false }),
    copy({ node: 'lost', nodeAlive: false }),
    copy({ node: 'b', cluster: 'east' }),
  ]
  expect(columnsOf(nodes, warm).map(({ cluster, name }) => `${cluster}/${name}`)).toEqual([
    'default/a',
    'default/b',
    'default/lost',
    'default/silent',
    'east/b',
  ])
})

it('rows are versions that can be warm, and others that still are, the newest first', () => {
  const versions = [version(12, 'RESOLVING'), version(11), version(9), version(2, 'DELETING')]
  expect(rowsOf(versions, [copy({ version: 2 }), copy({ version: 9 })])).toEqual([11, 9, 2])
})

it('a version is meant by its number, its tags, and latest', () => {
  const versions = [version(4, 'RESOLVING'), version(3), version(2)]
  const tags = [{ name: 'prod', version: 2 }]
  const references = ['2', 'v2', 'prod', 'latest', '3', 'gone']
  expect(referencesTo(2, references, tags, versions)).toEqual(['2', 'v2', 'prod'])
  expect(referencesTo(3, references, tags, versions)).toEqual(['latest', '3'])
})

describe('what is unpinned', () => {
  it.each([
    [['3'], true],
    [['v3', '3'], true],
    [['latest'], false],
    [['3', 'prod'], false],
  ])('%j is said by name unless it is the number: %s', (references, isNumber) => {
    expect(isByNumberOnly(references)).toBe(isNumber)
  })
})
