import { describe, expect, it } from 'vitest'
import type { LoadState } from '../loads/query'
import { actionsOf } from './actions'

const load = (state: LoadState, outsideWindow = false) => ({ state, outsideWindow })

describe('what is offered of a load', () => {
  it.each([
    ['QUEUED', ['PAUSE', 'CANCEL']],
    ['RUNNING', ['PAUSE', 'CANCEL']],
    ['PAUSED', ['RESUME', 'CANCEL']],
    ['SUCCEEDED', []],
    ['FAILED', ['RETRY']],
    ['CANCELLED', ['RETRY']],
  ] as const)('while it is %s is what the server would not refuse: %j', (state, actions) => {
    expect(actionsOf(load(state), 'LOADER')).toEqual(actions)
    expect(actionsOf(load(state), 'OWNER')).toEqual(actions)
  })

  it.each(['QUEUED', 'RUNNING', 'PAUSED', 'FAILED', 'CANCELLED'] as const)(
    'is nothing to who may only read, while it is %s',
    (state) => {
      expect(actionsOf(load(state), 'READER')).toEqual([])
      expect(actionsOf(load(state), null)).toEqual([])
    },
  )

  it('is to be held, too, while it waits for a window', () => {
    expect(actionsOf(load('PAUSED', true), 'LOADER')).toEqual(['PAUSE', 'RESUME', 'CANCEL'])
  })
})
