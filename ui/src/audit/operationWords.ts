import { en } from '../i18n/en'

export type KnownOperation = keyof typeof en.audit.operations

/** Operations that are said in words; another one says itself. */
export const KNOWN_OPERATIONS = Object.keys(en.audit.operations) as KnownOperation[]

export function isKnown(operation: string): operation is KnownOperation {
  return (KNOWN_OPERATIONS as string[]).includes(operation)
}

export type KnownDetail = keyof typeof en.audit.details

export function isKnownDetail(name: string): name is KnownDetail {
  return name in en.audit.details
}
