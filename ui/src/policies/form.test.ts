import { describe, expect, it } from 'vitest'
import { formOf, inputOf, isComplete, newForm, suspendedInput } from './form'
import type { Policy } from './query'

const policy: Policy = {
  name: 'nights',
  version: 'stable',
  include: ['**/*.{jpg,png}'],
  exclude: ['tmp/**'],
  trigger: { cron: '0 1 * * *', timeZone: 'Asia/Kolkata', follow: null, on: null },
  limits: {
    concurrency: 'REPLACE',
    missedTimes: 'SKIP',
    deadlineSeconds: 5401,
    keepVersions: 2,
    maxBytesPerSecond: 200_000_001,
    priority: -20,
    retries: 3,
    suspendAfter: 5,
    windows: [{ from: '22:00:30', to: '04:00', days: ['SATURDAY'], timeZone: 'UTC' }],
  },
  suspended: true,
  nextDue: null,
  nextWindow: null,
  failures: 0,
  keptVersions: [],
  revision: 7,
  createdBy: 'user:ann',
  createdAt: '2026-11-28T00:00:00Z',
  updatedAt: '2026-11-28T00:00:00Z',
  lastFire: null,
  warnings: [],
}

describe('what is not changed', () => {
  it('stays, to the byte and the second', () => {
    expect(inputOf(formOf(policy, 'Europe/Berlin'), policy.suspended)).toEqual({
      version: 'stable',
      include: ['**/*.{jpg,png}'],
      exclude: ['tmp/**'],
      suspended: true,
      trigger: { cron: '0 1 * * *', timeZone: 'Asia/Kolkata' },
      limits: policy.limits,
    })
  })

  it('stays when it is resumed, and nothing of somebody else is overwritten', () => {
    const input = suspendedInput(policy, false)
    expect(input).toMatchObject({ suspended: false, revision: 7, limits: policy.limits })
  })

  it.each([
    { event: 'TAG_MOVED', tag: 'stable' },
    { event: 'POLICY_SUCCEEDED', policy: 'mornings' },
    { event: 'VERSION_READY' },
    { event: 'RUNTIME_READY' },
  ] as const)('is what has it fire: $event', (on) => {
    const trigger = {
      cron: null,
      timeZone: null,
      follow: null,
      on: { tag: null, policy: null, ...on },
    }
    expect(inputOf(formOf({ ...policy, trigger }, 'UTC'), false).trigger).toEqual({ on })
  })

  it('is that it follows the origin', () => {
    const trigger = {
      cron: '@daily',
      timeZone: 'UTC',
      follow: { tags: ['nightly'] },
      on: null,
    }
    const followed = { ...policy, version: 'latest', trigger }
    expect(inputOf(formOf(followed, 'Asia/Tokyo'), false)).toMatchObject({
      version: 'latest',
      trigger: { cron: '@daily', timeZone: 'UTC', follow: { tags: ['nightly'] } },
    })
  })
})

describe('an amount', () => {
  it.each([
    [200_000_000, '200', 'MB/s'],
    [5 * 1024 ** 2, '5', 'MiB/s'],
    [3e9, '3', 'GB/s'],
    [1023, '1023', 'B/s'],
  ])('of %d is %s %s', (maxBytesPerSecond, text, unit) => {
    const limits = { ...policy.limits, maxBytesPerSecond }
    expect(formOf({ ...policy, limits }, 'UTC').rate).toEqual({ text, unit })
  })

  it('that is left out is none', () => {
    const { limits } = inputOf({ ...newForm('UTC'), name: 'n' }, false)
    expect(limits).toMatchObject({
      maxBytesPerSecond: null,
      deadlineSeconds: null,
      suspendAfter: null,
      keepVersions: null,
      priority: 0,
      retries: 0,
    })
  })

  it('may have a part of its unit', () => {
    const form = { ...newForm('UTC'), deadline: { text: '1.5', unit: 'hours' as const } }
    expect(inputOf(form, false).limits?.deadlineSeconds).toBe(5400)
  })
})

describe('a form', () => {
  const form = { ...newForm('UTC'), name: 'mornings' }

  it.each([
    [{}, true],
    [{ name: ' ' }, false],
    [{ cron: '' }, false],
    [{ retries: 'often' }, false],
    [{ kind: 'event' as const, event: 'TAG_MOVED' as const, tag: '' }, false],
    [{ kind: 'event' as const, event: 'VERSION_READY' as const, cron: '' }, true],
    [{ windows: [{ from: '', to: '06:00', days: [], timeZone: 'UTC' }] }, false],
  ])('with %o can be sent: %s', (changes, can) => {
    expect(isComplete({ ...form, ...changes })).toBe(can)
  })
})
