import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import { changed, type Changes } from './changed'

/** What of a page's state a colleague sees who is sent its address. */
export function useAddress(): [URLSearchParams, (changes: Changes) => void] {
  const [parameters, setParameters] = useSearchParams()
  const choose = useCallback(
    (changes: Changes) => {
      setParameters((present) => changed(present, changes))
    },
    [setParameters],
  )
  return [parameters, choose]
}
