import type { grants as en } from '../en/grants'
import type { Texts } from '../texts'

export const grants: Texts<typeof en> = {
  intro:
    '没有角色的人看不到此数据集：它不会出现在任何列表或搜索中。角色依次递进：READER、LOADER、EDITOR、OWNER。',
  introReader: '谁可以对此数据集做什么。由所有者更改。',
  add: '授予访问权限',
  addTo: '授予对 {{dataset}} 的访问权限',
  give: '授予',
  who: '主体',
  role: '角色',
  given: '授予时间',
  by: '由 {{who}} 授予',
  change: '更改角色',
  changeOf: '更改 {{principal}} 的角色',
  take: '收回',
  takeOf: '收回 {{principal}} 的访问权限？',
  taken:
    '从下一次调用起，{{principal}} 自身在 {{dataset}} 上不再有角色，已打开的事件流也会结束。通过组获得的权限不受影响。',
  lastOwner: '最后一个所有者须保留',
  roles: {
    READER: '查看数据集及其版本、文件和加载，并挂载。',
    LOADER: '还可以开始、暂停和取消加载，以及创建预热策略。',
    EDITOR: '还可以创建和删除版本、移动标签、更改来源。',
    OWNER: '还可以授予访问权限，以及删除数据集。',
  },
}
