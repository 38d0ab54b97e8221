const NAME = /^[a-z]([a-z0-9-]{0,46}[a-z0-9])?$/

/** Whether a dataset can have this name; as core's `DatasetName` has it. */
export function isDatasetName(name: string): boolean {
  return NAME.test(name)
}
