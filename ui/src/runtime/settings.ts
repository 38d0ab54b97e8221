import { type Amount, amountOf, BYTE_UNITS, type ByteUnit, numberOf } from '../format/amount'

/** What is asked of a runtime, as it is stored and sent. */
export interface Settings {
  engine: string | null
  placement: { maxNodes: number | null; nodeSelector: { key: string; value: string }[] }
  capacityBytes: number | null
  limits: { maxBytesPerSecond: number | null }
  pinned: string[]
  keep: string[]
}

/** What of the settings is filled in; the rest stays as it is. */
export interface SettingsDraft {
  /** Empty for what the platform is set to. */
  engine: string
  capacity: Amount<ByteUnit>
  maxNodes: string
  /** Labels that a node must have, `name=value`. */
  selector: string[]
  keepsLatest: boolean
  /** What is kept beside the newest version: tags and numbers. */
  keepsOthers: string[]
  rate: Amount<ByteUnit>
}

const LATEST = 'latest'

/** What a new dataset has unless somebody wants something else: its newest version warm on a node. */
export const NEW_SETTINGS: SettingsDraft = {
  engine: '',
  capacity: { text: '', unit: 'GiB' },
  maxNodes: '1',
  selector: [],
  keepsLatest: true,
  keepsOthers: [],
  rate: { text: '', unit: 'MiB' },
}

export const NO_SETTINGS: Settings = {
  engine: null,
  placement: { maxNodes: null, nodeSelector: [] },
  capacityBytes: null,
  limits: { maxBytesPerSecond: null },
  pinned: [],
  keep: [],
}

export function settingsDraftOf(settings: Settings): SettingsDraft {
  return {
    engine: settings.engine ?? '',
    capacity: amountOf(settings.capacityBytes, BYTE_UNITS, 'GiB'),
    maxNodes: String(settings.placement.maxNodes ?? 1),
    selector: settings.placement.nodeSelector.map(({ key, value }) => `${key}=${value}`),
    keepsLatest: settings.keep.includes(LATEST),
    keepsOthers: settings.keep.filter((one) => one !== LATEST),
    rate: amountOf(settings.limits.maxBytesPerSecond, BYTE_UNITS, 'MiB'),
  }
}

/** The settings with what was filled in. */
export function settingsOf(draft: SettingsDraft, present: Settings): Settings {
  const keep = [...(draft.keepsLatest ? [LATEST] : []), ...draft.keepsOthers]
  const isKept =
    keep.length === present.keep.length && keep.every((one) => present.keep.includes(one))
  return {
    ...present,
    engine: draft.engine || null,
    placement: {
      ...present.placement,
      // One is what nothing means: it is not written where nothing was.
      maxNodes:
        Number(draft.maxNodes) === (present.placement.maxNodes ?? 1)
          ? present.placement.maxNodes
          : Number(draft.maxNodes),
      nodeSelector: pairsOf(draft.selector),
    },
    capacityBytes: numberOf(draft.capacity, BYTE_UNITS),
    limits: { ...present.limits, maxBytesPerSecond: numberOf(draft.rate, BYTE_UNITS) },
    keep: isKept ? present.keep : keep,
  }
}

/** Whether it says nothing, or a number of bytes that there can be. */
export function isAmount(amount: Amount<ByteUnit>): boolean {
  const bytes = numberOf(amount, BYTE_UNITS)
  return bytes === null || (bytes >= 1 && Number.isSafeInteger(bytes))
}

export function isNodeCount(text: string): boolean {
  return /^[1-9][0-9]{0,4}$/.test(text)
}

export function isComplete(draft: SettingsDraft): boolean {
  return isNodeCount(draft.maxNodes) && isAmount(draft.capacity) && isAmount(draft.rate)
}

/** A tag or a number of a version, as core's `VersionRef` has it. */
export function isReference(text: string): boolean {
  return (
    /^v?[1-9][0-9]{0,17}$/.test(text) ||
    (/^[A-Za-z][A-Za-z0-9._-]{0,62}$/.test(text) && !/^v[0-9]+$/i.test(text))
  )
}

export function isPair(text: string): boolean {
  return /^[^=\s]+=\S*$/.test(text)
}

/** Names with their values; of a name that is there twice the last value. */
export function pairsOf(texts: string[]): { key: string; value: string }[] {
  const pairs = texts.map((text): [string, string] => {
    const at = text.indexOf('=')
    return [text.slice(0, at), text.slice(at + 1)]
  })
  return [...new Map(pairs)].map(([key, value]) => ({ key, value }))
}
