import type { Tagged } from './query'

/** What happens by itself when a tag moves, or what nobody finds any more when it goes. */
export type Consequence =
  { is: 'kept' | 'pinned' } | { is: 'fires' | 'names'; policy: string; suspended: boolean }

/** What hangs on a tag. */
export function consequences({ runtime, policies }: Tagged, tag: string): Consequence[] {
  const settings = runtime?.settings
  return [
    ...(settings?.keep.includes(tag) ? [{ is: 'kept' } as const] : []),
    ...(settings?.pinned.includes(tag) ? [{ is: 'pinned' } as const] : []),
    ...(policies ?? []).flatMap(({ name, version, suspended, trigger }): Consequence[] => {
      const on = trigger.on
      if (on?.event === 'TAG_MOVED' && (on.tag === null || on.tag === tag)) {
        return [{ is: 'fires', policy: name, suspended }]
      }
      return version === tag ? [{ is: 'names', policy: name, suspended }] : []
    }),
  ]
}
