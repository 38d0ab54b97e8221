import { isActive, lasted, percent } from '../loads/progress'
import type { LoadNode } from './query'

/**
 * What a load waits for comes first: where it is not over, by how little is there; then where it is
 * over, by how long that took.
 */
export function slowestFirst(nodes: LoadNode[], now: number): LoadNode[] {
  const rank = (node: LoadNode): [number, number, number] =>
    isActive(node.state)
      ? [0, percent(node), node.bytesPerSecond]
      : [1, -(lasted(node, now) ?? 0), 0]
  return nodes.toSorted((one, other) => {
    const [a, b] = [rank(one), rank(other)]
    return a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || one.node.localeCompare(other.node)
  })
}
