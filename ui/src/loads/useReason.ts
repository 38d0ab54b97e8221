import { useCodeWords } from '../i18n/useCodeWords'

/** Why something was not loaded; of codes of a newer server, what that says, or the code itself. */
export function useReason(): (code: string, title?: string) => string {
  const words = useCodeWords('load.reasons')
  return (code, title) => words(code, title ?? code)
}
