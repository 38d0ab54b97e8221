import type { RuntimeNode, RuntimeVersion, WarmCopy } from './query'

/** A node of the map. */
export interface Column {
  cluster: string
  name: string
  /** What is known of it beside what it holds; nothing of one that is gone. */
  node: RuntimeNode | null
  isAlive: boolean
}

export type Heat = 'none' | 'low' | 'middle' | 'high' | 'full' | 'evicting'

/** Nodes that live or hold something, by name. */
export function columnsOf(nodes: RuntimeNode[], warm: WarmCopy[]): Column[] {
  const columns = new Map<string, Column>()
  for (const node of nodes) {
    const { cluster, name, alive } = node
    const holds = warm.some((copy) => copy.cluster === cluster && copy.node === name)
    if (alive || holds) {
      columns.set(`${cluster}/${name}`, { cluster, name, node, isAlive: alive })
    }
  }
  for (const { cluster, node: name, nodeAlive } of warm) {
    const key = `${cluster}/${name}`
    if (!columns.has(key)) columns.set(key, { cluster, name, node: null, isAlive: nodeAlive })
  }
  return [...columns.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, column]) => column)
}

/** Versions that can be warm, or are somewhere, the newest first. */
export function rowsOf(versions: RuntimeVersion[], warm: WarmCopy[]): number[] {
  const ready = versions.filter(({ state }) => state === 'READY').map(({ number }) => number)
  return [...new Set([...ready, ...warm.map(({ version }) => version)])].toSorted(
    (one, other) => other - one,
  )
}

/**
 * How much of a version is there in whole percent: 100 only when all of it is, and not 0 when
 * something is.
 */
export function percentOf(copy: Pick<WarmCopy, 'state' | 'bytes'>, totalBytes: number): number {
  if (copy.state === 'COMPLETE') return 100
  if (totalBytes === 0 || copy.bytes === 0) return 0
  return Math.min(99, Math.max(1, Math.floor((100 * copy.bytes) / totalBytes)))
}

export function heatOf(copy: Pick<WarmCopy, 'state'> | undefined, percent: number): Heat {
  if (!copy) return 'none'
  if (copy.state === 'EVICTING') return 'evicting'
  if (percent === 100) return 'full'
  return percent >= 67 ? 'high' : percent >= 34 ? 'middle' : 'low'
}
