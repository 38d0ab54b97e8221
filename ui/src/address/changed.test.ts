import { describe, expect, it } from 'vitest'
import { changed } from './changed'

describe('what is chosen', () => {
  it('is in the address beside what was, from the first page on', () => {
    const present = new URLSearchParams('principal=user:ann&outcome=DONE&after=x')
    expect(changed(present, { outcome: null, dataset: 'cats' }).toString()).toBe(
      'principal=user%3Aann&dataset=cats',
    )
  })

  it('may be a page', () => {
    const present = new URLSearchParams('principal=user:ann&after=x')
    expect(changed(present, { after: 'y' }).get('after')).toBe('y')
    expect(present.get('after')).toBe('x')
  })
})
