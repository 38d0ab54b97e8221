import { act, renderHook } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useRateHistory } from './useRateHistory'

class FakeEvents extends EventTarget {
  static readonly CLOSED = 2
  static opened: FakeEvents[] = []
  readyState = 1

  constructor(readonly url: string) {
    super()
    FakeEvents.opened.push(this)
  }

  close() {
    this.readyState = FakeEvents.CLOSED
  }

  send(name: string, second: number, bytesPerSecond: number) {
    const type = `io.forebay.load.${name}`
    const time = new Date(second * 1000).toISOString()
    const data = JSON.stringify({ type, time, data: { state: 'RUNNING', bytesPerSecond } })
    this.dispatchEvent(new MessageEvent(type, { data }))
  }

  fail(readyState: number) {
    this.readyState = readyState
    this.dispatchEvent(new Event('error'))
  }
}

const events = () => FakeEvents.opened.at(-1) as FakeEvents
const wait = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds))

beforeEach(() => {
  vi.useFakeTimers()
  FakeEvents.opened = []
  vi.stubGlobal('EventSource', FakeEvents)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('draws this attempt, and nothing of those before', async () => {
  const { result } = renderHook(() => useRateHistory('x', 2))
  expect(events().url).toBe('/api/v1/loads/x/events')
  events().send('queued', 1, 0)
  events().send('progress', 2, 7)
  events().send('failed', 3, 0)
  events().send('queued', 4, 0)
  events().send('started', 5, 0)
  events().send('progress', 6, 9)
  await wait(1_000)
  expect(result.current).toMatchObject({
    from: 'events',
    samples: [
      { at: 5_000, bytesPerSecond: 0, measured: false },
      { at: 6_000, bytesPerSecond: 9, measured: true },
    ],
  })
})

it('does not ask again for what has ended, and asks anew for the next attempt', () => {
  const { rerender } = renderHook(({ attempt }) => useRateHistory('x', attempt), {
    initialProps: { attempt: 1 },
  })
  const first = events()
  first.send('cancelled', 3, 0)
  first.fail(0)
  expect(first.readyState).toBe(FakeEvents.CLOSED)
  rerender({ attempt: 2 })
  expect(FakeEvents.opened).toHaveLength(2)
})

it('leaves a connection that was lost to the browser, which goes on where it was', () => {
  renderHook(() => useRateHistory('x', 1))
  events().send('progress', 3, 5)
  events().fail(0)
  expect(events().readyState).toBe(0)
})

it('begins now where the events cannot be read, until the load is over', async () => {
  const answers = [
    { state: 'RUNNING', bytesPerSecond: 5 },
    { state: 'SUCCEEDED', bytesPerSecond: 0 },
  ]
  const fetched = vi.fn(() => Promise.resolve(Response.json(answers.shift())))
  vi.stubGlobal('fetch', fetched)
  const { result } = renderHook(() => useRateHistory('x', 1))
  act(() => {
    events().fail(FakeEvents.CLOSED)
  })
  expect(result.current).toMatchObject({ from: 'now', samples: [] })
  await wait(5_000)
  expect(result.current.samples.map((sample) => sample.bytesPerSecond)).toEqual([5, 0])
  expect(fetched).toHaveBeenCalledTimes(2)
})
