import { expect, it } from 'vitest'
import { emptyDraft, type SourceDraft } from './draft'
import { areComplete, flawsOf } from './flaws'

const draft = (more: Partial<SourceDraft>): SourceDraft => ({ ...emptyDraft(), ...more })

it.each([
  [{ directory: '/data' }, {}],
  [{ directory: '' }, { directory: 'missing' }],
  [{ directory: '/' }, { directory: 'notAbsolute' }],
  [{ directory: 'data' }, { directory: 'notAbsolute' }],
  [{ kind: 's3', bucket: 'b' }, {}],
  [{ kind: 's3', bucket: 'b/prefix' }, { bucket: 'noBucket' }],
  [{ kind: 's3', bucket: 'b', endpoint: 'minio:9000' }, { endpoint: 'noServer' }],
  [{ kind: 'oss', bucket: 'b', region: 'cn-hangzhou' }, {}],
  [{ kind: 'oss', bucket: 'b', domain: 'https://d' }, {}],
  [{ kind: 'oss', bucket: 'b' }, { region: 'missing' }],
  [{ kind: 'oss', bucket: 'b', region: 'Hangzhou' }, { region: 'noRegion' }],
  [{ kind: 'oss', bucket: 'b', region: 'x1', domain: 'd' }, { domain: 'noServer' }],
  [{ kind: 'hdfs', hdfs: 'webhdfs://nn:9870/a' }, {}],
  [{ kind: 'hdfs', hdfs: 'http://nn:9870/a' }, { hdfs: 'noHdfs' }],
  [{ kind: 'hdfs' }, { hdfs: 'missing' }],
  [{ kind: 'http', url: 'ftp://h' }, { url: 'noServer' }],
  [{ kind: 'http', url: 'https:///x' }, { url: 'noServer' }],
  [{ kind: 'http', url: 'https://h/', files: 'named' }, { urls: 'missing' }],
  [{ directory: '/d', path: 'a/b' }, {}],
  [{ directory: '/d', path: '/' }, {}],
  [{ directory: '/d', path: '/a/' }, {}],
  [{ directory: '/d', path: '//a' }, { path: 'emptyName' }],
  [{ directory: '/d', path: 'a//b' }, { path: 'emptyName' }],
  [{ directory: '/d', path: 'a/../b' }, { path: 'dotName' }],
] as [Partial<SourceDraft>, object][])('of %o these are flaws: %o', (of, flaws) => {
  const one = draft(of)
  expect(flawsOf(one, [one])).toEqual(flaws)
})

it('two sources have places of their own', () => {
  const one = draft({ directory: '/a' })
  const other = draft({ directory: '/b' })
  expect(areComplete([one])).toBe(true)
  expect(areComplete([one, other])).toBe(false)
  expect(flawsOf(other, [one, other])).toEqual({ path: 'taken' })
  expect(areComplete([one, { ...other, path: '/' }])).toBe(false)
  expect(areComplete([one, { ...other, path: 'b' }])).toBe(true)
  expect(areComplete([])).toBe(false)
})
