import type { preview as en } from '../en/preview'
import type { Texts } from '../texts'

export const preview: Texts<typeof en> = {
  size: '大小',
  checksum: '来源的校验和',
  identity: '来源中的标识',
  cached: '缓存',
  compared: '与来源的比对',
  byChecksum: '按校验和',
  bySize: '仅按大小',
  download: '下载',
  cold: {
    title: '此文件未预热',
    body: '预览只读取缓存，从不读取来源。加载该版本或其中包含此文件的部分，即可查看文件内容。',
  },
  cut: '显示 {{size}} 中的前 {{shown}}。',
  tooLarge: '文件大小为 {{size}}；最多显示 {{most}} 的图片。请挂载该版本后查看。',
  noPicture: '浏览器无法显示此图片。',
  binary: '该文件不是文本，也没有适用于此类型的预览。',
  empty: '文件为空。',
  parquet: '共 {{rows}} 行（{{groups}} 个行组），显示前 {{shown}} 行。',
  rowsTooLarge: '前几行所在的数据超过 {{most}}，超出预览的读取上限。请挂载该版本后读取。',
}
