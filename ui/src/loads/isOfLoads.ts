import type { LiveEvent } from '../live/LiveEvents'

/** Whether an event may change what is said of loads: with a dataset, its loads go. */
export function isOfLoads({ type, subject }: LiveEvent): boolean {
  return subject.startsWith('load/') || type === 'io.forebay.dataset.deleted'
}
