import { expect, it } from 'vitest'
import { consequences } from './consequences'
import type { Tagged } from './query'

type Policy = NonNullable<Tagged['policies']>[number]

const policy = (name: string, more: Partial<Policy>): Policy => ({
  name,
  version: 'latest',
  suspended: false,
  trigger: { follow: null, on: null },
  ...more,
})

const dataset = (policies: Policy[], keep: string[] = [], pinned: string[] = []): Tagged => ({
  tags: [],
  runtime: { settings: { keep, pinned } },
  policies,
})

it('are what the runtime keeps and pins by the tag', () => {
  expect(consequences(dataset([], ['prod', 'latest'], ['prod']), 'prod')).toEqual([
    { is: 'kept' },
    { is: 'pinned' },
  ])
  expect(consequences(dataset([], ['prod']), 'next')).toEqual([])
})

it('are policies that wait for the tag, or for any, and those that load what it names', () => {
  const on = (tag: string | null) => ({
    trigger: { follow: null, on: { event: 'TAG_MOVED' as const, tag } },
  })
  const policies = [
    policy('its', on('prod')),
    policy('any', { ...on(null), suspended: true }),
    policy('other', on('next')),
    policy('nightly', { version: 'prod' }),
  ]
  expect(consequences(dataset(policies), 'prod')).toEqual([
    { is: 'fires', policy: 'its', suspended: false },
    { is: 'fires', policy: 'any', suspended: true },
    { is: 'names', policy: 'nightly', suspended: false },
  ])
})
