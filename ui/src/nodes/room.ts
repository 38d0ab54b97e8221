import type { CacheNode } from './query'

export interface Room {
  /** Of what Forebay may use, in whole percent; 100 only when it is full. */
  percent: number
  /** What can still be cached: what is left of the capacity, as far as the file system has it. */
  left: number
  /** Whether others took of the file system what Forebay may use. */
  isSqueezed: boolean
}

/** How much a node can still take. */
export function room(node: Pick<CacheNode, 'capacityBytes' | 'usedBytes' | 'freeBytes'>): Room {
  const ours = Math.max(0, node.capacityBytes - node.usedBytes)
  return {
    percent:
      node.capacityBytes === 0
        ? 100
        : Math.min(100, Math.floor((100 * node.usedBytes) / node.capacityBytes)),
    left: Math.min(ours, node.freeBytes),
    isSqueezed: node.freeBytes < ours,
  }
}
