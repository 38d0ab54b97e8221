import type { nodes as en } from '../en/nodes'
import type { Texts } from '../texts'

export const nodes: Texts<typeof en> = {
  title: '节点',
  intro: '在计算旁边保存数据集副本的机器。',
  node: '节点',
  state: '当前状态',
  used: '缓存',
  cacheDir: '缓存目录',
  about: '{{name}} 的属性',
  inCluster: '集群 {{cluster}}',
  engine: '引擎 {{engine}}',
  alive: '在线',
  silent: '失联',
  seen: '上次报告：',
  usedOf: '已用 {{used}}，共 {{capacity}}',
  of: '/',
  left: '可用',
  squeezed: '文件系统被其他内容占用',
  none: {
    title: '还没有节点',
    body: '加载器运行后，节点就会出现：单机上由平台自动启动；在 Kubernetes 中，它运行在每个被选来保存副本的节点上。查看正在运行的进程：',
  },
}
