import { useTranslation } from 'react-i18next'
import { en } from './en'

const CATALOGUES = {
  cold: en.cold,
  'load.reasons': en.load.reasons,
  'policies.reasons': en.policies.reasons,
  'policies.warnings': en.policies.warnings,
}

/**
 * The server's codes in words; of those that a newer server has, what is to be said otherwise.
 *
 * @param catalogue the codes that it may be one of
 */
export function useCodeWords(
  catalogue: keyof typeof CATALOGUES,
): (code: string, otherwise: string) => string {
  const { t } = useTranslation()
  return (code, otherwise) =>
    Object.hasOwn(CATALOGUES[catalogue], code)
      ? t(`${catalogue}.${code}` as 'cold.evicted')
      : otherwise
}
