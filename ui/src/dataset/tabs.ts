/** What there is to see of a dataset, in their order. */
export const TABS = [
  'versions',
  'files',
  'compare',
  'loads',
  'runtime',
  'policies',
  'use',
  'access',
] as const

export type TabName = (typeof TABS)[number]
