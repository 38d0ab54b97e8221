import { renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import { useCodeWords } from './useCodeWords'

it('says in words what is known, and otherwise what it is told', () => {
  const { result } = renderHook(() => useCodeWords('cold'))
  expect(result.current('evicted', 'gone')).toBe('The version was evicted')
  expect(result.current('of-a-newer-server', 'gone')).toBe('gone')
  expect(result.current('constructor', 'gone')).toBe('gone')
})
