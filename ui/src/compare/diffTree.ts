import type { DiffItem } from './query'

/** What differs below a folder, or a file that does. */
export interface DiffNode {
  name: string
  path: string
  /** Of a file only. */
  item: DiffItem | null
  files: number
  /** What the newer version has more, or less, of it in bytes. */
  bytes: number
  children: DiffNode[]
}

/**
 * Paths as a tree, in their order. A folder of which only one other differs is one line with it:
 * `a/b/c`.
 */
export function diffTree(items: DiffItem[]): DiffNode[] {
  const top = folder('', '')
  const folders = new Map<string, DiffNode>([['', top]])
  for (const item of items) {
    const names = item.path.split('/')
    let parent = top
    let path = ''
    names.forEach((name, index) => {
      path = index === 0 ? name : `${path}/${name}`
      if (index === names.length - 1) {
        parent.children.push({ ...folder(name, path), item })
        return
      }
      let next = folders.get(path)
      if (!next) {
        next = folder(name, path)
        folders.set(path, next)
        parent.children.push(next)
      }
      parent = next
    })
  }
  return summed(top).children.map(joined)
}

function folder(name: string, path: string): DiffNode {
  return { name, path, item: null, files: 0, bytes: 0, children: [] }
}

function summed(node: DiffNode): DiffNode {
  if (node.item) {
    return { ...node, files: 1, bytes: (node.item.size ?? 0) - (node.item.baseSize ?? 0) }
  }
  const children = node.children.map(summed)
  return {
    ...node,
    children,
    files: children.reduce((sum, child) => sum + child.files, 0),
    bytes: children.reduce((sum, child) => sum + child.bytes, 0),
  }
}

function joined(node: DiffNode): DiffNode {
  const [only, ...others] = node.children
  return only && others.length === 0 && !only.item
    ? joined({ ...only, name: `${node.name}/${only.name}` })
    : { ...node, children: node.children.map(joined) }
}
