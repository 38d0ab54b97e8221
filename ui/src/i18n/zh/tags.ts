import type { tags as en } from '../en/tags'
import type { Texts } from '../texts'

export const tags: Texts<typeof en> = {
  tag: '打标签…',
  takeAway: '移除标签 {{tag}}',
  title: '为版本 {{version}} 打标签',
  body: '标签是指向某个版本的名称，可以改指其他版本。按标签读取的人得到标签所指的版本。',
  name: '标签',
  known: '现有标签',
  isThere: '该标签已指向此版本。',
  set: '设置标签',
  move: '从 v{{from}} 移到 v{{to}}',
  changes: '读取 {{tag}} 的人将得到版本 {{to}}，而不是版本 {{from}}：',
  compare: '逐个文件比较',
  suspended: '（已暂停）',
  unknown: '尚不清楚有什么依赖此标签，请稍后再试。',
  moves: {
    kept: '运行时会让此标签所指的版本保持预热：未预热之处将开始加载。',
    pinned: '运行时固定此标签所指的版本：此后原来的版本可能会被淘汰。',
    fires: '标签移动时，策略 {{policy}} 会触发。',
    names: '策略 {{policy}} 到期时会加载此标签所指的版本。',
  },
  goes: {
    kept: '运行时让此标签所指的版本保持预热；移除后将不再据此保持。',
    pinned: '运行时固定此标签所指的版本；移除后将不再据此固定。',
    fires: '策略 {{policy}} 在等待此标签。',
    names: '策略 {{policy}} 加载此标签所指的版本；移除后将找不到版本。',
  },
  remove: {
    title: '移除标签 {{tag}}？',
    action: '移除标签',
    body: '版本会保留。按此标签读取的人将找不到它。',
  },
}
