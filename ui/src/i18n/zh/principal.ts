import type { principal as en } from '../en/principal'
import type { Texts } from '../texts'

export const principal: Texts<typeof en> = {
  kind: '类型',
  kinds: {
    user: '用户',
    group: '组',
    serviceaccount: '服务账号',
    namespace: '命名空间',
    everyone: '所有人',
  },
  help: {
    user: '一个人，使用其登录名。',
    group: '由管理员或身份提供方加入该组的所有人。',
    serviceaccount: '拥有自己令牌的程序。',
    namespace: 'Kubernetes 命名空间中的工作负载。',
    everyone: '所有能够登录的主体。',
  },
  wrong: '名称由字母、数字和 . _ @ + | - 组成，并以字母或数字开头。',
}
