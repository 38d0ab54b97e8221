import { Notice } from '../components/Notice'
import { useCodeWords } from '../i18n/useCodeWords'
import type { Policy } from './query'

/** With these there is no load at all, or none that succeeds. */
const NOTHING_COMES = new Set(['no-version', 'nothing-selected', 'does-not-fit'])

/** What the server foresees will not go well. */
export function Warnings({ warnings }: { warnings: Policy['warnings'] }) {
  const words = useCodeWords('policies.warnings')
  return (
    <>
      {(warnings ?? []).map((warning) => (
        <Notice
          key={warning.code}
          isInline
          isPlain
          className="forebay-above"
          component="p"
          variant={NOTHING_COMES.has(warning.code) ? 'danger' : 'warning'}
          title={words(warning.code, warning.title)}
          data-warning={warning.code}
        >
          {warning.detail}
        </Notice>
      ))}
    </>
  )
}
