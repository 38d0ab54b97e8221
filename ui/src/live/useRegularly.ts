import { useEffect } from 'react'

/** Has something looked at again every so often that no event tells of, while somebody sees it. */
export function useRegularly(look: () => void, milliseconds: number): void {
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') look()
    }, milliseconds)
    return () => {
      clearInterval(timer)
    }
  }, [look, milliseconds])
}
