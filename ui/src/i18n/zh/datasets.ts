import type { datasets as en } from '../en/datasets'
import type { Texts } from '../texts'

export const datasets: Texts<typeof en> = {
  title: '数据集',
  search: '按名称或描述搜索',
  clear: '清除搜索',
  label: '标签',
  columns: {
    name: '名称',
    owner: '所有者',
    version: '最新版本',
    warm: '已预热',
    state: '当前状态',
    updated: '更改时间',
  },
  next: '下一页',
  first: '第一页',
  loading: '正在获取数据集',
  files_one: '{{formatted}} 个文件',
  files_other: '{{formatted}} 个文件',
  none: {
    title: '还没有数据集',
    body: '数据集是人们用来训练的、有名字的数据：数据所在的来源、永不改变的版本，以及让版本保持预热的缓存。注册第一个数据集：',
    shared: '注册数据集后，或有人与您共享数据集后，它们会显示在这里。',
  },
  noMatch: {
    title: '没有匹配的数据集',
    body: '您可见的名称和描述中都不包含“{{q}}”。',
    bodyLabel: '您可见的数据集都没有标签 {{label}}。',
    reset: '显示全部数据集',
  },
  warmOn_one: '在 {{count}} 个节点上',
  warmOn_other: '在 {{count}} 个节点上',
  cold: '无',
}
