/** A source, as it is stored and sent. */
export interface SourceSpec {
  path: string
  uri: string
  options: Record<string, string>
  secret: string | null
}

export const SOURCE_KINDS = ['file', 's3', 'oss', 'hdfs', 'http'] as const
export type SourceKind = (typeof SOURCE_KINDS)[number]

/** Of what need not be said; empty leaves it to the loader. */
export type Choice = '' | 'true' | 'false'

/** How a web server's files are found: at the URL, in a text file of URLs there, or named. */
export const FILES = ['page', 'list', 'named'] as const
export type Files = (typeof FILES)[number]

/** A source, as it is filled in. What belongs to another kind waits there until that is chosen. */
export interface SourceDraft {
  /** Tells it apart from others while it is filled in. */
  id: number
  /** What it was before; null for a new one. */
  given: SourceSpec | null
  kind: SourceKind
  /** An absolute path, as file managers show it. */
  directory: string
  bucket: string
  prefix: string
  endpoint: string
  region: string
  pathStyle: Choice
  versioned: Choice
  etagIsMd5: Choice
  isAnonymous: boolean
  /** Of OSS: the URL of a bucket that has a name of its own. */
  domain: string
  isInternal: boolean
  /** A place in HDFS, as it is sent. */
  hdfs: string
  namenodes: string
  user: string
  url: string
  files: Files
  urls: string
  path: string
  include: string
  exclude: string
  secret: string
}

let made = 0

export function emptyDraft(): SourceDraft {
  return {
    id: ++made,
    given: null,
    kind: 'file',
    directory: '',
    bucket: '',
    prefix: '',
    endpoint: '',
    region: '',
    pathStyle: '',
    versioned: '',
    etagIsMd5: '',
    isAnonymous: false,
    domain: '',
    isInternal: false,
    hdfs: '',
    namenodes: '',
    user: '',
    url: '',
    files: 'page',
    urls: '',
    path: '',
    include: '',
    exclude: '',
    secret: '',
  }
}

export function draftOf(given: SourceSpec): SourceDraft {
  const { uri, options, path, secret } = given
  return {
    ...emptyDraft(),
    ...place(uri),
    given,
    endpoint: options['endpoint'] ?? '',
    region: options['region'] ?? '',
    pathStyle: choice(options['pathStyle']),
    versioned: choice(options['versioned']),
    etagIsMd5: choice(options['etagIsMd5']),
    isAnonymous: options['anonymous'] === 'true',
    domain: options['domain'] ?? '',
    isInternal: options['internal'] === 'true',
    namenodes: options['namenodes'] ?? '',
    user: options['user'] ?? '',
    files: options['urls'] ? 'named' : options['listing'] === 'list' ? 'list' : 'page',
    urls: options['urls'] ?? '',
    path,
    include: options['include'] ?? '',
    exclude: options['exclude'] ?? '',
    secret: secret ?? '',
  }
}

const HDFS = /^(webhdfs|swebhdfs|hdfs):\/\//

/** What a URI says, whatever it was typed or pasted as. */
export function place(uri: string): Partial<SourceDraft> & { kind: SourceKind } {
  if (uri.startsWith('file://')) return { kind: 'file', directory: decoded(uri.slice(7)) }
  if (/^(s3|oss):\/\//.test(uri)) {
    const [, kind, bucket = '', prefix = ''] = /^(s3|oss):\/\/([^/]*)\/?(.*)$/s.exec(uri) ?? []
    return { kind: kind === 'oss' ? 'oss' : 's3', bucket, prefix }
  }
  if (HDFS.test(uri)) return { kind: 'hdfs', hdfs: uri }
  return { kind: 'http', url: uri }
}

/**
 * What is sent. A part that is as it was given is sent as it was written then, and an option that
 * there is no field for stays: only what is really changed is a new use of the source's secret.
 */
export function sourceOf(draft: SourceDraft): SourceSpec {
  const now = written(draft)
  if (!draft.given) return now
  const { given } = draft
  const before = draftOf(given)
  if (before.kind !== draft.kind) return now
  const then = written(before)
  const options: Record<string, string> = {}
  for (const name of new Set([...Object.keys(given.options), ...Object.keys(now.options)])) {
    const value = now.options[name] === then.options[name] ? given.options[name] : now.options[name]
    if (value !== undefined) options[name] = value
  }
  return { ...now, uri: now.uri === then.uri ? given.uri : now.uri, options }
}

/** As it is stored: people write a slash around it, or one alone for the root. */
export function mountPath({ path }: SourceDraft): string {
  return path.replace(/^\/|\/$/g, '')
}

export function uriOf(draft: SourceDraft): string {
  switch (draft.kind) {
    case 'file':
      return `file://${encoded(draft.directory)}`
    case 's3':
    case 'oss':
      // A prefix is taken literally: nothing in it is encoded.
      return `${draft.kind}://${draft.bucket.trim()}${draft.prefix === '' ? '' : `/${draft.prefix}`}`
    case 'hdfs':
      return draft.hdfs.trim()
    case 'http':
      return draft.url.trim()
  }
}

function written(draft: SourceDraft): SourceSpec {
  const common = { include: draft.include, exclude: draft.exclude }
  const options: Record<string, string> = {}
  for (const [name, value] of Object.entries({ ...common, ...optionsOf(draft) })) {
    if (value.trim() !== '') options[name] = value
  }
  return { path: mountPath(draft), uri: uriOf(draft), options, secret: draft.secret || null }
}

function optionsOf(draft: SourceDraft): Record<string, string> {
  switch (draft.kind) {
    case 'file':
      return {}
    case 's3':
      return {
        endpoint: draft.endpoint.trim(),
        region: draft.region.trim(),
        pathStyle: draft.pathStyle,
        versioned: draft.versioned,
        etagIsMd5: draft.etagIsMd5,
        anonymous: draft.isAnonymous ? 'true' : '',
      }
    case 'oss':
      return {
        region: draft.region.trim(),
        internal: draft.isInternal ? 'true' : '',
        domain: draft.domain.trim(),
        etagIsMd5: draft.etagIsMd5,
        anonymous: draft.isAnonymous ? 'true' : '',
      }
    case 'hdfs':
      return { namenodes: draft.namenodes.trim(), user: draft.user.trim() }
    case 'http':
      return {
        urls: draft.files === 'named' ? draft.urls.trim() : '',
        listing: draft.files === 'list' ? 'list' : '',
      }
  }
}

function choice(value: string | undefined): Choice {
  return value === 'true' || value === 'false' ? value : ''
}

function encoded(path: string): string {
  // Half a surrogate pair has no encoding.
  const whole = path.replace(/\p{Surrogate}/gu, '\uFFFD')
  return whole.split('/').map(encodeURIComponent).join('/')
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/**
 * Whether a secret is to be asked for. What is read without a log-in needs none; one that was given
 * is shown, so that it can be taken out.
 */
export function needsSecret({ kind, isAnonymous, secret }: SourceDraft): boolean {
  switch (kind) {
    case 'file':
      return secret !== ''
    case 's3':
    case 'oss':
      return secret !== '' || !isAnonymous
    case 'hdfs':
    case 'http':
      return true
  }
}
