import type { RuntimeVersion, Tag } from './query'

/** The references among these that mean a version now: its number, its tags, or `latest`. */
export function referencesTo(
  version: number,
  references: string[],
  tags: Tag[],
  versions: RuntimeVersion[],
): string[] {
  const newest = versions.find(({ state }) => state === 'READY')?.number
  return references.filter((reference) => {
    if (reference === 'latest') return version === newest
    if (isNumber(reference)) return Number(reference.replace('v', '')) === version
    return tags.some((tag) => tag.name === reference && tag.version === version)
  })
}

/** Whether it is pinned by its number alone: what else means it now may mean another one later. */
export function isByNumberOnly(references: string[]): boolean {
  return references.every(isNumber)
}

function isNumber(reference: string): boolean {
  return /^v?[0-9]+$/.test(reference)
}
