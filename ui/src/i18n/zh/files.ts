import type { files as en } from '../en/files'
import type { Texts } from '../texts'

export const files: Texts<typeof en> = {
  title: '文件',
  version: '版本',
  where: '文件夹',
  search: '在此文件夹下搜索',
  searching: '正在搜索文件',
  fetching: '正在获取文件',
  gone: '此版本没有文件 {{path}}。',
  none: { title: '这里什么都没有', body: '此版本在该文件夹中没有文件。' },
  noMatch: { title: '没有匹配的文件', body: '此文件夹下没有路径包含该内容。' },
}
