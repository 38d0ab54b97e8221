import { describe, expect, it } from 'vitest'
import { draftOf, emptyDraft, needsSecret, place, type SourceSpec, sourceOf } from './draft'

const spec = (uri: string, options: Record<string, string> = {}): SourceSpec => ({
  path: '',
  uri,
  options,
  secret: null,
})

describe('a source that is not touched', () => {
  it.each([
    spec('file:///data/a%20b/%E7%8C%AB'),
    spec('file:///data/already/plain/'),
    spec('file:///data/%2e%2E/odd%ff'),
    spec('s3://bucket'),
    spec('s3://bucket/'),
    spec('s3://bucket//a b/%20/ü/'),
    spec('s3://b', { pathStyle: 'false', anonymous: 'false', versioned: 'true', region: ' x ' }),
    spec('https://host/a%20b?x=1&y=2'),
    spec('http://host/', { urls: ' a.tar\n\nb.tar ' }),
    spec('http://host/files', { listing: 'list' }),
    spec('http://host/files', { listing: 'file' }),
    spec('s3://b', { etagIsMd5: 'false' }),
    spec('oss://b//a b/', { region: 'cn-hangzhou', internal: 'true', etagIsMd5: 'false' }),
    spec('oss://b', { domain: 'https://data.example.org', anonymous: 'true' }),
    spec('webhdfs://nn:9870/a%20b', { user: 'me' }),
    spec('hdfs://ns1/', { namenodes: ' http://a:1\nhttp://b:1 ' }),
    spec('file:///d', { include: '*.{jpg,png}, train/\n', exclude: ' a ' }),
    spec('file:///d', { soon: 'what no field is there for' }),
    { ...spec('s3://b/p'), path: 'train/x', secret: 'minio' },
  ])('is sent as it was: $uri', (given) => {
    expect(sourceOf(draftOf(given))).toEqual(given)
  })
})

describe('what is filled in', () => {
  it('of a directory is encoded where a URI needs it', () => {
    const draft = { ...emptyDraft(), directory: '/data/a b/100%/#1?/猫' }
    const { uri } = sourceOf(draft)
    expect(uri).toBe('file:///data/a%20b/100%25/%231%3F/%E7%8C%AB')
    expect(place(uri).directory).toBe(draft.directory)
  })

  it('of a directory never breaks, whatever is pasted', () => {
    expect(sourceOf({ ...emptyDraft(), directory: '/a\ud800' }).uri).toBe('file:///a%EF%BF%BD')
  })

  it('of a bucket is taken literally', () => {
    const draft = { ...emptyDraft(), kind: 's3' as const, bucket: ' b ', prefix: 'a b/%/#' }
    expect(sourceOf(draft)).toEqual(spec('s3://b/a b/%/#'))
    expect(place('s3://b/a b/%/#')).toMatchObject({ bucket: 'b', prefix: 'a b/%/#' })
    expect(place('oss://b/a b')).toMatchObject({ kind: 'oss', bucket: 'b', prefix: 'a b' })
  })

  it('has the options of its kind only', () => {
    const draft = {
      ...emptyDraft(),
      kind: 's3' as const,
      bucket: 'b',
      endpoint: 'https://minio:9000',
      pathStyle: 'true' as const,
      isAnonymous: true,
      files: 'named' as const,
      urls: 'a',
      include: '*.jpg',
    }
    expect(sourceOf(draft).options).toEqual({
      endpoint: 'https://minio:9000',
      pathStyle: 'true',
      anonymous: 'true',
      include: '*.jpg',
    })
    expect(sourceOf({ ...draft, kind: 'http', url: ' http://h/ ' })).toMatchObject({
      uri: 'http://h/',
      options: { urls: 'a', include: '*.jpg' },
    })
    expect(sourceOf({ ...draft, kind: 'http', files: 'list' }).options).toEqual({
      listing: 'list',
      include: '*.jpg',
    })
    expect(sourceOf({ ...draft, kind: 'http', files: 'page' }).options).toEqual({
      include: '*.jpg',
    })
  })

  it.each([
    ['/', ''],
    ['/images/', 'images'],
    ['a/b', 'a/b'],
  ])('may have slashes around its place: %s', (path, stored) => {
    expect(sourceOf({ ...emptyDraft(), path }).path).toBe(stored)
  })
})

describe('a source that is changed', () => {
  const given = spec('s3://bucket/', { anonymous: 'false', soon: 'x', region: 'eu' })

  it('keeps what was not', () => {
    const changed = sourceOf({ ...draftOf(given), region: '', path: 'train' })
    expect(changed).toEqual({ ...given, path: 'train', options: { anonymous: 'false', soon: 'x' } })
  })

  it('is another one in another kind', () => {
    expect(sourceOf({ ...draftOf(given), kind: 'file', directory: '/d' })).toEqual(
      spec('file:///d'),
    )
  })
})

describe('a secret', () => {
  it.each([
    ['a directory', { kind: 'file' }, false],
    ['a directory that has one', { kind: 'file', secret: 'key' }, true],
    ['a bucket', { kind: 's3' }, true],
    ['a bucket that is open to all', { kind: 's3', isAnonymous: true }, false],
    ['an open bucket that has one', { kind: 's3', isAnonymous: true, secret: 'key' }, true],
    ['a web server', { kind: 'http' }, true],
    ['a web server, after an open bucket', { kind: 'http', isAnonymous: true }, true],
  ] as const)('of %s', (_, said, isAskedFor) => {
    expect(needsSecret({ ...emptyDraft(), ...said })).toBe(isAskedFor)
  })
})
