import { parsePrincipal } from '../principal/principal'

/** Whether somebody can be in it: a group or a namespace. */
export function isMembership(text: string): boolean {
  const kind = parsePrincipal(text)?.kind
  return kind === 'group' || kind === 'namespace'
}
