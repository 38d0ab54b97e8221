import { describe, expect, it } from 'vitest'
import type { Grant } from './query'
import { isLastOwner, roleFor, rolesOf } from './roleChoice'

const grant = (principal: string, role: Grant['role']): Grant => ({
  principal,
  role,
  grantedBy: 'user:admin',
  grantedAt: '2026-11-28T00:00:00Z',
})

describe('roles', () => {
  it.each(['user', 'group', 'serviceaccount'] as const)('of a %s may be all', (kind) => {
    expect(rolesOf(kind)).toEqual(['READER', 'LOADER', 'EDITOR', 'OWNER'])
  })

  it.each(['namespace', 'everyone'] as const)('of %s are not to own', (kind) => {
    expect(rolesOf(kind)).toEqual(['READER', 'LOADER', 'EDITOR'])
  })

  it('become less with a kind that may have less', () => {
    expect(roleFor('everyone', 'OWNER')).toBe('EDITOR')
    expect(roleFor('everyone', 'READER')).toBe('READER')
    expect(roleFor('group', 'OWNER')).toBe('OWNER')
  })
})

describe('the last owner', () => {
  const ann = grant('user:ann', 'OWNER')
  const bob = grant('user:bob', 'EDITOR')

  it('is who alone owns', () => {
    expect(isLastOwner(ann, [ann, bob])).toBe(true)
    expect(isLastOwner(bob, [ann, bob])).toBe(false)
  })

  it('is nobody where there are two', () => {
    expect(isLastOwner(ann, [ann, grant('group:vision', 'OWNER')])).toBe(false)
  })
})
