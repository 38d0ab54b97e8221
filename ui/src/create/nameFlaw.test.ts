import { expect, it } from 'vitest'
import { isDatasetName } from '../tokens/datasetName'
import { nameFlaw } from './nameFlaw'

it.each([
  ['', undefined],
  ['a', undefined],
  ['imagenet-2', undefined],
  ['a'.repeat(48), undefined],
  ['a'.repeat(49), 'long'],
  ['2nd', 'first'],
  ['-a', 'first'],
  ['a-', 'last'],
  ['Imagenet', 'characters'],
  ['a b', 'characters'],
  ['猫', 'characters'],
])('%s breaks the rule %s', (name, flaw) => {
  expect(nameFlaw(name)).toBe(flaw)
  expect(flaw === undefined && name !== '').toBe(isDatasetName(name))
})
