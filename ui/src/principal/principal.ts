/** What somebody can be whom rights are given to; as core's `Principal` has it. */
export const KINDS = ['user', 'group', 'serviceaccount', 'namespace', 'everyone'] as const
export type Kind = (typeof KINDS)[number]

export interface Principal {
  kind: Kind
  /** Empty for everyone. */
  name: string
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._@+|-]{0,252}$/u

/** As the server writes it: `user:ann`. */
export function principalText({ kind, name }: Principal): string {
  return kind === 'everyone' ? kind : `${kind}:${name}`
}

/** @returns null for what names nobody */
export function parsePrincipal(text: string): Principal | null {
  if (text === 'everyone') return { kind: 'everyone', name: '' }
  const colon = text.indexOf(':')
  const kind = KINDS.find((one) => one !== 'everyone' && one === text.slice(0, colon))
  const name = text.slice(colon + 1)
  return kind && NAME.test(name) ? { kind, name } : null
}

export function isValid({ kind, name }: Principal): boolean {
  return kind === 'everyone' || NAME.test(name)
}
