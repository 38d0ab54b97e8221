import { useTranslation } from 'react-i18next'
import { Notice } from '../components/Notice'
import { en } from '../i18n/en'
import type { Policy } from './query'

type Warning = NonNullable<Policy['warnings']>[number]
type Known = keyof typeof en.policies.warnings

/** With these there is no load at all, or none that succeeds. */
const NOTHING_COMES = new Set(['no-version', 'nothing-selected', 'does-not-fit'])

/** What the server foresees will not go well. */
export function Warnings({ warnings }: { warnings: Policy['warnings'] }) {
  const { t } = useTranslation()
  const title = ({ code, title: said }: Warning) =>
    Object.hasOwn(en.policies.warnings, code) ? t(`policies.warnings.${code as Known}`) : said
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
          title={title(warning)}
          data-warning={warning.code}
        >
          {warning.detail}
        </Notice>
      ))}
    </>
  )
}
