import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { LoadProgress, type Progressing } from './LoadProgress'
import { arrived, type Counted, lasted, percent, underWay } from './progress'
import { addressOf, statesOf } from './states'

const MIB = 1024 * 1024

const counted = (more: Partial<Counted> = {}): Counted => ({
  state: 'RUNNING',
  bytesTotal: 1000,
  bytesDone: 0,
  bytesReused: 0,
  bytesTransferred: 0,
  ...more,
})

describe('how much has arrived', () => {
  it.each([
    ['of files under way, too', { bytesDone: 100, bytesTransferred: 300 }, 300],
    ['with what was there before', { bytesReused: 200, bytesTransferred: 300 }, 500],
    ['of files that were found complete', { bytesDone: 700, bytesTransferred: 300 }, 700],
    ['never more than there is, whatever was fetched in vain', { bytesTransferred: 3000 }, 1000],
    ['not of files that failed', { state: 'FAILED', bytesDone: 5, bytesTransferred: 9 }, 5],
    ['not of what was under way', { state: 'CANCELLED', bytesDone: 5, bytesTransferred: 9 }, 5],
  ] as const)('is said %s', (_, more, bytes) => {
    expect(arrived(counted(more))).toBe(bytes)
  })
})

it('adds up to what is complete and what is under way', () => {
  const load = counted({ bytesDone: 100, bytesReused: 50, bytesTransferred: 300 })
  expect(underWay(load)).toBe(250)
  expect(underWay({ ...load, state: 'CANCELLED' })).toBe(0)
})

describe('percents', () => {
  it.each([
    ['nothing of what is not planned', { state: 'QUEUED', bytesTotal: 0 }, 0],
    ['rounded down', { bytesTransferred: 509 }, 50],
    ['not all before it is verified', { bytesTransferred: 1000 }, 99],
    ['not all though almost all is there', { state: 'FAILED', bytesDone: 1000 }, 99],
    ['all of what succeeded', { state: 'SUCCEEDED', bytesDone: 1000 }, 100],
    ['all of no bytes', { state: 'SUCCEEDED', bytesTotal: 0 }, 100],
  ] as const)('are %s', (_, more, percents) => {
    expect(percent(counted(more))).toBe(percents)
  })
})

describe('how long it lasted', () => {
  const startedAt = '2026-11-28T12:00:00Z'
  const now = Date.parse('2026-11-28T12:01:30Z')

  it.each([
    [{ startedAt: null, finishedAt: null }, null],
    [{ startedAt, finishedAt: null }, 90],
    [{ startedAt, finishedAt: '2026-11-28T12:00:07.4Z' }, 7],
    [{ startedAt, finishedAt: '2026-11-28T12:00:00.1Z' }, 1],
  ])('of %j is %d', (of, seconds) => {
    expect(lasted(of, now)).toBe(seconds)
  })
})

it('takes states of an address that are some', () => {
  expect(statesOf(['PAUSED', 'nonsense', 'RUNNING'])).toEqual(['RUNNING', 'PAUSED'])
})

it('finds states in the address that lists them', () => {
  const { searchParams } = new URL(addressOf(['QUEUED', 'PAUSED']), 'http://localhost')
  expect(statesOf(searchParams.getAll('state'))).toEqual(['QUEUED', 'PAUSED'])
})

describe('the progress of a load in words', () => {
  const show = (more: Partial<Progressing>) => {
    const of: Progressing = {
      ...counted({ bytesTotal: 40 * MIB, bytesTransferred: 10 * MIB }),
      filesTotal: 1200,
      filesDone: 300,
      filesFailed: 0,
      bytesPerSecond: 2 * MIB,
      etaSeconds: 15,
      ...more,
    }
    return render(<LoadProgress of={of} name="cats@1" />).container.textContent
  }

  it('says how much, how fast, and how long it still takes', () => {
    const text = show({})
    for (const part of ['25%', '10.0 MiB of 40.0 MiB', '300 of 1,200 files', '2.0 MiB/s']) {
      expect(text).toContain(part)
    }
    expect(text).toContain('15 sec left')
    expect(text).not.toContain('failed')
    const bar = screen.getByRole('progressbar', { name: 'How much of cats@1 is loaded' })
    expect(bar.getAttribute('aria-valuenow')).toBe('25')
  })

  it('counts what failed and says nothing of a speed when it is over', () => {
    const text = show({ state: 'FAILED', filesFailed: 3, bytesPerSecond: 0, etaSeconds: null })
    expect(text).toContain('3 failed')
    expect(text).not.toMatch(/\/s|left/)
  })

  it('does not pretend to know what is not planned', () => {
    const text = show({ state: 'QUEUED', filesTotal: 0, bytesTotal: 0, etaSeconds: null })
    expect(text).toContain('Not planned yet')
    expect(text).not.toContain('of 0')
  })
})
