export type Changes = Record<string, string | null>

/** An address' parameters with these changes; another choice begins at the first page again. */
export function changed(present: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(present)
  next.delete('after')
  for (const [name, value] of Object.entries(changes)) {
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}
