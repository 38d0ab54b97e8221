import { afterEach, expect, it, vi } from 'vitest'
import { arrive } from './arrival'

afterEach(() => {
  vi.unstubAllGlobals()
})

function answer(status: number) {
  const asked = vi.fn(() =>
    Promise.resolve(
      new Response(status === 204 ? null : '{"title": "No", "code": "unauthenticated"}', {
        status,
      }),
    ),
  )
  vi.stubGlobal('fetch', asked)
  return asked
}

it('logs in by the link of the address, and takes it out of there', async () => {
  const asked = answer(204)
  window.history.replaceState(null, '', '/login?x=1#link=fbl_abc')

  expect(await arrive()).toBeNull()

  expect(window.location.href).toMatch(/\/login\?x=1$/)
  expect(asked).toHaveBeenCalledWith(
    '/auth/session',
    expect.objectContaining({ headers: { Authorization: 'Bearer fbl_abc' } }),
  )
})

it('says what was wrong with it', async () => {
  answer(401)
  window.history.replaceState(null, '', '/login#link=fbl_old')

  expect(await arrive()).toMatchObject({ code: 'unauthenticated' })
  expect(window.location.hash).toBe('')
})

it.each(['#files', '#link=fbt_a-token-of-somebody-else', '#link='])(
  'does nothing by %s',
  async (hash) => {
    const asked = answer(204)
    window.history.replaceState(null, '', `/datasets${hash}`)

    expect(await arrive()).toBeNull()
    expect(asked).not.toHaveBeenCalled()
    expect(window.location.hash).toBe(hash)
  },
)
