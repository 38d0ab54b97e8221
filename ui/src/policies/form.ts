import { type Amount, amountOf, numberOf } from '../format/amount'
import type { Policy, PolicyInput, Trigger, Weekday } from './query'

type EventTrigger = NonNullable<Trigger['on']>
export type TriggerEvent = EventTrigger['event']
export type TriggerKind = 'schedule' | 'event' | 'follow'

export interface WindowForm {
  days: Weekday[]
  from: string
  to: string
  timeZone: string
}

export const RATE_UNITS = {
  'B/s': 1,
  'MB/s': 1e6,
  'MiB/s': 1024 ** 2,
  'GB/s': 1e9,
  'GiB/s': 1024 ** 3,
} as const
export const TIME_UNITS = { seconds: 1, minutes: 60, hours: 3600 } as const
export type RateUnit = keyof typeof RATE_UNITS
export type TimeUnit = keyof typeof TIME_UNITS

/** What is filled in; numbers as texts, empty for what a policy need not have. */
export interface PolicyForm {
  name: string
  version: string
  kind: TriggerKind
  cron: string
  timeZone: string
  event: TriggerEvent
  tag: string
  policy: string
  followTags: string[]
  include: string[]
  exclude: string[]
  windows: WindowForm[]
  rate: Amount<RateUnit>
  priority: string
  retries: string
  deadline: Amount<TimeUnit>
  suspendAfter: string
  keepVersions: string
  concurrency: Policy['limits']['concurrency']
  missedTimes: Policy['limits']['missedTimes']
}

/** What a policy is that nobody described yet. */
export function newForm(timeZone: string): PolicyForm {
  return {
    name: '',
    version: '',
    kind: 'schedule',
    cron: '0 6 * * mon-fri',
    timeZone,
    event: 'TAG_MOVED',
    tag: '',
    policy: '',
    followTags: [],
    include: [],
    exclude: [],
    windows: [],
    rate: { text: '', unit: 'MB/s' },
    priority: '',
    retries: '',
    deadline: { text: '', unit: 'hours' },
    suspendAfter: '',
    keepVersions: '',
    concurrency: 'FORBID',
    missedTimes: 'CATCH_UP',
  }
}

/** @param viewersZone for a schedule, should a policy that has none get one */
export function formOf(policy: Policy, viewersZone: string): PolicyForm {
  const { trigger, limits } = policy
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    ...newForm(viewersZone),
    name: policy.name,
    version: policy.version,
    kind: trigger.on ? 'event' : trigger.follow ? 'follow' : 'schedule',
    ...(trigger.cron !== null && { cron: trigger.cron }),
    timeZone: trigger.on ? viewersZone : (trigger.timeZone ?? 'UTC'),
    ...(trigger.on && {
      event: trigger.on.event,
      tag: trigger.on.tag ?? '',
      policy: trigger.on.policy ?? '',
    }),
    followTags: trigger.follow?.tags ?? [],
    include: policy.include,
    exclude: policy.exclude,
    windows: limits.windows.map((window) => ({ ...window })),
    rate: amountOf(limits.maxBytesPerSecond, RATE_UNITS, 'MB/s'),
    priority: limits.priority === 0 ? '' : String(limits.priority),
    retries: limits.retries === 0 ? '' : String(limits.retries),
    deadline: amountOf(limits.deadlineSeconds, TIME_UNITS, 'hours'),
    suspendAfter: text(limits.suspendAfter),
    keepVersions: text(limits.keepVersions),
    concurrency: limits.concurrency,
    missedTimes: limits.missedTimes,
  }
}

/** All that is asked of a policy, whether the form shows it or not. */
export function inputOf(form: PolicyForm, suspended: boolean): PolicyInput {
  return {
    // What follows the origin loads what that holds; whoever waits for a tag means that tag.
    version: form.kind === 'follow' ? 'latest' : form.version.trim() || null,
    include: form.include,
    exclude: form.exclude,
    suspended,
    trigger: triggerOf(form),
    limits: {
      concurrency: form.concurrency,
      missedTimes: form.missedTimes,
      maxBytesPerSecond: numberOf(form.rate, RATE_UNITS),
      deadlineSeconds: numberOf(form.deadline, TIME_UNITS),
      priority: given(form.priority) ?? 0,
      retries: given(form.retries) ?? 0,
      suspendAfter: given(form.suspendAfter),
      keepVersions: given(form.keepVersions),
      windows: form.windows,
    },
  }
}

/** The same wish with another answer to whether it fires by itself. */
export function suspendedInput(policy: Policy, suspended: boolean): PolicyInput {
  return { ...inputOf(formOf(policy, 'UTC'), suspended), revision: policy.revision }
}

/** What is missing or no number; the server looks closer. */
export function isComplete(form: PolicyForm): boolean {
  const numbers = [
    form.rate.text,
    form.deadline.text,
    form.priority,
    form.retries,
    form.suspendAfter,
    form.keepVersions,
  ]
  return (
    form.name.trim() !== '' &&
    (form.kind === 'event' ? subjectOf(form) !== '' : form.cron.trim() !== '') &&
    numbers.every((text) => !Number.isNaN(Number(text))) &&
    form.windows.every(({ from, to }) => from !== '' && to !== '')
  )
}

function triggerOf(form: PolicyForm) {
  switch (form.kind) {
    case 'event':
      return {
        on: {
          event: form.event,
          ...(form.event === 'TAG_MOVED' && { tag: form.tag.trim() }),
          ...(form.event === 'POLICY_SUCCEEDED' && { policy: form.policy.trim() }),
        },
      }
    case 'schedule':
      return { cron: form.cron, timeZone: form.timeZone }
    case 'follow':
      return { cron: form.cron, timeZone: form.timeZone, follow: { tags: form.followTags } }
  }
}

/** What an event has to name; something for those that name nothing. */
function subjectOf({ event, tag, policy }: PolicyForm): string {
  if (event === 'TAG_MOVED') return tag.trim()
  return event === 'POLICY_SUCCEEDED' ? policy.trim() : event
}

function given(text: string): number | null {
  return text.trim() === '' ? null : Number(text)
}
