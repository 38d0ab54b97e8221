import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { MemoryRouter } from 'react-router'
import { expect, it } from 'vitest'
import { moved } from '../testing/moved'
import type { Traffic } from './query'
import { SavedOverTime } from './SavedOverTime'

const GIB = 1024 ** 3

const show = (traffic: Traffic) =>
  render(
    <MemoryRouter>
      <SavedOverTime traffic={traffic} />
    </MemoryRouter>,
  ).container.textContent

it('says all in words, and each day when it is asked for', async () => {
  show({
    total: moved({ bytesReused: 3 * GIB, bytesTransferred: GIB }),
    days: [
      { day: '2026-11-26', moved: moved({ bytesTransferred: GIB }) },
      { day: '2026-11-27', moved: moved({ bytesReused: 3 * GIB }) },
      { day: '2026-11-28', moved: moved() },
    ],
    busiest: [],
  })
  const chart = screen.getByRole('slider', { name: 'Day' })
  const words = document.getElementById(chart.getAttribute('aria-describedby') ?? '')
  expect(words?.textContent).toBe(
    'In 3 days 3.0 GiB were saved and 1.0 GiB came from origins; most was loaded on Nov 27, 2026: 3.0 GiB',
  )
  expect(screen.getByText('In 3 days')).toBeTruthy()

  await userEvent.tab()
  expect(screen.getByText('Nov 28, 2026 (UTC)')).toBeTruthy()
  await userEvent.keyboard('{ArrowLeft}')
  expect(chart.getAttribute('aria-valuetext')).toBe(
    'Nov 27, 2026: 3,221,225,472 B saved, 0 B from origins',
  )
  await userEvent.keyboard('{Home}{ArrowLeft}')
  expect(screen.getByText('Nov 26, 2026 (UTC)')).toBeTruthy()
})

it('draws no axis without anything on it', () => {
  const day = moved({ loadsFailed: 2, pods: 1 })
  const text = show({ total: day, days: [{ day: '2026-11-28', moved: day }], busiest: [] })
  expect(text).toContain('Nothing was loaded in the last 1 day.')
  expect(screen.queryByRole('slider')).toBeNull()
})
