import { expect, it } from 'vitest'
import { areSame, labelChanges } from './changes'

it('only labels that changed are sent, and those that go', () => {
  const before = [
    { key: 'team', value: 'vision' },
    { key: 'kind', value: 'model' },
    { key: 'old', value: 'x' },
  ]
  expect(labelChanges(before, ['team=vision', 'kind=data', 'new=1'])).toEqual([
    { key: 'kind', value: 'data' },
    { key: 'new', value: '1' },
    { key: 'old', value: null },
  ])
  expect(labelChanges(before, ['team=vision', 'kind=model', 'old=x'])).toEqual([])
})

it('the order of options is none, that of sources is one', () => {
  const one = { path: 'a', uri: 's3://b', secret: null, options: { x: '1', y: '2' } }
  const other = { ...one, path: 'b' }
  expect(areSame([one], [{ ...one, options: { y: '2', x: '1' } }])).toBe(true)
  expect(areSame([one], [{ ...one, options: { x: '1' } }])).toBe(false)
  expect(areSame([one, other], [other, one])).toBe(false)
})
