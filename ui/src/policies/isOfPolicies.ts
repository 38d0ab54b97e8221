import type { LiveEvent } from '../live/LiveEvents'

/** Whether an event may change what is said of a dataset's policies; theirs are the dataset's. */
export function isOfPolicies(dataset: string, { type, subject }: LiveEvent): boolean {
  return (
    subject === dataset ||
    subject.startsWith(`${dataset}@`) ||
    (subject.startsWith('load/') && type !== 'io.forebay.load.progress')
  )
}
