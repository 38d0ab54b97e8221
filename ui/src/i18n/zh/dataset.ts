import type { dataset as en } from '../en/dataset'
import type { Texts } from '../texts'

export const dataset: Texts<typeof en> = {
  tabs: {
    versions: '版本',
    files: '文件',
    compare: '比较',
    loads: '加载任务',
    policies: '策略',
    runtime: '运行时',
    use: '使用',
    access: '访问权限',
  },
  sources: '来源',
  warm: '已预热',
  owners: '所有者',
  freeze: '新建版本',
  load: '加载',
  compare: '与上一版本比较',
  browse: '浏览文件',
  deleteVersion: {
    title: '删除版本 {{version}}？',
    action: '删除版本',
    body: '它的缓存也会一并删除。来源中的数据会保留；版本删除后无法恢复。',
  },
  newest: '最新的版本',
  older: '更早的版本',
  refused_one: '来源中有 {{count}} 个键无法成为文件；除非在来源中排除，否则选中它们的加载会失败',
  refused_other: '来源中有 {{count}} 个键无法成为文件；除非在来源中排除，否则选中它们的加载会失败',
  whyNotWarm: '最新版本为什么没有预热？{{title}}',
  columns: {
    version: '版本',
    size: '大小',
    warm: '预热于',
    created: '创建时间',
    actions: '可执行的操作',
  },
  noVersion: {
    title: '还没有版本',
    body: '版本是某一时刻来源中全部文件的确切清单，永不改变。创建第一个版本，即可加载和使用。',
    wait: '拥有 EDITOR 角色的人会创建第一个版本。',
  },
  next: {
    WINDOW_OPENS: '策略 {{policy}} 的加载将于 {{at}} 继续。',
    LOAD_RETRIED: '策略 {{policy}} 的加载将于 {{at}} 重试。',
    POLICY_DUE: '策略 {{policy}} 将于 {{at}} 开始加载。',
  },
  use: {
    none: '还没有可供使用的版本。',
    path: '{{node}} 上的目录',
    pod: 'Kubernetes：Pod 的注解',
  },
}
