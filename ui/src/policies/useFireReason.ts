import { useCodeWords } from '../i18n/useCodeWords'
import { useReason } from '../loads/useReason'

/** Why a policy made no load; the origin's reasons are those that loads have. */
export function useFireReason(): (code: string, title: string) => string {
  const words = useCodeWords('policies.reasons')
  const reason = useReason()
  return (code, title) => words(code, reason(code, title))
}
