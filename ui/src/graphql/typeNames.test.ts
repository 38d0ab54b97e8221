import { expect, it } from 'vitest'
import { withoutTypeNames } from './typeNames'

it('are in nothing that was answered', () => {
  expect(
    withoutTypeNames({
      __typename: 'Policy',
      windows: [{ __typename: 'PolicyWindow', from: '22:00', days: ['SATURDAY'] }],
      placement: {
        __typename: 'Placement',
        nodeSelector: [{ __typename: 'Entry', key: 'gpu', value: 'a=b' }],
      },
      limit: null,
      count: 0,
    }),
  ).toEqual({
    windows: [{ from: '22:00', days: ['SATURDAY'] }],
    placement: { nodeSelector: [{ key: 'gpu', value: 'a=b' }] },
    limit: null,
    count: 0,
  })
})
