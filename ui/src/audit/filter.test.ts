import { describe, expect, it } from 'vitest'
import { changed } from '../address/changed'
import { filterOf, instantOf, isFiltered, localOf, NO_FILTER } from './filter'

describe('what an auditor asks for', () => {
  it('is all of the log without a filter', () => {
    const { principal, outcome, objectKind, since } = filterOf(new URLSearchParams(''))
    expect([principal, outcome, objectKind, since]).toEqual([null, null, null, null])
    expect(isFiltered(new URLSearchParams('after=x'))).toBe(false)
  })

  it('is in the address', () => {
    const parameters = new URLSearchParams(
      'principal=user:ann&dataset=cats&operation=putGrant&outcome=FORBIDDEN&kind=DATASET&since=2026-11-28T10:00:00Z',
    )
    expect(filterOf(parameters)).toEqual({
      principal: 'user:ann',
      dataset: 'cats',
      operation: 'putGrant',
      outcome: ['FORBIDDEN'],
      objectKind: 'DATASET',
      object: null,
      since: '2026-11-28T10:00:00.000Z',
      until: null,
    })
    expect(isFiltered(parameters)).toBe(true)
    expect(changed(parameters, NO_FILTER).toString()).toBe('')
  })

  it('leaves out what makes no sense', () => {
    const { outcome, objectKind, until } = filterOf(
      new URLSearchParams('outcome=MAYBE&kind=CAT&until=tomorrow'),
    )
    expect([outcome, objectKind, until]).toEqual([null, null, null])
  })
})

describe('a moment', () => {
  it('is the same in the field and in the address', () => {
    const local = '2026-03-07T09:05'
    const there = instantOf(local)
    expect(there).toBe(new Date(local).toISOString())
    expect(localOf(there)).toBe(local)
  })

  it('may be none', () => {
    expect(instantOf('')).toBeNull()
    expect(localOf(null)).toBe('')
    expect(localOf('yesterday')).toBe('')
  })
})
