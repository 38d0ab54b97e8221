import type { overview as en } from '../en/overview'
import type { Texts } from '../texts'

export const overview: Texts<typeof en> = {
  title: '概览',
  intro: '加载了多少、免去了多少重复获取，以及当前正在进行什么。',
  period: '时间范围',
  days_one: '{{count}} 天',
  days_other: '{{count}} 天',
  figures: {
    saved: '节省的流量',
    fetched: '从来源获取',
    loads: '成功的加载',
    pods: 'Pod',
    cache: '缓存使用',
    share: '加载的数据中有 {{share}} 早已存在',
    nothing: '没有加载任何数据',
    origins: '从数据所在处获取',
    failed: '{{number}} 个失败',
    noneFailed: '没有失败',
    mounted: '挂载了版本，最多读取',
    alive_one: '{{number}} 个节点在线',
    alive_other: '{{number}} 个节点在线',
    silent: '，{{number}} 个失联',
    firstNodes: '仅含前 {{number}} 个节点',
  },
  saved: {
    title: '节省的来源流量',
    reused: '节省',
    transferred: '从来源获取',
    all_one: '{{count}} 天内',
    all_other: '{{count}} 天内',
    utc: '{{day}}（UTC）',
    day: '日期',
    of: '{{day}}：节省 {{saved}}，从来源获取 {{fetched}}',
    inWords_one:
      '{{count}} 天内节省 {{saved}}，从来源获取 {{fetched}}；加载最多的一天是 {{day}}：{{most}}',
    inWords_other:
      '{{count}} 天内节省 {{saved}}，从来源获取 {{fetched}}；加载最多的一天是 {{day}}：{{most}}',
    days: '日期按 UTC 划分。加载计入其结束的那一天；仍在进行时计入今天。',
    nothing_one:
      '最近 {{count}} 天没有加载任何数据。加载版本后，这里会显示有多少数据从来源获取，有多少因早已存在而无需获取。',
    nothing_other:
      '最近 {{count}} 天没有加载任何数据。加载版本后，这里会显示有多少数据从来源获取，有多少因早已存在而无需获取。',
  },
  running: {
    title: '正在进行',
    none: '当前没有加载任务。',
    all: '全部未结束的加载',
  },
  failed: {
    title: '最近的失败',
    none: '没有失败的加载。',
    all: '全部失败的加载',
  },
  busiest: {
    title: '最繁忙的数据集',
    dataset: '数据集',
    loaded: '加载量',
    saved: '节省',
    pods: 'Pod',
  },
}
