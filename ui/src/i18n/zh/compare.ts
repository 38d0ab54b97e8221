import type { compare as en } from '../en/compare'
import type { Texts } from '../texts'

export const compare: Texts<typeof en> = {
  version: '版本',
  base: '对比版本',
  with: '对比',
  nothing: '无：这是第一个版本',
  same: '两个版本的文件相同。',
  added_one: '新增 {{formatted}} 个文件，{{bytes}}',
  added_other: '新增 {{formatted}} 个文件，{{bytes}}',
  removed_one: '删除 {{formatted}} 个文件，{{bytes}}',
  removed_other: '删除 {{formatted}} 个文件，{{bytes}}',
  changed_one: '更改 {{formatted}} 个文件，现为 {{bytes}}',
  changed_other: '更改 {{formatted}} 个文件，现为 {{bytes}}',
  kind: { ADDED: '新增：', REMOVED: '删除：', CHANGED: '更改：' },
  tree: '有差异的文件',
  more: '显示更多',
}
