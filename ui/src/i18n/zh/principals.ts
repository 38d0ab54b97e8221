import type { principals as en } from '../en/principals'
import type { Texts } from '../texts'

export const principals: Texts<typeof en> = {
  title: '人员与角色',
  intro:
    '人员和程序所属的组和平台角色。未描述的主体拥有默认角色且不属于任何组；身份提供方的信息另行叠加。',
  add: '描述主体',
  who: '主体',
  roles: '平台角色',
  role: {
    CREATOR: '注册数据集和存储机密，并成为其所有者。',
    AUDITOR: '阅读所有数据集的审计日志。',
    ADMIN: '可以执行一切操作。',
  },
  memberOf: '组和命名空间',
  memberOfHelp: '例如 group:vision；namespace:team-a 表示在其中运行的程序。',
  noGroup: '组写作 group:NAME，命名空间写作 namespace:NAME。',
  changed: '更改时间',
  tokens: '令牌',
  did: '操作记录',
  change: '更改',
  changeOf: '{{name}} 的角色和组',
  delete: '删除描述',
  deleteOf: '删除 {{name}} 的描述？',
  deleted: '此后 {{name}} 拥有默认角色且不属于任何组。其自身的授权和令牌不受影响。',
  none: {
    title: '还没有描述任何主体',
    body: '所有人都拥有默认角色。把人员加入组，即可一次与整个团队共享数据集，并指定谁是管理员、谁是审计员。',
  },
}
