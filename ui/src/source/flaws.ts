import { mountPath, type SourceDraft } from './draft'

export type Flaw =
  | 'missing'
  | 'notAbsolute'
  | 'noBucket'
  | 'noServer'
  | 'noHdfs'
  | 'noRegion'
  | 'emptyName'
  | 'dotName'
  | 'taken'

type Field =
  'directory' | 'bucket' | 'endpoint' | 'region' | 'domain' | 'hdfs' | 'url' | 'urls' | 'path'
export type Flaws = Partial<Record<Field, Flaw>>

const BUCKET = /^[A-Za-z0-9._-]{1,255}$/
const REGION = /^[a-z0-9-]{2,63}$/
const HDFS = /^(webhdfs|swebhdfs|hdfs):\/\/[^\s/?#]+/
const SERVER = /^https?:\/\/[^\s/?#]+/

/** What is wrong with a source, or missing, by field; the server looks closer. */
export function flawsOf(draft: SourceDraft, others: SourceDraft[]): Flaws {
  const flaws: Record<Field, Flaw | undefined> = {
    directory: undefined,
    bucket: undefined,
    endpoint: undefined,
    region: undefined,
    domain: undefined,
    hdfs: undefined,
    url: undefined,
    urls: undefined,
    path: mountFlaw(draft, others),
  }
  switch (draft.kind) {
    case 'file':
      flaws.directory =
        draft.directory === ''
          ? 'missing'
          : /^\/./s.test(draft.directory)
            ? undefined
            : 'notAbsolute'
      break
    case 's3': {
      flaws.bucket = bucketFlaw(draft)
      const endpoint = draft.endpoint.trim()
      if (endpoint !== '' && !SERVER.test(endpoint)) flaws.endpoint = 'noServer'
      break
    }
    case 'oss': {
      flaws.bucket = bucketFlaw(draft)
      const region = draft.region.trim()
      const domain = draft.domain.trim()
      if (domain !== '' && !SERVER.test(domain)) flaws.domain = 'noServer'
      if (region !== '' && !REGION.test(region)) flaws.region = 'noRegion'
      if (region === '' && domain === '') flaws.region = 'missing'
      break
    }
    case 'hdfs': {
      const hdfs = draft.hdfs.trim()
      flaws.hdfs = hdfs === '' ? 'missing' : HDFS.test(hdfs) ? undefined : 'noHdfs'
      break
    }
    case 'http': {
      const url = draft.url.trim()
      flaws.url = url === '' ? 'missing' : SERVER.test(url) ? undefined : 'noServer'
      if (draft.files === 'named' && draft.urls.trim() === '') flaws.urls = 'missing'
      break
    }
  }
  return Object.fromEntries(Object.entries(flaws).filter(([, flaw]) => flaw !== undefined))
}

function bucketFlaw(draft: SourceDraft): Flaw | undefined {
  const bucket = draft.bucket.trim()
  if (bucket === '') return 'missing'
  return BUCKET.test(bucket) ? undefined : 'noBucket'
}

function mountFlaw(draft: SourceDraft, others: SourceDraft[]): Flaw | undefined {
  const path = mountPath(draft)
  if (others.some((other) => other.id !== draft.id && mountPath(other) === path)) return 'taken'
  if (path === '') return undefined
  const names = path.split('/')
  if (names.includes('')) return 'emptyName'
  if (names.some((name) => name === '.' || name === '..')) return 'dotName'
  return undefined
}

/** Whether all of them can be sent. */
export function areComplete(drafts: SourceDraft[]): boolean {
  return (
    drafts.length > 0 && drafts.every((draft) => Object.keys(flawsOf(draft, drafts)).length === 0)
  )
}
