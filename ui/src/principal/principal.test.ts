import { describe, expect, it } from 'vitest'
import { isValid, parsePrincipal, principalText } from './principal'

describe('principals', () => {
  it.each([
    'user:ann',
    'user:ann@example.org',
    'group:视觉',
    'serviceaccount:ci',
    'namespace:team-a',
    'everyone',
  ])('%s is read and written the same', (text) => {
    const read = parsePrincipal(text)
    expect(read && principalText(read)).toBe(text)
  })

  it.each(['', 'ann', 'user:', 'user:.ann', 'user:a b', 'robot:r2', 'everyone:x', 'User:ann'])(
    '“%s” names nobody',
    (text) => {
      expect(parsePrincipal(text)).toBeNull()
    },
  )

  it('have a name, but for everyone', () => {
    expect(isValid({ kind: 'group', name: '' })).toBe(false)
    expect(isValid({ kind: 'everyone', name: '' })).toBe(true)
    expect(isValid({ kind: 'user', name: 'a'.repeat(253) })).toBe(true)
    expect(isValid({ kind: 'user', name: 'a'.repeat(254) })).toBe(false)
  })
})
