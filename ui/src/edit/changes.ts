import { pairsOf } from '../runtime/settings'
import type { SourceSpec } from '../source/draft'
import type { Edited } from './query'

type Label = { key: string; value: string }

/** What of the labels is sent: those that are new or changed, and null for those that are gone. */
export function labelChanges(
  before: Label[],
  texts: string[],
): { key: string; value: string | null }[] {
  const now = pairsOf(texts)
  const kept = new Map(before.map(({ key, value }) => [key, value]))
  const names = new Set(now.map(({ key }) => key))
  return [
    ...now.filter(({ key, value }) => kept.get(key) !== value),
    ...before.filter(({ key }) => !names.has(key)).map(({ key }) => ({ key, value: null })),
  ]
}

/** A source, as it was given. */
export function specOf(source: Edited['sources'][number]): SourceSpec {
  return {
    path: source.path,
    uri: source.uri,
    secret: source.secret,
    options: Object.fromEntries(source.options.map(({ key, value }) => [key, value])),
  }
}

/** Whether sources are the same, in the same order. */
export function areSame(some: SourceSpec[], others: SourceSpec[]): boolean {
  const canonical = (sources: SourceSpec[]) =>
    JSON.stringify(
      sources.map(({ path, uri, secret, options }) => [
        path,
        uri,
        secret,
        Object.entries(options).toSorted(([one], [other]) => (one < other ? -1 : 1)),
      ]),
    )
  return canonical(some) === canonical(others)
}
