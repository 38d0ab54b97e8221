import { expect, it } from 'vitest'
import { detailsOf } from './details'

it.each([
  [
    '{"principal":"user:ann","role":"READER"}',
    [
      ['principal', 'user:ann'],
      ['role', 'READER'],
    ],
  ],
  [
    '{"keys":["a","b"],"users":[]}',
    [
      ['keys', 'a, b'],
      ['users', '–'],
    ],
  ],
  [
    '{"version":3,"was":null,"more":{"files":2}}',
    [
      ['version', '3'],
      ['was', '–'],
      ['more', 'files 2'],
    ],
  ],
  ['{}', []],
  [null, []],
  ['no JSON', [['', 'no JSON']]],
])('%s says %j', (json, lines) => {
  expect(detailsOf(json)).toEqual(lines)
})
