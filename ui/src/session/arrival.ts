import { logIn } from './session'

// What ./forebay console makes, and no token: a link must not log anybody in as who sent it.
const LINK = '#link=fbl_'
const PREFIX = '#link='

/**
 * Logs in by the link that the browser came with, if it came with one. That works once, and it is
 * taken out of the address before anything else sees it.
 *
 * @returns what went wrong
 */
export async function arrive(): Promise<Error | null> {
  const { hash, pathname, search } = window.location
  if (!hash.startsWith(LINK)) return null
  window.history.replaceState(null, '', pathname + search)
  try {
    await logIn(hash.slice(PREFIX.length))
    return null
  } catch (error) {
    return error as Error
  }
}
