import type { deletion as en } from '../en/deletion'
import type { Texts } from '../texts'

export const deletion: Texts<typeof en> = {
  delete: '删除数据集',
  deleteOf: '删除 {{name}}？',
  goes: '此操作无法撤消。将被删除的内容：',
  versions_one: '曾创建的全部 {{count}} 个版本及其文件清单和标签',
  versions_other: '曾创建的全部 {{count}} 个版本及其文件清单和标签',
  copies_one: '{{count}} 个节点上预热的副本',
  copies_other: '{{count}} 个节点上预热的副本',
  noCopies: '节点上没有预热的副本',
  rest: '预热策略、加载记录和访问权限',
  stays: '来源中的数据保持不变。',
}
