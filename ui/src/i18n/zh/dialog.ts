import type { dialog as en } from '../en/dialog'
import type { Texts } from '../texts'

export const dialog: Texts<typeof en> = {
  cancel: '取消',
  done: '完成',
  save: '保存',
  add: '添加',
  chosen: '已选',
  clear: '清除：{{name}}',
  takeOut: '移除 {{name}}',
  typeName: '输入 {{name}} 以确认',
  actions: '可执行的操作',
  unitOf: '单位：{{name}}',
  actionsOn: '对 {{name}} 的操作',
}
