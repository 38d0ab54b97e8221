import type { CacheNode } from './query'

export interface Cache {
  alive: number
  silent: number
  usedBytes: number
  capacityBytes: number
}

/** What nodes hold and may hold together; from those that are silent nothing can be read. */
export function cacheOf(nodes: CacheNode[]): Cache {
  const alive = nodes.filter((node) => node.alive)
  return {
    alive: alive.length,
    silent: nodes.length - alive.length,
    usedBytes: alive.reduce((sum, { usedBytes }) => sum + usedBytes, 0),
    capacityBytes: alive.reduce((sum, { capacityBytes }) => sum + capacityBytes, 0),
  }
}
