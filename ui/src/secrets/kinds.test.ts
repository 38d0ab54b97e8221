import { describe, expect, it } from 'vitest'
import { entriesOf, given, isEndpoint, isSecretName, kindOf } from './kinds'

const fill = (kind: Parameters<typeof entriesOf>[0], ...values: string[]) =>
  entriesOf(kind).map((entry, index) => ({ ...entry, value: values[index] ?? '' }))

describe('what is stored of a secret', () => {
  it('has the names that origins look for', () => {
    expect(given(fill('s3', 'id', 'key', 'session'))).toEqual([
      { key: 'accessKeyId', value: 'id' },
      { key: 'secretAccessKey', value: 'key' },
      { key: 'sessionToken', value: 'session' },
    ])
    expect(given(fill('bearer', 't'))).toEqual([{ key: 'token', value: 't' }])
    expect(given(fill('basic', 'ann', 'pw'))?.map(({ key }) => key)).toEqual([
      'username',
      'password',
    ])
  })

  it('is without what need not be given', () => {
    expect(given(fill('s3', 'id', 'key'))?.map(({ key }) => key)).toEqual([
      'accessKeyId',
      'secretAccessKey',
    ])
  })

  it('is nothing before all is there', () => {
    expect(given(fill('s3', 'id'))).toBeNull()
    expect(given(fill('other', 'value'))).toBeNull()
    expect(given([])).toBeNull()
  })

  it('is without a line that was left empty', () => {
    const lines = [
      { key: 'a', value: '1' },
      { key: '', value: '' },
    ]
    expect(given(lines)).toEqual([{ key: 'a', value: '1' }])
    expect(given([{ key: '', value: '1' }])).toBeNull()
  })

  it('keeps a value as it is, and names each once', () => {
    expect(given([{ key: ' a ', value: ' x ' }])).toEqual([{ key: 'a', value: ' x ' }])
    expect(
      given([
        { key: 'a', value: '1' },
        { key: 'a ', value: '2' },
      ]),
    ).toBeNull()
  })
})

it.each([
  [['accessKeyId', 'secretAccessKey'], 's3'],
  [['accessKeyId', 'secretAccessKey', 'sessionToken'], 's3'],
  [['accessKeyId'], 'other'],
  [['token'], 'bearer'],
  [['password', 'username'], 'basic'],
  [['token', 'username'], 'other'],
] as const)('a secret with %s is of the kind %s', (keys, kind) => {
  expect(kindOf([...keys])).toBe(kind)
})

it.each([
  ['https://minio.storage.svc:9000', true],
  ['http://10.0.0.1', true],
  ['s3://imagenet', true],
  ['https://host/path', false],
  ['https://ann@host', false],
  ['minio', false],
  ['s3://bucket/prefix', false],
])('%s is an endpoint: %s', (text, is) => {
  expect(isEndpoint(text)).toBe(is)
})

it.each([
  ['minio', true],
  ['a', true],
  ['a1-b', true],
  ['1a', false],
  ['a-', false],
  ['Minio', false],
  ['a'.repeat(64), false],
])('%s names a secret: %s', (name, is) => {
  expect(isSecretName(name)).toBe(is)
})
