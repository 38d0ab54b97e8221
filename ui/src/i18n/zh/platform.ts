import type { platform as en } from '../en/platform'
import type { Texts } from '../texts'

export const platform: Texts<typeof en> = {
  title: '平台',
  nodes: '节点',
  secrets: '机密',
  tokens: '令牌',
  audit: '审计日志',
  principals: '人员与角色',
}
