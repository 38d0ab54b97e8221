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
    if (/^v?[0-9]+$/.test(reference)) return Number(reference.replace('v', '')) === version
    return tags.some((tag) => tag.name === reference && tag.version === version)
  })
}
