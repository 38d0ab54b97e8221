import { expect, it } from 'vitest'
import { isMembership } from './memberships'

it.each([
  ['group:vision', true],
  ['namespace:team-a', true],
  ['user:ann', false],
  ['serviceaccount:ci', false],
  ['everyone', false],
  ['vision', false],
])('somebody can be in %s: %s', (text, can) => {
  expect(isMembership(text)).toBe(can)
})
