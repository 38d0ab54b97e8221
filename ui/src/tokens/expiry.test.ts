import { describe, expect, it } from 'vitest'
import { expiry, validity } from './expiry'

const now = Date.parse('2026-11-28T12:00:00Z')

describe('a token that is made now', () => {
  it.each([
    ['7', '2026-12-05T12:00:00.000Z'],
    ['30', '2026-12-28T12:00:00.000Z'],
    ['90', '2027-02-26T12:00:00.000Z'],
    ['365', '2027-11-28T12:00:00.000Z'],
  ] as const)('for %s days ends at %s', (lifetime, end) => {
    expect(expiry(lifetime, '', now)).toBe(end)
  })

  it('may have no end', () => {
    expect(expiry('never', '', now)).toBeNull()
  })

  it('ends when somebody says, in their zone', () => {
    const local = '2026-12-24T18:00'
    expect(expiry('until', local, now)).toBe(new Date(local).toISOString())
  })

  it.each(['', 'soon', '2020-01-01T00:00'])('does not end at “%s”', (until) => {
    expect(expiry('until', until, now)).toBeUndefined()
  })
})

describe('a token', () => {
  it.each([
    [null, 'ENDLESS'],
    ['2026-11-28T12:00:00Z', 'OVER'],
    ['2026-11-28T12:00:01Z', 'SOON'],
    ['2026-12-05T11:59:59Z', 'SOON'],
    ['2026-12-05T12:00:00Z', 'VALID'],
  ] as const)('that ends at %s is %s', (end, is) => {
    expect(validity(end, now)).toBe(is)
  })
})
