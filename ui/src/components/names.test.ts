import { describe, expect, it } from 'vitest'
import { namesWith } from './names'

const isGood = (name: string) => /^[a-z]+$/.test(name)

describe('names that are typed', () => {
  it('are taken apart and are there once', () => {
    expect(namesWith(['cats'], 'dogs, cats  birds,', isGood)).toEqual({
      names: ['cats', 'dogs', 'birds'],
      rest: '',
    })
  })

  it('stay to be mended where they are none', () => {
    expect(namesWith([], 'dogs 2 B', isGood)).toEqual({ names: ['dogs'], rest: '2 B' })
  })

  it('are none of nothing', () => {
    expect(namesWith(['cats'], ' , ', isGood)).toEqual({ names: ['cats'], rest: '' })
  })
})
