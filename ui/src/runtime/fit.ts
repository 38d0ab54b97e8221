import type { CacheNode } from '../nodes/query'
import { pairsOf } from './settings'

/** Living nodes that have all these labels. */
export function fitting<N extends Pick<CacheNode, 'alive' | 'labels'>>(
  nodes: N[],
  selector: string[],
): N[] {
  const wanted = pairsOf(selector)
  return nodes.filter(
    (node) =>
      node.alive &&
      wanted.every(({ key, value }) =>
        node.labels.some((label) => label.key === key && label.value === value),
      ),
  )
}
