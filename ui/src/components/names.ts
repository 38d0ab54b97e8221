/**
 * Names with those that were typed or pasted, apart by commas or spaces.
 *
 * @returns the names, and what of the text may not be one
 */
export function namesWith(
  present: string[],
  typed: string,
  isGood: (name: string) => boolean,
): { names: string[]; rest: string } {
  const given = typed.split(/[\s,，、]+/).filter((name) => name !== '')
  return {
    names: [...new Set([...present, ...given.filter(isGood)])],
    rest: given.filter((name) => !isGood(name)).join(' '),
  }
}
