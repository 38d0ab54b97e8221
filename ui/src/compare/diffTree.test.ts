import { expect, it } from 'vitest'
import { type DiffNode, diffTree } from './diffTree'
import type { DiffItem } from './query'

const added = (path: string, size: number): DiffItem => ({
  kind: 'ADDED',
  path,
  size,
  baseSize: null,
})
const removed = (path: string, baseSize: number): DiffItem => ({
  kind: 'REMOVED',
  path,
  size: null,
  baseSize,
})

const lines = (nodes: DiffNode[], depth = 0): string[] =>
  nodes.flatMap((node) => [
    `${'  '.repeat(depth)}${node.name} ${node.files} ${node.bytes}`,
    ...lines(node.children, depth + 1),
  ])

it('has folders with what differs below them', () => {
  const tree = diffTree([
    added('train/cats/1.jpg', 10),
    removed('train/cats/2.jpg', 4),
    { kind: 'CHANGED', path: 'train/list.csv', size: 7, baseSize: 5 },
    added('top', 1),
  ])
  expect(lines(tree)).toEqual([
    'train 3 8',
    '  cats 2 6',
    '    1.jpg 1 10',
    '    2.jpg 1 -4',
    '  list.csv 1 2',
    'top 1 1',
  ])
})

it('joins folders of which nothing else differs', () => {
  expect(lines(diffTree([added('a/b/c/one', 1), added('a/b/c/two', 2)]))).toEqual([
    'a/b/c 2 3',
    '  one 1 1',
    '  two 1 2',
  ])
})

it('keeps a file and a folder of other versions that have the same name apart', () => {
  expect(lines(diffTree([removed('x', 3), added('x/y', 1)]))).toEqual([
    'x 1 -3',
    'x 1 1',
    '  y 1 1',
  ])
})

it('is empty when nothing differs', () => {
  expect(diffTree([])).toEqual([])
})
