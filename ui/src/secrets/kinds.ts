/** What origins take, with the names that their entries have; `other` is whatever somebody says. */
export const SECRET_KINDS = ['s3', 'bearer', 'basic', 'hdfs', 'other'] as const
export type SecretKind = (typeof SECRET_KINDS)[number]

export interface Entry {
  key: string
  value: string
  /** Whether it need not be given. */
  isOptional?: boolean
}

const KEYS: Record<SecretKind, Omit<Entry, 'value'>[]> = {
  s3: [
    { key: 'accessKeyId' },
    { key: 'secretAccessKey' },
    { key: 'sessionToken', isOptional: true },
  ],
  bearer: [{ key: 'token' }],
  basic: [{ key: 'username' }, { key: 'password' }],
  hdfs: [{ key: 'delegationToken' }],
  other: [{ key: '' }],
}

/** What is to be given for a secret of a kind. */
export function entriesOf(kind: SecretKind): Entry[] {
  return KEYS[kind].map((entry) => ({ ...entry, value: '' }))
}

/** The kind that a secret with these keys most likely is. */
export function kindOf(keys: string[]): SecretKind {
  return (
    SECRET_KINDS.find((kind) => {
      const known = KEYS[kind]
      return (
        kind !== 'other' &&
        keys.every((key) => known.some((entry) => entry.key === key)) &&
        known.every((entry) => entry.isOptional || keys.includes(entry.key))
      )
    }) ?? 'other'
  )
}

/**
 * What is sent of what was filled in.
 *
 * @returns null while something is missing, or named twice
 */
export function given(entries: Entry[]): { key: string; value: string }[] | null {
  const filled = entries.filter(
    (entry) => entry.value !== '' || (entry.key.trim() !== '' && !entry.isOptional),
  )
  const keys = filled.map((entry) => entry.key.trim())
  const complete =
    filled.length > 0 && filled.every((entry) => entry.key.trim() !== '' && entry.value !== '')
  return complete && new Set(keys).size === keys.length
    ? filled.map(({ key, value }) => ({ key: key.trim(), value }))
    : null
}

const NAME = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/

export function isSecretName(name: string): boolean {
  return NAME.test(name)
}

/** Whether it has the form of a server or of a bucket of AWS; the server looks closer. */
export function isEndpoint(text: string): boolean {
  return /^(https?:\/\/[^/?#@\s]+|s3:\/\/[A-Za-z0-9][A-Za-z0-9._-]*)\/?$/.test(text)
}
