import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { Time } from './Time'

const said = (seconds: number) =>
  render(<Time at={new Date(Date.now() + seconds * 1000).toISOString()} />).container.textContent

it('does not say of what just happened that it is to come', () => {
  expect(said(3)).toBe('now')
  expect(said(-3)).toMatch(/ago|now/)
})

it('says of what is to come that it is', () => {
  expect(said(24 * 3600 + 60)).toBe('tomorrow')
})
